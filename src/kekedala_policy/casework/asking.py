"""Asking a plugin's reviewer: an opinion, or the reason why it is missing; nothing in between."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kekedala_policy.bodies import CaseView, EditionView, Reviewer, ReviewOpinion, Word
from kekedala_policy.casework.errors import CaseRejected
from kekedala_policy.decisions import Owned
from kekedala_policy.errors import told
from kekedala_policy.lifecycle import Stance
from kekedala_policy.values.facts import Body

_STANCES: Final[Mapping[Word, Stance]] = {
    Word.FAVOURABLE: Stance.FAVOURABLE,
    Word.CONDITIONAL: Stance.CONDITIONAL,
    Word.ADVERSE: Stance.ADVERSE,
}


def found_reviewer(reviewers: Iterable[Owned[Reviewer]], name: str, case: str) -> Owned[Reviewer]:
    """The reviewer of this id. Raises `CaseRejected` where there is none, with the nearest id."""
    known = {owned.value.id: owned for owned in reviewers}
    if name not in known:
        near = difflib.get_close_matches(name, known, 1, 0.0)
        raise CaseRejected(case, f"no reviewer {name}; nearest: {near[0] if near else '–'}")
    return known[name]


def asked(owned: Owned[Reviewer], case: CaseView, dossier: object, edition: EditionView) -> ReviewOpinion | str:
    """What the reviewer says; as a text why it says nothing. Whatever it raises, an exit too, is such a reason."""
    try:
        given: object = owned.value.review(case, dossier, edition)
    except (Exception, SystemExit, GeneratorExit) as error:  # noqa: BLE001  # a reviewer is not ours
        return told(error)
    if isinstance(given, ReviewOpinion):
        return given
    if inspect.iscoroutine(given):
        given.close()
    return f"it gave a {type(given).__name__}, no ReviewOpinion"


def department_of(reviewer: Reviewer) -> str:
    """The id of the department for which it speaks, empty for a body of article 5."""
    return "" if isinstance(reviewer.department, Body) else reviewer.department


def opinion_data(owned: Owned[Reviewer], opinion: ReviewOpinion) -> dict[str, Any]:
    """The opinion as a record keeps it, with the reviewer's identity."""
    return {
        **_who(owned),
        "stance": _STANCES[opinion.word].value,
        "conditions_met": opinion.conditions_met,
        "basis": {},
        "reasons": list(opinion.reasons),
        "report": dict(opinion.report),
    }


def silence_data(owned: Owned[Reviewer], why: str) -> dict[str, Any]:
    """What a record keeps of a reviewer that gave no opinion."""
    return {**_who(owned), "why": why}


def _who(owned: Owned[Reviewer]) -> dict[str, Any]:
    department = department_of(owned.value)
    return {"reviewer": owned.value.id, "plugin": owned.owner.to_dict(), "department": department}
