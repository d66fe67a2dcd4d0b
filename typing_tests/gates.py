"""A rule's body takes the dossiers of every gate for which it is registered: mypy refuses a wrong pairing."""

from __future__ import annotations

from typing import Any, assert_type

from kekedala_policy.entities import (
    Application,
    ChangeRequest,
    ListingApplication,
    ProjectDossier,
    SupplementApplication,
)
from kekedala_policy.measures import CHANGE, GATES, LISTING, SUPPLEMENT, Thresholds
from kekedala_policy.rules import Exemption, Gate, Rule, derived, exemption, refuses
from kekedala_policy.values import Money, Truth


def of_any(d: Application, t: Thresholds) -> Truth:
    """A body for both gates."""
    return d.project.state_secret


def of_listings(d: ListingApplication, t: Thresholds) -> Truth:
    """A body for one gate."""
    return d.lines.any(lambda line: line.same_system)


def of_supplements(d: SupplementApplication, t: Thresholds) -> Truth:
    """A body for the other gate."""
    return d.supplement.urgent


def of_every_gate(d: ProjectDossier, t: Thresholds) -> Truth:
    """A body for every gate there is."""
    return d.project.on_intranet & d.unit.of_the_division


def of_changes(d: ChangeRequest, t: Thresholds) -> Truth:
    """A body for changes."""
    return d.change.carried_out


def amount(d: Application, t: Thresholds) -> Money:
    """A body that gives no truth."""
    return d.funding.requested


def gates_are_covariant() -> None:
    """A gate for listings is a gate for applications; not the other way round."""
    assert_type(LISTING, Gate[ListingApplication])
    assert_type(SUPPLEMENT, Gate[SupplementApplication])
    wider: Gate[Application] = LISTING
    narrower: Gate[ListingApplication] = wider  # type: ignore[assignment]
    other: Gate[SupplementApplication] = LISTING  # type: ignore[assignment]
    any_gate: Gate[ProjectDossier] = CHANGE
    not_an_application: Gate[Application] = CHANGE  # type: ignore[assignment]
    del narrower, other, any_gate, not_an_application


def right_pairings() -> None:
    """What mypy accepts."""
    assert_type(refuses("art09", LISTING)(of_listings), Rule)
    assert_type(refuses("art09", SUPPLEMENT)(of_supplements), Rule)
    assert_type(refuses("art09", LISTING)(of_any), Rule)
    assert_type(refuses("art09", SUPPLEMENT)(of_any), Rule)
    assert_type(refuses("art09", LISTING, SUPPLEMENT)(of_any), Rule)
    assert_type(refuses("art09", LISTING).named("listed", of_listings), Rule)
    assert_type(refuses("art02", *GATES)(of_every_gate), Rule)
    assert_type(refuses("art02", CHANGE)(of_every_gate), Rule)
    assert_type(refuses("art23", CHANGE)(of_changes), Rule)


def wrong_pairings() -> None:
    """What mypy refuses; it complains about an unused comment when it stops refusing."""
    refuses("art09", SUPPLEMENT)(of_listings)  # type: ignore[arg-type]
    refuses("art09", LISTING)(of_supplements)  # type: ignore[arg-type]
    refuses("art09", LISTING, SUPPLEMENT)(of_listings)  # type: ignore[arg-type]
    refuses("art09", LISTING, SUPPLEMENT)(of_supplements)  # type: ignore[arg-type]
    refuses("art09", SUPPLEMENT).named("listed", of_listings)  # type: ignore[arg-type]
    refuses("art02", *GATES)(of_any)  # type: ignore[arg-type]
    refuses("art09", CHANGE)(of_any)  # type: ignore[arg-type]
    refuses("art09", LISTING)(amount)  # type: ignore[arg-type]


def derived_facts_keep_the_types_of_their_bodies(d: Application, listing: ListingApplication, t: Thresholds) -> None:
    """What a derived fact gives is what its body gives, and it takes what its body takes."""
    assert_type(derived("art04")(amount)(d, t), Money)
    assert_type(derived()(of_any)(listing, t), Truth)
    derived()(of_listings)(d, t)  # type: ignore[arg-type]


def exceptions_give_truths(d: Application, t: Thresholds) -> None:
    """An exception is a derived truth."""
    lifted = exemption("art09", of_any, name="lifted")
    assert_type(lifted, Exemption[Application, Thresholds])
    assert_type(lifted(d, t), Truth)
    exemption("art09")(amount)  # type: ignore[arg-type]
    exemption("art09", of_any)  # type: ignore[call-overload]


def a_dossiers_type_is_a_gates_type() -> None:
    """A gate knows the class of its dossiers."""
    assert_type(LISTING.dossier, type[ListingApplication])
    anything: Gate[Any] = SUPPLEMENT
    del anything
