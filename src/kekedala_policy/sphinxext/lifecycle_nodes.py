"""A lifecycle on a page: its picture, its states, and its acts with who may, what they wait for, and their clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from kekedala_policy.decisions import member_label
from kekedala_policy.i18n import has
from kekedala_policy.lifecycle import Act, Lifecycle
from kekedala_policy.sphinxext.diagram import numbered, to_svg
from kekedala_policy.sphinxext.markup import Inline, code, joined, listing, paragraph, strong, table
from kekedala_policy.sphinxext.rule_nodes import clause_links
from kekedala_policy.sphinxext.words import Words


def act_anchor(kind: str, act: str) -> str:
    """Where links to an act lead."""
    return f"act-{kind}-{act}".replace("_", "-")


def lifecycle_anchor(kind: str) -> str:
    """Where links to a lifecycle lead."""
    return f"lifecycle-{kind}".replace("_", "-")


def lifecycle_nodes(kind: Lifecycle, words: Words) -> Iterator[nodes.Node]:
    """What a page shows of a kind of case, under its title."""
    opens = [words.text(member_label(may.body)) for may in kind.opens]
    yield paragraph(
        words.say("lifecycle.opens", bodies=words.between.join(dict.fromkeys(opens))),
        " ",
        *clause_links([kind.clause], words),
    )
    if kind.gate:
        yield paragraph(words.say("lifecycle.gate", gate=words.label(f"gate.{kind.gate}")))
    picture = to_svg(kind, words.locale, lambda act: act_anchor(kind.name, act))
    yield nodes.raw("", f'<div class="kekedala-picture">{picture}</div>', format="html")
    yield paragraph(words.say("lifecycle.legend"))
    headings = [words.say(f"act.{name}") for name in ("number", "what", "from", "to", "who", "waits", "then", "clause")]
    yield table(headings, [_act(act, kind, words) for act in kind.acts], classes=["kekedala-acts"])


def _act(act: Act, kind: Lifecycle, words: Words) -> list[Any]:
    name = paragraph(strong(words.text(kind.act_label(act.name))), " ", code(act.name))
    name["ids"] = [act_anchor(kind.name, act.name)]
    sources = [words.text(kind.state_label(state)) for state in act.sources]
    who = dict.fromkeys(
        words.say("act.may", body=member_label(may.body), role=words.label(f"category.Role.{may.role.value}"))
        for may in act.may
    )
    return [
        [str(numbered(kind)[act.name])],
        name,
        [words.say("act.any") if len(sources) == len(kind.states) else words.between.join(sources)],
        [words.text(kind.state_label(act.to)) if act.to else words.say("act.stays")],
        [words.between.join(who)],
        listing(_guards(act, words)),
        listing(_duties(act, words)),
        _clauses(act, words),
    ]


def _guards(act: Act, words: Words) -> Iterator[list[Inline]]:
    if act.silent:
        yield [words.say("act.silent")]
    for guard in act.guards:
        wanted = [words.label(f"basis.{name}") for name in guard.states if has(f"basis.{name}", words.locale)]
        entry = f"docs.guard.{type(guard).__name__.lower()}"
        arguments: dict[str, object] = {"gates": tuple(words.label(f"gate.{gate}") for gate in guard.gates)}
        said = words.label(entry) if has(entry, words.locale) else words.say("guard")
        more = [*(str(gate) for gate in arguments["gates"]), *wanted]  # type: ignore[attr-defined]  # a tuple of texts
        yield [words.say("guard.of", guard=said, of=words.between.join(more)) if more else said]


def _duties(act: Act, words: Words) -> Iterator[list[Inline]]:
    for duty in act.obliges:
        yield [words.say(f"duty.{duty.duty.value}", body=member_label(duty.to))]


def _clauses(act: Act, words: Words) -> list[Inline]:
    names = [name for name in (act.clause, *act.also) if name]
    return joined([clause_links([name], words) for name in dict.fromkeys(names)], words.between)
