"""Readings of what the text leaves open about deadlines."""

from __future__ import annotations

import attrs

from kekedala_policy.measures.readings.listing import LastDay
from kekedala_policy.rules import reading
from kekedala_policy.values import Category


class OperationStart(Category):
    """Which start of operation the self-evaluation is counted from."""

    FORMAL = "formal"
    TRIAL = "trial"


class EarlySelfEvaluation(Category):
    """Whether a self-evaluation before the twelfth month is over is one."""

    DOES_NOT_COUNT = "does_not_count"
    COUNTS = "counts"


class EvaluationReportDue(Category):
    """By when the evaluation report is submitted, for which the text gives no period of its own."""

    WITH_SELF_EVALUATION = "with_self_evaluation"
    NO_PERIOD = "no_period"


class YearTouched(Category):
    """Whether a year in which implementation ends before its last day has a monitoring report."""

    REPORT_DUE = "report_due"
    NO_REPORT = "no_report"


@attrs.frozen(kw_only=True, slots=False)  # of several bases, one alone can have slots
class DeadlineReadings:
    """Every reading that only deadlines name, with its default."""

    amb26_start: OperationStart = reading("AMB-26", OperationStart.FORMAL, "art35.a", "art35.c")
    amb26_early: EarlySelfEvaluation = reading("AMB-26", EarlySelfEvaluation.DOES_NOT_COUNT, "art35.a")
    amb26_report: EvaluationReportDue = reading("AMB-26", EvaluationReportDue.WITH_SELF_EVALUATION, "art35.c")
    amb28_touched: YearTouched = reading("AMB-28", YearTouched(None), "art34.c")
    #: Whether the rule for last days that are not worked (AMB-19) holds for the self-evaluation's window, too.
    evaluation_last_day: LastDay = reading("OWN-50", LastDay.AS_COUNTED, "art35.a", "art35.c")
