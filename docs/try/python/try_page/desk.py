"""A case that the page steps through: the same desk as anywhere, on a log in memory, made again from its steps."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from kekedala_policy.casework import Case, CaseRejected, Desk
from kekedala_policy.casework.cabinet import asked_of
from kekedala_policy.decisions import shown
from kekedala_policy.decisions.wording import at_gate, outcome_message
from kekedala_policy.i18n import cite, has, label, render
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Actor, ActRefused, Reason, Role, Stance
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body
from try_page.describing import lifecycle
from try_page.measures import gate, policy, rulings
from try_page.opinions import headline

_ID = "case:try"
#: The time of day at which everything is done: within the same day in China, whatever the browser's zone.
_NOON = datetime.time(4, 0, tzinfo=datetime.UTC)


class TryDesk:
    """One case, and the steps that made it. Steps that were done already are not done again."""

    def __init__(self) -> None:
        self._desk: Desk | None = None
        self._done: list[Any] = []

    def answer(self, steps: Sequence[Mapping[str, Any]], day: str, locale: str) -> dict[str, Any]:
        """The case after `steps`, the first of which opens it; the first that is refused ends them, with why."""
        if not self._continues(steps):
            self._desk, self._done = policy().casework("memory:"), []
        refused = None
        for step in steps[len(self._done) :]:
            refused = self._refusal(step, locale)
            if refused is not None:
                break
            self._done.append(step)
        return {"refused": refused, "done": len(self._done), "case": self._shown(day, locale)}

    def _continues(self, steps: Sequence[Any]) -> bool:
        return self._desk is not None and self._done == list(steps[: len(self._done)])

    def _refusal(self, step: Mapping[str, Any], locale: str) -> dict[str, Any] | None:
        assert self._desk is not None  # noqa: S101  # made before any step
        try:
            at = datetime.datetime.combine(datetime.date.fromisoformat(step["day"]), _NOON)
            self._desk.clock = lambda: at
            self._do(self._desk, step, _actor(step["by"]))
        except ActRefused as refused:
            return {"act": step.get("act", step["do"]), "reasons": [_reason(one, locale) for one in refused.reasons]}
        except CaseRejected as rejected:
            return {"act": step.get("act", step["do"]), "reasons": [{"text": rejected.why, "clauses": []}]}
        return None

    def _do(self, desk: Desk, step: Mapping[str, Any], by: Actor) -> None:
        dossier = _dossier(step.get("dossier"))
        basis = {name: value for name, value in (step.get("basis") or {}).items() if str(value).strip()}
        match step["do"]:
            case "open":
                desk.open(
                    dossier,
                    by=by,
                    kind=step["kind"],
                    unit=step["unit"],
                    project=step.get("project") or None,
                    rulings=rulings(step["day"], step.get("assumed")),
                    case=_ID,
                )
            case "act":
                desk.act(_ID, step["act"], by=by, basis=basis, dossier=dossier)
            case "review":
                met = bool(step.get("conditions_met"))
                desk.review(_ID, Stance(step["stance"]), by=by, conditions_met=met, basis=basis)
            case "file":
                desk.file(_ID, step["act"], Body(step["to"]), by=by, basis=basis)
            case other:
                raise CaseRejected(_ID, f"no step {other}")

    def _shown(self, day: str, locale: str) -> dict[str, Any] | None:
        if self._desk is None or not self._done:
            return None
        case = self._desk.case(_ID)
        return {
            "kind": case.kind,
            "unit": case.unit,
            "project": case.project,
            "edition": case.edition.isoformat(),
            "assumed": len(case.rulings),
            "state": case.state,
            "closed": case.state in self._desk.lifecycles.by_name[case.kind].final,
            "asked": self._asked(case),
            "acts": self._acts(case),
            "decisions": self._decisions(case, locale),
            "history": self._history(locale),
            "owed": [
                {
                    "act": one.act,
                    "to": one.to.value,
                    "by": one.by.value,
                    "duty": one.duty,
                    "clauses": [{"id": one.clause, "citation": cite(one.clause, locale)}],
                }
                for one in case.owed
            ],
            "deadlines": self._deadlines(day, locale),
            "replays": not self._desk.replay(_ID),
        }

    def _acts(self, case: Case) -> list[str]:
        assert self._desk is not None  # noqa: S101
        return [act.name for act in self._desk.lifecycles.by_name[case.kind].acts_from(case.state)]

    def _asked(self, case: Case) -> list[str]:
        """The bodies whose opinion is waited for now."""
        assert self._desk is not None  # noqa: S101
        said = {one.body for one in case.said}
        wanted = asked_of(self._desk.lifecycles.by_name[case.kind], case.state)
        return [body.value for body in wanted if body not in said]

    def _decisions(self, case: Case, locale: str) -> list[dict[str, Any]]:
        assert self._desk is not None  # noqa: S101
        edition = self._desk.edition(case)
        return [
            {"gate": label(f"gate.{name}", locale), **headline(edition.assess(self._desk.dossier(case, name)), locale)}
            for name in case.dossiers
        ]

    def _history(self, locale: str) -> list[dict[str, Any]]:
        assert self._desk is not None  # noqa: S101
        found = []
        for recorded in self._desk.history(_ID):
            event = recorded.event
            data: Any = event.data
            kind = self._desk.case(_ID).kind
            text = (
                lifecycle(kind, locale)["acts"][data["act"]]["label"]
                if event.kind == "acted"
                else label(f"cli.event.{event.kind}", locale)
            )
            found.append(
                {
                    "day": event.at.date().isoformat(),
                    "body": label(f"category.Body.{event.body}", locale),
                    "actor": event.actor,
                    "text": text,
                    "detail": self._detail(event.kind, data, kind, locale),
                    "clauses": [{"id": event.clause, "citation": cite(event.clause, locale)}] if event.clause else [],
                }
            )
        return found

    def _detail(self, kind: str, data: Any, of: str, locale: str) -> list[str]:
        """What an event said: where it led, what it rested on, what was decided."""
        if kind == "acted":
            states = lifecycle(of, locale)["states"]
            return [f"{states[data['from']]} → {states[data['to']]}", *_stated(data["basis"], locale)]
        if kind == "decided":
            gate_label, outcome = label(f"gate.{data['gate']}", locale), at_gate(data["outcome"], data["gate"])
            return [f"{gate_label} → {render(outcome_message(outcome), locale)}"]
        if kind == "opinion":
            return [label(f"category.Stance.{data['stance']}", locale)]
        if kind == "sent":
            return [label(f"category.Body.{data['to']}", locale)]
        return []

    def _deadlines(self, day: str, locale: str) -> list[dict[str, Any]]:
        assert self._desk is not None  # noqa: S101
        found = []
        for due in self._desk.deadlines(_ID, datetime.date.fromisoformat(day)):
            closes = due.deadline.closes
            found.append(
                {
                    "text": render(due.deadline.rule.label, locale),
                    "clauses": [{"id": due.deadline.clause, "citation": cite(due.deadline.clause, locale)}],
                    "status": due.status.value,
                    "status_label": _text(shown(due.status), locale),
                    "closes": "–" if closes is None else _text(shown(closes), locale),
                }
            )
        return found


def _actor(by: Mapping[str, Any]) -> Actor:
    return Actor(
        name=by["name"], body=Body(by["body"]), unit=by.get("unit") or None, roles=[Role(one) for one in by["roles"]]
    )


def _dossier(filed: Mapping[str, Any] | None) -> object | None:
    return None if filed is None else dossier_from(filed["data"], gate(filed["gate"]).dossier)


def _reason(reason: Reason, locale: str) -> dict[str, Any]:
    clauses = [*([reason.clause] if reason.clause else []), *reason.findings]
    return {
        "text": render(reason.message, locale),
        "clauses": [{"id": clause, "citation": cite(clause, locale)} for clause in dict.fromkeys(clauses)],
    }


def _stated(basis: Mapping[str, Any], locale: str) -> list[str]:
    return [
        f"{label(f'basis.{name}', locale) if has(f'basis.{name}', locale) else name}: {value}"
        for name, value in basis.items()
    ]


def _text(value: object, locale: str) -> str:
    return render(value, locale) if isinstance(value, Message) else _plain(value, locale)


def _plain(value: object, locale: str) -> str:
    return render(Message("opinion.fact", {"label": "", "value": value}), locale).lstrip(":： ")
