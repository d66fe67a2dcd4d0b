"""The measures as a web service, in one file: ``uvicorn fastapi_service:app``, with FastAPI and uvicorn installed.

It judges dossiers, says what a clause is, and keeps cases in the log that ``KEKEDALA_STORE`` names (in memory without it).
Who acts is taken from the request as it stands: put your own authentication in front of it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from kekedala_policy import (
    Actor,
    ActRefused,
    Body,
    CaseRejected,
    CaseUnknown,
    ClauseUnknown,
    KekedalaError,
    Policy,
    Role,
)
from kekedala_policy.clauses import register
from kekedala_policy.i18n import LOCALES, cite, label, render
from kekedala_policy.intake import IntakeFailed, json_schema, read_text
from kekedala_policy.lifecycle import refusal
from kekedala_policy.messages import Message

POLICY = Policy.load()
DESK = POLICY.casework(os.environ.get("KEKEDALA_STORE", "memory:"))
GATES = {gate.name: gate.dossier for gate in POLICY.rulebook.gates}

app = FastAPI(title="kekedala_policy")


class Who(BaseModel):
    """Who acts: a name, a body, its roles, and for a project unit which one."""

    name: str
    body: str
    roles: list[str]
    unit: str | None = None

    def actor(self) -> Actor:
        """The same for the library."""
        roles = [Role(role) for role in self.roles]
        return Actor(name=self.name, body=Body(self.body), roles=roles, unit=self.unit)


class Opening(BaseModel):
    """A case to be opened, of a kind that needs no dossier."""

    by: Who
    kind: str
    unit: str
    project: str | None = None


class Doing(BaseModel):
    """An act to be done; the same act under the same `event` id is done once."""

    by: Who
    act: str
    basis: dict[str, Any] = {}
    event: str | None = None


@app.post("/assess")
async def assess(request: Request, on: date | None = None, format: Literal["json", "yaml"] = "json") -> list[Any]:  # noqa: A002  # what it is called everywhere
    """Judge the dossiers of a body: the decision on each, as plain data with texts in both languages."""
    body = await request.body()
    return await run_in_threadpool(_assessed, body, on or date.today(), format)  # noqa: DTZ011  # the service's own day


def _assessed(body: bytes, on: date, form: Literal["json", "yaml"]) -> list[dict[str, Any]]:
    edition = POLICY.on(on)
    return [
        {"id": one.name, **edition.assess(one.dossier, dispositions=one.dispositions).to_dict()}
        for one in read_text(body, name="body", format=form, dossiers=GATES)
    ]


@app.get("/schema/{gate}")
def schema(gate: str) -> Mapping[str, Any]:
    """The JSON Schema of a gate's dossier."""
    if gate not in GATES:
        raise HTTPException(404, f"gates: {', '.join(GATES)}")
    return json_schema(gate, GATES[gate], label)


@app.get("/clauses/{clause}")
def clause(clause: str) -> Mapping[str, Any]:
    """A clause, cited and restated in both languages."""
    found = register().clause(clause)
    return {
        "id": found.id,
        **{locale: {"citation": cite(found.id, locale), "text": found.text(locale)} for locale in LOCALES},
    }


@app.get("/plugins")
def plugins() -> list[dict[str, str]]:
    """The plugins that there are, and their states."""
    return [{**one.to_dict(), "state": str(one.state.value)} for one in POLICY.plugins]


@app.post("/cases", status_code=201)
def open_case(opening: Opening) -> Mapping[str, Any]:
    """Open a case."""
    case = DESK.open(by=opening.by.actor(), kind=opening.kind, unit=opening.unit, project=opening.project)
    return _case(case.id)


@app.get("/cases/{case}")
def _case(case: str) -> Mapping[str, Any]:
    """A case as it stands."""
    found = DESK.case(case)
    return {"id": found.id, "kind": found.kind, "unit": found.unit, "state": found.state, "done": list(found.done)}


@app.post("/cases/{case}/acts")
def act(case: str, doing: Doing) -> Mapping[str, Any]:
    """Do an act; 409 with every reason and its clause where it is refused."""
    DESK.act(case, doing.act, by=doing.by.actor(), basis=doing.basis, event=doing.event)
    return _case(case)


@app.exception_handler(KekedalaError)
def refused(request: Request, error: KekedalaError) -> JSONResponse:
    """What the library refuses, told in the reader's language (``?lang=en``)."""
    locale = LOCALES[1] if request.query_params.get("lang") == "en" else LOCALES[0]
    match error:
        case IntakeFailed():
            told = [
                {"line": one.line, "field": one.field, "text": render(one.message, locale)} for one in error.problems
            ]
            return JSONResponse({"problems": told}, 422)
        case ActRefused():
            kinds = POLICY.lifecycles.by_name if POLICY.lifecycles else {}
            return JSONResponse({"refused": refusal(error, kinds.get(error.lifecycle), locale)}, 409)
        case CaseUnknown() | ClauseUnknown():
            return JSONResponse({"error": str(error)}, 404)
        case CaseRejected():
            return JSONResponse({"error": str(error)}, 409)
    message = getattr(error, "message", None)
    return JSONResponse({"error": render(message, locale) if isinstance(message, Message) else str(error)}, 400)
