"""Facts by their path: label, clause, owner, and what was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from kekedala_policy.messages import Message
from kekedala_policy.rules import Reading, fact_types, parameter, parameters_of
from kekedala_policy.rules.repairing import steps
from kekedala_policy.values import Category, Given, Many
from kekedala_policy.values.facts import Body, fact_of

if TYPE_CHECKING:
    from kekedala_policy.decisions.decision import Decision


@attrs.frozen
class Stated:
    """The fact at `path`, in words; `value` is what was stated, `owner` who may state it.

    A path that begins with ``~`` is a reading or threshold that waits for a ruling of the data bureau.
    """

    path: str
    label: Message
    clause: str
    owner: Body
    changeable: bool
    value: object

    @property
    def ruling(self) -> bool:
        """Whether a ruling is missing, and no fact of the dossier."""
        return self.path.startswith("~")


def stated(path: str, decision: Decision) -> Stated:
    """The fact at `path` of the decision's dossier."""
    if path.startswith("~"):
        return _ruling(path, decision.parameters)
    owner, field, member = locate(type(decision.dossier), path)
    declared = fact_of(owner, field)
    label = Message(f"field.{declaring(owner, field).__name__}.{field}")
    if member is not None:
        label = Message("fact.member", {"field": label, "member": member_label(member)})
    place = _place(path)
    if place:
        label = Message("fact.item", {"list": _list_label(decision, path), "place": place, "field": label})
    value = _value(decision.dossier, path)
    return Stated(
        path,
        label,
        declared.clause if declared else "",
        declared.owner if declared else Body.UNIT,
        declared.changeable if declared else False,
        value.has(member) if isinstance(value, Given) and member is not None else value,
    )


def _ruling(path: str, parameters: Any) -> Stated:
    name = path.removeprefix("~")
    declared = parameters_of(type(parameters))[name]
    short = name.rpartition(".")[2]
    if isinstance(declared, Reading):
        label = Message("fact.ruling", {"question": Message(f"reading.{short}"), "id": declared.id})
        return Stated(path, label, declared.clauses[0], Body.DATA_BUREAU, False, parameter(parameters, name))
    label = Message("fact.figure", {"figure": Message(f"threshold.{short}")})
    return Stated(path, label, declared.clause, Body.DATA_BUREAU, False, parameter(parameters, name))


def locate(dossier: type, path: str) -> tuple[type, str, Category | None]:
    """The class and field where a path ends, and the member behind its colon."""
    owner: Any = dossier
    names = list(steps(path))
    for name in names[:-1]:
        owner = fact_types(owner)[name]
        if get_origin(owner) is Many:
            (owner,) = get_args(owner)
    member = path.partition(":")[2]
    if not member:
        return owner, names[-1], None
    (category,) = get_args(fact_types(owner)[names[-1]])
    return owner, names[-1], category(member)


def declaring(owner: type, field: str) -> type:
    """The class of the hierarchy that declares the field."""
    return next(cls for cls in reversed(owner.__mro__) if field in getattr(cls, "__annotations__", {}))


def member_label(member: Category) -> Message:
    """The name of a category's member."""
    return Message(f"category.{type(member).__name__}.{member.value}")


def _place(path: str) -> int | None:
    _, opened, rest = path.partition("[")
    return int(rest.partition("]")[0]) + 1 if opened else None


def _list_label(decision: Decision, path: str) -> Message:
    owner, field, _ = locate(type(decision.dossier), path.partition("[")[0])
    return Message(f"field.{declaring(owner, field).__name__}.{field}")


def _value(entity: Any, path: str) -> Any:
    for part in path.partition(":")[0].split("."):
        name, opened, rest = part.partition("[")
        entity = getattr(entity, name)
        if opened:
            entity = entity.items[int(rest.rstrip("]"))]
    return entity
