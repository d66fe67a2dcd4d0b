"""Which dispositions of presumptions count, and why the others do not (AMB-05)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from kekedala_policy.decisions.authority import Disposition, Effect
from kekedala_policy.decisions.wording import shown
from kekedala_policy.messages import Message
from kekedala_policy.rules import Rule
from kekedala_policy.values.facts import Body


@attrs.frozen
class Rejected:
    """A disposition that does not count, and why; `idle` when there is nothing that it could dispose of."""

    disposition: Disposition
    why: Message
    idle: bool = False


@attrs.frozen
class Weighed:
    """The dispositions that count, by rule, and those that do not."""

    waived: Mapping[str, Disposition]
    upheld: Mapping[str, Disposition]
    rejected: tuple[Rejected, ...]


_NOWHERE: Final[Mapping[str, Body]] = MappingProxyType({})


def weigh(
    dispositions: Iterable[Disposition],
    found: Mapping[str, Rule],
    competent: Body,
    elsewhere: Mapping[str, Body] = _NOWHERE,
) -> Weighed:
    """Weigh what was handed in against the rules that were `found` to hold, or that may hold.

    A disposition counts when all of it is stated, the competent body made it, and the rule is a presumption;
    `elsewhere` names, by rule, the body that disposes of it instead.
    Two that contradict each other count neither.
    """
    valid: dict[str, list[Disposition]] = {}
    rejected: list[Rejected] = []
    for disposition in dispositions:
        objection = _objection(disposition, found, elsewhere.get(str(disposition.rule), competent))
        if objection is not None:
            rejected.append(objection)
        else:
            valid.setdefault(str(disposition.rule), []).append(disposition)
    waived: dict[str, Disposition] = {}
    upheld: dict[str, Disposition] = {}
    for rule, made in valid.items():
        if len({disposition.effect for disposition in made}) > 1:
            rejected += [Rejected(disposition, Message("disposition.contradicted")) for disposition in made]
        else:
            (waived if made[0].effect is Effect.SET_ASIDE else upheld)[rule] = made[0]
    return Weighed(waived, upheld, tuple(rejected))


def _objection(disposition: Disposition, found: Mapping[str, Rule], competent: Body) -> Rejected | None:
    if disposition.gaps:
        gaps = tuple(Message(f"field.Disposition.{name}") for name in disposition.gaps)
        return Rejected(disposition, Message("disposition.incomplete", {"gaps": gaps}))
    rule = found.get(str(disposition.rule))
    if rule is None:
        return Rejected(disposition, Message("disposition.idle"), idle=True)
    if not rule.presumption:
        return Rejected(disposition, Message("disposition.hard_rule"))
    if disposition.authority is not competent:
        return Rejected(disposition, Message("disposition.wrong_body", {"body": shown(competent)}))
    return None
