"""A comparison of two policies in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kekedala_policy.decisions.wording import at_gate, outcome_message
from kekedala_policy.i18n import LOCALES, cite, render
from kekedala_policy.messages import Message, Texts
from kekedala_policy.variations.comparing import PolicyChange, PolicyDiff, Side
from kekedala_policy.variations.meanings import Meant

#: The schema of a comparison as plain data.
SCHEMA: Final = "kekedala.comparison/1"
_INDENT: Final = "   "


def diff_text(diff: PolicyDiff, locale: str) -> str:
    """What changed, clause by clause, with both texts, in the language of `locale`."""
    return "\n".join(_lines(diff, locale)) + "\n"


def _lines(diff: PolicyDiff, locale: str) -> Iterator[str]:
    before, after = (_policy(edition, locale) for edition in (diff.before, diff.after))
    yield render(Message("comparison.heading", {"before": before, "after": after, "day": diff.after.day}), locale)
    if not diff.changes:
        yield render(Message("comparison.none"), locale)
    for number, change in enumerate(diff.changes, 1):
        said: dict[str, object] = {
            "number": number,
            "clause": cite(change.clause, locale, diff.titles) if change.clause else Message("comparison.no_clause"),
            "sort": Message(f"comparison.sort.{change.sort}"),
            "name": change.label or change.name,
            "kind": Message(f"comparison.kind.{change.kind}"),
        }
        yield render(Message("comparison.change", said), locale)
        for name, side in (("before", change.before), ("after", change.after)):
            yield _INDENT + render(Message(f"comparison.{name}", {"text": _side(side, diff, locale)}), locale)
        if change.meaning is not None:
            meaning = Message(f"comparison.meaning.{change.meaning.value}")
            yield _INDENT + render(Message("comparison.meaning", {"meaning": meaning}), locale)
            for pair, meant in change.meant.items():
                yield _INDENT * 2 + _meant(pair, meant, locale)


def _policy(edition: Any, locale: str) -> str:
    document: str = edition.rulebook.document
    titles = tuple(variation.title for variation in edition.variations)
    if not titles:
        return document
    return render(Message("comparison.policy", {"document": document, "titles": titles}), locale)


def _side(side: Side | None, diff: PolicyDiff, locale: str) -> str | Message:
    if side is None:
        return Message("comparison.nothing")
    parts: list[object] = []
    if not side.there:
        parts.append(Message("comparison.taken_out"))
    if side.value is not None:
        parts.append(side.value)
    quoted = [_quoted(clause, text, diff, locale) for clause, text in side.restated]
    shown = [
        part if isinstance(part, str) else render(Message("variation.value", {"value": part}), locale) for part in parts
    ]
    return render(Message("comparison.parts"), locale).join([*shown, *quoted]) or Message("comparison.nothing")


def _quoted(clause: str, text: Texts, diff: PolicyDiff, locale: str) -> str:
    said = {"clause": cite(clause, locale, diff.titles), "text": text}
    return render(Message("comparison.clause", said), locale)


def _meant(pair: tuple[str, str], meant: Meant, locale: str) -> str:
    gate, rule = pair
    said: dict[str, object] = {
        "gate": Message(f"gate.{gate}"),
        "rule": rule,
        "meaning": Message(f"comparison.meaning.{meant.meaning.value}"),
    }
    if meant.witness is None:
        return render(Message("comparison.rule", said), locale)
    outcomes = [
        outcome_message(at_gate(judged.outcome, gate)) for judged in (meant.witness.before, meant.witness.after)
    ]
    said |= {"before": outcomes[0], "after": outcomes[1]}
    return render(Message("comparison.rule_shown", said), locale)


def diff_data(diff: PolicyDiff) -> dict[str, Any]:
    """The same as plain data for JSON, with texts in both languages: `kekedala.comparison/1`."""
    return {
        "schema": SCHEMA,
        "document": diff.after.rulebook.id,
        "day": diff.after.day.isoformat(),
        "before": list(diff.before.identities),
        "after": list(diff.after.identities),
        "changes": [_change(change, diff.titles) for change in diff.changes],
    }


def _change(change: PolicyChange, titles: Mapping[str, Message | Texts]) -> dict[str, Any]:
    return {
        "sort": change.sort,
        "name": change.name,
        "label": None if change.label is None else _both(change.label),
        "clause": change.clause,
        "kind": change.kind,
        "before": _side_data(change.before, titles),
        "after": _side_data(change.after, titles),
        "meaning": None if change.meaning is None else change.meaning.value,
        "rules": [
            {
                "gate": gate,
                "rule": rule,
                "meaning": meant.meaning.value,
                "witness": None if meant.witness is None else meant.witness.as_data(),
            }
            for (gate, rule), meant in change.meant.items()
        ],
    }


def _side_data(side: Side | None, titles: Mapping[str, Message | Texts]) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "there": side.there,
        "clauses": list(side.clauses),
        "citations": [{locale: cite(clause, locale, titles) for locale in LOCALES} for clause in side.clauses],
        "texts": [_both(text) for _, text in side.restated],
        "value": None if side.value is None else _both(side.value),
    }


def _both(message: Message | Texts) -> dict[str, str]:
    return {locale: render(Message("variation.value", {"value": message}), locale) for locale in LOCALES}
