"""Lifecycles and their acts as data, checked when they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from typing import Final

import attrs

from kekedala_policy.lifecycle.guards import COMMON, Guard, Recorded
from kekedala_policy.lifecycle.situations import LifecycleRejected, Role, act_label
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Duty(Enum):
    """What an act obliges its body to do with what came of it."""

    FILE = "file"
    COPY = "copy"
    REPORT = "report"
    NOTIFY = "notify"


@attrs.frozen
class Obligation:
    """Send what came of the act `to` a body."""

    duty: Duty
    to: Body
    clause: str


@attrs.frozen
class May:
    """A body, and the role in it, for which an act is open; a unit acts on its own cases alone."""

    body: Body
    role: Role


@attrs.frozen(kw_only=True)
class Act:
    """An act: from which states to which (None: the case stays where it is), for whom, under which guards.

    `clause` is where the text has it, or the clause that comes nearest where it is `silent`: then the act waits
    for the acting body's recorded decision. `states` are further things that its basis may state. `hands_to` is the
    one of them that names the unit whose case it is from then on. A deadline of a clause that the act cites is met by
    it where its body is the one that has to meet it; not so one that the act `starts`, and also one that it `ends` for
    another body.
    """

    name: str
    clause: str
    sources: tuple[str, ...]
    to: str | None
    may: tuple[May, ...]
    guards: tuple[Guard, ...] = ()
    obliges: tuple[Obligation, ...] = ()
    also: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    hands_to: str | None = None
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    silent: bool = False

    @property
    def basis(self) -> frozenset[str]:
        """Everything that its basis may state."""
        wanted = (name for guard in self.guards for name in guard.states)
        return frozenset((*COMMON, *self.states, *wanted))

    @property
    def cited(self) -> tuple[str, ...]:
        """Every clause that it runs or owes something under."""
        return (self.clause, *self.also, *(one.clause for one in self.obliges))

    @property
    def gates(self) -> tuple[str, ...]:
        """The gates whose decision its guards look at."""
        return tuple(dict.fromkeys(gate for guard in self.guards for gate in guard.gates))


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Lifecycle:
    """A kind of case: its states, where it starts, where it may end, and its acts.

    `gate` is the gate whose dossier opens it, None where none does; `opens` who may open it. Raises
    `LifecycleRejected` with everything that is wrong: states or acts that are not there, never reached, or lead
    nowhere; an act for nobody, under no clause, or silent without a recorded decision.
    """

    name: str
    clause: str
    states: tuple[str, ...]
    initial: str
    final: tuple[str, ...]
    opens: tuple[May, ...]
    acts: tuple[Act, ...]
    gate: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise LifecycleRejected(self.name, problems)

    @cached_property
    def by_name(self) -> dict[str, Act]:
        """Each act by its name."""
        return {act.name: act for act in self.acts}

    def acts_from(self, state: str) -> tuple[Act, ...]:
        """The acts that are declared for a state."""
        return tuple(act for act in self.acts if state in act.sources)

    def bears_on(self, clause: str) -> bool:
        """Whether some act of it is done under the clause."""
        return any(clause in act.cited for act in self.acts)

    @property
    def label(self) -> Message:
        """What it is called."""
        return Message(f"lifecycle.{self.name}")

    def state_label(self, state: str) -> Message:
        """What a state is called."""
        return Message(f"state.{self.name}.{state}")

    def act_label(self, act: str) -> Message:
        """What an act is called; those that practice adds are called the same everywhere."""
        return act_label(self.name, act)


def _problems(kind: Lifecycle) -> Iterable[str]:
    for name in (kind.name, *kind.states, *(act.name for act in kind.acts)):
        if not _NAME.fullmatch(name):
            yield f"{name!r} is no name of lower-case ASCII words"
    if len(set(kind.states)) != len(kind.states):
        yield "a state is declared twice"
    if len({act.name for act in kind.acts}) != len(kind.acts):
        yield "an act is declared twice"
    if not kind.opens:
        yield "nobody may open it"
    for act in kind.acts:
        yield from _problems_of(act, kind)
    yield from _problems_of_states(kind)


def _problems_of_states(kind: Lifecycle) -> Iterable[str]:
    states = set(kind.states)
    ways = [(source, act.to) for act in kind.acts if act.to is not None for source in act.sources]
    stays = [source for act in kind.acts if act.to is None for source in act.sources]
    for unknown in sorted({kind.initial, *kind.final, *stays, *(end for way in ways for end in way)} - states):
        yield f"no state {unknown}"
    if not kind.final:
        yield "no state is final"
    for state in sorted(states - closure({kind.initial}, ways)):
        yield f"{state} is never reached"
    for state in sorted(states - closure(set(kind.final), [(to, source) for source, to in ways])):
        yield f"{state} is a dead end"


def _problems_of(act: Act, kind: Lifecycle) -> Iterable[str]:
    if not act.may:
        yield f"{act.name} is open to nobody"
    if not act.sources:
        yield f"{act.name} starts nowhere"
    if not act.clause and not act.silent:
        yield f"{act.name} cites no clause, and is not declared as one on which the text is silent"
    if act.silent and not any(isinstance(guard, Recorded) for guard in act.guards):
        yield f"{act.name} has no rule in the text and waits for no recorded decision"
    for state in act.sources:
        if state in kind.final and act.to not in (None, state):
            yield f"{act.name} leaves the final state {state}"
    yield from _problems_of_guards(act, kind)


def _problems_of_guards(act: Act, kind: Lifecycle) -> Iterable[str]:
    if act.hands_to is not None and act.hands_to not in {name for guard in act.guards for name in guard.states}:
        yield f"{act.name} hands the case to whom its basis need not name"
    for guard in act.guards:
        for name in ("act", "answer"):
            wanted = getattr(guard, name, None)
            if wanted is not None and wanted not in {other.name for other in kind.acts}:
                yield f"{act.name} waits for {wanted}, which is no act"


def closure(start: set[str], ways: list[tuple[str, str]]) -> set[str]:
    """What can be reached from `start` by the `ways`."""
    reached = set(start)
    while True:
        more = {to for source, to in ways if source in reached} - reached
        if not more:
            return reached
        reached |= more


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Lifecycles:
    """A document's lifecycles; `document` is its rulebook's id. Raises `LifecycleRejected` for a name given twice."""

    document: str
    kinds: tuple[Lifecycle, ...]

    def __attrs_post_init__(self) -> None:
        if len(self.by_name) != len(self.kinds):
            raise LifecycleRejected(self.document, ("a lifecycle is declared twice",))

    @cached_property
    def by_name(self) -> dict[str, Lifecycle]:
        """Each lifecycle by its name."""
        return {kind.name: kind for kind in self.kinds}

    def for_gate(self, gate: str) -> Lifecycle | None:
        """The first lifecycle that a dossier of this gate opens."""
        return next((kind for kind in self.kinds if kind.gate == gate), None)

    def check(self, gates: Iterable[str]) -> None:
        """Raise `LifecycleRejected` where an act looks at a gate that the document does not have."""
        known = set(gates)
        for kind in self.kinds:
            looked_at = {gate for act in kind.acts for gate in act.gates} | ({kind.gate} if kind.gate else set())
            if looked_at - known:
                raise LifecycleRejected(kind.name, tuple(f"no gate {gate}" for gate in sorted(looked_at - known)))
