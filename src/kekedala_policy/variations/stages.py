"""Amendments of the stages of a kind of case: added, skipped, merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kekedala_policy.lifecycle import Act, Lifecycle
from kekedala_policy.variations.acts import act_of, citing
from kekedala_policy.variations.draft import Draft, Objection, Thing, missing, unused


@attrs.frozen(kw_only=True)
class AddStage:
    """A further state of the kind of case `lifecycle`, with the acts that lead to it and on from it.

    An act among `acts` that has the name of one that is there stands in its place.
    """

    lifecycle: str
    state: str
    acts: tuple[Act, ...]
    clause: str
    final: bool = False

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The state, and the acts."""
        return (("stage", self.lifecycle, self.state), *(("act", self.lifecycle, act.name) for act in self.acts))

    def apply(self, draft: Draft) -> None:
        """Add the state and the acts at once: a state alone would be out of reach."""
        kind = draft.lifecycle(self.lifecycle)
        unused(kind.states, f"state of {self.lifecycle}", self.state)
        new = {act.name: act for act in self.acts}
        for name in new:
            if name in kind.by_name:
                act_of(draft, self.lifecycle, name)

        def staged(kind: Lifecycle) -> Lifecycle:
            acts = tuple(new.pop(act.name, act) for act in kind.acts)
            final = (*kind.final, self.state) if self.final else kind.final
            return attrs.evolve(kind, states=(*kind.states, self.state), final=final, acts=(*acts, *new.values()))

        draft.change(self.lifecycle, staged)


@attrs.frozen(kw_only=True)
class SkipStage:
    """The state `state` is left out: what led to it falls away, what led on from it starts from the states before it."""

    lifecycle: str
    state: str
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The state."""
        return (("stage", self.lifecycle, self.state),)

    def apply(self, draft: Draft) -> None:
        """Leave the state out. Objects to the first state, a final one, and acts that are not to be varied."""
        kind, state = _with_state(draft, self.lifecycle, self.state), self.state
        if state == kind.initial or state in kind.final:
            raise Objection("unfit", f"state of {self.lifecycle} {state}", "a case begins or ends there")
        leading = [act for act in kind.acts if act.to == state]
        before = tuple(dict.fromkeys(source for act in leading for source in act.sources if source != state))
        for act in leading:
            act_of(draft, self.lifecycle, act.name)
        draft.change(self.lifecycle, lambda kind: _without(kind, state, before, self.clause))


@attrs.frozen(kw_only=True)
class MergeStages:
    """The states `states` become one, `into`, which may be one of them: what led from one to another falls away."""

    lifecycle: str
    states: tuple[str, ...]
    into: str
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The states."""
        return tuple(("stage", self.lifecycle, state) for state in dict.fromkeys((*self.states, self.into)))

    def apply(self, draft: Draft) -> None:
        """Make the states one."""
        merged = set(self.states)
        for state in self.states:
            kind = _with_state(draft, self.lifecycle, state)
        if len(merged) < 2:  # noqa: PLR2004  # fewer are nothing to merge
            raise Objection("idle", f"states of {self.lifecycle}", "fewer than two are to be merged")
        if self.into not in merged:
            unused(kind.states, f"state of {self.lifecycle}", self.into)
        if 0 < len(merged & set(kind.final)) < len(merged):
            raise Objection("unfit", f"states of {self.lifecycle}", "a case ends in some of them, and not in others")
        for act in kind.acts:
            if _within(act, merged):
                act_of(draft, self.lifecycle, act.name)
        draft.change(self.lifecycle, lambda kind: _merged(kind, merged, self.into, self.clause))


def _with_state(draft: Draft, lifecycle: str, state: str) -> Lifecycle:
    kind = draft.lifecycle(lifecycle)
    if state not in kind.states:
        missing(kind.states, f"state of {lifecycle}", state)
    return kind


def _without(kind: Lifecycle, state: str, before: tuple[str, ...], clause: str) -> Lifecycle:
    acts = []
    for act in kind.acts:
        if act.to == state:
            continue
        if state not in act.sources:
            acts.append(act)
        elif act.to is None:
            left = tuple(source for source in act.sources if source != state)
            acts += [attrs.evolve(act, sources=left)] if left else []
        else:
            acts.append(citing(act, clause, sources=_put(act.sources, {state: before}, but=act.to)))
    return attrs.evolve(kind, states=tuple(one for one in kind.states if one != state), acts=tuple(acts))


def _merged(kind: Lifecycle, merged: set[str], into: str, clause: str) -> Lifecycle:
    one = {state: (into,) for state in merged}
    acts = []
    for act in kind.acts:
        if _within(act, merged):
            continue
        if act.to in merged or merged & set(act.sources):
            to = into if act.to in merged else act.to
            acts.append(citing(act, clause, sources=_put(act.sources, one), to=to))
        else:
            acts.append(act)
    return attrs.evolve(
        kind,
        states=_put(kind.states, one),
        initial=into if kind.initial in merged else kind.initial,
        final=_put(kind.final, one),
        acts=tuple(acts),
    )


def _within(act: Act, merged: set[str]) -> bool:
    return act.to in merged and set(act.sources) <= merged


def _put(names: Iterable[str], by: Mapping[str, tuple[str, ...]], but: str | None = None) -> tuple[str, ...]:
    """The names with others in the place of some, each once."""
    found = dict.fromkeys(new for name in names for new in by.get(name, (name,)))
    return tuple(name for name in found if name != but)
