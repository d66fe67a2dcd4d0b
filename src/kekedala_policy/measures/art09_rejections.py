"""Article 9: what is in principle not established, with annex 3's row 18 where both say the same.

State secrets and what laws or regulations expressly provide are excepted. A limb whose own words are confined
to what is no state secret asks for that in its body instead of naming the exception.
"""

from __future__ import annotations

from kekedala_policy.entities import (
    Acceptance,
    Application,
    Content,
    Ground,
    Kind,
    Platform,
    Purpose,
)
from kekedala_policy.measures.conditions import (
    reached_though_bought,
    to_be_established,
    to_be_established_nonsecret,
)
from kekedala_policy.measures.exceptions import (
    allowed_by_law,
    approved_not_to_share,
    division_cloud_network_expansion,
    state_secret,
)
from kekedala_policy.measures.gates import LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import (
    CloudTest,
    CurableGrounds,
    DataPlatform,
    LeaseKinds,
    OriginalUnready,
    StandaloneReach,
    Unconnected,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, refuses, requires
from kekedala_policy.values import Truth


@refuses(
    "art09.i1.a",
    LISTING,
    SUPPLEMENT,
    unless=(division_cloud_network_expansion, allowed_by_law(Ground.MACHINE_ROOM)),
    presumption=True,
    also=("annex3.r18.l1",),
)
def machine_room(d: Application, t: Thresholds) -> Truth:
    """A machine room, data centre or private cloud that is no state secret is built or expanded."""
    return to_be_established_nonsecret(d, t) & (
        d.project.content.has(Content.MACHINE_ROOM)
        | d.project.content.has(Content.DATA_CENTRE)
        | d.project.content.has(Content.PRIVATE_CLOUD)
    )


@derived("art09.i1.c")
def need_or_targets_unclear(d: Application, t: Thresholds) -> Truth:
    """The need, or the performance targets, are not clear."""
    return to_be_established(d, t) & (~d.project.need_clear | ~d.project.targets_clear)


@refuses(
    "art09.i1.c",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.UNCLEAR)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l6",),
)
def unclear_need_or_targets(d: Application, t: Thresholds) -> Truth:
    """The need, or the performance targets, are not clear; refused in principle at once (AMB-69)."""
    return need_or_targets_unclear(d, t) & t.readings.amb69.is_in(CurableGrounds.REFUSED_AT_ONCE)


@requires(
    "art09.i1.c",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.UNCLEAR)),
    also=("annex3.r18.l6",),
)
def need_and_targets_to_be_made_clear(d: Application, t: Thresholds) -> Truth:
    """The need, or the performance targets, are to be made clear before anything is refused (AMB-69)."""
    return need_or_targets_unclear(d, t) & t.readings.amb69.is_in(CurableGrounds.CORRECTED_FIRST)


@refuses(
    "art09.i1.d",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.APPLIED_ALONE)),
    presumption=True,
)
def applied_alone(d: Application, t: Thresholds) -> Truth:
    """It is applied for alone although an existing system would carry it or it could be built jointly."""
    return (
        to_be_established(d, t) & d.project.applied_alone & (d.project.can_rely_on_existing | d.project.can_be_co_built)
    )


@derived("art09.i2.a")
def on_government_cloud(d: Application, t: Thresholds) -> Truth:
    """On the XPCC's or the division's government cloud: as planned, or as it stands (AMB-35)."""
    return (
        t.readings.amb35.is_in(CloudTest.PLAN) & d.hosting.planned_on_government_cloud
        | t.readings.amb35.is_in(CloudTest.ACTUAL) & d.hosting.on_government_cloud
    )


@refuses(
    "art09.i2.a",
    LISTING,
    SUPPLEMENT,
    unless=(allowed_by_law(Ground.NEW_OFF_CLOUD),),
    presumption=True,
    curable=True,
    also=("annex3.r18.l3",),
)
def new_off_the_government_cloud(d: Application, t: Thresholds) -> Truth:
    """A new project that is no state secret is not deployed to the government cloud."""
    return (
        to_be_established_nonsecret(d, t)
        & d.project.kind.is_in(Kind.NEW)
        & reached_though_bought(d, t)
        & ~on_government_cloud(d, t)
    )


@refuses(
    "art09.i2.b",
    LISTING,
    SUPPLEMENT,
    unless=(allowed_by_law(Ground.UPGRADE_OFF_CLOUD),),
    presumption=True,
    curable=True,
    also=("annex3.r18.l3",),
)
def upgrade_off_the_government_cloud(d: Application, t: Thresholds) -> Truth:
    """An upgrade that is no state secret does not migrate to the government cloud."""
    return (
        to_be_established_nonsecret(d, t)
        & d.project.kind.is_in(Kind.UPGRADE)
        & reached_though_bought(d, t)
        & ~on_government_cloud(d, t)
    )


@derived("art09.i3.a")
def leasing_or_endpoint_project(d: Application, t: Thresholds) -> Truth:
    """Any kind but a continuation: a lease or a protection service may come as O&M, too (OWN-04)."""
    return d.project.kind.is_in(Kind.NEW, Kind.UPGRADE) | d.project.kind.is_in(
        Kind.FIRST_OM, Kind.CONTINUING_OM
    ) & t.readings.lease_kinds.is_in(LeaseKinds.ALL_BUT_CONTINUATION)


@refuses(
    "art09.i3.a",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.INTERNET_EXIT)),
    presumption=True,
    also=("annex3.r18.l2",),
)
def internet_exit_lease(d: Application, t: Thresholds) -> Truth:
    """A line to an internet exit of its own is leased."""
    return leasing_or_endpoint_project(d, t) & d.project.content.has(Content.INTERNET_EXIT_LEASE)


@refuses(
    "art09.i3.b",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.PRIVATE_LINE)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l2",),
)
def private_line_outside_extranet(d: Application, t: Thresholds) -> Truth:
    """A private line is leased that is not integrated into the e-government extranet."""
    return (
        leasing_or_endpoint_project(d, t)
        & d.project.content.has(Content.PRIVATE_LINE_LEASE)
        & ~d.hosting.line_integrated_into_extranet
    )


@refuses(
    "art09.i3.c",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.ENDPOINT_SECURITY)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l2",),
)
def endpoints_outside_supervision(d: Application, t: Thresholds) -> Truth:
    """Endpoint protection is not brought under the extranet's unified supervision."""
    return (
        leasing_or_endpoint_project(d, t)
        & d.project.content.has(Content.ENDPOINT_SECURITY)
        & ~d.hosting.endpoints_under_unified_supervision
    )


@refuses(
    "art09.i4.a",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.COMMON_SYSTEM)),
    presumption=True,
    also=("annex3.r18.l4",),
)
def common_system(d: Application, t: Thresholds) -> Truth:
    """A common system is built or expanded: certificates, seals, digital certificates, or another one found to be."""
    return to_be_established(d, t) & (
        d.project.content.has(Content.ELECTRONIC_CERTIFICATE)
        | d.project.content.has(Content.ELECTRONIC_SEAL)
        | d.project.content.has(Content.DIGITAL_CERTIFICATE)
        | d.project.content.has(Content.OTHER_COMMON_SYSTEM)
    )


@refuses(
    "art09.i4.b",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.STANDALONE_CLIENT)),
    presumption=True,
    also=("annex3.r18.l4",),
)
def standalone_client(d: Application, t: Thresholds) -> Truth:
    """A mobile client, or a module of one, is packaged stand-alone."""
    return to_be_established(d, t) & d.project.content.has(Content.STANDALONE_MOBILE_CLIENT)


@refuses(
    "art09.i4.b",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.STANDALONE_CLIENT)),
    presumption=True,
)
def standalone_mini_program(d: Application, t: Thresholds) -> Truth:
    """A mini-program, or a module of one, is packaged stand-alone; the annex leaves it out (D11)."""
    return to_be_established(d, t) & d.project.content.has(Content.STANDALONE_MINI_PROGRAM)


@refuses(
    "art09.i4.c",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.BIG_DATA_OR_ENFORCEMENT)),
    presumption=True,
    also=("annex3.r18.l4",),
)
def big_data_or_enforcement_system(d: Application, t: Thresholds) -> Truth:
    """A big-data processing platform or law-enforcement inspection system, or a module of one (AMB-09)."""
    return (
        to_be_established(d, t)
        & (d.project.content.has(Content.BIG_DATA_PLATFORM) | d.project.content.has(Content.LAW_ENFORCEMENT_SYSTEM))
        & (t.readings.amb09.is_in(StandaloneReach.CLIENTS_ONLY) | d.project.packaged_standalone)
    )


@derived("art09.i5.a")
def data_platform_planned(d: Application, t: Thresholds) -> Truth:
    """A data platform will be connected; either level's does where both are read as one (AMB-06)."""
    return d.hosting.planned_connections.has(Platform.XPCC_DATA) | d.hosting.planned_connections.has(
        Platform.DIVISION_DATA
    ) & t.readings.amb06.is_in(DataPlatform.EITHER_LEVEL)


@refuses(
    "art09.i5.a",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.SERVICE_UNCONNECTED)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l5",),
)
def service_unconnected(d: Application, t: Thresholds) -> Truth:
    """A government or public service project is not connected to the data and services platforms (AMB-07)."""
    return (
        to_be_established(d, t)
        & (d.project.purposes.has(Purpose.GOVERNMENT_SERVICE) | d.project.purposes.has(Purpose.PUBLIC_SERVICE))
        & (
            t.readings.amb07.is_in(Unconnected.ANY_MISSING)
            & (~data_platform_planned(d, t) | ~d.hosting.planned_connections.has(Platform.XPCC_SERVICES))
            | t.readings.amb07.is_in(Unconnected.ALL_MISSING)
            & ~data_platform_planned(d, t)
            & ~d.hosting.planned_connections.has(Platform.XPCC_SERVICES)
        )
    )


@refuses(
    "art09.i5.b",
    LISTING,
    SUPPLEMENT,
    unless=(allowed_by_law(Ground.OFFICE_UNCONNECTED),),
    presumption=True,
    curable=True,
    also=("annex3.r18.l5",),
)
def office_unconnected(d: Application, t: Thresholds) -> Truth:
    """An office or decision-support project that is no state secret is not connected to the unified office platform."""
    return (
        to_be_established_nonsecret(d, t)
        & (d.project.purposes.has(Purpose.OFFICE) | d.project.purposes.has(Purpose.DECISION_SUPPORT))
        & ~d.hosting.planned_connections.has(Platform.XPCC_OFFICE)
        & ~d.hosting.planned_connections.has(Platform.DIVISION_OFFICE)
    )


@refuses(
    "art09.i5.c",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.CATALOGUE)),
    presumption=True,
    curable=True,
)
def catalogue_incomplete(d: Application, t: Thresholds) -> Truth:
    """The data catalogue is not complete; refused in principle at once (AMB-69)."""
    return (
        to_be_established(d, t) & ~d.sharing.catalogue_complete & t.readings.amb69.is_in(CurableGrounds.REFUSED_AT_ONCE)
    )


@requires("art09.i5.c", LISTING, SUPPLEMENT, unless=(state_secret, allowed_by_law(Ground.CATALOGUE)))
def catalogue_to_be_completed(d: Application, t: Thresholds) -> Truth:
    """The data catalogue is to be completed before anything is refused (AMB-69)."""
    return (
        to_be_established(d, t) & ~d.sharing.catalogue_complete & t.readings.amb69.is_in(CurableGrounds.CORRECTED_FIRST)
    )


@refuses(
    "art09.i5.d",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, approved_not_to_share, allowed_by_law(Ground.SHARING)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l6", "art12.p1.a"),
)
def sharing_not_carried_out(d: Application, t: Thresholds) -> Truth:
    """Data are not to be shared, or the requirements of sharing are not carried out."""
    return to_be_established(d, t) & (~d.sharing.planned | ~d.sharing.requirements_met)


@refuses(
    "art09.i5.e",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.SECURITY)),
    presumption=True,
    curable=True,
    also=("annex3.r18.l6",),
)
def security_not_assured(d: Application, t: Thresholds) -> Truth:
    """Information security is not assured."""
    return to_be_established(d, t) & ~d.security.assured


@refuses(
    "art09.i6",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.NOT_JOINTLY_USED)),
    presumption=True,
    also=("annex3.r18.l7",),
)
def infrastructure_for_itself(d: Application, t: Thresholds) -> Truth:
    """Infrastructure, a support platform or data resources that are not built, shared and used jointly."""
    return (
        to_be_established(d, t)
        & (
            d.project.purposes.has(Purpose.INFRASTRUCTURE)
            | d.project.purposes.has(Purpose.SUPPORT_PLATFORM)
            | d.project.purposes.has(Purpose.DATA_RESOURCE)
            | d.project.purposes.has(Purpose.OTHER_COMMON_RESOURCE)
        )
        & ~d.project.jointly_used
    )


@refuses(
    "art09.i7",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.ORIGINAL_UNACCEPTED)),
    presumption=True,
    also=("annex3.r18.l8",),
)
def original_not_accepted(d: Application, t: Thresholds) -> Truth:
    """The upgraded project's original is not yet accepted."""
    return (
        to_be_established(d, t)
        & d.project.kind.is_in(Kind.UPGRADE)
        & reached_though_bought(d, t)
        & d.project.original.acceptance.is_in(Acceptance.NOT_ACCEPTED)
    )


@refuses(
    "art09.i7",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.ORIGINAL_UNACCEPTED)),
    presumption=True,
)
def original_unsatisfactory(d: Application, t: Thresholds) -> Truth:
    """The original failed acceptance or is to be rectified (or both: AMB-08); the annex leaves that out (D19)."""
    return (
        to_be_established(d, t)
        & d.project.kind.is_in(Kind.UPGRADE)
        & reached_though_bought(d, t)
        & (
            t.readings.amb08.is_in(OriginalUnready.ANY_OF_THREE)
            & (d.project.original.acceptance.is_in(Acceptance.FAILED) | d.project.original.needs_rectification)
            | t.readings.amb08.is_in(OriginalUnready.FAILED_AND_RECTIFYING)
            & d.project.original.acceptance.is_in(Acceptance.FAILED)
            & d.project.original.needs_rectification
        )
    )
