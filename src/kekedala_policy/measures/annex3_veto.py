"""Annex 3, row 18 (veto items): what only the annex says, and the row read as a veto without exception.

By default the row is the applicant's self-check of article 9 (AMB-01): in principle, with article 9's exceptions.
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
from kekedala_policy.measures.art09_rejections import leasing_or_endpoint_project, on_government_cloud
from kekedala_policy.measures.conditions import (
    reached_though_bought,
    to_be_established,
    to_be_established_nonsecret,
)
from kekedala_policy.measures.exceptions import (
    allowed_by_law,
    division_cloud_network_expansion,
    state_secret,
)
from kekedala_policy.measures.gates import LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import AnnexAdditions, CurableGrounds, Unconnected, VetoForce
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, refuses, requires
from kekedala_policy.values import Truth

# What the annex adds to article 9.


@refuses(
    "annex3.r18.l1",
    LISTING,
    SUPPLEMENT,
    unless=(division_cloud_network_expansion, allowed_by_law(Ground.HARDWARE)),
    presumption=True,
    annex_only=True,
)
def new_hardware(d: Application, t: Thresholds) -> Truth:
    """Servers, storage, server-side network devices or such hardware that are no state secret are bought anew."""
    return (
        to_be_established_nonsecret(d, t)
        & d.project.content.has(Content.SERVER_HARDWARE)
        & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
    )


@refuses(
    "annex3.r18.l4",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.COMMON_SYSTEM)),
    presumption=True,
    also=("art09.i4.a",),
)
def common_system_of_the_annex(d: Application, t: Thresholds) -> Truth:
    """A common system that the annex adds as an example to article 9(4)'s open list is built or expanded (D9)."""
    return to_be_established(d, t) & (
        d.project.content.has(Content.PUBLIC_PAYMENT)
        | d.project.content.has(Content.LOGISTICS)
        | d.project.content.has(Content.NOTIFICATION)
        | d.project.content.has(Content.COMPLAINTS)
    )


@refuses(
    "annex3.r18.l4",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.WEBSITE_PLATFORM)),
    presumption=True,
    annex_only=True,
)
def website_platform(d: Application, t: Thresholds) -> Truth:
    """A support platform of government websites is built or expanded."""
    return (
        to_be_established(d, t)
        & d.project.content.has(Content.WEBSITE_PLATFORM)
        & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
    )


@refuses(
    "annex3.r18.l6",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.INTERNAL_INTEGRATION)),
    presumption=True,
    curable=True,
    annex_only=True,
    also=("art10.a",),
)
def not_integrated_internally(d: Application, t: Thresholds) -> Truth:
    """The unit's own systems are not integrated as they should be."""
    return (
        to_be_established(d, t)
        & ~d.project.integrated_internally
        & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
    )


@derived("annex3.r18.l6")
def catalogue_survey_lacking(d: Application, t: Thresholds) -> Truth:
    """The survey for the data catalogue is not done as it should be, which only the annex says."""
    return (
        to_be_established(d, t)
        & ~d.sharing.catalogue_survey_done
        & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
    )


@refuses(
    "annex3.r18.l6",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.CATALOGUE)),
    presumption=True,
    curable=True,
    annex_only=True,
    also=("art09.i5.c",),
)
def catalogue_survey_insufficient(d: Application, t: Thresholds) -> Truth:
    """The survey for the data catalogue is not done as it should be; refused in principle at once (AMB-69)."""
    return catalogue_survey_lacking(d, t) & t.readings.amb69.is_in(CurableGrounds.REFUSED_AT_ONCE)


@requires(
    "annex3.r18.l6",
    LISTING,
    SUPPLEMENT,
    unless=(state_secret, allowed_by_law(Ground.CATALOGUE)),
    annex_only=True,
    also=("art09.i5.c",),
)
def catalogue_survey_to_be_completed(d: Application, t: Thresholds) -> Truth:
    """The survey for the data catalogue is to be completed before anything is refused (AMB-69)."""
    return catalogue_survey_lacking(d, t) & t.readings.amb69.is_in(CurableGrounds.CORRECTED_FIRST)


# The row read as a veto: each line as the annex words it, no exception, no presumption.


@derived("annex3.r18.l1")
def veto_applies(d: Application, t: Thresholds) -> Truth:
    """The row is read as absolute, and the project is new or an upgrade."""
    return t.readings.amb01_force.is_in(VetoForce.ABSOLUTE) & to_be_established(d, t)


@refuses("annex3.r18.l1", LISTING, SUPPLEMENT, annex_only=True)
def veto_room_or_hardware(d: Application, t: Thresholds) -> Truth:
    """Line 1: room, data centre, private cloud or server hardware that are no state secret."""
    return (
        veto_applies(d, t)
        & ~d.project.state_secret
        & (
            d.project.content.has(Content.MACHINE_ROOM)
            | d.project.content.has(Content.DATA_CENTRE)
            | d.project.content.has(Content.PRIVATE_CLOUD)
            | d.project.content.has(Content.SERVER_HARDWARE) & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
        )
    )


@refuses("annex3.r18.l2", LISTING, SUPPLEMENT, annex_only=True)
def veto_line_or_endpoint(d: Application, t: Thresholds) -> Truth:
    """Line 2: leased lines and endpoint protection outside the extranet."""
    return (
        t.readings.amb01_force.is_in(VetoForce.ABSOLUTE)
        & leasing_or_endpoint_project(d, t)
        & (
            d.project.content.has(Content.INTERNET_EXIT_LEASE)
            | d.project.content.has(Content.PRIVATE_LINE_LEASE) & ~d.hosting.line_integrated_into_extranet
            | d.project.content.has(Content.ENDPOINT_SECURITY) & ~d.hosting.endpoints_under_unified_supervision
        )
    )


@refuses("annex3.r18.l3", LISTING, SUPPLEMENT, annex_only=True)
def veto_off_cloud(d: Application, t: Thresholds) -> Truth:
    """Line 3: what is no state secret and not on the government cloud."""
    return veto_applies(d, t) & ~d.project.state_secret & reached_though_bought(d, t) & ~on_government_cloud(d, t)


@refuses("annex3.r18.l4", LISTING, SUPPLEMENT, annex_only=True)
def veto_common_system(d: Application, t: Thresholds) -> Truth:
    """Line 4: common systems, website platforms, stand-alone clients (no mini-programs), big data, enforcement."""
    return veto_applies(d, t) & (
        d.project.content.has(Content.ELECTRONIC_CERTIFICATE)
        | d.project.content.has(Content.ELECTRONIC_SEAL)
        | d.project.content.has(Content.DIGITAL_CERTIFICATE)
        | d.project.content.has(Content.OTHER_COMMON_SYSTEM)
        | d.project.content.has(Content.STANDALONE_MOBILE_CLIENT)
        | d.project.content.has(Content.BIG_DATA_PLATFORM)
        | d.project.content.has(Content.LAW_ENFORCEMENT_SYSTEM)
        | d.project.content.has(Content.PUBLIC_PAYMENT)
        | d.project.content.has(Content.LOGISTICS)
        | d.project.content.has(Content.NOTIFICATION)
        | d.project.content.has(Content.COMPLAINTS)
        | d.project.content.has(Content.WEBSITE_PLATFORM) & t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
    )


@derived("annex3.r18.l5")
def off_both_data_platforms(d: Application, t: Thresholds) -> Truth:
    """Neither level's data platform will be connected: the annex names both, and either will do."""
    return ~d.hosting.planned_connections.has(Platform.XPCC_DATA) & ~d.hosting.planned_connections.has(
        Platform.DIVISION_DATA
    )


@refuses("annex3.r18.l5", LISTING, SUPPLEMENT, annex_only=True)
def veto_unconnected(d: Application, t: Thresholds) -> Truth:
    """Line 5: service projects off the data or services platform, office projects off the office platform."""
    return veto_applies(d, t) & (
        (d.project.purposes.has(Purpose.GOVERNMENT_SERVICE) | d.project.purposes.has(Purpose.PUBLIC_SERVICE))
        & (
            t.readings.amb07.is_in(Unconnected.ANY_MISSING)
            & (off_both_data_platforms(d, t) | ~d.hosting.planned_connections.has(Platform.XPCC_SERVICES))
            | t.readings.amb07.is_in(Unconnected.ALL_MISSING)
            & off_both_data_platforms(d, t)
            & ~d.hosting.planned_connections.has(Platform.XPCC_SERVICES)
        )
        | (d.project.purposes.has(Purpose.OFFICE) | d.project.purposes.has(Purpose.DECISION_SUPPORT))
        & ~d.project.state_secret
        & ~d.hosting.planned_connections.has(Platform.XPCC_OFFICE)
        & ~d.hosting.planned_connections.has(Platform.DIVISION_OFFICE)
    )


@refuses("annex3.r18.l6", LISTING, SUPPLEMENT, annex_only=True)
def veto_insufficient(d: Application, t: Thresholds) -> Truth:
    """Line 6: unclear need or targets; integration, survey, sharing or security that fall short."""
    return veto_applies(d, t) & (
        ~d.project.need_clear
        | ~d.project.targets_clear
        | ~d.sharing.planned
        | ~d.sharing.requirements_met
        | ~d.security.assured
        | t.readings.amb01_additions.is_in(AnnexAdditions.APPLIED)
        & (~d.project.integrated_internally | ~d.sharing.catalogue_survey_done)
    )


@refuses("annex3.r18.l7", LISTING, SUPPLEMENT, annex_only=True)
def veto_for_itself(d: Application, t: Thresholds) -> Truth:
    """Line 7: infrastructure, support platforms and data resources that are not jointly used."""
    return (
        veto_applies(d, t)
        & (
            d.project.purposes.has(Purpose.INFRASTRUCTURE)
            | d.project.purposes.has(Purpose.SUPPORT_PLATFORM)
            | d.project.purposes.has(Purpose.DATA_RESOURCE)
            | d.project.purposes.has(Purpose.OTHER_COMMON_RESOURCE)
        )
        & ~d.project.jointly_used
    )


@refuses("annex3.r18.l8", LISTING, SUPPLEMENT, annex_only=True)
def veto_original_not_accepted(d: Application, t: Thresholds) -> Truth:
    """Line 8: upgrades whose original is not yet accepted."""
    return (
        veto_applies(d, t)
        & d.project.kind.is_in(Kind.UPGRADE)
        & reached_though_bought(d, t)
        & d.project.original.acceptance.is_in(Acceptance.NOT_ACCEPTED)
    )
