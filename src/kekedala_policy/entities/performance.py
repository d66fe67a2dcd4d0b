"""Performance monitoring during implementation, and evaluation in operation (arts. 34, 35)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.dossiers import FiledDossier
from kekedala_policy.values import NO, Category, Count, Day, Given, Truth, count, day, given, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class Monitored(Category):
    """What is monitored during implementation."""

    TARGETS = "targets"
    BUDGET = "budget"


class MonitoringContent(Category):
    """What a monitoring report states."""

    PROGRESS = "progress"
    FUND_PLAN_EXECUTION = "fund_plan_execution"
    TRIAL_EFFECT = "trial_effect"
    TRIAL_PROBLEMS = "trial_problems"


class EvaluationContent(Category):
    """What an evaluation report evaluates."""

    RESOURCE_USE = "resource_use"
    DATA_SHARING = "data_sharing"
    SECURITY_RISK = "security_risk"
    BUDGET_EXECUTION = "budget_execution"


class OperationStage(Category):
    """How far a system is in operation: trial operation comes before formal operation."""

    NONE = "none"
    TRIAL = "trial"
    FORMAL = "formal"


@attrs.frozen(kw_only=True)
class Monitoring:
    """The monitoring of one year of a project's implementation."""

    #: The calendar year that is reported on.
    year: Count = attrs.field(default=None, converter=count, metadata=fact("art34.c"))
    #: Whether the day that ends the year (AMB-28) lies in the implementation period.
    implemented_at_year_end: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art34.a", phase=Phase.ACTUAL)
    )
    #: Whether any day of the year lies in it.
    implemented_in_year: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art34.a", phase=Phase.ACTUAL)
    )
    monitored: Given[Monitored] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Monitored),
        metadata=fact("art34.a", changeable=True, phase=Phase.ACTUAL),
    )
    user_unit_asked: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.b", changeable=True))
    supervisor_asked: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.b", changeable=True))
    supervisor_engaged: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.b", phase=Phase.ACTUAL))
    #: A claim, no until made: the unit states in writing that no engineering supervisor was engaged (AMB-28).
    no_supervisor_stated: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art34.b", changeable=True))
    in_trial_operation: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.e", phase=Phase.ACTUAL))
    content: Given[MonitoringContent] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(MonitoringContent),
        metadata=fact("art34.d", changeable=True),
    )
    sent_to_data_bureau: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.c", changeable=True))
    copied_to_finance: Truth = attrs.field(default=None, converter=truth, metadata=fact("art34.c", changeable=True))


@attrs.frozen(kw_only=True)
class MonitoringReport(FiledDossier):
    """A performance monitoring report (art. 34)."""

    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art34.c"))
    monitoring: Monitoring = attrs.field(factory=Monitoring)


@attrs.frozen(kw_only=True)
class Evaluation:
    """The self-evaluation of a project in operation."""

    stage: OperationStage = attrs.field(
        default=None, converter=OperationStage, metadata=fact("art35.a", phase=Phase.ACTUAL)
    )
    formal_operation_from: Day = attrs.field(default=None, converter=day, metadata=fact("art35.a", phase=Phase.ACTUAL))
    #: For the reading that takes trial operation for operation (AMB-26).
    trial_operation_from: Day = attrs.field(default=None, converter=day, metadata=fact("art35.a", phase=Phase.ACTUAL))
    #: The day on which the project passed acceptance, which a local document may count from, too.
    accepted_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.b", phase=Phase.ACTUAL))
    self_evaluated: Truth = attrs.field(default=None, converter=truth, metadata=fact("art35.a", phase=Phase.ACTUAL))
    self_evaluated_on: Day = attrs.field(default=None, converter=day, metadata=fact("art35.a", phase=Phase.ACTUAL))
    #: Whether the window's last day was a day off and the self-evaluation was made by the next working day (OWN-50).
    self_evaluated_by_next_working_day: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art35.a", Body.DATA_BUREAU)
    )
    #: The same of the report.
    reported_by_next_working_day: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art35.c", Body.DATA_BUREAU)
    )
    content: Given[EvaluationContent] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(EvaluationContent),
        metadata=fact("art35.b", changeable=True),
    )
    sent_to_data_bureau: Truth = attrs.field(default=None, converter=truth, metadata=fact("art35.c", changeable=True))
    sent_to_finance: Truth = attrs.field(default=None, converter=truth, metadata=fact("art35.c", changeable=True))


@attrs.frozen(kw_only=True)
class EvaluationReport(FiledDossier):
    """A performance evaluation report (art. 35)."""

    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art35.c"))
    evaluation: Evaluation = attrs.field(factory=Evaluation)
