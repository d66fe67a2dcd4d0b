"""One flat machine for each kind of case, shared by all cases: it keeps nothing of any of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from kekedala_policy.lifecycle.acts import Act, Lifecycle
from kekedala_policy.lifecycle.guards import COMMON, DAYS, as_date, blank
from kekedala_policy.lifecycle.situations import Actor, ActRefused, Objection, Reason, Role, Situation
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

if TYPE_CHECKING:
    from transitions import Machine


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

    def moved(self, state: str, act: str) -> str:
        """The state after `act`; raises `ActRefused` where it is not declared for `state`."""
        from transitions import MachineError

        moving = _Moving(state)
        event = self._machine.events.get(act)
        try:
            if event is not None and event.trigger(moving):
                return moving.state
        except (MachineError, ValueError) as error:
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
        bodies = [may for may in act.may if may.body is actor.body]
        if not bodies:
            names = tuple(dict.fromkeys(may.body.value for may in act.may))
            wanted = tuple(Message(f"category.Body.{name}") for name in names)
            said = Message("refusal.wrong_body", {"body": _body(actor.body), "wanted": wanted})
            return (Reason(Objection.WRONG_BODY, said, act.clause),)
        reasons: list[Reason] = []
        if not any(may.role in actor.roles for may in bodies):
            roles = tuple(Message(f"category.Role.{may.role.value}") for may in bodies)
            reasons.append(Reason(Objection.WRONG_ROLE, Message("refusal.wrong_role", {"wanted": roles}), act.clause))
        if actor.body is Body.UNIT and actor.unit != unit:
            reasons.append(Reason(Objection.OTHER_UNIT, Message("refusal.other_unit", {"unit": unit}), act.clause))
        return tuple(reasons)

    def check(self, name: str, actor: Actor, situation: Situation) -> Act:
        """The act, where it is open to `actor`; else raises `ActRefused` with every reason at once."""
        act = self.kind.by_name.get(name)
        if act is None:
            raise ActRefused(self.kind.name, name, (self._out_of_place(situation.state, name),))
        reasons: list[Reason] = []
        if situation.state not in act.sources:
            reasons.append(self._out_of_place(situation.state, name))
        reasons += self.permitted(act, actor, situation.unit)
        strange = sorted(set(situation.basis) - act.basis)
        if strange:
            known = tuple(sorted(act.basis - set(COMMON))) or COMMON
            said = Message("refusal.strange_basis", {"names": tuple(strange), "known": known})
            reasons.append(Reason(Objection.BASIS, said, act.clause))
        undated = [name for name in DAYS if not blank(situation.basis.get(name)) and not as_date(situation.basis[name])]
        if undated:
            names = tuple(Message(f"basis.{name}") for name in undated)
            reasons.append(Reason(Objection.BASIS, Message("refusal.no_date", {"names": names}), act.clause))
        seen = attrs.evolve(situation, actor=actor)
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


#: Both roles: what a body's every member may do.
EITHER: Final = (Role.HANDLES, Role.SIGNS)
