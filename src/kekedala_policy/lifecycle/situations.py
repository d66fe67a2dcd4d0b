"""What an act is judged on: who acts, and what the case's record says so far. Plain values, no store."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.errors import KekedalaError, ValueRejected
from kekedala_policy.messages import Message
from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


#: The acts that practice needs in every kind of case and that the text does not name.
PRACTICE_NAMES: Final = ("correct", "request_review", "answer_review", "succeed", "merge", "split_into_phases")


def act_label(kind: str, act: str) -> Message:
    """What an act is called; those that practice adds are called the same everywhere."""
    return Message(f"act.{act}" if act in PRACTICE_NAMES else f"act.{kind}.{act}")


class Role(Category):
    """What somebody may do for a body: prepare and hand in, or sign what decides.

    The text names bodies alone: who in a body signs, it leaves to the body, which gives its people their roles.
    """

    HANDLES = "handles"
    SIGNS = "signs"


def _roles(value: Iterable[Role]) -> frozenset[Role]:
    roles = frozenset(value)
    for role in roles:
        if not isinstance(role, Role) or not role.stated:
            raise ValueRejected("role", role)
    return roles


def _body(value: Body) -> Body:
    if not isinstance(value, Body) or not value.stated:
        raise ValueRejected("body that acts", value)
    return value


def _name(value: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueRejected("actor's name", value)
    return value


@attrs.frozen(kw_only=True)
class Actor:
    """Somebody who acts for a body; `unit` names the project unit for which `Body.UNIT` acts.

    Roles are never assumed: without one, nothing is open. Raises `ValueRejected` for a blank name, an unstated
    body, or a unit's actor without its unit.
    """

    name: str = attrs.field(converter=_name)
    body: Body = attrs.field(converter=_body)
    unit: str | None = None
    roles: frozenset[Role] = attrs.field(default=(), converter=_roles)

    def __attrs_post_init__(self) -> None:
        if self.body is Body.UNIT and not (self.unit or "").strip():
            raise ValueRejected("actor of a project unit", self.name, "its unit is not stated")


@attrs.frozen
class Judged:
    """A gate's recorded decision: its outcome, the clauses of its findings, and those of its gaps in papers."""

    outcome: str
    findings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


class Stance(Category):
    """What a body said of a matter that it was asked about."""

    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    ADVERSE = "adverse"
    WITHDRAWN = "withdrawn"


@attrs.frozen
class Said:
    """A body's last word on a case; `conditions_met` is that body's own statement."""

    body: Body
    stance: Stance
    conditions_met: bool = False
    department: str = ""


@attrs.frozen
class Sent:
    """Something that was filed with, reported or copied to a body."""

    act: str
    to: Body


@attrs.define(kw_only=True)  # made for one act and gone with it: freezing it would cost a tenth of the act
class Situation:
    """A case as an act finds it.

    `done` are the names of earlier acts in their order; `stated` the latest value of each thing that their bases
    stated; `basis` what this act states; `by` maps an act to the body that last did it.
    """

    kind: str
    state: str
    unit: str
    day: datetime.date
    done: tuple[str, ...] = ()
    by: Mapping[str, Body] = attrs.field(default=_NOTHING)
    stated: Mapping[str, Any] = attrs.field(default=_NOTHING)
    basis: Mapping[str, Any] = attrs.field(default=_NOTHING)
    decisions: Mapping[str, Judged] = attrs.field(default=_NOTHING)
    said: tuple[Said, ...] = ()
    further: frozenset[str] = frozenset()
    sent: frozenset[Sent] = frozenset()
    actor: Actor | None = None


class Objection(Enum):
    """The ways in which an act is not open."""

    UNKNOWN_ACT = "unknown_act"
    WRONG_STATE = "wrong_state"
    WRONG_BODY = "wrong_body"
    WRONG_ROLE = "wrong_role"
    OTHER_UNIT = "other_unit"
    BASIS = "basis"
    GUARD = "guard"


@attrs.frozen
class Reason:
    """Why an act is refused: what stands against it, the clause, and the clauses of the decision's findings."""

    objection: Objection
    message: Message
    clause: str = ""
    findings: tuple[str, ...] = ()


@attrs.define(eq=False)
class ActRefused(KekedalaError):
    """`act` of a `lifecycle` is not open; every reason at once, each cited. Nothing was written."""

    lifecycle: str
    act: str
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        told = "; ".join(
            " ".join(filter(None, (reason.message.id, reason.clause, *reason.findings))) for reason in self.reasons
        )
        return f"{self.lifecycle}.{self.act}: {told}"


@attrs.define(eq=False)
class LifecycleRejected(KekedalaError):
    """A lifecycle is declared wrongly; `problems` has all that is."""

    lifecycle: str
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lifecycle}: {'; '.join(self.problems)}"
