"""The measures' deadlines as data, and the facts that they are counted from.

Where the text says "in time", "at a suitable time" or "regularly", or says nothing, the deadline is declared
without a period: it has no date, and none is made up (AMB-43).
"""

from __future__ import annotations

from typing import Final

import attrs

from kekedala_policy.lifecycle import (
    Before,
    Between,
    ByReading,
    ByYearsEnd,
    DeadlineRule,
    During,
    OnDay,
    Schedule,
    Term,
    Within,
)
from kekedala_policy.measures.readings.change import SameDay
from kekedala_policy.measures.readings.deadlines import (
    EarlySelfEvaluation,
    EvaluationReportDue,
    OperationStart,
    YearTouched,
)
from kekedala_policy.measures.readings.listing import EarlierEvents, LastDay
from kekedala_policy.values import Count, Day, count, day
from kekedala_policy.values.facts import Body, Phase, fact


@attrs.frozen(kw_only=True)
class Anchors:
    """What the measures' deadlines are counted from; what is not stated is unknown, and nothing stands in for it."""

    #: The day on which the project was completed, as the unit recorded it with proof (AMB-19).
    completed_on: Day = attrs.field(default=None, converter=day, metadata=fact("art26.a", phase=Phase.ACTUAL))
    #: The last day that a granted extension of acceptance gives, itself included; not stated while none is granted.
    extended_until: Day = attrs.field(default=None, converter=day, metadata=fact("art27.e", Body.DATA_BUREAU))
    #: The day on which the project passed acceptance, which a local document may count from.
    accepted_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.b", phase=Phase.ACTUAL))
    formal_operation_from: Day = attrs.field(default=None, converter=day, metadata=fact("art35.a", phase=Phase.ACTUAL))
    trial_operation_from: Day = attrs.field(default=None, converter=day, metadata=fact("art34.e", phase=Phase.ACTUAL))
    #: The year of the list that is called for, or in which a new round of O&M money is needed.
    list_year: Count = attrs.field(default=None, converter=count, metadata=fact("art16.i1.a"))
    #: The last day for applications in the call for projects, itself included.
    call_closes_on: Day = attrs.field(default=None, converter=day, metadata=fact("art16.i2.b", Body.DATA_BUREAU))
    #: The year that a monitoring report is about.
    monitored_year: Count = attrs.field(default=None, converter=count, metadata=fact("art34.c"))
    implementation_from: Day = attrs.field(default=None, converter=day, metadata=fact("art34.a", phase=Phase.ACTUAL))
    implementation_until: Day = attrs.field(default=None, converter=day, metadata=fact("art34.a", phase=Phase.ACTUAL))
    #: The day on which a change within art. 24 is carried out.
    change_carried_out_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.e"))
    #: The day on which a major adjustment is carried out.
    adjustment_carried_out_on: Day = attrs.field(default=None, converter=day, metadata=fact("art23.b"))
    #: The last day that the order to rectify sets, itself included.
    rectify_by: Day = attrs.field(default=None, converter=day, metadata=fact("art36.b", Body.DATA_BUREAU))


_UNIT, _BUREAU, _FINANCE = Body.UNIT, Body.DATA_BUREAU, Body.FINANCE

_ROLLS: Final = ByReading("readings.amb19", {LastDay.NEXT_WORKING_DAY: True, LastDay.AS_COUNTED: False})
_EVALUATION_ROLLS: Final = ByReading(
    "readings.evaluation_last_day", {LastDay.NEXT_WORKING_DAY: True, LastDay.AS_COUNTED: False}
)
_OPERATION: Final = ByReading(
    "readings.amb26_start",
    {OperationStart.FORMAL: "formal_operation_from", OperationStart.TRIAL: "trial_operation_from"},
)
_SELF_EVALUATION: Final[ByReading[Term | None]] = ByReading(
    "readings.amb26_early",
    {
        EarlySelfEvaluation.DOES_NOT_COUNT: Between("self_evaluation_opens", "self_evaluation_closes"),
        EarlySelfEvaluation.COUNTS: Within("self_evaluation_closes"),
    },
)
_REPORT: Final[ByReading[Term | None]] = ByReading(
    "readings.amb26_report",
    {
        EvaluationReportDue.WITH_SELF_EVALUATION: Within("self_evaluation_closes"),
        EvaluationReportDue.NO_PERIOD: None,
    },
)
_TOUCHED: Final = ByReading("readings.amb28_touched", {YearTouched.REPORT_DUE: True, YearTouched.NO_REPORT: False})

_BEFORE: Final[ByReading[Term | None]] = ByReading(
    "readings.amb49", {SameDay.BY_THE_HOUR: Before(), SameDay.TOO_LATE: Before(hour_counts=False)}
)

WITH_A_PERIOD: Final = (
    DeadlineRule(
        clause="art16.i1.a",
        actor=_BUREAU,
        receivers=(_UNIT,),
        anchor="list_year",
        term=ByYearsEnd("year_end", before="call_years_before"),
    ),
    DeadlineRule(clause="art16.i2.b", actor=_UNIT, receivers=(_BUREAU,), anchor="call_closes_on", term=OnDay()),
    DeadlineRule(clause="art23.b", actor=_UNIT, receivers=(_BUREAU,), anchor="adjustment_carried_out_on", term=_BEFORE),
    DeadlineRule(
        clause="art24.e", actor=_UNIT, receivers=(_BUREAU, _FINANCE), anchor="change_carried_out_on", term=_BEFORE
    ),
    DeadlineRule(
        clause="art26.a",
        actor=_UNIT,
        receivers=(_BUREAU,),
        anchor="completed_on",
        term=Within("half_year"),
        rolls=_ROLLS,
        extended_until="extended_until",
    ),
    # an extension is asked for before the time is over (AMB-19), from the body that approved (AMB-23)
    DeadlineRule(
        clause="art27.e",
        actor=_UNIT,
        receivers=(_BUREAU,),
        anchor="completed_on",
        term=Within("half_year"),
        rolls=_ROLLS,
    ),
    DeadlineRule(
        clause="art31.i2.a",
        actor=_UNIT,
        receivers=(_FINANCE,),
        anchor="list_year",
        term=ByYearsEnd("year_end", before="budget_years_before", within_it=True),
    ),
    DeadlineRule(
        clause="art34.c",
        actor=_UNIT,
        receivers=(_BUREAU,),
        copied=(_FINANCE,),
        anchor="monitored_year",
        term=ByYearsEnd("year_end"),
        during=During("implementation_from", "implementation_until", _TOUCHED),
    ),
    DeadlineRule(clause="art35.a", actor=_UNIT, anchor=_OPERATION, term=_SELF_EVALUATION, rolls=_EVALUATION_ROLLS),
    DeadlineRule(
        clause="art35.c",
        actor=_UNIT,
        receivers=(_BUREAU, _FINANCE),
        anchor=_OPERATION,
        term=_REPORT,
        rolls=_EVALUATION_ROLLS,
    ),
    DeadlineRule(clause="art36.b", actor=_UNIT, receivers=(_BUREAU,), anchor="rectify_by", term=OnDay()),
)

WITHOUT_A_PERIOD: Final = (
    DeadlineRule(clause="art19.i1.b", actor=_BUREAU, receivers=(_UNIT,)),
    DeadlineRule(clause="art19.i2.a", actor=_BUREAU),
    DeadlineRule(clause="art19.i3.a", actor=_BUREAU, receivers=(_UNIT,)),
    DeadlineRule(clause="art25.p1.a", actor=_UNIT, receivers=(_BUREAU,)),
    DeadlineRule(clause="art25.p1.b", actor=_BUREAU, receivers=(_UNIT,)),
    DeadlineRule(clause="art27.a", actor=_BUREAU, receivers=(_UNIT,)),
    DeadlineRule(clause="art27.b", actor=_UNIT),  # no period for holding the acceptance itself (AMB-50)
    DeadlineRule(clause="art27.c", actor=_UNIT, receivers=(_BUREAU,)),  # no second period (AMB-19)
    DeadlineRule(
        clause="art27.d", actor=_UNIT, receivers=(Body.DEVELOPMENT_REFORM, _FINANCE, _BUREAU)
    ),  # the body that approved, too (AMB-23)
    DeadlineRule(clause="art31.i1", actor=_UNIT, receivers=(_FINANCE,)),
    DeadlineRule(clause="art35.b", actor=_UNIT),
    DeadlineRule(clause="art38.b", actor=_UNIT),
)

#: The measures' rulebook has the same id.
SCHEDULE: Final = Schedule(
    document="measures-2025-11",
    rules=(*WITH_A_PERIOD, *WITHOUT_A_PERIOD),
    anchors=Anchors,
    in_force_from="in_force_from",
    longest_holiday="longest_holiday",
    open_ones_judged=ByReading("readings.amb30", {EarlierEvents.ONLY_NEW: False, EarlierEvents.ALL_OPEN: True}),
)
