"""A gate's rules as one generated function.

For every truth two plain conditions are written: *yes*, that it holds whatever the unknowns turn out to be, and
*may*, that it holds for some of them. Negation is pushed to the leaves. A rule asks *may* first and *yes* inside;
rules that begin with the same condition stand together behind it. Thresholds and readings are the function's
globals, so that other parameters share the code.
"""

from __future__ import annotations

import ast
import types
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.expressions import (
    DOSSIER,
    Apply,
    Constant,
    Each,
    Load,
    Named,
    Node,
)
from kekedala_policy.rules.trees import (
    CONNECTIVES,
    RuleTree,
    conjuncts,
    is_connective,
    is_parameter,
    spans,
    without_name,
)
from kekedala_policy.values import (
    NO,
    UNKNOWN,
    YES,
    Category,
    Given,
    Interval,
    Limit,
    Many,
    Period,
    Share,
    Truth,
)
from kekedala_policy.values.day import moved, year_of

#: The key of a missing fact is the rule's number times this, plus the fact's number.
STRIDE: Final = 1 << 16
_TOP: Final = -1

#: A missing fact: its key, or the rule's number and the path of a fact inside a list.
Lacking = int | tuple[int, str]
Verdict = Callable[[object], tuple[list[int], list[int], list[Lacking]]]
Link = Callable[[Any], object]
#: Answers which facts a question about a list lacks, for a dossier and parameters.
ListMissing = Callable[[Node, object, object], list[str]]


@attrs.frozen(eq=False)
class CompiledRules:
    """Generated code, waiting for parameters. `facts` numbers the facts that can be missing."""

    source: str
    code: types.CodeType
    constants: Mapping[str, object]
    links: Mapping[str, Link]
    facts: tuple[str, ...]

    def link(self, parameters: object) -> Verdict:
        """The function that decides under `parameters`; the code itself is shared.

        It takes a dossier and returns the numbers of the rules that certainly hold, of those that may hold,
        and a key (see `STRIDE`) for each fact that an undecided rule lacks.
        """
        names = dict(self.constants)
        for name, link in self.links.items():
            names[name] = link(parameters)
        exec(self.code, names)  # code that this module wrote, from checked trees
        verdict: Any = names["verdict"]
        made: Verdict = verdict
        return made


def compile_rules(trees: Sequence[RuleTree], list_missing: ListMissing) -> CompiledRules:
    """Generate the function that decides all of `trees`, which are numbered in their order."""
    writer = _Writer(list_missing)
    source = writer.function(trees)
    return CompiledRules(source, _compiled(source), writer.constants, writer.links, tuple(writer.facts))


def _compiled(source: str) -> types.CodeType:
    """The code of `source`, all of it on one line.

    A debugger's or coverage tool's line events cost a search through the function's line table each, which makes
    a function of thousands of lines fifty times slower under them.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.arg):
            node.lineno = node.end_lineno = 1
            node.col_offset = node.end_col_offset = 0
    return compile(tree, "<rules of a gate>", "exec")


class _Names:
    """Constants, links and facts under the names or numbers that generated code uses."""

    def __init__(self, list_missing: ListMissing) -> None:
        self.list_missing = list_missing
        self.constants: dict[str, object] = {
            "YES": YES,
            "NO": NO,
            "UNKNOWN": UNKNOWN,
            "moved": moved,
            "year_of": year_of,
        }
        self.links: dict[str, Link] = {}
        self._names: dict[object, str] = {}
        self.facts: dict[str, int] = {}

    def constant(self, value: object) -> str:
        """The name of a global that always holds `value`."""
        name = self._names.setdefault((type(value), value), f"C{len(self._names)}")
        self.constants[name] = value
        return name

    def link(self, key: object, value: Link) -> str:
        """The name of a global that `value` computes from the parameters; one `key`, one name."""
        name = self._names.setdefault(key, f"G{len(self._names)}")
        self.links[name] = value
        return name

    def fact(self, dotted: str) -> int:
        return self.facts.setdefault(dotted, len(self.facts))

    def member(self, member: Category) -> str:
        return self.constant(member)


def _parameter(path: tuple[str, ...]) -> Link:
    def read(parameters: Any) -> Any:
        for name in path:
            parameters = getattr(parameters, name)
        return parameters

    return read


def _of_parameter(node: Load, then: Callable[[Any], object]) -> Link:
    read = _parameter(node.path)
    return lambda parameters: then(read(parameters))


class _Expressions(_Names):
    """Writes conditions and bounds; where a fact is kept is said by `places`."""

    def __init__(self, list_missing: ListMissing) -> None:
        super().__init__(list_missing)
        self.places: dict[Node, str] = {}
        self.functions: list[str] = []
        self._lists: dict[Node, str] = {}

    # Truths: whether a node surely holds, or may hold; negated, whether it surely fails, or may fail.

    def yes(self, node: Node, negated: bool = False) -> str:
        return self._truth(node, negated=negated, surely=True)

    def may(self, node: Node, negated: bool = False) -> str:
        return self._truth(node, negated=negated, surely=False)

    def _truth(self, node: Node, *, negated: bool, surely: bool) -> str:
        place = self.places.get(node)
        if place is not None and not isinstance(node, Load):
            half = "y" if surely is not negated else "m"
            return f"not {place}{half}" if negated else f"{place}{half}"
        if isinstance(node, Named):
            return self._truth(node.body, negated=negated, surely=surely)
        if isinstance(node, Apply) and node.op in CONNECTIVES:
            return self._combined(node, negated=negated, surely=surely)
        if isinstance(node, Load):
            return self._loaded_truth(node, negated=negated, surely=surely)
        surely_holds, may_hold = self._atom(node)
        if negated:
            return f"not ({may_hold if surely else surely_holds})"
        return f"({surely_holds if surely else may_hold})"

    def _combined(self, node: Apply, *, negated: bool, surely: bool) -> str:
        if node.op == "not":
            return self._truth(node.operands[0], negated=not negated, surely=surely)
        word = " and " if (node.op == "and") is not negated else " or "
        return "(" + word.join(self._truth(part, negated=negated, surely=surely) for part in node.operands) + ")"

    def _loaded_truth(self, node: Load, *, negated: bool, surely: bool) -> str:
        place = self.load(node)
        wanted, other = ("NO", "YES") if negated else ("YES", "NO")
        return f"{place} is {wanted}" if surely else f"{place} is not {other}"

    def _atom(self, node: Node) -> tuple[str, str]:
        if isinstance(node, Each):
            asked, guard = self._list_function(node), self.load(node.source, "g")
            return f"{guard} and {asked}({DOSSIER}) == 2", f"{guard} and {asked}({DOSSIER})"
        if not isinstance(node, Apply):
            raise RuleRejected(repr(node), "stands for no truth")
        return getattr(self, f"_{node.op}")(*node.operands)  # type: ignore[no-any-return]  # by the operation's name

    def _is_in(self, subject: Node, *members: Node) -> tuple[str, str]:
        chosen = tuple(member.value for member in members if isinstance(member, Constant))
        subject = without_name(subject)
        if is_parameter(subject) and isinstance(subject, Load):
            return (
                self.link(
                    ("yes", subject.path, chosen), _of_parameter(subject, lambda value: value.is_in(*chosen) is YES)
                ),
                self.link(
                    ("may", subject.path, chosen), _of_parameter(subject, lambda value: value.is_in(*chosen) is not NO)
                ),
            )
        place = self.load(subject)
        hits = [f"{place} is {self.member(member)}" for member in chosen]
        unstated = self.constant(subject.type(None))
        return " or ".join(hits), " or ".join([*hits, f"{place} is {unstated}"])

    def _has(self, subject: Node, member: Node) -> tuple[str, str]:
        if not isinstance(member, Constant):
            raise RuleRejected(repr(member), "is no member of a category")
        bit = member.value.bit
        return f"{self.load(subject, 's')} & {bit}", f"not {self.load(subject, 'a')} & {bit}"

    def _limit(self, limit: Node, end: str) -> tuple[str, str]:
        if not (isinstance(limit, Load) and is_parameter(limit)):
            raise RuleRejected(repr(limit), "is a limit that no parameter holds")
        attribute = {"high": "highest", "low": "lowest"}[end]
        return (
            self.link(
                (end, "yes", limit.path), _of_parameter(limit, lambda value: getattr(value, f"{attribute}_for_certain"))
            ),
            self.link(
                (end, "may", limit.path), _of_parameter(limit, lambda value: getattr(value, f"{attribute}_at_all"))
            ),
        )

    def _within(self, amount: Node, limit: Node) -> tuple[str, str]:
        lo, hi = self.bounds(amount)
        surely, at_all = self._limit(limit, "high")
        return f"{hi} <= {surely}", f"{lo} <= {at_all}"

    def _reaches(self, amount: Node, limit: Node) -> tuple[str, str]:
        lo, hi = self.bounds(amount)
        surely, at_all = self._limit(limit, "low")
        return f"{lo} >= {surely}", f"{hi} >= {at_all}"

    def _less_than(self, one: Node, other: Node) -> tuple[str, str]:
        lo, hi = self.bounds(one)
        other_lo, other_hi = self.bounds(other)
        return f"{hi} < {other_lo}", f"{lo} < {other_hi}"

    def _more_than(self, one: Node, other: Node) -> tuple[str, str]:
        return self._less_than(other, one)

    def _same_as(self, one: Node, other: Node) -> tuple[str, str]:
        lo, hi = self.bounds(one)
        other_lo, other_hi = self.bounds(other)
        return f"{lo} == {hi} == {other_lo} == {other_hi}", f"{lo} <= {other_hi} and {other_lo} <= {hi}"

    def _share(self, share: Node) -> tuple[str, str, str]:
        if not (isinstance(share, Load) and is_parameter(share)):
            raise RuleRejected(repr(share), "is a share that no parameter holds")
        return (
            self.link(("numerator", share.path), _of_parameter(share, lambda value: value.numerator)),
            self.link(("denominator", share.path), _of_parameter(share, lambda value: value.denominator)),
            self.link(("slack", share.path), _of_parameter(share, lambda value: value.slack)),
        )

    def _gap(self, amount: Node, share: Node, whole: Node) -> tuple[str, str, str, str]:
        lo, hi = self.bounds(amount)
        whole_lo, whole_hi = self.bounds(whole)
        numerator, denominator, slack = self._share(share)
        least = f"{lo} * {denominator} - {whole_hi} * {numerator}"
        most = f"{hi} * {denominator} - {whole_lo} * {numerator}"
        return least, most, denominator, slack

    def _within_share(self, amount: Node, share: Node, whole: Node) -> tuple[str, str]:
        least, most, stated, slack = self._gap(amount, share, whole)
        return f"{stated} and {most} <= {slack}", f"not {stated} or {least} <= {slack}"

    def _reaches_share(self, amount: Node, share: Node, whole: Node) -> tuple[str, str]:
        least, most, stated, slack = self._gap(amount, share, whole)
        return f"{stated} and {least} >= -{slack}", f"not {stated} or {most} >= -{slack}"

    # Quantities: the two ends of the interval.

    def bounds(self, node: Node) -> tuple[str, str]:
        place = self.places.get(node)
        if place is not None and not isinstance(node, Load):
            return f"{place}l", f"{place}h"
        if isinstance(node, Named):
            return self.bounds(node.body)
        if isinstance(node, Load):
            if is_parameter(node):
                return (
                    self.link(("lo", node.path), _of_parameter(node, lambda value: value.lo)),
                    self.link(("hi", node.path), _of_parameter(node, lambda value: value.hi)),
                )
            return self.load(node, "l"), self.load(node, "h")
        if isinstance(node, Each):
            call = f"{self._list_function(node)}({DOSSIER})"
            return f"{call}[0]", f"{call}[1]"
        if not isinstance(node, Apply):
            raise RuleRejected(repr(node), "stands for no quantity")
        return self._computed(node)

    def _computed(self, node: Apply) -> tuple[str, str]:
        lo, hi = self.bounds(node.operands[0])
        if node.op == "year":
            return f"year_of({lo})", f"year_of({hi})"
        other = node.operands[1]
        if node.op in {"plus", "or_up_to"}:
            if not (isinstance(other, Load) and is_parameter(other)):
                raise RuleRejected(repr(other), "is a period that no parameter holds")
            period = self.link(("period", other.path), _parameter(other.path))
            return f"moved({lo}, {period})" if node.op == "plus" else lo, f"moved({hi}, {period})"
        other_lo, other_hi = self.bounds(other)
        if node.op == "add":
            return f"({lo} + {other_lo})", f"({hi} + {other_hi})"
        return f"({lo} - {other_hi})", f"({hi} - {other_lo})"

    # Facts: a local variable where the function keeps one, else the attribute itself.

    def load(self, node: Node, part: str = "") -> str:
        node = without_name(node)
        place = self.places.get(node)
        if place is not None:
            return place + part
        if not isinstance(node, Load) or is_parameter(node):
            raise RuleRejected(repr(node), "is computed where a fact is needed")
        return _ATTRIBUTES[part].format(".".join((node.root, *node.path)))

    # Lists: a function each, which finds its own facts.

    def _list_function(self, node: Each) -> str:
        if node not in self._lists:
            if node.source.root != DOSSIER:
                raise RuleRejected(node.source.dotted, "is a list inside a list")
            name = self._lists[node] = f"list{len(self._lists)}"
            kept, self.places = self.places, {}
            write = self._any_function if node.op == "any" else self._total_function
            self.functions.append(write(name, node))
            self.places = kept
        return self._lists[node]

    def _any_function(self, name: str, node: Each) -> str:
        source = ".".join((DOSSIER, *node.source.path))
        return (
            f"def {name}({DOSSIER}):\n"
            f"    found = 0 if {source}.closed else 1\n"
            f"    for {node.variable} in {source}.items:\n"
            f"        if {self.may(node.condition)}:\n"
            f"            if {self.yes(node.condition)}: return 2\n"
            f"            found = 1\n"
            f"    return found\n"
        )

    def _total_function(self, name: str, node: Each) -> str:
        source = ".".join((DOSSIER, *node.source.path))
        if node.amount is None:
            raise RuleRejected(node.source.dotted, "is added up without an amount")
        lo, hi = self.bounds(node.amount)
        return (
            f"def {name}({DOSSIER}):\n"
            f"    lo, hi = 0, 0 if {source}.closed else {node.type.HIGHEST}\n"
            f"    for {node.variable} in {source}.items:\n"
            f"        if {self.may(node.condition)}:\n"
            f"            hi += {hi}\n"
            f"            if {self.yes(node.condition)}: lo += {lo}\n"
            f"    return lo, hi\n"
        )


#: How the parts of a fact are read: the value; an interval's ends; a set's bits; whether a list needs a look.
_ATTRIBUTES: Final = {
    "": "{0}",
    "l": "{0}.lo",
    "h": "{0}.hi",
    "s": "{0}.sure",
    "a": "{0}.absent",
    "g": "({0}.items or not {0}.closed)",
}


class _Missing(_Expressions):
    """Writes which facts an undecided truth lacks, in its undecided branches only."""

    def missing(self, node: Node, rule: int, indent: str) -> list[str]:
        lines: list[str] = []
        if is_connective(node):
            inner = without_name(node)
            for part in inner.parts:
                below = self.missing(part, rule, indent + "    ")
                lines += [f"{indent}if ({self.may(part)}) and not ({self.yes(part)}):", *below]
            return lines
        for condition, fact in self._gaps(without_name(node)):
            if condition is None:
                lines.append(f"{indent}for fact in {fact}({DOSSIER}): lack(({rule}, fact))")
            else:
                lines.append(f"{indent}if {condition}: lack({rule * STRIDE + self.fact(fact)})")
        return lines

    def _list_answer(self, node: Node) -> Link:
        def link(parameters: object) -> Callable[[object], list[str]]:
            return lambda dossier: self.list_missing(node, dossier, parameters)

        return link

    def _gaps(self, node: Node) -> list[tuple[str | None, str]]:
        """For each fact of an atom, when it is open; for a list, the name of a function that finds its facts.

        The atom itself is known to be undecided.
        """
        if isinstance(node, Load):
            return [(f"{self.load(node)} is UNKNOWN", node.dotted)]
        if isinstance(node, Apply) and node.op == "has":
            subject, member = without_name(node.operands[0]), node.operands[1]
            if isinstance(subject, Load) and isinstance(member, Constant):
                return [("True", f"{subject.dotted}:{member.value.value}")]
        gaps: list[tuple[str | None, str]] = []
        for part in _open_parts(node):
            if isinstance(part, Each):
                gaps.append((None, self.link(("lacking", part), self._list_answer(part))))
            else:
                gaps += self._load_gap(part)
        if not isinstance(node, Each):
            gaps += [("True", f"~{period.dotted}") for period in spans(node)]
        return gaps

    def _load_gap(self, part: Load) -> list[tuple[str | None, str]]:
        if is_parameter(part):
            return [(self.link(("open", part.path), _of_parameter(part, is_open)), f"~{part.dotted}")]
        kind = part.type
        if isinstance(kind, type) and issubclass(kind, Category):
            unstated = self.constant(kind(None))
            return [(f"{self.load(part)} is {unstated}", part.dotted)]
        return [(f"{self.load(part, 'l')} != {self.load(part, 'h')}", part.dotted)]


def is_open(value: object) -> bool:
    """Whether a parameter itself is not settled."""
    match value:
        case Limit(value=None) | Share(denominator=None):
            return True
        case Category():
            return not value.stated
        case Interval():
            return not value.known
        case _:
            return False


def _open_parts(node: Node) -> list[Load | Each]:
    """The facts, parameters and lists that an atom's value comes from."""
    if isinstance(node, Load | Each):
        return [node]
    return [part for below in node.parts for part in _open_parts(below)]


class _Writer(_Missing):
    """Writes the whole function: groups of rules, and the locals that each group or all of them need."""

    def function(self, trees: Sequence[RuleTree]) -> str:
        groups = _grouped(trees)
        uses = _Uses(groups)
        body = self._locals(uses, _TOP, "    ")
        for number, (key, members) in enumerate(groups):
            body += self._group(uses, number, key, members)
        lines = [
            f"def verdict({DOSSIER}):",
            "    certain = []; possible = []; lacking = []",
            "    hit = certain.append; maybe = possible.append; lack = lacking.append",
            *body,
            "    return certain, possible, lacking",
            "",
        ]
        return "\n".join([*self.functions, *lines])

    def _group(self, uses: _Uses, number: int, key: Node | None, members: list[tuple[int, Node]]) -> list[str]:
        if key is None:
            ((rule, whole),) = members
            return [*self._locals(uses, number, "    "), *self._rule(rule, whole, None, "    ")]
        lines = [f"    if {self.may(key)}:"]
        sure = self.yes(key)
        if isinstance(key, Load) or key not in self.places:
            lines.append(f"        sure{number} = {sure}")
            sure = f"sure{number}"
        lines += self._locals(uses, number, "        ")
        for rule, whole in members:
            lines += self._rule(rule, whole, (key, sure), "        ")
        return lines

    def _rule(self, rule: int, whole: Node, behind: tuple[Node, str] | None, indent: str) -> list[str]:
        rest = conjuncts(whole)
        if behind is not None:
            rest = rest[1:]
        may = " and ".join(self.may(part) for part in rest) or "True"
        yes = " and ".join(self.yes(part) for part in rest) or "True"
        if behind is not None:
            yes = f"{behind[1]} and {yes}"
        lines = [f"{indent}if {may}:", f"{indent}    if {yes}: hit({rule})", f"{indent}    else:"]
        lines.append(f"{indent}        maybe({rule})")
        for part in conjuncts(whole):
            below = self.missing(part, rule, indent + "            ")
            lines += [f"{indent}        if not ({self.yes(part)}):", *below]
        return lines

    def _locals(self, uses: _Uses, scope: int, indent: str) -> list[str]:
        lines = []
        for node in uses.in_scope(scope):
            place = self.places.get(node) or f"v{len(self.places)}"
            lines += [indent + line for line in self._kept(node, place)]
            self.places[node] = place
        return lines

    def _kept(self, node: Node, place: str) -> list[str]:
        if isinstance(node, Load):
            path = ".".join((DOSSIER, *node.path))
            return [f"{place}{part} = {_ATTRIBUTES[part].format(path)}" for part in _parts_kept(node)]
        if node.type is Truth:
            return [f"{place}m = {self.may(node)}", f"{place}y = {place}m and {self.yes(node)}"]
        if isinstance(node, Each):
            guard = self.load(node.source, "g")
            return [f"{place}l, {place}h = {self._list_function(node)}({DOSSIER}) if {guard} else (0, 0)"]
        lo, hi = self.bounds(node)
        return [f"{place}l = {lo}; {place}h = {hi}"]


def _parts_kept(node: Load) -> tuple[str, ...]:
    kind: Any = getattr(node.type, "__origin__", node.type)
    if issubclass(kind, Given):
        return ("s", "a")
    if issubclass(kind, Many):
        return ("g",)
    if issubclass(kind, Interval):
        return ("l", "h")
    return ("",)


def _grouped(trees: Sequence[RuleTree]) -> list[tuple[Node | None, list[tuple[int, Node]]]]:
    """Rules behind the condition with which they begin, where two or more begin with it."""
    first = [conjuncts(tree.whole)[0] for tree in trees]
    shared = Counter(first)
    groups: dict[object, tuple[Node | None, list[tuple[int, Node]]]] = {}
    for number, tree in enumerate(trees):
        key = first[number] if shared[first[number]] > 1 and len(conjuncts(tree.whole)) > 1 else None
        groups.setdefault(number if key is None else key, (key, []))[1].append((number, tree.whole))
    return list(groups.values())


class _Uses:
    """Which facts and named facts are used where: by one group, or by several and so before all of them."""

    def __init__(self, groups: Sequence[tuple[Node | None, list[tuple[int, Node]]]]) -> None:
        self._where: dict[Node, set[int]] = {}
        self._times: Counter[Node] = Counter()
        self._order: dict[Node, None] = {}
        for number, (key, members) in enumerate(groups):
            for _, whole in members:
                self._note(whole, number)
            if key is not None:
                # the group's condition is asked before the group's own locals are there
                self._note(key, _TOP)

    def _note(self, node: Node, group: int) -> None:
        if isinstance(node, Each):
            self._note(node.source, group)
        else:
            for part in node.parts:
                self._note(part, group)
        if self._worth_keeping(node):
            self._where.setdefault(node, set()).add(group)
            self._times[node] += 1
            self._order.setdefault(node)

    @staticmethod
    def _worth_keeping(node: Node) -> bool:
        if isinstance(node, Load):
            data = getattr(node.type, "__origin__", node.type)
            return node.root == DOSSIER and not (isinstance(data, type) and issubclass(data, Limit | Share | Period))
        if isinstance(node, Each):
            return node.op == "total"
        kept = isinstance(node.type, type) and issubclass(node.type, Truth | Interval)
        return isinstance(node, Named) and kept

    def in_scope(self, scope: int) -> list[Node]:
        """What is kept at `scope`, in an order in which each needs only what is before it."""
        kept = []
        for node in self._order:
            where = self._where[node]
            place = next(iter(where)) if len(where) == 1 else _TOP
            once = isinstance(node, Named) and self._times[node] == 1
            if place == scope and not once:
                kept.append(node)
        return kept
