"""One flat machine for each kind of case, shared by all cases: it keeps nothing of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from kekedala_policy.lifecycle.acts import Act, Lifecycle
from kekedala_policy.lifecycle.guards import COMMON, DAYS, as_date, blank
from kekedala_policy.lifecycle.situations import Actor, ActRefused, Objection, Reason, Role, Situation
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

if TYPE_CHECKING:
    from transitions import Machine


_DAYS: Final = frozenset(DAYS)


@attrs.define(eq=False)
class _Moving:
    """What a machine moves: made for one act, registered nowhere."""

    state: str


@attrs.frozen(slots=False, eq=False)
class Course:
    """A lifecycle ready to run."""

    kind: Lifecycle

    @cached_property
    def _machine(self) -> Machine:
        from transitions import Machine  # here, so that importing the library stays cheap

        machine = Machine(
            model=None,
            states=list(self.kind.states),
            initial=self.kind.initial,
            auto_transitions=False,
            send_event=False,
        )
        for act in self.kind.acts:
            machine.add_transition(act.name, list(act.sources), "=" if act.to is None else act.to)
        return machine

    @cached_property
    def _bases(self) -> dict[str, frozenset[str]]:
        return {act.name: act.basis for act in self.kind.acts}

    def moved(self, state: str, act: str) -> str:
        """The state after `act`; raises `ActRefused` where it is not declared for `state`."""
        machine = self._machine
        event = machine.events.get(act)
        moving = _Moving(state)
        try:
            if event is not None and event.trigger(moving):
                return moving.state
        except (_machine_error(), ValueError) as error:
            raise ActRefused(self.kind.name, act, (self._out_of_place(state, act),)) from error
        raise ActRefused(self.kind.name, act, (self._out_of_place(state, act),))

    def _out_of_place(self, state: str, name: str) -> Reason:
        act = self.kind.by_name.get(name)
        if act is None:
            return Reason(Objection.UNKNOWN_ACT, Message("refusal.unknown_act", {"act": name}))
        there = self.kind.state_label(state) if state in self.kind.states else state
        wanted = tuple(self.kind.state_label(source) for source in act.sources)
        return Reason(
            Objection.WRONG_STATE, Message("refusal.wrong_state", {"state": there, "wanted": wanted}), act.clause
        )

    def permitted(self, act: Act, actor: Actor, unit: str) -> tuple[Reason, ...]:
        """Why `actor` may not do the act at all; nothing where it may. What nobody allowed is refused."""
        body, roles = actor.body, actor.roles
        for may in act.may:
            if may.body is body and may.role in roles:
                return () if body is not Body.UNIT or actor.unit == unit else (_other_unit(act, unit),)
        bodies = [may for may in act.may if may.body is body]
        if not bodies:
            names = tuple(dict.fromkeys(may.body.value for may in act.may))
            wanted = tuple(Message(f"category.Body.{name}") for name in names)
            said = Message("refusal.wrong_body", {"body": _body(body), "wanted": wanted})
            return (Reason(Objection.WRONG_BODY, said, act.clause),)
        wanted_roles = tuple(Message(f"category.Role.{may.role.value}") for may in bodies)
        lacking = Reason(Objection.WRONG_ROLE, Message("refusal.wrong_role", {"wanted": wanted_roles}), act.clause)
        return (lacking, _other_unit(act, unit)) if body is Body.UNIT and actor.unit != unit else (lacking,)

    def check(self, name: str, actor: Actor, situation: Situation) -> Act:
        """The act, where it is open to `actor`; else raises `ActRefused` with every reason at once."""
        act = self.kind.by_name.get(name)
        if act is None:
            raise ActRefused(self.kind.name, name, (self._out_of_place(situation.state, name),))
        reasons: list[Reason] = []
        if situation.state not in act.sources:
            reasons.append(self._out_of_place(situation.state, name))
        reasons += self.permitted(act, actor, situation.unit)
        if situation.basis:
            reasons += _objections(act, self._bases[name], situation.basis)
        seen = situation if situation.actor is actor else attrs.evolve(situation, actor=actor)
        for guard in act.guards:
            reasons += guard.lacks(seen)
        if reasons:
            raise ActRefused(self.kind.name, name, tuple(reasons))
        return act

    def open_to(self, state: str, bodies: Iterable[Body]) -> tuple[Act, ...]:
        """The acts that the `bodies` may do in a state, guards aside."""
        acting = set(bodies)
        return tuple(act for act in self.kind.acts_from(state) if any(may.body in acting for may in act.may))


def _body(body: Body) -> Message:
    return Message(f"category.Body.{body.value}")


def _other_unit(act: Act, unit: str) -> Reason:
    return Reason(Objection.OTHER_UNIT, Message("refusal.other_unit", {"unit": unit}), act.clause)


def _objections(act: Act, known: frozenset[str], basis: Mapping[str, Any]) -> tuple[Reason, ...]:
    """What the basis states that nothing asks for, and the days in it that are none."""
    reasons: tuple[Reason, ...] = ()
    if not basis.keys() <= known:
        strange = sorted(basis.keys() - known)
        asked = tuple(sorted(known - set(COMMON))) or COMMON
        said = Message("refusal.strange_basis", {"names": tuple(strange), "known": asked})
        reasons += (Reason(Objection.BASIS, said, act.clause),)
    undated = [name for name in basis if name in _DAYS and not as_date(basis[name]) and not blank(basis[name])]
    if undated:
        names = tuple(Message(f"basis.{name}") for name in undated)
        reasons += (Reason(Objection.BASIS, Message("refusal.no_date", {"names": names}), act.clause),)
    return reasons


def _machine_error() -> type[Exception]:
    from transitions import MachineError

    error: type[Exception] = MachineError
    return error


#: Both roles: what a body's every member may do.
EITHER: Final = (Role.HANDLES, Role.SIGNS)
