"""Two editions of a policy, compared clause by clause: what changed, with both texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import attrs

from kekedala_policy.clauses import clauses
from kekedala_policy.decisions import shown
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.i18n import LOCALES, has
from kekedala_policy.lifecycle import Act, Lifecycles, Schedule
from kekedala_policy.lifecycle.situations import act_label
from kekedala_policy.messages import Message, Texts
from kekedala_policy.rules import Parameter, Reading, Rule, parameter, parameters_of
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.rules.trees import readings_of
from kekedala_policy.values import Limit, Share
from kekedala_policy.variations.draft import Thing
from kekedala_policy.variations.meanings import Meaning, Meant, Witness, together
from kekedala_policy.variations.overlaps import overlap, prevailing
from kekedala_policy.variations.variation import Variation


class Edition(Protocol):
    """What is compared: a policy as in force on a day."""

    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def parameters(self) -> Any: ...
    @property
    def schedule(self) -> Schedule | None: ...
    @property
    def lifecycles(self) -> Lifecycles | None: ...
    @property
    def variations(self) -> tuple[Variation, ...]: ...
    @property
    def identities(self) -> tuple[str, ...]: ...
    @property
    def titles(self) -> Mapping[str, Message | Texts]: ...
    @property
    def day(self) -> datetime.date: ...


@attrs.frozen
class Side:
    """A matter as one policy has it: under which clauses, how those read in our words, and the figure, if it is one.

    Where a variation takes it out, it is not `there`, and the clauses are those that do.
    """

    clauses: tuple[str, ...]
    restated: tuple[tuple[str, Texts], ...]
    value: Message | Texts | None = None
    there: bool = True


@attrs.frozen(eq=False)
class PolicyChange:
    """What one policy says otherwise than another, `before` and `after`; None where a side has nothing to say of it.

    `sort` is rule, threshold, reading, deadline, act or state; `name` names it; `clause` is the clause concerned. `meant`
    says for each gate and rule on which it bears what the change means, where that was asked for.
    """

    sort: str
    name: str
    clause: str
    before: Side | None
    after: Side | None
    label: Message | None = None
    meant: Mapping[tuple[str, str], Meant] = attrs.field(factory=dict)

    @property
    def kind(self) -> str:
        """Whether it was added, removed or changed."""
        if self.before is None or not self.before.there:
            return "added"
        return "removed" if self.after is None or not self.after.there else "changed"

    @property
    def meaning(self) -> Meaning | None:
        """What it means, None where that was not asked for, or can't be told of its sort."""
        return together(self.meant.values()) if self.meant else None

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Dossiers that the two policies judge differently."""
        return tuple(one.witness for one in self.meant.values() if one.witness is not None)


@attrs.frozen(eq=False)
class PolicyDiff:
    """Everything that `after` says otherwise than `before`, in the order of the document."""

    before: Edition
    after: Edition
    changes: tuple[PolicyChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def titles(self) -> Mapping[str, Message | Texts]:
        """How the variations on either side are called, by their ids."""
        return {**self.before.titles, **self.after.titles}

    def render(self, locale: str) -> str:
        """What changed in words, in the language of `locale` (``zh_CN`` or ``en``)."""
        from kekedala_policy.variations.wording import diff_text

        return diff_text(self, locale)

    def to_dict(self) -> dict[str, Any]:
        """What changed as plain data for JSON: `kekedala.comparison/1`, stable within its version."""
        from kekedala_policy.variations.wording import diff_data

        return diff_data(self)


def compared(before: Edition, after: Edition, *, verify: bool = False) -> PolicyDiff:
    """What `after` says otherwise than `before`; with `verify` also what that means.

    Raises `PolicyRejected` for editions of different documents, and where `verify` needs an extra that is lacking.
    """
    if before.rulebook.id != after.rulebook.id:
        raise PolicyRejected(f"{before.rulebook.id} and {after.rulebook.id} are different documents")
    comparison = _Comparison(before, after)
    changes = [*comparison.rules(), *comparison.parameters(), *comparison.deadlines(), *comparison.lifecycles()]
    if verify:
        changes = _verified(comparison, changes)
    order = {name: place for place, name in enumerate(clauses())}
    changes.sort(key=lambda change: order.get(change.clause, len(order)))
    return PolicyDiff(before, after, tuple(changes))


@attrs.frozen
class _Comparison:
    before: Edition
    after: Edition

    def rules(self) -> Iterator[PolicyChange]:
        """Rules that are another object: what is untouched is the same one."""
        old, new = ({rule.id: rule for rule in one.rulebook.rules} for one in (self.before, self.after))
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) is not new.get(name):
                rules = [rule for rule in (old.get(name), new.get(name)) if rule is not None]
                sides = [_cited(one.get(name)) for one in (old, new)]
                yield self._change("rule", name, ("rule", name), sides, _first(rules))

    def parameters(self) -> Iterator[PolicyChange]:
        """Figures and readings that have another value."""
        old, new = (parameters_of(type(one.parameters)) for one in (self.before, self.after))
        for name in dict.fromkeys((*old, *new)):
            there = [_valued(name, of, one) for of, one in ((old, self.before), (new, self.after))]
            if there[0] == there[1]:
                continue
            declared: Parameter = new.get(name) or old[name]
            cited = declared.clauses if isinstance(declared, Reading) else (declared.clause,)
            sort = "reading" if isinstance(declared, Reading) else "threshold"
            thing = ("parameter", name.rpartition(".")[2])
            sides = [cited if name in of else None for of in (old, new)]
            change = self._change(sort, name, thing, sides, cited[0])
            before, after = (
                side if side is None or value is _ABSENT else attrs.evolve(side, value=said(value))
                for side, value in zip((change.before, change.after), there, strict=True)
            )
            yield attrs.evolve(change, before=before, after=after, label=_label(sort, name))

    def deadlines(self) -> Iterator[PolicyChange]:
        """Deadlines that run otherwise."""
        old, new = ({} if one.schedule is None else one.schedule.by_clause for one in (self.before, self.after))
        for clause in dict.fromkeys((*old, *new)):
            if old.get(clause) != new.get(clause):
                sides = [None if one is None else one.clauses for one in (old.get(clause), new.get(clause))]
                change = self._change("deadline", clause, ("deadline", clause), sides, clause)
                yield attrs.evolve(change, label=Message(f"deadline.{clause}"))

    def lifecycles(self) -> Iterator[PolicyChange]:
        """Acts that are otherwise, and states that are there on one side alone."""
        old, new = ({} if one.lifecycles is None else one.lifecycles.by_name for one in (self.before, self.after))
        for kind in dict.fromkeys((*old, *new)):
            if old.get(kind) is new.get(kind):
                continue
            mine, theirs = ({} if one is None else one.by_name for one in (old.get(kind), new.get(kind)))
            for name in dict.fromkeys((*mine, *theirs)):
                acts = (mine.get(name), theirs.get(name))
                if acts[0] != acts[1]:
                    yield self._act(kind, name, *acts)
            states = [() if one is None else one.states for one in (old.get(kind), new.get(kind))]
            for state in dict.fromkeys((*states[0], *states[1])):
                if (state in states[0]) is not (state in states[1]):
                    clause = (old.get(kind) or new[kind]).clause
                    sides = [(clause,) if state in one else None for one in states]
                    change = self._change("state", f"{kind}.{state}", ("stage", kind, state), sides, clause)
                    yield attrs.evolve(change, label=Message(f"state.{kind}.{state}"))

    def _act(self, kind: str, name: str, old: Act | None, new: Act | None) -> PolicyChange:
        states = {state for act in (old, new) if act is not None for state in (*act.sources, act.to)}
        sides = [None if act is None else tuple(filter(None, (act.clause, *act.also))) for act in (old, new)]
        first = next(clause for side in sides if side is not None for clause in (*side, ""))
        things: list[Thing] = [("act", kind, name), *(("stage", kind, state) for state in sorted(filter(None, states)))]
        before, after = (
            self._side(on, side, things) for on, side in zip((self.before, self.after), sides, strict=True)
        )
        return PolicyChange("act", f"{kind}.{name}", first, before, after, act_label(kind, name))

    def _change(
        self,
        sort: str,
        name: str,
        thing: Thing,
        sides: Sequence[tuple[str, ...] | None],
        clause: str,
    ) -> PolicyChange:
        before, after = (
            self._side(on, side, [thing]) for on, side in zip((self.before, self.after), sides, strict=True)
        )
        return PolicyChange(sort, name, clause, before, after)

    @staticmethod
    def _side(edition: Edition, cited: tuple[str, ...] | None, things: Iterable[Thing]) -> Side | None:
        """A matter as an edition has it; of one that a variation amends, the amending clauses come first."""
        amending = tuple(dict.fromkeys(_amending(edition, tuple(things))))
        if cited is None and not amending:
            return None
        wanted = amending or (cited or ())
        found = {clause: restated(clause, edition) for clause in wanted}
        texts = tuple((clause, text) for clause, text in found.items() if text is not None)
        return Side(tuple(dict.fromkeys((*amending, *(cited or ())))), texts, there=cited is not None)

    def concerned(self, change: PolicyChange) -> Iterator[tuple[str, str]]:
        """The gates and rules on which a change of a rule, figure or reading bears."""
        for gate in self.before.rulebook.gates:
            sets = [one.rulebook.rules_for(gate.dossier).by_id for one in (self.before, self.after)]
            for rule in dict.fromkeys((*sets[0], *sets[1])):
                trees = [one[rule] for one in sets if rule in one]
                if change.sort == "rule":
                    bears = rule == change.name
                else:
                    bears = any(change.name in readings_of(tree.whole) for tree in trees)
                if bears:
                    yield gate.name, rule


def _verified(comparison: _Comparison, changes: Iterable[PolicyChange]) -> list[PolicyChange]:
    """The changes with what they mean, as far as rules make them out."""
    try:
        from kekedala_policy.variations.proving.meaning import meanings
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise PolicyRejected("what changes mean is proved with Z3: pip install 'kekedala-policy[verify]'") from error
    found = {change: list(comparison.concerned(change)) for change in changes if change.sort in _PROVED}
    wanted: dict[str, dict[str, None]] = {}
    for pairs in found.values():
        for gate, rule in pairs:
            wanted.setdefault(gate, {})[rule] = None
    meant = meanings(comparison.before, comparison.after, wanted)
    return [
        attrs.evolve(change, meant={pair: meant[pair] for pair in found[change]}) if change in found else change
        for change in changes
    ]


_PROVED = frozenset({"rule", "threshold", "reading"})


def restated(clause: str, edition: Edition) -> Texts | None:
    """How a clause reads in our words: one of the document, or of a variation of the edition."""
    for variation in edition.variations:
        text = variation.text(clause)
        if text is not None:
            return text
    known = clauses().get(clause)
    return None if known is None else Texts(known.zh, known.en)


def _amending(edition: Edition, things: tuple[Thing, ...]) -> Iterator[str]:
    for _, amendment in prevailing(edition.variations):
        if any(overlap(thing, touched) for thing in things for touched in amendment.touches):
            yield amendment.clause


def _cited(rule: Rule | None) -> tuple[str, ...] | None:
    if rule is None:
        return None
    return (*rule.clauses, *(one.clause for one in rule.unless if one.clause and "/" in one.clause))


def _first(rules: list[Rule]) -> str:
    """The clause of the document that is concerned, or else the variation's own."""
    cited = [clause for rule in rules for clause in rule.clauses]
    return next((clause for clause in cited if "/" not in clause), cited[0])


_ABSENT = object()


def _valued(name: str, declared: Mapping[str, Parameter], edition: Edition) -> object:
    return parameter(edition.parameters, name) if name in declared else _ABSENT


def said(value: object) -> Message | Texts:
    """A figure or an option for people; of a bound, whether it is itself included."""
    plain = shown(value)
    if isinstance(value, Limit | Share):
        return Message(f"variation.bound.{'included' if value.closed else 'excluded'}", {"value": plain})
    return plain if isinstance(plain, Message | Texts) else Message("variation.value", {"value": plain})


def _label(sort: str, name: str) -> Message | None:
    prefix = "reading" if sort == "reading" else "threshold"
    wanted = f"{prefix}.{name.rpartition('.')[2]}"
    return Message(wanted) if has(wanted, LOCALES[0]) else None
