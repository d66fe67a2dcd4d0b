"""Articles 9(5) and 12 at the conformity review, which judges what stands and no plan (AMB-35)."""

from __future__ import annotations

from kekedala_policy.entities import ConformityApplication, Ground, Platform, Purpose
from kekedala_policy.measures.exceptions import (
    allowed_by_law,
    approved_not_to_share,
    sharing_excluded_by_law,
    state_secret,
)
from kekedala_policy.measures.gates import CONFORMITY
from kekedala_policy.measures.readings.listing import DataPlatform, UnconditionalConnection, Unconnected
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, refuses
from kekedala_policy.values import Truth


@derived("art12.p1.b")
def system_open_to_connection(d: ConformityApplication, t: Thresholds) -> Truth:
    """What was built is an information system that is no state secret."""
    return d.completion.system_built & ~d.project.state_secret


@derived("art09.i5.a")
def serves_the_public(d: ConformityApplication, t: Thresholds) -> Truth:
    """A government service or public service project."""
    return d.project.purposes.has(Purpose.GOVERNMENT_SERVICE) | d.project.purposes.has(Purpose.PUBLIC_SERVICE)


@derived("art09.i5.a")
def data_platform_connected(d: ConformityApplication, t: Thresholds) -> Truth:
    """A data platform is connected; either level's does where both are read as one (AMB-06)."""
    return d.hosting.connections.has(Platform.XPCC_DATA) | d.hosting.connections.has(
        Platform.DIVISION_DATA
    ) & t.readings.amb06.is_in(DataPlatform.EITHER_LEVEL)


@refuses(
    "art12.p1.a", CONFORMITY, unless=(approved_not_to_share, sharing_excluded_by_law), outcome="not_ready", curable=True
)
def built_without_sharing(d: ConformityApplication, t: Thresholds) -> Truth:
    """What was built shares no data, and neither approval, law nor secrecy excuses it."""
    return system_open_to_connection(d, t) & ~d.sharing.shares_data


@refuses("art12.p1.b", CONFORMITY, outcome="not_ready", curable=True, also=("art09.i2.a", "art09.i2.b"))
def stands_off_the_cloud(d: ConformityApplication, t: Thresholds) -> Truth:
    """The system that stands is not deployed on the government cloud, whatever was planned."""
    return system_open_to_connection(d, t) & ~d.hosting.on_government_cloud


@refuses("art12.p1.b", CONFORMITY, outcome="not_ready", curable=True, also=("art09.i5.a",))
def stands_off_the_services_platform(d: ConformityApplication, t: Thresholds) -> Truth:
    """The system that stands is not connected to the XPCC's services platform (which systems must be: AMB-37)."""
    return (
        system_open_to_connection(d, t)
        & ~d.hosting.connections.has(Platform.XPCC_SERVICES)
        & (t.readings.amb37.is_in(UnconditionalConnection.EVERY_SYSTEM) | serves_the_public(d, t))
    )


@refuses(
    "art09.i5.a",
    CONFORMITY,
    unless=(state_secret, allowed_by_law(Ground.SERVICE_UNCONNECTED)),
    outcome="not_ready",
    presumption=True,
    curable=True,
)
def stands_off_the_data_platform(d: ConformityApplication, t: Thresholds) -> Truth:
    """A service system that stands is not connected to the data platform (missing both platforms: AMB-07)."""
    return (
        d.completion.system_built
        & serves_the_public(d, t)
        & ~data_platform_connected(d, t)
        & (
            t.readings.amb07.is_in(Unconnected.ANY_MISSING)
            | t.readings.amb07.is_in(Unconnected.ALL_MISSING) & ~d.hosting.connections.has(Platform.XPCC_SERVICES)
        )
    )


@refuses(
    "art09.i5.b",
    CONFORMITY,
    unless=(allowed_by_law(Ground.OFFICE_UNCONNECTED),),
    outcome="not_ready",
    presumption=True,
    curable=True,
)
def stands_off_the_office_platform(d: ConformityApplication, t: Thresholds) -> Truth:
    """An office or decision-support system that stands is not connected to the unified office platform."""
    return (
        system_open_to_connection(d, t)
        & (d.project.purposes.has(Purpose.OFFICE) | d.project.purposes.has(Purpose.DECISION_SUPPORT))
        & ~d.hosting.connections.has(Platform.XPCC_OFFICE)
        & ~d.hosting.connections.has(Platform.DIVISION_OFFICE)
    )
