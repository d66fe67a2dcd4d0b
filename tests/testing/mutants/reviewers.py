"""Broken reviewers, each rejected by one requirement alone."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from tests.testing.mutants.making import Mutants

from kekedala_policy import ListingApplication
from kekedala_policy.bodies import ReviewOpinion, Word
from kekedala_policy.testing import ReviewerCapability, ReviewerSuite
from kekedala_policy.values.facts import Body

MUTANTS = Mutants()
FAVOURABLE = ReviewOpinion(word=Word.FAVOURABLE)


class Sound:
    """Favours what the approval gate finds in order."""

    id: Any = "office"
    department: Any = Body.CYBERSPACE_OFFICE
    namespace: ClassVar[Mapping[str, Any]] = {}

    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        outcome = edition.assess(dossier).outcome
        if outcome == "admissible":
            return ReviewOpinion(word=Word.FAVOURABLE, report={"outcome": outcome})
        return ReviewOpinion(word=Word.ADVERSE, reasons=(f"审查结果：{outcome}",))


def suite_of(reviewer: type[Sound]) -> type[ReviewerSuite]:
    made = type(
        reviewer.__name__, (ReviewerSuite,), {"reviewer": lambda _: reviewer(), "examples": 15, **reviewer.namespace}
    )
    assert issubclass(made, ReviewerSuite)
    return made


def mutant(requirement: str, what: str) -> Callable[[type[Sound]], type[Sound]]:
    return MUTANTS.add(requirement, what, suite_of)


@mutant("REVIEW-01", "is called by a name, not by an id")
class Named(Sound):
    id = "Cyberspace Office"


@mutant("REVIEW-02", "speaks for a department that has no id")
class Unnamed(Sound):
    department = "Expert Panel"


@mutant("REVIEW-03", "says yes or no")
class Plain(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        found = super().review(case, dossier, edition)
        return found.word is Word.FAVOURABLE if case.kind == "approval" and found.word is Word.FAVOURABLE else found


@mutant("REVIEW-04", "counts its opinions, in each of them")
class Counting(Sound):
    numbers = itertools.count()

    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        found = super().review(case, dossier, edition)
        if found.word is not Word.FAVOURABLE:
            return found
        return ReviewOpinion(word=Word.FAVOURABLE, report={"number": next(self.numbers)})


@mutant("REVIEW-05", "favours an application that states nothing, as nothing stands against it")
class Trusting(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        return FAVOURABLE if dossier == type(dossier)() else super().review(case, dossier, edition)


@mutant("REVIEW-06", "favours whatever nothing certain stands against")
class Hopeful(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        against = edition.assess(dossier).findings
        if against or not dossier.unit.name:
            return ReviewOpinion(word=Word.ADVERSE, reasons=("存在不符合规定的情形",))
        return FAVOURABLE


@mutant("REVIEW-07", "writes into the dossier that it looks at")
class Writing(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        object.__setattr__(dossier.project, "name", "已审查")
        return super().review(case, dossier, edition)


@mutant("REVIEW-08", "reports a score that can't be recorded")
class Scoring(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        found = super().review(case, dossier, edition)
        return ReviewOpinion(word=found.word, reasons=found.reasons, report={"score": 0.5})


@mutant("REVIEW-09", "ends the process when it is asked about an application for the list")
class Exiting(Sound):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        if isinstance(dossier, ListingApplication):
            raise SystemExit(1)
        return super().review(case, dossier, edition)


@mutant("REVIEW-10", "keeps one waiting when it is asked for the first time")
class Slow(Sound):
    namespace: ClassVar[Mapping[str, Any]] = {"seconds": 0.2, "examples": 2}
    asked = False

    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        if not self.asked:
            time.sleep(0.25)
        self.asked = True
        return super().review(case, dossier, edition)


class Collecting(Sound):
    """Favours the cases of which the experts have said so."""

    namespace: ClassVar[Mapping[str, Any]] = {
        "capabilities": (ReviewerCapability.COLLECTING,),
        "prepare": lambda _, reviewer, case: reviewer.heard.add(case.id),
    }

    def __init__(self) -> None:
        self.heard: set[str] = set()

    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        if case.id in self.heard:
            return FAVOURABLE
        return ReviewOpinion(word=Word.ADVERSE, reasons=("专家组尚未出具意见",))


@mutant("REVIEW-11", "favours a case on which nobody was heard, once somebody was heard on another")
class Generalising(Collecting):
    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        if self.heard:
            return FAVOURABLE
        return super().review(case, dossier, edition)


@mutant("REVIEW-12", "its suite prepares it, and does not say so")
class Undeclared(Sound):
    namespace: ClassVar[Mapping[str, Any]] = {"prepare": lambda _, __, ___: None}


@mutant("KIT-01", "its suite replaces a test by one that finds nothing")
class Weakened(Sound):
    namespace: ClassVar[Mapping[str, Any]] = {"test_no_unknown_is_taken_for_a_yes": lambda _: None}
