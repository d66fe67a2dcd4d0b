"""Article 33: papers and information are given to those who supervise, truthfully and in full."""

from __future__ import annotations

from kekedala_policy.entities import SupervisionRecord
from kekedala_policy.measures.gates import SUPERVISION
from kekedala_policy.measures.oversight_conditions import (
    arose_under_the_measures,
    finding_dated,
    found_by_an_official_body,
    information_withheld,
    supervised,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@derived("art33.c")
def withholding_found(d: SupervisionRecord, t: Thresholds) -> Truth:
    """An official body, the audit bureau included, has found that the unit withheld information."""
    return (
        supervised(d, t)
        & information_withheld(d, t)
        & found_by_an_official_body(d, t)
        & finding_dated(d, t)
        & arose_under_the_measures(d, t)
    )


@refuses("art33.c", SUPERVISION, outcome="rectify", also=("art36.b",))
def rectify_withholding(d: SupervisionRecord, t: Thresholds) -> Truth:
    """What is forbidden goes against the rules: rectification is ordered, and has not been yet."""
    return withholding_found(d, t) & ~d.order.issued


@requires("art33.c", SUPERVISION)
def withholding_needs_finding(d: SupervisionRecord, t: Thresholds) -> Truth:
    """Withholding that is only alleged has to be found by an official body, with its day."""
    return (
        supervised(d, t)
        & information_withheld(d, t)
        & arose_under_the_measures(d, t)
        & ~(found_by_an_official_body(d, t) & finding_dated(d, t))
    )


@obliges("art33.b", SUPERVISION)
def give_true_information(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The unit that withheld information gives it, truthfully."""
    return withholding_found(d, t)
