"""Judging what the page has: a form's data, or a text of dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from kekedala_policy.decisions import Decision, Disposition
from kekedala_policy.intake import as_data, dossier_from, read_text
from try_page.measures import dossiers, edition, gate
from try_page.opinions import headline, told

_TEXT_NAME: Final = {"zh_CN": "粘贴的文本", "en": "pasted text"}


def warm(name: str, day: str) -> dict[str, Any]:
    """Prepare a gate, which takes a moment when it is first used."""
    edition(day).assess(gate(name).dossier()).render("zh_CN")
    return {}


def assess(
    name: str,
    data: Mapping[str, Any],
    day: str,
    locale: str,
    assumed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The decision on a form's data, in full."""
    stated = {key: value for key, value in data.items() if key not in ("dispositions", "id")}
    dossier = dossier_from(stated, gate(name).dossier)
    made = tuple(dossier_from(one, Disposition) for one in data.get("dispositions") or ())
    return told(_decision(dossier, day, assumed, made), locale)


def assess_text(
    text: str, day: str, locale: str, chosen: int = 0, assumed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The decisions on the dossiers of a text: a headline each, and the chosen one in full, with its data."""
    found = read_text(text, name=_TEXT_NAME[locale], format="yaml", dossiers=dossiers())
    decisions = [_decision(one.dossier, day, assumed, one.dispositions) for one in found]
    number = min(chosen, len(found) - 1)
    one = found[number]
    data = as_data(one.dossier)
    if one.dispositions:
        data["dispositions"] = [as_data(made) for made in one.dispositions]
    return {
        "dossiers": [
            {"name": submission.name, "line": submission.line, "gate": submission.gate, **headline(decision, locale)}
            for submission, decision in zip(found, decisions, strict=True)
        ],
        "chosen": number,
        "gate": one.gate,
        "data": data,
        "decision": told(decisions[number], locale),
    }


def as_yaml(name: str, data: Mapping[str, Any]) -> dict[str, str]:
    """A form's data as the text that would state it."""
    written = yaml.safe_dump({"dossier": name, **data}, allow_unicode=True, sort_keys=False, width=100)
    return {"text": written}


def _decision(
    dossier: object, day: str, assumed: Mapping[str, str] | None, dispositions: tuple[Disposition, ...]
) -> Decision:
    return edition(day, assumed).assess(dossier, dispositions=dispositions)
