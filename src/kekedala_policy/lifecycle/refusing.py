"""A refusal as text, for whoever asked."""

from __future__ import annotations

from kekedala_policy.i18n import cite, render
from kekedala_policy.lifecycle.acts import Lifecycle
from kekedala_policy.lifecycle.situations import ActRefused, Reason
from kekedala_policy.messages import Message


def refusal(refused: ActRefused, kind: Lifecycle | None, locale: str) -> str:
    """The act and every reason, a line each, with the clauses as they are cited in the language of `locale`."""
    known = kind is not None and refused.act in kind.by_name
    act = kind.act_label(refused.act) if kind is not None and known else refused.act
    name = kind.label if kind is not None else refused.lifecycle
    heading = render(Message("refusal.heading", {"lifecycle": name, "act": act}), locale)
    return "\n".join([heading, *(f"- {_line(reason, locale)}" for reason in refused.reasons)])


def _line(reason: Reason, locale: str) -> str:
    text = render(reason.message, locale)
    if reason.findings:
        clauses = tuple(cite(clause, locale) for clause in dict.fromkeys(reason.findings))
        text = render(Message("refusal.findings", {"text": text, "clauses": clauses}), locale)
    if reason.clause:
        text = render(Message("refusal.line", {"text": text, "clause": cite(reason.clause, locale)}), locale)
    return text
