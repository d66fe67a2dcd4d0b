"""From a policy to a decision: the types of the public face."""

from __future__ import annotations

import datetime
from typing import Any, assert_type

from kekedala_policy import (
    Anchors,
    Day,
    Deadline,
    DeadlineStatus,
    Decision,
    Disposition,
    Edition,
    Effect,
    Finding,
    ListingApplication,
    Manner,
    Policy,
    Ruling,
    SupplementApplication,
    Truth,
    WorkingCalendar,
)
from kekedala_policy.values.facts import Body


def a_policy_is_loaded_taken_on_a_day_and_assesses(
    listing: ListingApplication, supplement: SupplementApplication
) -> None:
    """Policy, edition, decision."""
    policy = Policy.load()
    assert_type(policy, Policy)
    edition = policy.on(datetime.date(2026, 1, 15))
    assert_type(edition, Edition)
    assert_type(edition.day, datetime.date)
    assert_type(edition.assess(listing), Decision)
    assert_type(edition.assess(supplement, dispositions=(Disposition(),)), Decision)
    policy.on("2026-01-15")  # type: ignore[arg-type]
    policy.on()  # type: ignore[call-arg]
    edition.assess(listing, dispositions=[Disposition()])  # type: ignore[arg-type]


def an_edition_is_settled(edition: Edition) -> None:
    """Rulings give another edition."""
    assert_type(edition.settle(Ruling(parameter="amb01", takes="absolute", authority=Body.DATA_BUREAU)), Edition)
    assert_type(edition.settle(), Edition)
    edition.settle("amb01")  # type: ignore[arg-type]


def a_decision_says_what_it_found(decision: Decision) -> None:
    """Its parts."""
    assert_type(decision.outcome, str)
    assert_type(decision.gate, str)
    assert_type(decision.proposed, bool)
    assert_type(decision.conditional, bool)
    assert_type(decision.by_reference, bool)
    assert_type(decision.findings, tuple[Finding, ...])
    assert_type(decision.gaps, tuple[Finding, ...])
    assert_type(decision.undecided, tuple[Finding, ...])
    assert_type(decision.granted, tuple[Finding, ...])
    assert_type(decision.obligations, tuple[Finding, ...])
    assert_type(decision.labels, tuple[Finding, ...])
    assert_type(decision.render("en"), str)
    assert_type(decision.to_dict(), dict[str, Any])


def an_act_of_authority_takes_plain_python() -> None:
    """Members, texts and dates; what is not stated is left out or None."""
    made = Disposition(
        rule="off_the_government_cloud",
        effect=Effect.SET_ASIDE,
        authority=Body.DATA_BUREAU,
        manner=Manner.COLLECTIVE,
        reason=None,
        document="No. 7",
        date=datetime.date(2026, 1, 15),
    )
    assert_type(made.effect, Effect)
    assert_type(made.authority, Body)
    assert_type(made.gaps, tuple[str, ...])
    Disposition(rule=5)  # type: ignore[arg-type]


def an_edition_counts_deadlines(edition: Edition, calendar: WorkingCalendar) -> None:
    """Anchors, deadline, status."""
    anchors = Anchors(completed_on=datetime.date(2025, 9, 10), list_year=2027, rectify_by=Day.unknown())
    found = edition.deadline("art26.a", anchors, calendar=calendar)
    assert_type(found, Deadline)
    assert_type(found.closes, Day | None)
    assert_type(found.in_time(datetime.date(2026, 3, 10)), Truth)
    assert_type(found.status(datetime.date(2026, 3, 1), warn_days=7, done_on=None), DeadlineStatus)
    assert_type(edition.deadlines(anchors), tuple[Deadline, ...])
    Anchors(completed_on="2025-09-10")  # type: ignore[arg-type]
    found.status("2026-03-01")  # type: ignore[arg-type]
    edition.deadline("art26.a", anchors, calendar)  # type: ignore[call-arg]
