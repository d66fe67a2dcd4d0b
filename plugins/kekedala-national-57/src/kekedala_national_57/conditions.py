"""The conditions that the national measures word otherwise."""

from __future__ import annotations

from kekedala_policy import Money, Truth
from kekedala_policy.entities import ChangeRequest, EvaluationReport
from kekedala_policy.measures.art24_conditions import decreases_so_far, increases_so_far
from kekedala_policy.measures.readings.listing import LastDay
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived

CLAUSE = "national-57/art01"
EVALUATED = "national-57/art02"


@derived(CLAUSE)
def approved_estimate(d: ChangeRequest, t: Thresholds) -> Money:
    """The total of the approved budget estimate of the preliminary design."""
    return d.reply.design_estimate


@derived(CLAUSE)
def within_share_of_estimate(d: ChangeRequest, t: Thresholds) -> Truth:
    """What is moved, all changes since the latest reply together, is at most the share of the approved estimate.

    Both sums have to keep to it, as the measures' own reading has it (AMB-15); the share itself is included.
    """
    return increases_so_far(d, t).within_share(t.adjustable_share, of=approved_estimate(d, t)) & decreases_so_far(
        d, t
    ).within_share(t.adjustable_share, of=approved_estimate(d, t))


@derived(EVALUATED)
def before_both_have_lasted(d: EvaluationReport, t: Thresholds) -> Truth:
    """The self-evaluation was made before twelve months had passed since the acceptance, or since going into operation."""
    return d.evaluation.self_evaluated_on.less_than(
        d.evaluation.accepted_on.plus(t.self_evaluation_opens)
    ) | d.evaluation.self_evaluated_on.less_than(d.evaluation.formal_operation_from.plus(t.self_evaluation_opens))


@derived(EVALUATED)
def evaluated_after_both(d: EvaluationReport, t: Thresholds) -> Truth:
    """The self-evaluation was made after twenty-four months had passed since the later of the two."""
    return d.evaluation.accepted_on.plus(t.self_evaluation_closes).less_than(
        d.evaluation.self_evaluated_on
    ) & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes).less_than(d.evaluation.self_evaluated_on)


@derived(EVALUATED)
def reported_after_both(d: EvaluationReport, t: Thresholds) -> Truth:
    """The report was submitted after twenty-four months had passed since the later of the two."""
    return d.evaluation.accepted_on.plus(t.self_evaluation_closes).less_than(
        d.applied_on
    ) & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes).less_than(d.applied_on)


@derived(EVALUATED)
def evaluated_after_the_holiday(d: EvaluationReport, t: Thresholds) -> Truth:
    """The last day did not roll over to the day of the self-evaluation; no holiday is longer."""
    return (
        t.readings.evaluation_last_day.is_in(LastDay.AS_COUNTED)
        | ~d.evaluation.self_evaluated_by_next_working_day
        | d.evaluation.accepted_on.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.evaluation.self_evaluated_on)
        & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.evaluation.self_evaluated_on)
    )


@derived(EVALUATED)
def reported_after_the_holiday(d: EvaluationReport, t: Thresholds) -> Truth:
    """The last day did not roll over to the day of the report; no holiday is longer."""
    return (
        t.readings.evaluation_last_day.is_in(LastDay.AS_COUNTED)
        | ~d.evaluation.reported_by_next_working_day
        | d.evaluation.accepted_on.plus(t.self_evaluation_closes).plus(t.longest_holiday).less_than(d.applied_on)
        & d.evaluation.formal_operation_from.plus(t.self_evaluation_closes)
        .plus(t.longest_holiday)
        .less_than(d.applied_on)
    )
