"""Reading a tree on one dossier: values, the facts that decided, the facts that are missing.

Every operation of a tree is the method of the value that it names, so this walk and a direct evaluation of the
body can't differ in what an operation means.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from kekedala_policy.rules.expressions import (
    DOSSIER,
    PARAMETERS,
    Apply,
    Constant,
    Each,
    Load,
    Named,
    Node,
)
from kekedala_policy.rules.parameters import is_open
from kekedala_policy.rules.trees import is_connective, is_parameter, spans, without_name
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Interval, Many, Truth

_OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    "and": operator.and_,
    "or": operator.or_,
    "not": operator.invert,
    "add": operator.add,
    "subtract": operator.sub,
    "year": operator.attrgetter("year"),
    "within_share": lambda amount, share, whole: amount.within_share(share, of=whole),
    "reaches_share": lambda amount, share, whole: amount.reaches_share(share, of=whole),
}


@attrs.frozen(eq=False)
class Leaf:
    """An atom of a tree on a dossier: which facts (dotted paths) it reads, its truth, and its node."""

    facts: tuple[str, ...]
    truth: Truth
    node: Node
    negated: bool


@attrs.frozen(eq=False)
class Walk:
    """A dossier and parameters, ready to read trees on; `places` names the items of lists in paths."""

    roots: Mapping[str, object]
    places: Mapping[str, str] = attrs.field(factory=dict)
    #: What was computed already: an explanation asks for the same truths over and over.
    _found: dict[Node, Any] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def on(cls, dossier: object, parameters: object) -> Walk:
        """Read trees on this dossier under these parameters."""
        return cls({DOSSIER: dossier, PARAMETERS: parameters})

    @property
    def dossier(self) -> Any:
        """The dossier that it reads."""
        return self.roots[DOSSIER]

    @property
    def parameters(self) -> Any:
        """The parameters under which it reads."""
        return self.roots[PARAMETERS]

    def value(self, node: Node) -> Any:
        """The value that `node` stands for."""
        found: Any
        if isinstance(node, Load):
            found = self.roots[node.root]
            for name in node.path:
                found = getattr(found, name)
            return found
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Named):
            return self.value(node.body)
        found = self._found.get(node)
        if found is None:
            found = self._found[node] = self._computed(node)
        return found

    def _computed(self, node: Node) -> Any:
        match node:
            case Each():
                return self._over(node)
            case Apply():
                return self._applied(node)
            case _:
                raise TypeError(node)

    def _applied(self, node: Apply) -> Any:
        values = [self.value(operand) for operand in node.operands]
        if node.op in _OPERATORS:
            return _OPERATORS[node.op](*values)
        return getattr(values[0], node.op)(*values[1:])

    def truth(self, node: Node) -> Truth:
        """The truth that `node` stands for."""
        found = self.value(node)
        if not isinstance(found, Truth):
            raise TypeError(node)
        return found

    def _over(self, node: Each) -> Any:
        items: Many[object] = self.value(node.source)
        if node.op == "any":
            return items.any(lambda item: self._inside(node, item).truth(node.condition))
        part = node.amount
        if part is None:
            raise TypeError(node)
        return items.total(
            lambda item: self._inside(node, item).value(part),
            where=lambda item: self._inside(node, item).truth(node.condition),
            of=node.type,
        )

    def _inside(self, node: Each, item: object, position: int | None = None) -> Walk:
        places = {**self.places, node.variable: f"{node.source.dotted}[{'' if position is None else position}]"}
        return Walk({**self.roots, node.variable: item}, places)

    def items(self, node: Each) -> Iterator[Walk]:
        """A walk for each item of the list that `node` goes through."""
        items: Many[object] = self.value(node.source)
        for position, item in enumerate(items.items):
            yield self._inside(node, item, position)

    def path(self, load: Load) -> str:
        """The dotted path of a fact, with the item's place in its list."""
        if load.root in self.places:
            return ".".join((self.places[load.root], *load.path))
        return load.dotted if load.root == DOSSIER else f"~{load.dotted}"

    def deciding(self, node: Node, *, negated: bool = False) -> list[Leaf]:
        """The atoms that made a settled truth what it is: all of an ``and`` that holds, one that fails."""
        inner = without_name(node)
        if not isinstance(inner, Apply) or not is_connective(inner):
            return self._leaves(inner, negated=negated)
        if inner.op == "not":
            return self.deciding(inner.operands[0], negated=not negated)
        held = self.truth(inner)
        needs_all = held is (YES if inner.op == "and" else NO)
        if needs_all:
            return [leaf for part in inner.operands for leaf in self.deciding(part, negated=negated)]
        choices = [self.deciding(part, negated=negated) for part in inner.operands if self.truth(part) is held]
        return min(choices, key=len)

    def _leaves(self, node: Node, *, negated: bool) -> list[Leaf]:
        if isinstance(node, Each) and node.op == "any":
            held = self.truth(node)
            inside: list[Leaf] = []
            for item in self.items(node):
                found = item.deciding(node.condition, negated=negated)
                if held is YES and item.truth(node.condition) is YES:
                    return found
                inside += found
            return [Leaf((node.source.dotted,), held, node, negated), *inside]
        return [Leaf(tuple(dict.fromkeys(self._read(node))), self.truth(node), node, negated)]

    def _read(self, node: Node) -> Iterator[str]:
        if isinstance(node, Apply) and node.op == "has":
            subject, member = without_name(node.operands[0]), node.operands[1]
            if isinstance(subject, Load) and isinstance(member, Constant):
                yield f"{self.path(subject)}:{member.value.value}"
            return
        if isinstance(node, Load):
            yield self.path(node)
        elif isinstance(node, Each):
            yield node.source.dotted
            yield from (self.path(load) for load in _beside_the_items(node))
        else:
            for part in node.parts:
                yield from self._read(part)

    def missing(self, node: Node) -> list[str]:
        """The facts that could still settle an undecided truth; none for one that is settled."""
        return list(dict.fromkeys(self._missing(node)))

    def _missing(self, node: Node) -> Iterator[str]:
        inner = without_name(node)
        if self.truth(inner) is not UNKNOWN:
            return
        if is_connective(inner):
            for part in inner.parts:
                yield from self._missing(part)
        elif isinstance(inner, Each):
            yield from self.list_gaps(inner)
        else:
            yield from self._atom_gaps(inner)

    def list_gaps(self, node: Each) -> Iterator[str]:
        """What a question about a list lacks: facts of its items, and the list's own completeness."""
        items: Many[object] = self.value(node.source)
        if not items.closed:
            yield node.source.dotted
        for item in self.items(node):
            yield from item._missing(node.condition)  # the same class
            if node.amount is not None and item.truth(node.condition) is not NO:
                yield from item._atom_gaps(node.amount)  # the same class

    def _atom_gaps(self, node: Node) -> Iterator[str]:
        if isinstance(node, Apply) and node.op == "has":
            yield from self._read(node)
            return
        for part in _sources(node):
            if isinstance(part, Each):
                yield from self.list_gaps(part)
            elif self._unsettled(part):
                yield self.path(part)
        yield from map(self.path, spans(node))

    def _unsettled(self, load: Load) -> bool:
        value = self.value(load)
        if is_parameter(load):
            return is_open(value)
        match value:
            case Truth():
                return value is UNKNOWN
            case Category():
                return not value.stated
            case Interval():
                return not value.known
            case _:
                return False


def _beside_the_items(node: Each) -> Iterator[Load]:
    """What a question about a list reads of the dossier and the parameters, beside the items themselves."""
    for part in node.parts:
        for inner in part.walk():
            if isinstance(inner, Load) and inner.root in {DOSSIER, PARAMETERS}:
                yield inner


def _sources(node: Node) -> Iterator[Load | Each]:
    if isinstance(node, Load | Each):
        yield node
        return
    for part in node.parts:
        yield from _sources(part)
