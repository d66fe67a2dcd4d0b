"""The project unit: the body that owns and builds the project (art. 3)."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Truth, truth
from kekedala_policy.values.facts import fact


class UnitType(Category):
    """What kind of body a unit is; the first eight are those of article 3."""

    PARTY_ORGAN = "party_organ"
    ADMINISTRATIVE_ORGAN = "administrative_organ"
    SUPERVISORY_ORGAN = "supervisory_organ"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    MASS_ORGANISATION = "mass_organisation"
    DIRECT_INSTITUTION = "direct_institution"
    DEPARTMENT_INSTITUTION = "department_institution"
    STATE_ENTERPRISE = "state_enterprise"
    REGIMENT = "regiment"
    SUBDISTRICT_OFFICE = "subdistrict_office"
    DEVELOPMENT_ZONE = "development_zone"
    PEOPLES_CONGRESS = "peoples_congress"
    POLITICAL_CONSULTATIVE = "political_consultative"
    DEMOCRATIC_PARTY = "democratic_party"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Unit:
    """The unit that applies."""

    name: str | None = attrs.field(default=None, metadata=fact("annex1.f01"))
    type: UnitType = attrs.field(default=None, converter=UnitType, metadata=fact("art03.a"))
    #: Whether it belongs to the division and city: an organ of its own level, or an institution or enterprise of it.
    of_the_division: Truth = attrs.field(default=None, converter=truth, metadata=fact("art03.i1"))


@attrs.frozen(kw_only=True)
class Joint:
    """How lead and participating departments share a project across departments (arts. 14, 22)."""

    cross_department: Truth = attrs.field(default=None, converter=truth, metadata=fact("art14.a"))
    jointly_compiled: Truth = attrs.field(default=None, converter=truth, metadata=fact("art14.a", changeable=True))
    relations_determined: Truth = attrs.field(default=None, converter=truth, metadata=fact("art22", changeable=True))
    scope_and_duties_fixed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art22", changeable=True))
