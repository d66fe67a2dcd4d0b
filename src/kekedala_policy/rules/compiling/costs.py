"""About how long conditions take, so that cheap ones are asked first."""

from __future__ import annotations

from typing import Final

from kekedala_policy.rules.compiling.normal import Asked, Condition, Settled
from kekedala_policy.rules.expressions import Apply, Constant, Each, Load, Node
from kekedala_policy.rules.trees import is_parameter, without_name

#: Conditions that cost more stand behind the others.
CHEAP: Final = 20
_LIST: Final = 100


def cost(condition: Condition) -> float:
    """About how many plain questions it takes."""
    if isinstance(condition, Asked):
        return _cost_of(condition.node)
    if isinstance(condition, Settled):
        return 0
    return sum(cost(part) for part in condition.parts) or 1


def _cost_of(node: Node) -> float:
    """About how long an atom takes; readings are asked first."""
    if isinstance(node, Each):
        return _LIST
    if isinstance(node, Apply):
        if all(is_parameter(part) or isinstance(part, Constant) for part in node.parts):
            return 0.5
        dear = CHEAP if node.op in {"plus", "or_up_to", "in_year"} else 1
        return dear + sum(_cost_of(without_name(part)) for part in node.parts if not isinstance(part, Load | Constant))
    return 1
