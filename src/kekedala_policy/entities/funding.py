"""The money: where it comes from and what is asked for."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Money, Truth, money, truth
from kekedala_policy.values.facts import Phase, fact


@attrs.frozen(kw_only=True)
class Funding:
    """Sources and amounts; amounts are in yuan."""

    fiscal: Truth = attrs.field(default=None, converter=truth, metadata=fact("art03.a"))
    own_or_self_raised: Truth = attrs.field(default=None, converter=truth, metadata=fact("art03.a"))
    #: Whether any of it is the division's own fiscal money (for the bodies that article 3 does not list; AMB-02).
    division_money: Truth = attrs.field(default=None, converter=truth, metadata=fact("art03.a"))
    #: What is asked for this line in the list year, tax included.
    requested: Money = attrs.field(default=None, converter=money, metadata=fact("annex1.f10", phase=Phase.PLAN))
    #: What the same line was given in the year before the list year.
    last_year: Money = attrs.field(default=None, converter=money, metadata=fact("annex1.f10", phase=Phase.ACTUAL))
    #: The whole project's expected total investment.
    total_investment: Money = attrs.field(default=None, converter=money, metadata=fact("annex1.f10", phase=Phase.PLAN))


@attrs.frozen(kw_only=True)
class Line:
    """Another line of the unit's applications for the same list year."""

    name: str | None = attrs.field(default=None, metadata=fact("annex1.f05"))
    amount: Money = attrs.field(default=None, converter=money, metadata=fact("annex1.f10", phase=Phase.PLAN))
    same_system: Truth = attrs.field(default=None, converter=truth, metadata=fact("art04.p2.b"))
    operation_and_maintenance: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i2.s4.b"))
