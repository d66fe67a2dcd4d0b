"""Facts by their path: label, clause, owner, and what was stated."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args, get_origin

import attrs

from kekedala_policy.messages import Message
from kekedala_policy.rules import Reading, Walk, fact_types, parameter, parameters_of
from kekedala_policy.rules.repairing import steps
from kekedala_policy.values import Category, Given, Many
from kekedala_policy.values.facts import Body, declaring, fact_of


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


def stated(path: str, walk: Walk) -> Stated:
    """The fact at `path` of the dossier that `walk` reads."""
    if path.startswith("~"):
        return _ruling(path, walk.parameters)
    dossier: Any = type(walk.dossier)
    told = _told(dossier, path)
    value = _value(walk.dossier, path)
    if told.member is not None and isinstance(value, Given):
        value = value.has(told.member)
    return Stated(path, told.label, told.clause, told.owner, told.changeable, value)


@attrs.frozen(eq=False)
class _Told:
    """What is said of a fact whatever its value."""

    label: Message
    clause: str
    owner: Body
    changeable: bool
    member: Category | None


@lru_cache(maxsize=1 << 12)
def _told(dossier: Any, path: str) -> _Told:
    owner, field, member = locate(dossier, path)
    declared = fact_of(owner, field)
    label = Message(f"field.{declaring(owner, field).__name__}.{field}")
    if member is not None:
        label = Message("fact.member", {"field": label, "member": member_label(member)})
    place = _place(path)
    if place:
        label = Message("fact.item", {"list": _list_label(dossier, path), "place": place, "field": label})
    return _Told(
        label,
        declared.clause if declared else "",
        declared.owner if declared else Body.UNIT,
        declared.changeable if declared else False,
        member,
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


def member_label(member: Category) -> Message:
    """The name of a category's member."""
    return Message(f"category.{type(member).__name__}.{member.value}")


def _place(path: str) -> int | None:
    _, opened, rest = path.partition("[")
    return int(rest.partition("]")[0]) + 1 if opened else None


def _list_label(dossier: type, path: str) -> Message:
    owner, field, _ = locate(dossier, path.partition("[")[0])
    return Message(f"field.{declaring(owner, field).__name__}.{field}")


def _value(entity: Any, path: str) -> Any:
    for part in path.partition(":")[0].split("."):
        name, opened, rest = part.partition("[")
        entity = getattr(entity, name)
        if opened:
            entity = entity.items[int(rest.rstrip("]"))]
    return entity
