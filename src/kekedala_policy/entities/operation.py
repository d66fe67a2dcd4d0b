"""A system in operation and its maintenance (arts. 10, 16, 29, 31)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.project import Acceptance
from kekedala_policy.values import Count, Day, Money, Truth, count, day, money, truth
from kekedala_policy.values.facts import Body, Phase, fact


@attrs.frozen(kw_only=True)
class Operation:
    """The system that an O&M application is about."""

    bought_from_third_party: Truth = attrs.field(default=None, converter=truth, metadata=fact("art03.c"))
    acceptance: Acceptance = attrs.field(
        default=None, converter=Acceptance, metadata=fact("art16.i2.s4.a", phase=Phase.ACTUAL)
    )
    #: The last day of the free O&M period; where none was agreed, the day of acceptance.
    free_period_ends: Day = attrs.field(default=None, converter=day, metadata=fact("art16.i2.s4.a", phase=Phase.ACTUAL))
    #: The first day of the service that is to be paid.
    paid_from: Day = attrs.field(default=None, converter=day, metadata=fact("art16.i2.s4.a", phase=Phase.PLAN))
    runs_normally: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i3.b", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    long_stagnant: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i3.c", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    mergeable_internally: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art10.a", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    replaceable_by_unified_system: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art10.a", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    #: Whether the line stands by itself, not as a merged, transitional cost (AMB-67).
    separate_line: Truth = attrs.field(default=None, converter=truth, metadata=fact("art10.b", phase=Phase.PLAN))
    contract_last_year: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.s4.d", phase=Phase.ACTUAL)
    )
    #: Whether there was O&M in some year before the last one (AMB-17).
    contract_in_earlier_year: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.s4.b", phase=Phase.ACTUAL)
    )
    contract_total: Money = attrs.field(default=None, converter=money, metadata=fact("art16.i3.b", phase=Phase.PLAN))
    #: All that the unit has budgeted for O&M in the list year, for the reading that measures it.
    unit_budget: Money = attrs.field(default=None, converter=money, metadata=fact("art16.i3.b", phase=Phase.PLAN))
    budget_declared: Truth = attrs.field(default=None, converter=truth, metadata=fact("art31", changeable=True))
    budget_declared_in: Count = attrs.field(default=None, converter=count, metadata=fact("art31.i2.a"))
    demand_reassessed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art31.i2.b", changeable=True))
