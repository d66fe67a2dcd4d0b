"""Amendments of what may be done in a case, and by whom."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from kekedala_policy.lifecycle import Act, Done, Lifecycle, May
from kekedala_policy.lifecycle.guards import Asking
from kekedala_policy.values.facts import Body
from kekedala_policy.variations.draft import Draft, Objection, Thing, missing, unused


def act_of(draft: Draft, lifecycle: str, name: str) -> Act:
    """The act of that name, which has to be there and may be touched."""
    acts = draft.lifecycle(lifecycle).by_name
    if name not in acts:
        missing(acts, f"act of {lifecycle}", name)
    draft.permit(("act", lifecycle, name), filter(None, (acts[name].clause, *acts[name].also)))
    return acts[name]


def with_act(kind: Lifecycle, name: str, by: Callable[[Act], Act | None]) -> Lifecycle:
    """The lifecycle with one act as `by` makes it, or without it."""
    acts = [(by(act) if act.name == name else act) for act in kind.acts]
    return attrs.evolve(kind, acts=tuple(act for act in acts if act is not None))


def citing(act: Act, clause: str, **changes: object) -> Act:
    """The act with `changes`, which cites `clause`, too."""
    also = act.also if clause in act.also else (*act.also, clause)
    changed: Act = attrs.evolve(act, also=also, **changes)  # type: ignore[arg-type]  # fields of an act
    return changed


@attrs.frozen(kw_only=True)
class AddAct:
    """A further act of the kind of case `lifecycle`, from and to states that are there."""

    lifecycle: str
    act: Act

    @property
    def clause(self) -> str:
        """The clause that has it."""
        return self.act.clause

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The act."""
        return (("act", self.lifecycle, self.act.name),)

    def apply(self, draft: Draft) -> None:
        """Add the act."""
        unused(draft.lifecycle(self.lifecycle).by_name, f"act of {self.lifecycle}", self.act.name)
        draft.change(self.lifecycle, lambda kind: attrs.evolve(kind, acts=(*kind.acts, self.act)))


@attrs.frozen(kw_only=True)
class ReplaceAct:
    """Another act stands in the place of `name`, under the same name; it cites its own clause first."""

    lifecycle: str
    name: str
    by: Act

    @property
    def clause(self) -> str:
        """The clause that replaces it."""
        return self.by.clause

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The act."""
        return (("act", self.lifecycle, self.name),)

    def apply(self, draft: Draft) -> None:
        """Put the new act in the place of the old one."""
        old = act_of(draft, self.lifecycle, self.name)
        if self.by.name != self.name:
            raise Objection("unfit", f"act of {self.lifecycle} {self.name}", f"another name: {self.by.name}")
        clauses = [clause for clause in (old.clause, *old.also) if clause and clause != self.by.clause]
        new = attrs.evolve(self.by, also=tuple(dict.fromkeys((*self.by.also, *clauses))))
        draft.change(self.lifecycle, lambda kind: with_act(kind, self.name, lambda _: new))


@attrs.frozen(kw_only=True)
class RemoveAct:
    """The act `name` is open to nobody any longer."""

    lifecycle: str
    name: str
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The act."""
        return (("act", self.lifecycle, self.name),)

    def apply(self, draft: Draft) -> None:
        """Take the act out."""
        act_of(draft, self.lifecycle, self.name)
        draft.change(self.lifecycle, lambda kind: with_act(kind, self.name, lambda _: None))


@attrs.frozen(kw_only=True)
class SetActors:
    """The act `name` is open to `may` and to nobody else: another body decides."""

    lifecycle: str
    name: str
    may: tuple[May, ...]
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """Who may do the act."""
        return (("act", self.lifecycle, self.name, "may"),)

    def apply(self, draft: Draft) -> None:
        """Give the act to others."""
        act_of(draft, self.lifecycle, self.name)
        draft.change(
            self.lifecycle, lambda kind: with_act(kind, self.name, lambda act: citing(act, self.clause, may=self.may))
        )


@attrs.frozen(kw_only=True)
class SetReviewers:
    """The act `name` waits for the word of these `bodies`, of all at once or, if `in_order`, of one after the other.

    They stand in the place of those that it waits for so far: a body is added, left out, or put in another order.
    None of those that are not to be varied can be left out.
    """

    lifecycle: str
    name: str
    bodies: tuple[Body, ...]
    clause: str
    in_order: bool = False

    @property
    def touches(self) -> tuple[Thing, ...]:
        """Whom the act waits for."""
        return (("act", self.lifecycle, self.name, "reviewers"),)

    def apply(self, draft: Draft) -> None:
        """Let the act wait for these."""
        act = act_of(draft, self.lifecycle, self.name)
        asking = next((guard for guard in act.guards if isinstance(guard, Asking)), None)
        if asking is None:
            raise Objection("unfit", f"act of {self.lifecycle} {self.name}", "waits for nobody's word")
        if len(set(self.bodies)) != len(self.bodies) or not self.bodies:
            raise Objection("unfit", f"act of {self.lifecycle} {self.name}", "a body comes twice, or there is none")
        for body in asking.bodies:
            if body not in self.bodies:
                thing = ("act", self.lifecycle, self.name, "reviewers", str(body.value))
                draft.permit(thing, asking.reasons_for(body))
        new = asking.asking(self.bodies, in_order=self.in_order)
        guards = tuple(new if guard is asking else guard for guard in act.guards)
        draft.change(
            self.lifecycle, lambda kind: with_act(kind, self.name, lambda old: citing(old, self.clause, guards=guards))
        )


@attrs.frozen(kw_only=True)
class InOrder:
    """Each of these acts of one kind of case waits for the one before it."""

    lifecycle: str
    acts: tuple[str, ...]
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The order of the acts."""
        return tuple(("act", self.lifecycle, name, "order") for name in self.acts)

    def apply(self, draft: Draft) -> None:
        """Let each act wait for the one before it."""
        for before, name in zip(self.acts, self.acts[1:], strict=False):
            act_of(draft, self.lifecycle, before)
            act = act_of(draft, self.lifecycle, name)
            guards = (*act.guards, Done(before, self.clause))
            draft.change(self.lifecycle, _guarded(name, self.clause, guards))


@attrs.frozen(kw_only=True)
class SideBySide:
    """None of these acts of one kind of case waits for another one of them."""

    lifecycle: str
    acts: tuple[str, ...]
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The order of the acts."""
        return tuple(("act", self.lifecycle, name, "order") for name in self.acts)

    def apply(self, draft: Draft) -> None:
        """Take away what makes one wait for another."""
        waited = False
        for name in self.acts:
            act = act_of(draft, self.lifecycle, name)
            guards = tuple(guard for guard in act.guards if not (isinstance(guard, Done) and guard.act in self.acts))
            if guards != act.guards:
                waited = True
                draft.change(self.lifecycle, _guarded(name, self.clause, guards))
        if not waited:
            raise Objection("idle", f"order of {self.lifecycle} {', '.join(self.acts)}", "none waits for another")


def _guarded(name: str, clause: str, guards: tuple[object, ...]) -> Callable[[Lifecycle], Lifecycle]:
    return lambda kind: with_act(kind, name, lambda act: citing(act, clause, guards=guards))
