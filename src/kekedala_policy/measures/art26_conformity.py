"""Article 26: the application for the conformity review, its half-year and its papers."""

from __future__ import annotations

from collections.abc import Callable

from kekedala_policy.entities import ConformityApplication, ReviewPaper
from kekedala_policy.measures.gates import CONFORMITY
from kekedala_policy.measures.readings.acceptance import LateExtension, ReapplicationClock
from kekedala_policy.measures.readings.listing import EarlierEvents, LastDay, SecretCryptography
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Derived, Rule, derived, refuses, requires
from kekedala_policy.values import Truth


@refuses("art26.a", CONFORMITY, outcome="not_ready")
def not_completed(d: ConformityApplication, t: Thresholds) -> Truth:
    """The project was not completed when the review was applied for."""
    return ~d.completion.completed | d.applied_on.less_than(d.completion.completed_on)


@requires("art26.a", CONFORMITY)
def completion_proved(d: ConformityApplication, t: Thresholds) -> Truth:
    """The day of completion, from which the half-year runs, is proved; no other event stands in for it (AMB-19)."""
    return d.completion.completed & ~d.completion.proved


@derived("art26.a")
def applied_after_half_year(d: ConformityApplication, t: Thresholds) -> Truth:
    """This application came after the last day of the half-year, or the working day to which that rolled (AMB-19).

    Whether it rolled is a fact of the working calendar; beyond the longest holiday it did not.
    """
    return d.completion.completed_on.plus(t.half_year).less_than(d.applied_on) & (
        t.readings.amb19.is_in(LastDay.AS_COUNTED)
        | d.completion.completed_on.plus(t.half_year).plus(t.longest_holiday).less_than(d.applied_on)
        | ~d.completion.by_next_working_day
    )


@derived("art26.a")
def first_applied_after_half_year(d: ConformityApplication, t: Thresholds) -> Truth:
    """The first application, which this one repeats, came after that day; then this one did, too."""
    return (
        applied_after_half_year(d, t)
        & d.completion.completed_on.plus(t.half_year).less_than(d.first_applied_on)
        & (
            t.readings.amb19.is_in(LastDay.AS_COUNTED)
            | d.completion.completed_on.plus(t.half_year).plus(t.longest_holiday).less_than(d.first_applied_on)
            | ~d.completion.by_next_working_day
        )
    )


@derived("art27.e")
def extension_granted(d: ConformityApplication, t: Thresholds) -> Truth:
    """The approving body granted an extension that counts: asked within the half-year, or granted all the same."""
    return (
        d.extension.asked
        & d.extension.granted
        & (
            t.readings.late_extension.is_in(LateExtension.COUNTS_ONCE_GRANTED)
            | t.readings.amb19.is_in(LastDay.NEXT_WORKING_DAY)
            & ~d.completion.completed_on.plus(t.half_year).or_up_to(t.longest_holiday).less_than(d.extension.asked_on)
            | t.readings.amb19.is_in(LastDay.AS_COUNTED)
            & ~d.completion.completed_on.plus(t.half_year).less_than(d.extension.asked_on)
        )
    )


@derived("art27.e")
def application_overdue(d: ConformityApplication, t: Thresholds) -> Truth:
    """This application is late, and no extension reaches it."""
    return applied_after_half_year(d, t) & ~(extension_granted(d, t) & ~d.extension.until.less_than(d.applied_on))


@derived("art27.e")
def first_application_overdue(d: ConformityApplication, t: Thresholds) -> Truth:
    """The first application was late, and no extension reaches it."""
    return first_applied_after_half_year(d, t) & ~(
        extension_granted(d, t) & ~d.extension.until.less_than(d.first_applied_on)
    )


@derived("art27.c")
def application_late(d: ConformityApplication, t: Thresholds) -> Truth:
    """The application is late; one made again has no period of its own, the first one counts (AMB-19)."""
    return (
        ~d.reapplication & application_overdue(d, t)
        | d.reapplication & first_application_overdue(d, t)
        | t.readings.amb19_reapplication.is_in(ReapplicationClock.SAME_HALF_YEAR) & application_overdue(d, t)
    )


@derived("art26.a")
def late_under_the_measures(d: ConformityApplication, t: Thresholds) -> Truth:
    """A completed project's application is late; one completed before the measures' day waits for a ruling (AMB-30)."""
    return (
        d.completion.completed
        & application_late(d, t)
        & (d.completion.completed_on.reaches(t.in_force_from) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN))
    )


@requires("art26.a", CONFORMITY, also=("art27.e",))
def late_without_extension(d: ConformityApplication, t: Thresholds) -> Truth:
    """The half-year is over, and the extension that the approving body is to grant is lacking."""
    return late_under_the_measures(d, t)


@requires("art27.e", CONFORMITY)
def extension_in_due_form(d: ConformityApplication, t: Thresholds) -> Truth:
    """An extension that a late application relies on is asked for in writing, of the body that approved (AMB-23)."""
    return (
        late_under_the_measures(d, t) & d.extension.asked & (~d.extension.in_writing | ~d.extension.asked_of_approver)
    )


@requires("art27.e", CONFORMITY, advisory=True)
def extension_asked_late(d: ConformityApplication, t: Thresholds) -> Truth:
    """The extension was asked for after the half-year, within which it is due; granted, it counts (AMB-19, OWN-40)."""
    return (
        d.extension.asked
        & (
            t.readings.amb19.is_in(LastDay.NEXT_WORKING_DAY)
            & d.completion.completed_on.plus(t.half_year).or_up_to(t.longest_holiday).less_than(d.extension.asked_on)
            | t.readings.amb19.is_in(LastDay.AS_COUNTED)
            & d.completion.completed_on.plus(t.half_year).less_than(d.extension.asked_on)
        )
        & d.completion.completed_on.reaches(t.in_force_from)
    )


@derived("art26.b.6n")
def nonsecret_system(d: ConformityApplication, t: Thresholds) -> Truth:
    """What was built is no state secret; what is not said to be one is asked."""
    return ~d.project.state_secret


@derived("art26.b.7")
def commercial_cryptography_assessed(d: ConformityApplication, t: Thresholds) -> Truth:
    """The papers on commercial cryptography are demanded (of a state-secret system: AMB-65)."""
    return ~d.project.state_secret | t.readings.amb65.is_in(SecretCryptography.DEMANDED)


def lacking(paper: ReviewPaper) -> Callable[[ConformityApplication, Thresholds], Truth]:
    """The paper is not there."""
    return lambda d, t: ~d.papers.handed_in.has(paper)


def lacking_where(
    when: Derived[ConformityApplication, Thresholds, Truth], paper: ReviewPaper
) -> Callable[[ConformityApplication, Thresholds], Truth]:
    """The paper is demanded and is not there."""
    return lambda d, t: when(d, t) & ~d.papers.handed_in.has(paper)


_MESSAGE = "rule.review_paper_lacking"

OF_EVERY_SYSTEM: tuple[Rule, ...] = tuple(
    requires("art26.b", CONFORMITY, message=_MESSAGE).named(f"review_{paper.value}", lacking(paper))
    for paper in (
        ReviewPaper.CONSTRUCTION_SUMMARY,
        ReviewPaper.FINANCIAL_REPORT,
        ReviewPaper.SETTLEMENT_REPORT,
        ReviewPaper.FINAL_ACCOUNTS_REPORT,
        ReviewPaper.SHARING_REPORT,
        ReviewPaper.FUNCTION_TEST_REPORT,
        ReviewPaper.PERFORMANCE_TEST_REPORT,
    )
)


@requires("art26.b.6s", CONFORMITY)
def secrecy_test_report(d: ConformityApplication, t: Thresholds) -> Truth:
    """A state-secret system has its security and secrecy test report, as the secrecy bureau confirms."""
    return d.project.state_secret & ~d.papers.secrecy_test_report_confirmed


OF_NONSECRET_SYSTEMS: tuple[Rule, ...] = tuple(
    requires("art26.b.6n", CONFORMITY, message=_MESSAGE).named(
        f"review_{paper.value}", lacking_where(nonsecret_system, paper)
    )
    for paper in (ReviewPaper.MLPS_TEST_REPORT, ReviewPaper.DATA_SECURITY_ASSESSMENT)
)

ON_CRYPTOGRAPHY: tuple[Rule, ...] = tuple(
    requires("art26.b.7", CONFORMITY, message=_MESSAGE).named(
        f"review_{paper.value}", lacking_where(commercial_cryptography_assessed, paper)
    )
    for paper in (ReviewPaper.CRYPTO_ASSESSMENT, ReviewPaper.CRYPTO_FILING)
)
