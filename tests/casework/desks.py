"""A desk whose clock a test sets, and the people who work at it."""

from __future__ import annotations

import datetime
from typing import Any

from tests.measures.cases import base, bases

from kekedala_policy import Policy
from kekedala_policy.casework import Desk
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Actor, Role
from kekedala_policy.measures import GATES
from kekedala_policy.values.facts import Body

UNIT = "示例单位"
DOSSIERS = {gate.name: gate.dossier for gate in GATES}
POLICY = Policy.load()


def actor(body: Body | str, *roles: Role, unit: str = UNIT) -> Actor:
    """Somebody of a body, in both roles where none is given."""
    body = Body(body)
    return Actor(
        name=f"{body.value}甲", body=body, unit=unit if body is Body.UNIT else None, roles=roles or tuple(Role)
    )


class Clock:
    """A clock that stands until it is set: at noon in China."""

    def __init__(self, day: datetime.date) -> None:
        self.day = day

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, datetime.time(4), tzinfo=datetime.UTC)


def desk(day: datetime.date = datetime.date(2025, 11, 20), url: str = "memory:", *, complete: bool = False) -> Desk:
    made = POLICY.casework(url, complete=complete)
    made.clock = Clock(day)
    return made


def put(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        data = data.setdefault(name, {})
    data[last] = value


def dossier(name: str, **changes: Any) -> Any:
    """A base of the case files with some facts set; dots are written as two underscores."""
    facts = base(name)
    put(facts, "unit.name", UNIT)
    for path, value in changes.items():
        put(facts, path.replace("__", "."), value)
    return dossier_from(facts, DOSSIERS[bases().gate(name, "listing")])


def recorded(body: Body | str, day: datetime.date | str = "2026-03-02", **more: Any) -> dict[str, Any]:
    """The basis of an act on which the text is silent: all of it stated."""
    return {
        "document": "示例〔2026〕1号",
        "date": str(day),
        "reason": "经研究",
        "manner": "collective",
        "authority": Body(body).value,
        **more,
    }
