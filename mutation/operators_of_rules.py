"""What can be wrong with a norm: a connective, a limb, a member, an exception, a gate, a figure, a default."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from kekedala_policy.values import Category
from mutation.mutants import Change, Operator, Place, shown

_CONNECTIVES: Final = (ast.BitAnd, ast.BitOr)
_MARKS: Final = {ast.BitAnd: "&", ast.BitOr: "|", ast.Add: "+", ast.Sub: "-"}
_SWAPPED: Final = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}
_METHODS: Final = {
    "within": "reaches",
    "reaches": "within",
    "less_than": "more_than",
    "more_than": "less_than",
    "within_share": "reaches_share",
    "reaches_share": "within_share",
}
#: What a rule of a kind can be taken for; keywords that the other kind lacks fall away.
_KINDS: Final = {
    "refuses": ("bars", "requires"),
    "bars": ("refuses",),
    "requires": ("refuses",),
    "obliges": ("requires",),
    "defines": ("obliges",),
}
_ACCEPTED: Final = {
    "bars": {"also"},
    "refuses": {"unless", "presumption", "curable", "annex_only", "disposed_by", "also"},
    "requires": {"unless", "advisory", "annex_only", "also"},
    "obliges": {"also"},
}
#: Marks of a rule that are off unless it states them.
_OFF: Final = {"refuses": ("presumption", "curable", "annex_only"), "requires": ("advisory", "annex_only")}
#: Keywords whose absence means something of its own. (`also` is a further citation, checked by the register.)
_OPTIONAL: Final = frozenset(
    {"disposed_by", "otherwise", "during", "rolls", "copied", "receivers", "within_it", "before", "converter"}
)


def operators(names: Mapping[str, Any]) -> tuple[Operator, ...]:
    """The operators for a module in which `names` are defined."""
    with_names = tuple(partial(operator, names=names) for operator in (members, defaults, gates))
    return (connectives, operands, negations, methods, *with_names, elements, keywords, kinds, figures)


def members(node: ast.AST, place: Place, names: Mapping[str, Any]) -> Iterator[Change]:
    """Another member of the category; an option of a reading is a member too."""
    member = _member(node, names)
    if member is None or _is_default_of_reading(place) or not isinstance(node, ast.Attribute):
        return
    beside = _named_beside(place)
    others = [other for other in type(member) if other.name not in beside]
    following = [other for other in others if _order(other) > _order(member)] + others
    if following:
        new = ast.Attribute(copy.deepcopy(node.value), following[0].name, ast.Load())
        yield Change(f"{following[0].name} for {shown(node)}{_within(place)}", new)


def defaults(node: ast.AST, place: Place, names: Mapping[str, Any]) -> Iterator[Change]:
    """A reading's other defaults, the open one included."""
    if not _is_default_of_reading(place):
        return
    member = _member(node, names)
    if member is not None and isinstance(node, ast.Attribute):
        yield Change(f"open for {shown(node)}", ast.Call(copy.deepcopy(node.value), [ast.Constant(None)], []))
        options, owner = [other for other in type(member) if other is not member], node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        options, owner = list(names[node.func.id]), node.func
    else:
        return
    for option in options:
        new = ast.Attribute(copy.deepcopy(owner), option.name, ast.Load())
        yield Change(f"default {option.name} for {shown(node)}", new)


def gates(node: ast.AST, _: Place, names: Mapping[str, Any]) -> Iterator[Change]:
    """A gate fewer."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*_KINDS, "grants"}):
        return
    for position, argument in enumerate(node.args[1:], 1):
        if isinstance(argument, ast.Starred):
            listed = shown(argument.value)
            for number, gate in enumerate(names[listed]):
                cut = ast.parse(f"f(*{listed}[:{number}], *{listed}[{number + 1}:])", mode="eval").body
                fewer = copy.deepcopy(node)
                fewer.args[position : position + 1] = cut.args  # type: ignore[attr-defined]
                yield Change(f"not at {gate.name}", fewer)
        elif len(node.args) > 2:  # noqa: PLR2004  # the clause and one gate: without it, it would be no rule
            fewer = copy.deepcopy(node)
            del fewer.args[position]
            yield Change(f"not at {shown(argument)}", fewer)


def connectives(node: ast.AST, _: Place) -> Iterator[Change]:
    """`&` and `|`, `+` and `-` for each other; `is` and `in` with their opposites."""
    if isinstance(node, ast.BinOp) and type(node.op) in _SWAPPED:
        other = _SWAPPED[type(node.op)]
        new = ast.BinOp(copy.deepcopy(node.left), other(), copy.deepcopy(node.right))
        yield Change(f"{_MARKS[other]} for {_MARKS[type(node.op)]} before {shown(node.right)}", new)
    if isinstance(node, ast.Compare):
        opposite = {ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
        if len(node.ops) == 1 and type(node.ops[0]) in opposite:
            new_op = opposite[type(node.ops[0])]()
            yield Change(
                f"the opposite of {shown(node)}",
                ast.Compare(copy.deepcopy(node.left), [new_op], copy.deepcopy(node.comparators)),
            )


def operands(node: ast.AST, place: Place) -> Iterator[Change]:
    """Each operand taken away."""
    if not isinstance(node, ast.BinOp) or type(node.op) not in _MARKS:
        return
    parent = place[0]
    if not (isinstance(parent, ast.BinOp) and type(parent.op) is type(node.op) and place[1] == "left"):
        chain = _chain(node)
        for position, operand in enumerate(chain):
            rest = [copy.deepcopy(other) for number, other in enumerate(chain) if number != position]
            new = rest[0]
            for other in rest[1:]:
                new = ast.BinOp(new, copy.deepcopy(node.op), other)
            yield Change(f"without {shown(operand)}", new)


def _chain(node: ast.expr, op: type[ast.operator] | None = None) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and (op is None or type(node.op) is op):
        return [*_chain(node.left, type(node.op)), node.right]
    return [node]


def negations(node: ast.AST, place: Place) -> Iterator[Change]:
    """A `~` taken away, or put before a limb that has none."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert):
        yield Change(f"no ~ before {shown(node.operand)}", copy.deepcopy(node.operand))
        return
    if isinstance(node, ast.BinOp | ast.Lambda) or not isinstance(node, ast.expr):
        return
    parent, field, _ = place
    if (isinstance(parent, ast.BinOp) and isinstance(parent.op, _CONNECTIVES)) or (
        isinstance(parent, ast.Return | ast.Lambda) and field in {"value", "body"} and _is_truth(node)
    ):
        yield Change(f"~ before {shown(node)}", ast.UnaryOp(ast.Invert(), copy.deepcopy(node)))


def _is_truth(node: ast.AST) -> bool:
    """Whether what a body returns as a whole looks like a truth: what is no amount, no day and no rule."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return name in {*_METHODS, "is_in", "has", "any", "same_as"} or (
            isinstance(node.func, ast.Name) and [shown(argument) for argument in node.args] == ["d", "t"]
        )
    return isinstance(node, ast.Attribute) and shown(node).startswith("d.")


def methods(node: ast.AST, _: Place) -> Iterator[Change]:
    """A comparison the other way round; a period that is not added."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name in _METHODS:
            new = copy.deepcopy(node)
            new.func = ast.Attribute(copy.deepcopy(node.func.value), _METHODS[name], ast.Load())
            yield Change(f"{_METHODS[name]} for {name} in {shown(node)}", new)
        if name in {"plus", "or_up_to"}:
            yield Change(f"no {shown(node).removeprefix(shown(node.func.value))}", copy.deepcopy(node.func.value))


def elements(node: ast.AST, place: Place) -> Iterator[Change]:
    """Each element of a list of members, exceptions, papers or modules taken away."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "is_in":
        items: list[ast.expr] = node.args
    elif isinstance(node, ast.Tuple | ast.Set | ast.List) and _is_listing(place):
        items = node.elts
    elif isinstance(node, ast.Dict):
        for position, key in enumerate(node.keys):
            smaller = copy.deepcopy(node)
            del smaller.keys[position], smaller.values[position]
            yield Change(f"without {shown(key) if key else '**'}", smaller)
        return
    else:
        return
    for position, item in enumerate(items):
        if len(items) == 1 and isinstance(node, ast.Call | ast.Set):
            return
        if isinstance(item, ast.Constant):  # a further citation, checked by the register
            continue
        new = copy.deepcopy(node)
        del (new.args if isinstance(new, ast.Call) else new.elts)[position]
        beside = f" of {shown(node)}" if isinstance(node, ast.Call) else ""
        yield Change(f"without {shown(item)}{beside}", new)


def _is_listing(place: Place) -> bool:
    parent, field, _ = place
    if isinstance(parent, ast.keyword):
        return parent.arg != "also"
    return field in {"value", "iter", "elts"} or isinstance(parent, ast.Compare)


def keywords(node: ast.AST, _: Place) -> Iterator[Change]:
    """A mark of a rule set or unset, and what a keyword says left out or turned."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    stated = {keyword.arg: keyword.value for keyword in node.keywords}
    for keyword, value in stated.items():
        if keyword in _OPTIONAL:
            yield Change(f"without {keyword}={shown(value)}", _without(node, keyword))
        if isinstance(value, ast.Constant) and isinstance(value.value, bool) and keyword not in {"frozen", "kw_only"}:
            yield Change(f"{keyword}={not value.value}", _with(node, keyword, not value.value))
    for mark in _OFF.get(name, ()):
        if mark not in stated:
            yield Change(f"{mark}=True", _with(node, mark, True))
    if "if_unknown" in stated and isinstance(stated["if_unknown"], ast.Constant):
        other = "normal_route" if stated["if_unknown"].value == "undetermined" else "undetermined"
        yield Change(f"if_unknown={other}", _with(node, "if_unknown", other))
    if name == "Limit" and "closed" not in stated:
        yield Change(f"an open bound for {shown(node)}", _with(node, "closed", False))
    if name == "Share" and node.args:
        yield Change(f"an open bound for {shown(node)}", _with(node, "closed", False))


def _without(node: ast.Call, name: str | None) -> ast.Call:
    new = copy.deepcopy(node)
    new.keywords = [keyword for keyword in new.keywords if keyword.arg != name]
    return new


def _with(node: ast.Call, name: str | None, value: object) -> ast.Call:
    new = _without(node, name)
    new.keywords.append(ast.keyword(name, ast.Constant(value)))  # type: ignore[arg-type]
    return new


def kinds(node: ast.AST, _: Place) -> Iterator[Change]:
    """The rule under the decorator of another kind, and with another outcome."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*_KINDS, "grants"}):
        return
    for other in _KINDS.get(node.func.id, ()):
        new = copy.deepcopy(node)
        new.func = ast.parse(f"__import__('kekedala_policy.rules').rules.{other}", mode="eval").body
        new.keywords = [keyword for keyword in new.keywords if keyword.arg in _ACCEPTED[other]]
        yield Change(f"{other} for {node.func.id}", new)


def figures(node: ast.AST, place: Place) -> Iterator[Change]:
    """A figure one more or one less; an amount of yuan by the fen."""
    parent, field, _ = place
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or field not in {"args", "value"}:
        return
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "yuan":
        for fen in ("-0.01", "0.01"):
            yield Change(f"{fen} on {shown(node)} yuan", ast.Constant(str(Decimal(node.value) + Decimal(fen))))  # type: ignore[arg-type]
    elif isinstance(node.value, int):
        for step in (-1, 1):
            yield Change(f"{node.value + step} for {node.value}{_within(place)}", ast.Constant(node.value + step))


def _member(node: ast.AST, names: Mapping[str, Any]) -> Category | None:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = names.get(node.value.id)
        if isinstance(owner, type) and issubclass(owner, Category):
            found: Category | None = getattr(owner, node.attr, None)
            return found if isinstance(found, Category) else None
    return None


def _order(member: Category) -> int:
    return list(type(member)).index(member)


def _within(place: Place) -> str:
    """The call in which it stands, to tell it from its like."""
    parent = place[0]
    return f" in {shown(parent)}" if isinstance(parent, ast.Call) and len(shown(parent)) < 200 else ""  # noqa: PLR2004


def _named_beside(place: Place) -> set[str]:
    """The members that stand beside it, itself included."""
    parent, field, position = place
    beside = getattr(parent, field) if position is not None else [getattr(parent, field)]
    return {node.attr for node in beside if isinstance(node, ast.Attribute)}


def _is_default_of_reading(place: Place) -> bool:
    parent, field, position = place
    return (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Name)
        and parent.func.id == "reading"
        and (field, position) == ("args", 1)
    )
