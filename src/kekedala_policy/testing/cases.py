"""Cases to try things on: a desk whose clock stands, people of every body, and a case on its way."""

from __future__ import annotations

import datetime
from typing import Any, Final

import attrs

from kekedala_policy.casework import Case, Desk
from kekedala_policy.lifecycle import Actor, Role, Stance
from kekedala_policy.policy import Policy
from kekedala_policy.testing.dossiers import complete
from kekedala_policy.values.facts import Body

DAY: Final = datetime.date(2026, 1, 15)
UNIT: Final = "示例单位"
_NOON: Final = datetime.time(4)


@attrs.define
class Clock:
    """A clock that stands at noon, in China, of the day that it was last set to."""

    day: datetime.date = DAY

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, _NOON, tzinfo=datetime.UTC)


def actor(body: Body, *roles: Role, unit: str = UNIT) -> Actor:
    """Somebody who acts for a body, in both roles where none is given; for the project unit, of `unit`."""
    return Actor(
        name=f"示例人员（{body.value}）",
        body=body,
        unit=unit if body is Body.UNIT else None,
        roles=frozenset(roles or tuple(Role)),
    )


def desk(policy: Policy | None = None, url: str = "memory:", day: datetime.date = DAY) -> Desk:
    """A desk on a new log, whose clock stands on `day`; under the measures alone where no policy is given."""
    made = (policy or Policy.load(scan=False)).casework(url)
    made.clock = Clock(day)
    return made


def in_joint_review(made: Desk, dossier: Any = None) -> Case:
    """A case of approval that was taken as far as the joint review, where every opinion is still to be given.

    `dossier` is an application for approval with nothing missing; a complete one where none is given.
    """
    application = complete("approval") if dossier is None else dossier
    unit, bureau = actor(Body.UNIT, unit=application.unit.name), actor(Body.DATA_BUREAU)
    case = made.open(application, by=unit).id
    made.review(case, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case, "secure_funds_and_code", by=unit, basis={"document": "示例〔2026〕1号", "project_code": "2026-001"})
    study = {"document": "示例〔2026〕2号", "date": made.clock().date().isoformat(), "data_catalogue": "示例目录"}
    made.act(case, "approve_study", by=bureau, basis=study)
    made.act(case, "submit", by=unit)
    return made.act(case, "start_review", by=bureau)
