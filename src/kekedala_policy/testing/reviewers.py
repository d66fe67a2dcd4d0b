"""What a reviewer has to do: speak for its department, change nothing, and take no unknown for a yes."""

from __future__ import annotations

import datetime
import time
from abc import abstractmethod
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

from kekedala_policy.bodies import CaseView, Reviewer, ReviewOpinion, Word
from kekedala_policy.casework import Case, Desk
from kekedala_policy.decisions import Owned, PluginIdentity
from kekedala_policy.entities import ApprovalApplication
from kekedala_policy.intake import as_data
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.testing.cases import DAY, actor, desk, in_joint_review
from kekedala_policy.testing.checks import require, same
from kekedala_policy.testing.dossiers import KINDS, complete, evolve, without
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.suite import Suite
from kekedala_policy.values import NO, YES, Truth
from kekedala_policy.values.facts import Body
from kekedala_policy.values.ids import is_id

_NEVER: Final = (Body.UNIT, Body.DATA_BUREAU)


class ReviewerCapability(StrEnum):
    """What not every reviewer does."""

    #: Its opinion is collected from people for each case, as `ReviewerSuite.prepare` does it, and not read off the facts.
    COLLECTING = "collecting"


@attrs.frozen
class _View:
    """A case to be reviewed."""

    id: str = "case:kit"
    kind: str = "approval"
    unit: str = "示例单位"
    project: str | None = "示例项目"
    state: str = "in_review"
    edition: datetime.date = DAY


class ReviewerSuite(Suite):
    """The tests of a reviewer: `reviewer` gives a new one, which every test asks about cases and dossiers of its own."""

    factory = "reviewer"
    hooks: ClassVar[Collection[str]] = ("prepare",)
    knows: ClassVar[Collection[str]] = tuple(ReviewerCapability)
    #: For how long, in seconds, a review may take at most.
    seconds: ClassVar[float] = 30

    @abstractmethod
    def reviewer(self) -> Reviewer:
        """A new reviewer, as the plugin contributes it."""

    def prepare(self, reviewer: Reviewer, case: CaseView) -> None:
        """Collect for the case what makes the reviewer favour it. For the capability `COLLECTING`."""

    @requirement("REVIEW-01", "Its id is of lower-case ASCII words joined by hyphens, and the same each time.")
    def test_it_has_a_stable_id(self) -> None:
        """By it, it is asked."""
        found = self.reviewer().id
        require(is_id(found), f"{found!r} is no id")
        same(self.reviewer().id, found, "id of another instance")

    @requirement(
        "REVIEW-02", "It speaks for a body of article 5 that is asked for opinions, or for a department with an id."
    )
    def test_it_speaks_for_a_department(self) -> None:
        """Neither for the applicant nor for the bureau that leads the review."""
        found = self.reviewer().department
        asked = isinstance(found, Body) and found.stated and found not in _NEVER
        require(
            asked or (not isinstance(found, Body) and is_id(found)), f"{found!r} gives no opinion in a joint review"
        )

    @requirement("REVIEW-03", "Of a complete application it gives a `ReviewOpinion`, at once.")
    def test_it_gives_an_opinion(self) -> None:
        """Nothing else, and no promise of one."""
        reviewer = self._prepared()
        found: object = reviewer.review(_View(), complete("approval"), _edition())
        require(isinstance(found, ReviewOpinion), f"{type(found).__name__} instead of ReviewOpinion")

    @requirement("REVIEW-04", "Of the same facts it gives the same opinion, whoever asks, and how often.")
    def test_it_says_the_same_of_the_same(self) -> None:
        """A record can be made again."""
        reviewer = self._prepared()
        first = self._said(reviewer, complete("approval"))
        same(self._said(reviewer, complete("approval")), first, "opinion when it is asked again")
        same(self._said(self._prepared(), complete("approval")), first, "opinion of another instance")

    @requirement(
        "REVIEW-05",
        "Of an application that states nothing it gives no favourable opinion.",
        lacks=ReviewerCapability.COLLECTING,
    )
    def test_it_favours_nothing_that_is_not_stated(self) -> None:
        """It raises an error, or says what is lacking."""
        found = self._said(self.reviewer(), type(complete("approval"))())
        require(not _favours(found), "it favours an application that states nothing")

    @requirement(
        "REVIEW-06",
        "A fact that is taken away never makes it favour what it did not favour.",
        lacks=ReviewerCapability.COLLECTING,
    )
    def test_no_unknown_is_taken_for_a_yes(self) -> None:
        """Whatever the facts."""
        reviewer = self.reviewer()
        whole = complete("approval")
        paths = sorted(_truths(whole))

        @self.tried
        @given(turned=st.sets(st.sampled_from(paths), min_size=1, max_size=2), at_random=st.sampled_from(paths))
        def knowing_less(turned: set[str], at_random: str) -> None:
            facts = {path: YES if _at(whole, path) is NO else NO for path in turned}
            other = evolve(whole, facts)
            if _favours(self._said(reviewer, other)):
                return
            for left_out in (turned, {at_random}):
                found = self._said(reviewer, without(other, *left_out))
                told = ", ".join(f"{path} {_at(other, path)}" for path in sorted(turned))
                require(not _favours(found), f"it does not favour {told}, and does without {', '.join(left_out)}")

        knowing_less()

    @requirement("REVIEW-07", "It changes neither the dossier nor the case.")
    def test_it_changes_nothing(self) -> None:
        """What it looks at is on record."""
        dossier, view = complete("approval"), _View()
        before = as_data(dossier)
        self._said(self._prepared(), dossier, view)
        same(as_data(dossier), before, "dossier after the review")
        same(attrs.asdict(view), attrs.asdict(_View()), "case after the review")

    @requirement("REVIEW-08", "What it says can be recorded, and stands in the case as its department's opinion.")
    def test_what_it_says_is_recorded(self) -> None:
        """With reasons and report as plain data."""
        reviewer = self.reviewer()
        made, case, by = self._asked(reviewer)
        said = self._said(reviewer, made.dossier(case, "approval"), case)
        after = made.ask(case.id, reviewer.id, by=by)
        if isinstance(said, ReviewOpinion):
            department = "" if isinstance(reviewer.department, Body) else reviewer.department
            found = [one.stance.value for one in after.said if (one.body, one.department) == (by.body, department)]
            same(found, [said.word.value], "opinion of its department on record")
        last = made.log.read(case.id)[-1].event
        wanted = "opinion" if isinstance(said, ReviewOpinion) else "unheard"
        same(last.kind, wanted, f"event on record ({last.data.get('why', '')})")

    @requirement("REVIEW-09", "Of a dossier of any other gate it gives a `ReviewOpinion`, or raises an ordinary error.")
    def test_it_copes_with_other_dossiers(self) -> None:
        """It does not end the process, and gives nothing else."""
        for kind in KINDS:
            dossier = complete(kind)
            if isinstance(dossier, ApprovalApplication):
                continue
            try:
                found: object = self.reviewer().review(_View(kind=kind), dossier, _edition())
            except Exception:  # noqa: BLE001, S112  # the opinion is missing, as it should be
                continue
            except BaseException as error:
                require(condition=False, why=f"{type(error).__name__} at a dossier of {kind}")
                raise
            require(isinstance(found, ReviewOpinion), f"{type(found).__name__} instead of ReviewOpinion at {kind}")

    @requirement("REVIEW-10", "It gives its opinion within the time of the suite.")
    def test_it_does_not_keep_one_waiting(self) -> None:
        """A desk waits for it."""
        reviewer, dossier = self._prepared(), complete("approval")
        _edition().assess(dossier)
        since = time.monotonic()
        self._said(reviewer, dossier)
        took = time.monotonic() - since
        require(took < self.seconds, f"it took {took:.1f} s, and may take {self.seconds:g}")

    @requirement(
        "REVIEW-11",
        "As long as nothing was collected for a case, it does not favour it.",
        needs=ReviewerCapability.COLLECTING,
    )
    def test_it_favours_nothing_on_which_nobody_was_heard(self) -> None:
        """Another case does not count."""
        reviewer = self._prepared()
        found = self._said(reviewer, complete("approval"), _View(id="case:other", project="另一项目"))
        require(not _favours(found), "it favours a case for which nothing was collected")
        require(
            not _favours(self._said(self.reviewer(), complete("approval"))), "it favours before anything is collected"
        )

    @requirement("REVIEW-12", "What it collects is declared.", lacks=ReviewerCapability.COLLECTING)
    def test_collecting_is_declared(self) -> None:
        """A suite that prepares its reviewer says so."""
        require(type(self).prepare is ReviewerSuite.prepare, "prepare() is implemented, and COLLECTING not declared")

    def _prepared(self) -> Reviewer:
        reviewer = self.reviewer()
        self.prepare(reviewer, _View())
        return reviewer

    def _said(self, reviewer: Reviewer, dossier: object, view: CaseView | None = None) -> ReviewOpinion | str:
        """Its opinion, or why there is none."""
        try:
            found: object = reviewer.review(view or _View(), dossier, _edition())
        except Exception as error:  # noqa: BLE001  # the opinion is missing, as it should be
            return f"{type(error).__name__}: {error}"
        return found if isinstance(found, ReviewOpinion) else f"{type(found).__name__}"

    def _asked(self, reviewer: Reviewer) -> tuple[Desk, Case, Any]:
        made = desk()
        made.reviewers = (Owned(reviewer, PluginIdentity("suite")),)
        case = in_joint_review(made)
        body, bureau = reviewer.department, actor(Body.DATA_BUREAU)
        if not isinstance(body, Body):
            case = made.draw_in(case.id, body, by=bureau)
        self.prepare(reviewer, case)
        return made, case, actor(body) if isinstance(body, Body) else bureau


@cache
def _edition() -> Edition:
    return Policy.load(scan=False).on(DAY)


def _favours(said: ReviewOpinion | str) -> bool:
    return isinstance(said, ReviewOpinion) and (said.word is Word.FAVOURABLE or said.conditions_met)


def _truths(entity: Any, path: str = "") -> Iterator[str]:
    """The paths of the stated facts that are true or false."""
    for field in attrs.fields(type(entity)):
        value, name = getattr(entity, field.name), f"{path}{field.name}"
        if value is YES or value is NO:
            yield name
        elif attrs.has(type(value)) and not isinstance(value, Truth):
            yield from _truths(value, f"{name}.")


def _at(entity: Any, path: str) -> Any:
    for name in path.split("."):
        entity = getattr(entity, name)
    return entity
