"""One way in for all that the page asks: a name and JSON, answered with JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake import IntakeFailed
from try_page import describing, judging, samples
from try_page.desk import TryDesk
from try_page.problems import problems_of

_DESK: Final = TryDesk()
_ANSWERS: Final[Mapping[str, Callable[..., Any]]] = {
    "about": describing.about,
    "schema": describing.schema,
    "clause": describing.clause,
    "lifecycle": describing.lifecycle,
    "warm": judging.warm,
    "assess": judging.assess,
    "assess_text": judging.assess_text,
    "as_yaml": judging.as_yaml,
    "examples": samples.examples,
    "example": samples.example,
    "case": _DESK.answer,
}


def answer(name: str, arguments: str) -> str:
    """The answer to the question `name`; what the library refuses is an answer too: its problems."""
    given = json.loads(arguments)
    try:
        found = _ANSWERS[name](**given)
    except IntakeFailed as failed:
        found = {"problems": problems_of(failed, given.get("locale", "zh_CN"))}
    except KekedalaError as error:
        found = {"problems": [{"line": None, "field": "", "text": str(error)}]}
    return json.dumps(found, ensure_ascii=False)
