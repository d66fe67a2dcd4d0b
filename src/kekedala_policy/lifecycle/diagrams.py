"""Lifecycles as Mermaid text."""

from __future__ import annotations

from collections.abc import Iterator

from kekedala_policy.i18n import cite, render
from kekedala_policy.lifecycle.acts import Lifecycle


def to_mermaid(kind: Lifecycle, locale: str) -> str:
    """The lifecycle as a Mermaid state diagram: ids are ASCII, labels in the language of `locale`."""
    return "\n".join(_lines(kind, locale)) + "\n"


def _lines(kind: Lifecycle, locale: str) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in kind.states:
        yield f'    state "{_quoted(render(kind.state_label(state), locale))}" as {state}'
    yield f"    [*] --> {kind.initial}"
    for act in kind.acts:
        if act.to is None:
            continue
        where = f" ({cite(act.clause, locale)})" if act.clause else ""
        text = _quoted(render(kind.act_label(act.name), locale) + where)
        for source in act.sources:
            yield f"    {source} --> {act.to}: {text}"
    for state in kind.final:
        yield f"    {state} --> [*]"


def _quoted(text: str) -> str:
    """A label without what ends it in Mermaid."""
    return text.replace('"', "'").replace(":", "：").replace(";", "；").replace("\n", " ")
