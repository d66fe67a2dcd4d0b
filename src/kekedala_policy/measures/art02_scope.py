"""Scope: articles 2, 3, 41 and 42. Each rule says what is outside; no monetary floor exists."""

from __future__ import annotations

from kekedala_policy.entities import (
    Extent,
    FiledDossier,
    Kind,
    ListingApplication,
    ProjectDossier,
    UnitType,
)
from kekedala_policy.measures.gates import FILED, GATES, LISTING
from kekedala_policy.measures.readings.listing import (
    AddresseeScope,
    MixedCryptography,
    OwnFunds,
    OwnOperation,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import defines, derived
from kekedala_policy.values import Truth


@defines("art42", *FILED, outcome="out_of_scope", also=("notice.3",))
def before_the_measures(d: FiledDossier, t: Thresholds) -> Truth:
    """The application was filed before the measures came into force."""
    return ~d.applied_on.reaches(t.in_force_from)


@defines("art02.a", *GATES, outcome="out_of_scope")
def no_government_it_project(d: ProjectDossier, t: Thresholds) -> Truth:
    """The project does not meet the national definition of a government information system."""
    return ~d.project.within_national_definition


@defines("art02.c", *GATES, outcome="out_of_scope")
def built_on_the_intranet(d: ProjectDossier, t: Thresholds) -> Truth:
    """The project is built on the e-government intranet."""
    return d.project.on_intranet


@defines("art02.d", *GATES, outcome="out_of_scope")
def core_or_ordinary_cryptography(d: ProjectDossier, t: Thresholds) -> Truth:
    """The project applies core or ordinary cryptography (where only in part: AMB-04)."""
    return d.project.core_or_ordinary_cryptography.is_in(Extent.WHOLE) | d.project.core_or_ordinary_cryptography.is_in(
        Extent.PART
    ) & t.readings.amb04.is_in(MixedCryptography.WHOLE_PROJECT)


@derived("art03.i1")
def unit_listed(d: ProjectDossier, t: Thresholds) -> Truth:
    """The unit is one of those that article 3 lists, of the division's own level."""
    return d.unit.of_the_division & d.unit.type.is_in(
        UnitType.PARTY_ORGAN,
        UnitType.ADMINISTRATIVE_ORGAN,
        UnitType.SUPERVISORY_ORGAN,
        UnitType.COURT,
        UnitType.PROCURATORATE,
        UnitType.MASS_ORGANISATION,
        UnitType.DIRECT_INSTITUTION,
        UnitType.DEPARTMENT_INSTITUTION,
    )


@derived("art41.b")
def division_state_enterprise(d: ProjectDossier, t: Thresholds) -> Truth:
    """The unit is a state enterprise of the division, which applies the measures by reference."""
    return d.unit.of_the_division & d.unit.type.is_in(UnitType.STATE_ENTERPRISE)


@derived("notice.2")
def addressee_bound(d: ProjectDossier, t: Thresholds) -> Truth:
    """A body that the notice addresses, or that article 3 passes over, is bound by a ruling (AMB-02)."""
    return d.unit.of_the_division & (
        d.unit.type.is_in(UnitType.REGIMENT)
        & (
            t.readings.amb02_regiment.is_in(AddresseeScope.BOUND)
            | t.readings.amb02_regiment.is_in(AddresseeScope.WHEN_DIVISION_MONEY) & d.funding.division_money
        )
        | d.unit.type.is_in(UnitType.SUBDISTRICT_OFFICE)
        & (
            t.readings.amb02_subdistrict_office.is_in(AddresseeScope.BOUND)
            | t.readings.amb02_subdistrict_office.is_in(AddresseeScope.WHEN_DIVISION_MONEY) & d.funding.division_money
        )
        | d.unit.type.is_in(UnitType.DEVELOPMENT_ZONE)
        & (
            t.readings.amb02_development_zone.is_in(AddresseeScope.BOUND)
            | t.readings.amb02_development_zone.is_in(AddresseeScope.WHEN_DIVISION_MONEY) & d.funding.division_money
        )
        | d.unit.type.is_in(UnitType.PEOPLES_CONGRESS, UnitType.POLITICAL_CONSULTATIVE)
        & (
            t.readings.amb02_congress_and_consultative.is_in(AddresseeScope.BOUND)
            | t.readings.amb02_congress_and_consultative.is_in(AddresseeScope.WHEN_DIVISION_MONEY)
            & d.funding.division_money
        )
        | d.unit.type.is_in(UnitType.DEMOCRATIC_PARTY)
        & (
            t.readings.amb02_democratic_party.is_in(AddresseeScope.BOUND)
            | t.readings.amb02_democratic_party.is_in(AddresseeScope.WHEN_DIVISION_MONEY) & d.funding.division_money
        )
    )


@defines("art03.a", *GATES, outcome="out_of_scope", also=("art03.i1", "art03.i2"))
def unit_not_covered(d: ProjectDossier, t: Thresholds) -> Truth:
    """The unit is none of those that article 3 lists, no state enterprise of the division, and not bound otherwise."""
    return ~(unit_listed(d, t) | division_state_enterprise(d, t) | addressee_bound(d, t))


@defines("art03.a", *GATES, outcome="out_of_scope")
def no_fiscal_or_own_funds(d: ProjectDossier, t: Thresholds) -> Truth:
    """Neither fiscal money of the division's level or above nor own income or self-raised funds are used (AMB-03)."""
    return ~d.funding.own_or_self_raised & (~d.funding.fiscal | t.readings.amb03.is_in(OwnFunds.ONLY_THESE))


@defines("art03.c", LISTING, outcome="out_of_scope")
def own_operation(d: ListingApplication, t: Thresholds) -> Truth:
    """O&M that the unit does itself is no purchase of third-party O&M (OWN-02)."""
    return (
        d.project.kind.is_in(Kind.FIRST_OM, Kind.CONTINUING_OM)
        & ~d.operation.bought_from_third_party
        & t.readings.own_operation.is_in(OwnOperation.OUTSIDE)
    )


@defines("art41.b", *GATES, outcome="mutatis_mutandis")
def applies_by_reference(d: ProjectDossier, t: Thresholds) -> Truth:
    """A state enterprise of the division applies the measures mutatis mutandis."""
    return division_state_enterprise(d, t)
