"""Conditions that several norms share, each under the name that explanations give it."""

from __future__ import annotations

from kekedala_policy.entities import Application, Kind, ListingApplication, Mode, ProjectDossier
from kekedala_policy.measures.readings.listing import ContinuingAfterGap, PurchaseConditions, PurchaseReach
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived
from kekedala_policy.values import Money, Truth


@derived("art16.i2.s1")
def new_or_upgrade(d: Application, t: Thresholds) -> Truth:
    """A new project, or an alteration and expansion, whether built or bought."""
    return d.project.kind.is_in(Kind.NEW, Kind.UPGRADE)


@derived("art09")
def to_be_established(d: Application, t: Thresholds) -> Truth:
    """New or upgrade: what is established, or not."""
    return d.project.kind.is_in(Kind.NEW, Kind.UPGRADE)


@derived("art16")
def reached_though_bought(d: Application, t: Thresholds) -> Truth:
    """Built, or bought and reached by what is said of new and upgrade projects (AMB-10)."""
    return t.readings.amb10.is_in(PurchaseReach.REACHED) | d.project.mode.is_in(Mode.BUILD)


@derived("art09.i2.a")
def to_be_established_nonsecret(d: Application, t: Thresholds) -> Truth:
    """To be established, and no state secret."""
    return to_be_established(d, t) & ~d.project.state_secret


@derived("art03.b")
def construction(d: ProjectDossier, t: Thresholds) -> Truth:
    """New, upgrade or continuation: what the measures call construction."""
    return d.project.kind.is_in(Kind.NEW, Kind.UPGRADE, Kind.CONTINUATION)


@derived("art16.i2.s4.a")
def operation_and_maintenance(d: Application, t: Thresholds) -> Truth:
    """First or continuing O&M."""
    return d.project.kind.is_in(Kind.FIRST_OM, Kind.CONTINUING_OM)


@derived("art16.i2.s1")
def new_built(d: Application, t: Thresholds) -> Truth:
    """A new project that the unit builds."""
    return d.project.kind.is_in(Kind.NEW) & d.project.mode.is_in(Mode.BUILD)


@derived("art16.i2.s2")
def upgrade_built(d: Application, t: Thresholds) -> Truth:
    """An alteration and expansion that the unit builds."""
    return d.project.kind.is_in(Kind.UPGRADE) & d.project.mode.is_in(Mode.BUILD)


@derived("art18.a")
def service_purchase(d: Application, t: Thresholds) -> Truth:
    """A new or upgrade project that is bought as a service; bought O&M is none (a continuation: OWN-03)."""
    return (
        d.project.kind.is_in(Kind.NEW, Kind.UPGRADE)
        | d.project.kind.is_in(Kind.CONTINUATION)
        & t.readings.purchase_conditions.is_in(PurchaseConditions.EVERY_CONSTRUCTION)
    ) & d.project.mode.is_in(Mode.PURCHASE)


@derived("art16.i2.s4.b")
def continuing_om(d: ListingApplication, t: Thresholds) -> Truth:
    """Continuing O&M: last year's contract is there, or the reading lets a gap pass (AMB-17)."""
    return d.project.kind.is_in(Kind.CONTINUING_OM) & (
        d.operation.contract_last_year
        | d.operation.contract_in_earlier_year & t.readings.amb17.is_in(ContinuingAfterGap.ANY_AFTER_THE_FIRST)
    )


@derived("art04.p2.b")
def om_of_system(d: ListingApplication, t: Thresholds) -> Money:
    """What is asked for one system's O&M in the list year, all its lines together."""
    return d.funding.requested + d.lines.total(
        lambda line: line.amount, where=lambda line: line.same_system & line.operation_and_maintenance, of=Money
    )
