"""Article 34: the yearly monitoring report."""

from __future__ import annotations

from kekedala_policy.entities import Monitored, MonitoringContent, MonitoringReport
from kekedala_policy.measures.gates import MONITORING
from kekedala_policy.measures.readings.acceptance import NoSupervisor
from kekedala_policy.measures.readings.deadlines import YearTouched
from kekedala_policy.measures.readings.listing import EarlierEvents
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, requires
from kekedala_policy.values import Truth


@requires("art34.a", MONITORING)
def targets_monitored(d: MonitoringReport, t: Thresholds) -> Truth:
    """How far the performance targets are met is monitored."""
    return ~d.monitoring.monitored.has(Monitored.TARGETS)


@requires("art34.a", MONITORING)
def budget_monitored(d: MonitoringReport, t: Thresholds) -> Truth:
    """How the budget is carried out is monitored."""
    return ~d.monitoring.monitored.has(Monitored.BUDGET)


@requires("art34.b", MONITORING)
def user_unit_asked(d: MonitoringReport, t: Thresholds) -> Truth:
    """The unit that uses the project is asked for its opinion."""
    return ~d.monitoring.user_unit_asked


@requires("art34.b", MONITORING)
def supervisor_asked(d: MonitoringReport, t: Thresholds) -> Truth:
    """The engineering supervisor is asked for its opinion; where there is none, a statement does (AMB-28)."""
    return ~d.monitoring.supervisor_asked & (
        d.monitoring.supervisor_engaged
        | ~d.monitoring.no_supervisor_stated
        | t.readings.amb28_supervisor.is_in(NoSupervisor.OPINION_ALL_THE_SAME)
    )


@requires("art34.c", MONITORING)
def monitoring_report_sent(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report is submitted to the data bureau."""
    return ~d.monitoring.sent_to_data_bureau


@requires("art34.c", MONITORING)
def monitoring_report_copied(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report is copied to the Finance Bureau."""
    return ~d.monitoring.copied_to_finance


@derived("art34.c")
def report_of_the_year_due(d: MonitoringReport, t: Thresholds) -> Truth:
    """Implementation reaches the year's last day; a year that it only touches waits for a ruling (AMB-28)."""
    return d.monitoring.implemented_at_year_end | d.monitoring.implemented_in_year & t.readings.amb28_touched.is_in(
        YearTouched.REPORT_DUE
    )


@requires("art34.c", MONITORING)
def monitoring_report_late(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report comes after the day that ends its year (set by a ruling: AMB-28; earlier years: AMB-30)."""
    return (
        report_of_the_year_due(d, t)
        & t.year_end.in_year(d.monitoring.year).less_than(d.applied_on)
        & (d.monitoring.year.reaches(t.first_monitored_year) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN))
    )


@requires("art34.c", MONITORING)
def monitoring_report_before_its_year(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report is about a year that has not begun."""
    return d.applied_on.year.less_than(d.monitoring.year)


@requires("art34.d", MONITORING, message="rule.monitoring_content_lacking")
def progress_reported(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report states the progress of implementation."""
    return ~d.monitoring.content.has(MonitoringContent.PROGRESS)


@requires("art34.d", MONITORING, message="rule.monitoring_content_lacking")
def fund_plan_execution_reported(d: MonitoringReport, t: Thresholds) -> Truth:
    """The report states how the funding plan is carried out."""
    return ~d.monitoring.content.has(MonitoringContent.FUND_PLAN_EXECUTION)


@requires("art34.e", MONITORING, message="rule.monitoring_content_lacking")
def trial_effect_reported(d: MonitoringReport, t: Thresholds) -> Truth:
    """For a system in trial operation, the report states the effect."""
    return d.monitoring.in_trial_operation & ~d.monitoring.content.has(MonitoringContent.TRIAL_EFFECT)


@requires("art34.e", MONITORING, message="rule.monitoring_content_lacking")
def trial_problems_reported(d: MonitoringReport, t: Thresholds) -> Truth:
    """For a system in trial operation, the report states the problems met."""
    return d.monitoring.in_trial_operation & ~d.monitoring.content.has(MonitoringContent.TRIAL_PROBLEMS)
