"""What can be wrong with the engine: a comparison, a bound, a branch, a constant, an answer, a statement."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Final

from mutation.mutants import Change, Operator, Place, shown

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.Pow: ast.Mult,
}
_NAMES: Final = {
    "YES": ("NO", "UNKNOWN"),
    "NO": ("YES", "UNKNOWN"),
    "UNKNOWN": ("YES", "NO"),
    "min": ("max",),
    "max": ("min",),
    "any": ("all",),
    "all": ("any",),
}


def comparisons(node: ast.AST, _: Place) -> Iterator[Change]:
    """Each comparison with its bound on the other side, and turned round."""
    if isinstance(node, ast.Compare):
        for position, op in enumerate(node.ops):
            for other in _COMPARED[type(op)]:
                new = copy.deepcopy(node)
                new.ops[position] = other()
                yield Change(f"{shown(new)} for {shown(node)}", new)


def branches(node: ast.AST, place: Place) -> Iterator[Change]:
    """`and` for `or`, an operand fewer, a condition turned round."""
    if isinstance(node, ast.BoolOp):
        swapped = copy.deepcopy(node)
        swapped.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield Change(f"{shown(swapped)} for {shown(node)}", swapped)
        for position, operand in enumerate(node.values):
            rest = [copy.deepcopy(value) for number, value in enumerate(node.values) if number != position]
            new = rest[0] if len(rest) == 1 else ast.BoolOp(copy.deepcopy(node.op), rest)
            yield Change(f"without {shown(operand)} in {shown(node)}", new)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield Change(f"{shown(node.operand)} for {shown(node)}", copy.deepcopy(node.operand))
    if _is_condition(place) and isinstance(node, ast.expr) and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield Change(f"not {shown(node)}", ast.UnaryOp(ast.Not(), copy.deepcopy(node)))


def _is_condition(place: Place) -> bool:
    parent, field, _ = place
    return (field == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While)) or field in {"ifs", "guard"}


def figures(node: ast.AST, place: Place) -> Iterator[Change]:
    """Numbers one more and one less, truths turned round, sums become differences."""
    if isinstance(node, ast.Constant) and _counts(place):
        if isinstance(node.value, bool):
            yield Change(f"{not node.value} for {node.value} in {shown(place[0])}", ast.Constant(not node.value))
        elif isinstance(node.value, int):
            for step in (-1, 1):
                yield Change(
                    f"{node.value + step} for {node.value} in {shown(place[0])}", ast.Constant(node.value + step)
                )
    if isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        new = copy.deepcopy(node)
        new.op = _COMPUTED[type(node.op)]()
        yield Change(f"{shown(new)} for {shown(node)}", new)
    if isinstance(node, ast.AugAssign) and type(node.op) in _COMPUTED:
        augmented = copy.deepcopy(node)
        augmented.op = _COMPUTED[type(node.op)]()
        yield Change(f"{shown(augmented)} for {shown(node)}", augmented)


def _counts(place: Place) -> bool:
    """Whether a constant there says what happens: not how a field is kept or shown, nor that lengths are checked anyway."""
    parent, _, _ = place
    return not (
        isinstance(parent, ast.keyword) and parent.arg in {"repr", "eq", "init", "frozen", "slots", "maxsize", "strict"}
    )


def answers(node: ast.AST, place: Place) -> Iterator[Change]:
    """Another answer, a statement that is not carried out, a loop that ends too early."""
    if isinstance(node, ast.Name) and node.id in _NAMES:
        for other in _NAMES[node.id]:
            yield Change(f"{other} for {node.id} in {shown(place[0])[:120]}", ast.Name(other, ast.Load()))
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield Change(f"None for {shown(node)[:120]}", ast.Return(ast.Constant(None)))
    if isinstance(node, ast.Raise | ast.Expr | ast.AugAssign) and not _is_ellipsis(node):
        yield Change(f"not carried out: {shown(node)[:120]}", ast.Pass())
    if isinstance(node, ast.Continue):
        yield Change("break for continue", ast.Break())
    if isinstance(node, ast.Break):
        yield Change("continue for break", ast.Continue())


def _is_ellipsis(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


OPERATORS: Final[tuple[Operator, ...]] = (comparisons, branches, figures, answers)
