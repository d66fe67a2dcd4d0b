"""A refusal as text, for whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kekedala_policy.i18n import cite, render
from kekedala_policy.lifecycle.acts import Lifecycle
from kekedala_policy.lifecycle.situations import ActRefused, Reason
from kekedala_policy.messages import Message, Texts

_UNTITLED: Final[Mapping[str, Message | Texts]] = MappingProxyType({})


def refusal(
    refused: ActRefused,
    kind: Lifecycle | None,
    locale: str,
    titles: Mapping[str, Message | Texts] = _UNTITLED,
) -> str:
    """The act and every reason, a line each, with the clauses as they are cited in the language of `locale`.

    `titles` are how other documents are called, by the ids that stand in front of their clauses.
    """
    known = kind is not None and refused.act in kind.by_name
    act = kind.act_label(refused.act) if kind is not None and known else refused.act
    name = kind.label if kind is not None else refused.lifecycle
    heading = render(Message("refusal.heading", {"lifecycle": name, "act": act}), locale)
    return "\n".join([heading, *(f"- {_line(reason, locale, titles)}" for reason in refused.reasons)])


def _line(reason: Reason, locale: str, titles: Mapping[str, Message | Texts]) -> str:
    text = render(reason.message, locale)
    if reason.findings:
        clauses = tuple(cite(clause, locale, titles) for clause in dict.fromkeys(reason.findings))
        text = render(Message("refusal.findings", {"text": text, "clauses": clauses}), locale)
    if reason.clause:
        text = render(Message("refusal.line", {"text": text, "clause": cite(reason.clause, locale, titles)}), locale)
    return text
