"""What a box of a printed form says about itself: who fills it in, whether it must be filled, what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, get_type_hints

import attrs

from kekedala_policy.messages import Message
from kekedala_policy.values import Category, Given, Interval, Many, Truth
from kekedala_policy.values.facts import Body, Fact, fact, fact_of

_KEY: Final = "kekedala_policy.box"


class Demand(Enum):
    """Whether a box is filled in."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"
    #: Filled in by a competent body, after the applicant has handed the form in.
    LATER = "later"


@attrs.frozen
class Box:
    """A box's account of itself; `examples` are the values printed with an open 等: others may be filled in."""

    demand: Demand
    examples: tuple[str, ...] = ()


def box(
    clause: str,
    demand: Demand = Demand.REQUIRED,
    owner: Body = Body.UNIT,
    *,
    examples: tuple[str, ...] = (),
) -> Mapping[Any, Any]:
    """The metadata of a box: that of a fact, and what the form asks of it."""
    return {**fact(clause, owner), _KEY: Box(demand, examples)}


def box_of(owner: type, name: str) -> Box | None:
    """What the box says about itself, None for a part with boxes of its own."""
    found = attrs.fields_dict(owner)[name].metadata.get(_KEY)
    return found if isinstance(found, Box) else None


def clause_of(owner: type, name: str) -> str:
    """The clause of a box; of a part with boxes of its own, that of the first of them."""
    declared: Fact | None = fact_of(owner, name)
    if declared is not None:
        return declared.clause
    inner = get_type_hints(owner)[name]
    return clause_of(inner, attrs.fields(inner)[0].name)


def label_of(owner: type, name: str) -> Message:
    """The name of a box, in Chinese as printed."""
    return Message(f"field.{owner.__name__}.{name}")


def boxes_of(owner: type) -> Iterator[tuple[str, Box | None]]:
    """The boxes of a form or part, in the order of print; None stands for a part."""
    for field in attrs.fields(owner):
        yield field.name, box_of(owner, field.name)


def is_form(kind: object) -> bool:
    """Whether `kind` is a form: an attrs class of boxes, and parts with boxes, that names its unit in the box `unit`."""
    return isinstance(kind, type) and attrs.has(kind) and "unit" in attrs.fields_dict(kind) and _all_boxes(kind)


def _all_boxes(kind: type) -> bool:
    hints = get_type_hints(kind)
    return all(
        box_of(kind, field.name) is not None or (attrs.has(hints[field.name]) and _all_boxes(hints[field.name]))
        for field in attrs.fields(kind)
    )


def is_blank(value: object) -> bool:
    """Whether nothing is filled in: a set without a tick and a list without a row are blank, too."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case Truth():
            return value is Truth.UNKNOWN
        case Category():
            return not value.stated
        case Interval():
            return not value.known
        case Given():
            return not value.present
        case Many():
            return not value.items
    owner: Any = type(value)
    return attrs.has(owner) and all(is_blank(getattr(value, name)) for name in attrs.fields_dict(owner))
