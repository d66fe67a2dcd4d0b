"""What the reply waits for: the opinions of the joint review, as the bodies of article 5 give them."""

from __future__ import annotations

from typing import Final

import attrs

from kekedala_policy.bodies import ARTICLE_5, Competence, Competences, Word, department_name, review
from kekedala_policy.lifecycle import Reason, Situation, Stance, unmet
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

#: The bodies without whose opinion no reply is given.
REVIEWERS: Final = ARTICLE_5.reviewers
_WORDS: Final = {
    Stance.FAVOURABLE: Word.FAVOURABLE,
    Stance.CONDITIONAL: Word.CONDITIONAL,
    Stance.ADVERSE: Word.ADVERSE,
    Stance.WITHDRAWN: Word.WITHDRAWN,
}


@attrs.frozen
class OpinionsGiven:
    """Every body that reviews has given an opinion, none is adverse, and no condition is open (OWN-13)."""

    clause: str
    competences: Competences = ARTICLE_5
    in_order: bool = False

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies whose opinion it waits for."""
        return self.competences.reviewers

    def reasons_for(self, body: Body) -> tuple[str, ...]:
        """The clauses for which the body is asked."""
        return (self.clause, *(part.clause for part in self.competences.parts if part.body is body))

    def asking(self, bodies: tuple[Body, ...], *, in_order: bool) -> OpinionsGiven:
        """The same for other bodies, or in another order; the others keep their parts."""
        parts = {part.body: part for part in self.competences.parts}
        asked = [attrs.evolve(parts.get(body, Competence(body, self.clause)), reviews=True) for body in bodies]
        others = [attrs.evolve(part, reviews=False) for body, part in parts.items() if body not in bodies]
        return OpinionsGiven(self.clause, Competences((*asked, *others)), in_order)

    @property
    def states(self) -> tuple[str, ...]:
        """It takes nothing from a basis."""
        return ()

    @property
    def gates(self) -> tuple[str, ...]:
        """The approval gate judges the same opinions as facts of a dossier; here the record speaks."""
        return ()

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        """One reason for each way in which an opinion stands in the way."""
        given = {(said.body, said.department): (_WORDS[said.stance], said.conditions_met) for said in situation.said}
        found = review(self.competences, given, further=situation.further)
        reasons: tuple[Reason, ...] = ()
        for name, bodies in (
            ("missing", found.missing),
            ("withdrawn", found.withdrawn),
            ("adverse", found.adverse),
            ("conditional", found.conditional),
        ):
            if bodies:
                told = tuple(
                    department_name(department) if department else Message(f"category.Body.{body.value}")
                    for body, department in bodies
                )
                reasons += unmet(self.clause, f"refusal.review_{name}", {"bodies": told})
        return reasons
