"""Articles 12 and 13(4): data are shared, systems are connected, and what is not shared is approved first."""

from __future__ import annotations

from kekedala_policy.entities import Application, ApprovalApplication, Material, Platform, Purpose
from kekedala_policy.measures.approval_conditions import to_be_approved
from kekedala_policy.measures.conditions import (
    operation_and_maintenance,
    to_be_established,
)
from kekedala_policy.measures.exceptions import (
    approved_not_to_share,
    sharing_excluded_by_law,
    state_secret_data,
)
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import UnconditionalConnection
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@refuses("art12.p2.e", LISTING, SUPPLEMENT, APPROVAL, curable=True)
def opened_to_some_only(d: Application, t: Thresholds) -> Truth:
    """Data that should be shared generally are opened to particular enterprises or social organisations only."""
    return to_be_established(d, t) & d.sharing.opened_to_particular_enterprises_only


@obliges("art12.p2.e", LISTING, SUPPLEMENT, APPROVAL)
def data_opened_to_some_only(d: Application, t: Thresholds) -> Truth:
    """The same of what is built already: nothing is established that could be refused, but it has to be put right."""
    return ~to_be_established(d, t) & d.sharing.opened_to_particular_enterprises_only


@derived("art12.p1.b")
def off_the_unified_platforms(d: Application, t: Thresholds) -> Truth:
    """Off the government cloud or the XPCC's services platform: as planned, or for a built system as it stands."""
    return to_be_established(d, t) & (
        ~d.hosting.planned_on_government_cloud | ~d.hosting.planned_connections.has(Platform.XPCC_SERVICES)
    ) | operation_and_maintenance(d, t) & (
        ~d.hosting.on_government_cloud | ~d.hosting.connections.has(Platform.XPCC_SERVICES)
    )


@obliges("art12.p1.b", LISTING, SUPPLEMENT, APPROVAL, also=("art07.a",))
def connect_to_the_services_platform(d: Application, t: Thresholds) -> Truth:
    """A system that is no state secret, built or new, connects to the cloud and the services platform (AMB-37)."""
    return (
        off_the_unified_platforms(d, t)
        & ~d.project.state_secret
        & (
            t.readings.amb37.is_in(UnconditionalConnection.EVERY_SYSTEM)
            | d.project.purposes.has(Purpose.GOVERNMENT_SERVICE)
            | d.project.purposes.has(Purpose.PUBLIC_SERVICE)
        )
    )


@obliges("art13.d", LISTING, SUPPLEMENT, APPROVAL)
def have_not_sharing_approved(d: Application, t: Thresholds) -> Truth:
    """Before it relies on not sharing, the unit submits the policy basis to the data bureau for approval."""
    return ~d.sharing.planned & ~approved_not_to_share(d, t) & ~sharing_excluded_by_law(d, t)


@requires("art12.p1.a", APPROVAL, unless=(state_secret_data, approved_not_to_share, sharing_excluded_by_law))
def sharing_provided_for(d: ApprovalApplication, t: Thresholds) -> Truth:
    """What is approved provides for the sharing of its data."""
    return to_be_approved(d, t) & ~d.sharing.planned


@refuses("art12.p2.a", APPROVAL, curable=True, also=("art12.p2.c",))
def no_data_catalogue(d: ApprovalApplication, t: Thresholds) -> Truth:
    """Without the data resource catalogue there is no approval: neither in principle only, nor with an exception."""
    return to_be_approved(d, t) & ~d.papers.handed_in.has(Material.DATA_CATALOGUE)
