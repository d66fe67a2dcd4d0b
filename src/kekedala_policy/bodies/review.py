"""The joint review: whose opinion is missing, adverse, conditional or withdrawn (art. 19(2))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kekedala_policy.bodies.article5 import Competences
from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body


class Word(Category):
    """What a body said of the scheme."""

    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    ADVERSE = "adverse"
    WITHDRAWN = "withdrawn"


#: A body; or, for one that is not of article 5, the data bureau that drew it in and the department's name.
Reviewing = tuple[Body, str]


@attrs.frozen
class ReviewStanding:
    """Where a joint review stands: nobody appears twice."""

    missing: tuple[Reviewing, ...]
    withdrawn: tuple[Reviewing, ...]
    adverse: tuple[Reviewing, ...]
    conditional: tuple[Reviewing, ...]
    favourable: tuple[Reviewing, ...]

    @property
    def favours(self) -> bool:
        """Whether every opinion is there, and none stands in the way."""
        return not (self.missing or self.withdrawn or self.adverse or self.conditional)


def review(
    competences: Competences,
    given: Mapping[Reviewing, tuple[Word, bool]],
    further: Iterable[str] = (),
) -> ReviewStanding:
    """Sort the reviewers by their last word; `further` are departments that were drawn in beside those named.

    A conditional opinion counts as favourable once its body has said that its conditions are met. What somebody
    who does not review has said changes nothing.
    """
    wanted = [(body, "") for body in competences.reviewers]
    wanted += [(Body.DATA_BUREAU, name) for name in sorted(further)]
    sorts: dict[Word, list[Reviewing]] = {word: [] for word in Word}
    missing: list[Reviewing] = []
    for reviewer in wanted:
        said = given.get(reviewer)
        if said is None:
            missing.append(reviewer)
            continue
        word, met = said
        sorts[Word.FAVOURABLE if word is Word.CONDITIONAL and met else word].append(reviewer)
    return ReviewStanding(
        tuple(missing),
        tuple(sorts[Word.WITHDRAWN]),
        tuple(sorts[Word.ADVERSE]),
        tuple(sorts[Word.CONDITIONAL]),
        tuple(sorts[Word.FAVOURABLE]),
    )
