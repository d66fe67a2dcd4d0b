"""Article 35: the self-evaluation in its window, and the evaluation report."""

from __future__ import annotations

from kekedala_policy.entities import EvaluationContent, EvaluationReport, OperationStage
from kekedala_policy.measures.gates import EVALUATION
from kekedala_policy.measures.readings.deadlines import EarlySelfEvaluation, EvaluationReportDue, OperationStart
from kekedala_policy.measures.readings.listing import EarlierEvents, LastDay
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, requires
from kekedala_policy.values import Truth


@requires("art35.a", EVALUATION)
def in_operation(d: EvaluationReport, t: Thresholds) -> Truth:
    """The project is in operation: formal operation, unless a reading takes the trial for it (AMB-26)."""
    return d.evaluation.stage.is_in(OperationStage.NONE) | d.evaluation.stage.is_in(
        OperationStage.TRIAL
    ) & t.readings.amb26_start.is_in(OperationStart.FORMAL)


@requires("art35.a", EVALUATION)
def self_evaluation_made(d: EvaluationReport, t: Thresholds) -> Truth:
    """The unit carried out the self-evaluation."""
    return ~d.evaluation.self_evaluated


@derived("art42")
def operation_under_the_measures(d: EvaluationReport, t: Thresholds) -> Truth:
    """Operation began under the measures, or a ruling has earlier ones judged, too (AMB-30)."""
    return (
        t.readings.amb26_start.is_in(OperationStart.FORMAL)
        & d.evaluation.formal_operation_from.reaches(t.in_force_from)
        | t.readings.amb26_start.is_in(OperationStart.TRIAL)
        & d.evaluation.trial_operation_from.reaches(t.in_force_from)
        | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN)
    )


@derived("art35.a")
def before_the_window(d: EvaluationReport, t: Thresholds) -> Truth:
    """The self-evaluation was made before twelve months of operation were over; their last day is in the window."""
    return t.readings.amb26_start.is_in(OperationStart.FORMAL) & d.evaluation.self_evaluated_on.less_than(
        d.evaluation.formal_operation_from.plus(t.self_evaluation_opens)
    ) | t.readings.amb26_start.is_in(OperationStart.TRIAL) & d.evaluation.self_evaluated_on.less_than(
        d.evaluation.trial_operation_from.plus(t.self_evaluation_opens)
    )


@derived("art35.a")
def self_evaluated_after_window(d: EvaluationReport, t: Thresholds) -> Truth:
    """The self-evaluation was made after the last day of twenty-four months of operation."""
    return t.readings.amb26_start.is_in(OperationStart.FORMAL) & d.evaluation.formal_operation_from.plus(
        t.self_evaluation_closes
    ).less_than(d.evaluation.self_evaluated_on) | t.readings.amb26_start.is_in(
        OperationStart.TRIAL
    ) & d.evaluation.trial_operation_from.plus(t.self_evaluation_closes).less_than(d.evaluation.self_evaluated_on)


@derived("art35.c")
def reported_after_window(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report was submitted after the last day of twenty-four months of operation."""
    return t.readings.amb26_start.is_in(OperationStart.FORMAL) & d.evaluation.formal_operation_from.plus(
        t.self_evaluation_closes
    ).less_than(d.applied_on) | t.readings.amb26_start.is_in(
        OperationStart.TRIAL
    ) & d.evaluation.trial_operation_from.plus(t.self_evaluation_closes).less_than(d.applied_on)


@derived("art35.a")
def self_evaluated_after_rollover(d: EvaluationReport, t: Thresholds) -> Truth:
    """The window's last day did not roll over to the day of the self-evaluation (OWN-50); no holiday is longer."""
    return (
        t.readings.evaluation_last_day.is_in(LastDay.AS_COUNTED)
        | ~d.evaluation.self_evaluated_by_next_working_day
        | t.readings.amb26_start.is_in(OperationStart.FORMAL)
        & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.evaluation.self_evaluated_on)
        | t.readings.amb26_start.is_in(OperationStart.TRIAL)
        & d.evaluation.trial_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.evaluation.self_evaluated_on)
    )


@derived("art35.c")
def reported_after_rollover(d: EvaluationReport, t: Thresholds) -> Truth:
    """The window's last day did not roll over to the day of the report (OWN-50); no holiday is longer."""
    return (
        t.readings.evaluation_last_day.is_in(LastDay.AS_COUNTED)
        | ~d.evaluation.reported_by_next_working_day
        | t.readings.amb26_start.is_in(OperationStart.FORMAL)
        & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.applied_on)
        | t.readings.amb26_start.is_in(OperationStart.TRIAL)
        & d.evaluation.trial_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.applied_on)
    )


@requires("art35.a", EVALUATION)
def self_evaluated_early(d: EvaluationReport, t: Thresholds) -> Truth:
    """A self-evaluation before the window opens does not satisfy (AMB-26)."""
    return (
        before_the_window(d, t)
        & operation_under_the_measures(d, t)
        & t.readings.amb26_early.is_in(EarlySelfEvaluation.DOES_NOT_COUNT)
    )


@requires("art35.a", EVALUATION)
def self_evaluated_late(d: EvaluationReport, t: Thresholds) -> Truth:
    """The self-evaluation was made after the window closed."""
    return self_evaluated_after_window(d, t) & self_evaluated_after_rollover(d, t) & operation_under_the_measures(d, t)


@requires("art35.c", EVALUATION)
def evaluation_reported_late(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report, which has no period of its own, is due by the day on which the window closes (AMB-26)."""
    return (
        reported_after_window(d, t)
        & reported_after_rollover(d, t)
        & operation_under_the_measures(d, t)
        & t.readings.amb26_report.is_in(EvaluationReportDue.WITH_SELF_EVALUATION)
    )


@requires("art35.c", EVALUATION)
def reported_before_self_evaluation(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report is dated before the self-evaluation that it reports."""
    return d.evaluation.self_evaluated & d.applied_on.less_than(d.evaluation.self_evaluated_on)


@requires("art35.b", EVALUATION, message="rule.evaluation_content_lacking")
def resource_use_evaluated(d: EvaluationReport, t: Thresholds) -> Truth:
    """The use of resources is evaluated."""
    return ~d.evaluation.content.has(EvaluationContent.RESOURCE_USE)


@requires("art35.b", EVALUATION, message="rule.evaluation_content_lacking")
def data_sharing_evaluated(d: EvaluationReport, t: Thresholds) -> Truth:
    """Data sharing is evaluated."""
    return ~d.evaluation.content.has(EvaluationContent.DATA_SHARING)


@requires("art35.b", EVALUATION, message="rule.evaluation_content_lacking")
def security_risk_evaluated(d: EvaluationReport, t: Thresholds) -> Truth:
    """Security risk is evaluated."""
    return ~d.evaluation.content.has(EvaluationContent.SECURITY_RISK)


@requires("art35.b", EVALUATION, message="rule.evaluation_content_lacking")
def budget_execution_evaluated(d: EvaluationReport, t: Thresholds) -> Truth:
    """How the budget was carried out is evaluated."""
    return ~d.evaluation.content.has(EvaluationContent.BUDGET_EXECUTION)


@requires("art35.c", EVALUATION)
def evaluation_sent_to_data_bureau(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report is submitted to the data bureau."""
    return ~d.evaluation.sent_to_data_bureau


@requires("art35.c", EVALUATION)
def evaluation_sent_to_finance(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report is submitted to the Finance Bureau, to which a copy is not enough."""
    return ~d.evaluation.sent_to_finance


@obliges("art35.d", EVALUATION)
def basis_of_next_years_money(d: EvaluationReport, t: Thresholds) -> Truth:
    """Once submitted to both, the report is an important basis of next year's investment and O&M money."""
    return d.evaluation.sent_to_data_bureau & d.evaluation.sent_to_finance
