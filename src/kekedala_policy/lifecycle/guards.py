"""What an act waits for, as data: each guard says what is lacking and cites its clause."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, runtime_checkable

import attrs

from kekedala_policy.decisions.wording import at_gate, outcome_message
from kekedala_policy.lifecycle.situations import Objection, Reason, Said, Sent, Situation, Stance, act_label
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

#: What the basis of any act may state: the document it rests on, its day, why, in which manner, by which authority.
COMMON: Final = ("document", "date", "reason", "manner", "authority")
#: What is a day, in any basis that states it: written as YYYY-MM-DD.
DAYS: Final = (
    "date",
    "closes_on",
    "completed_on",
    "effective_from",
    "effective_until",
    "free_until",
    "rectify_by",
    "supply_by",
    "until",
)
_MANNERS: Final = ("collective", "signed")


class Guard(Protocol):
    """Something that must hold before an act."""

    @property
    def clause(self) -> str: ...

    @property
    def states(self) -> tuple[str, ...]:
        """What the act's basis has to state for it."""
        ...

    @property
    def gates(self) -> tuple[str, ...]:
        """The gates whose decision it looks at."""
        ...

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        """Why it does not hold; nothing when it does."""
        ...


@runtime_checkable
class Asking(Guard, Protocol):
    """A guard that waits for the word of bodies, of all at once or of one after the other."""

    @property
    def bodies(self) -> tuple[Body, ...]: ...

    @property
    def in_order(self) -> bool: ...

    def reasons_for(self, body: Body) -> tuple[str, ...]:
        """The clauses for which the body is asked."""
        ...

    def asking(self, bodies: tuple[Body, ...], *, in_order: bool) -> Asking:
        """The same guard for other bodies, or in another order."""
        ...


def asked_now(guard: Asking, said: Iterable[Said]) -> tuple[Body, ...]:
    """The bodies whose word counts now: all of them, or those whose turn has come."""
    if not guard.in_order:
        return guard.bodies
    agreed = agreeing(said)
    waiting = next((place for place, body in enumerate(guard.bodies) if body not in agreed), len(guard.bodies))
    return guard.bodies[: waiting + 1]


def agreeing(said: Iterable[Said]) -> set[Body]:
    """The bodies of which nothing that they said stands in the way."""
    return {
        one.body
        for one in said
        if one.stance is Stance.FAVOURABLE or (one.stance is Stance.CONDITIONAL and one.conditions_met)
    }


def unmet(
    clause: str, message: str, arguments: Mapping[str, object] | None = None, findings: tuple[str, ...] = ()
) -> tuple[Reason, ...]:
    """One reason of a guard."""
    return (Reason(Objection.GUARD, Message(message, arguments or {}), clause, findings),)


@attrs.frozen
class _Plain:
    @property
    def states(self) -> tuple[str, ...]:
        return ()

    @property
    def gates(self) -> tuple[str, ...]:
        return ()


@attrs.frozen
class Decided(_Plain):
    """The gate's decision on the dossier has one of the `outcomes`."""

    gate: str
    outcomes: tuple[str, ...]
    clause: str

    @property
    def gates(self) -> tuple[str, ...]:
        return (self.gate,)

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        found = situation.decisions.get(self.gate)
        if found is None:
            return unmet(self.clause, "refusal.no_decision", {"gate": Message(f"gate.{self.gate}")})
        if found.outcome in self.outcomes:
            return ()
        named = {
            "gate": Message(f"gate.{self.gate}"),
            "outcome": _outcome(found.outcome, self.gate),
            "wanted": tuple(_outcome(name, self.gate) for name in self.outcomes),
        }
        return unmet(self.clause, "refusal.outcome", named, found.findings)


def _outcome(name: str, gate: str) -> Message:
    return outcome_message(at_gate(name, gate))


@attrs.frozen
class Complete(_Plain):
    """The gate's decision found no gap in the papers."""

    gate: str
    clause: str

    @property
    def gates(self) -> tuple[str, ...]:
        return (self.gate,)

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        found = situation.decisions.get(self.gate)
        if found is None:
            return unmet(self.clause, "refusal.no_decision", {"gate": Message(f"gate.{self.gate}")})
        return unmet(self.clause, "refusal.gaps", {"gaps": found.gaps}, found.gaps) if found.gaps else ()


@attrs.frozen
class States(_Plain):
    """The act's basis states each of `wanted`."""

    wanted: tuple[str, ...]
    clause: str

    @property
    def states(self) -> tuple[str, ...]:
        return self.wanted

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        absent = tuple(name for name in self.wanted if blank(situation.basis.get(name)))
        return _not_stated(self.clause, absent)


@attrs.frozen
class Recorded(_Plain):
    """The text gives no rule: the acting body's own recorded decision stands in, all of it stated.

    `clause` is the clause that comes nearest, empty where there is none.
    """

    clause: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        return COMMON

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        basis, actor = situation.basis, situation.actor
        absent = tuple(name for name in COMMON if blank(basis.get(name)))
        reasons = _not_stated(self.clause, absent, "refusal.no_recorded_decision")
        if "manner" not in absent and basis["manner"] not in _MANNERS:
            reasons += unmet(self.clause, "refusal.manner")
        if "authority" not in absent and actor is not None and basis["authority"] != actor.body.value:
            reasons += unmet(self.clause, "refusal.authority")
        return reasons


def _not_stated(clause: str, absent: tuple[str, ...], message: str = "refusal.not_stated") -> tuple[Reason, ...]:
    names = tuple(Message(f"basis.{name}") for name in absent)
    return unmet(clause, message, {"names": names}) if absent else ()


@attrs.frozen
class Done(_Plain):
    """An earlier act of the case was done."""

    act: str
    clause: str
    #: Of these, the last one done must be `act`.
    rather_than: tuple[str, ...] = ()

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        turns = [name for name in situation.done if name == self.act or name in self.rather_than]
        return (
            ()
            if turns and turns[-1] == self.act
            else unmet(self.clause, "refusal.not_done", {"act": act_label(situation.kind, self.act)})
        )


@attrs.frozen
class AnsweredIfDone(_Plain):
    """Where `act` was done, `answer` was done after it."""

    act: str
    answer: str
    clause: str

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        turns = [name for name in situation.done if name in (self.act, self.answer)]
        if not turns or turns[-1] == self.answer:
            return ()
        return unmet(self.clause, "refusal.not_done", {"act": act_label(situation.kind, self.answer)})


@attrs.frozen
class Joined(_Plain):
    """Each of the `bodies` that the text joins to the act has recorded that it agrees."""

    bodies: tuple[Body, ...]
    clause: str
    in_order: bool = False

    def reasons_for(self, body: Body) -> tuple[str, ...]:  # noqa: ARG002  # one clause joins all of them
        return (self.clause,)

    def asking(self, bodies: tuple[Body, ...], *, in_order: bool) -> Joined:
        return Joined(bodies, self.clause, in_order)

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        agreed = agreeing(situation.said)
        absent = tuple(Message(f"category.Body.{body.value}") for body in self.bodies if body not in agreed)
        return unmet(self.clause, "refusal.not_joined", {"bodies": absent}) if absent else ()


@attrs.frozen
class SentTo(_Plain):
    """What the `act` obliges to send was sent to each of the `bodies`."""

    act: str
    bodies: tuple[Body, ...]
    clause: str

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        absent = tuple(
            Message(f"category.Body.{body.value}") for body in self.bodies if Sent(self.act, body) not in situation.sent
        )
        return unmet(self.clause, "refusal.not_sent", {"bodies": absent}) if absent else ()


@attrs.frozen
class SameBody(_Plain):
    """Whoever did one of the `acts` last is the body that acts now."""

    acts: tuple[str, ...]
    clause: str

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        last = next((name for name in reversed(situation.done) if name in self.acts), None)
        if last is None or situation.actor is None or situation.by.get(last) is not situation.actor.body:
            return unmet(self.clause, "refusal.other_body")
        return ()


@attrs.frozen
class OwnAct(_Plain):
    """The basis names an act of the case, and whoever did it last is the body that acts now."""

    clause: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        return ("of_act",)

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        of_act, actor = situation.basis.get("of_act"), situation.actor
        if blank(of_act):
            return _not_stated(self.clause, self.states)
        if actor is None or situation.by.get(str(of_act)) is not actor.body:
            return unmet(self.clause, "refusal.other_body")
        return ()


@attrs.frozen
class After(_Plain):
    """The day that `name` was last stated as is past; with `included`, that day itself suffices."""

    name: str
    clause: str
    included: bool = False

    def lacks(self, situation: Situation) -> tuple[Reason, ...]:
        day = as_date(situation.stated.get(self.name))
        if day is None:
            return _not_stated(self.clause, (self.name,))
        past = day <= situation.day if self.included else day < situation.day
        return () if past else unmet(self.clause, "refusal.too_early", {"day": day})


def blank(value: Any) -> bool:
    """Whether nothing is stated: no value, or a text without anything in it."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_date(value: Any) -> datetime.date | None:
    """A date from its ISO form, None for what is none."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
