"""The two examples of embedding, each served by its own server and driven over HTTP."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plugins.tests.serving import Server, free_port, served

CHINESE = re.compile("[\u4e00-\u9fff]")
OUTSIDE = b'{"dossier": "listing", "id": "X1", "project": {"on_intranet": true}}'
OFFICER = {"name": "\u5f20\u4e09", "body": "unit", "unit": "\u793a\u4f8b\u5c40", "roles": ["handles", "signs"]}


@pytest.fixture(scope="module")
def fastapi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("fastapi")
    port = free_port()
    command = ["-m", "uvicorn", "fastapi_service:app", "--host", "127.0.0.1", "--port", str(port)]
    with served(command, port, folder / "log", KEKEDALA_STORE=f"sqlite:///{folder}/cases.db") as server:
        yield server


@pytest.fixture(scope="module")
def django(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("django")
    port = free_port()
    with served(["django_app.py", "runserver", "--noreload", f"127.0.0.1:{port}"], port, folder / "log") as server:
        yield server


def test_fastapi_judges_a_dossier(fastapi: Server) -> None:
    answer = fastapi.post("/assess?on=2026-01-15", OUTSIDE)
    assert answer.status == 200
    (decision,) = answer.data
    assert (decision["id"], decision["outcome"]) == ("X1", "out_of_scope")
    assert decision["findings"][0]["clause"] == "art02.c"
    assert [one["id"] for one in decision["plugins"]] == ["measures-2025-11"]


def test_fastapi_judges_under_the_edition_of_the_day_asked_for(fastapi: Server) -> None:
    assert fastapi.post("/assess?on=yesterday", OUTSIDE).status == 422


def test_fastapi_tells_every_problem_of_a_dossier_in_the_readers_language(fastapi: Server) -> None:
    wrong = b'{"dossier": "listing", "project": {"on_intranet": "perhaps", "colour": "red"}}'
    answer = fastapi.post("/assess?lang=en", wrong)
    assert answer.status == 422
    assert {one["field"] for one in answer.data["problems"]} == {"project.on_intranet", "project.colour"}
    assert not any(CHINESE.search(one["text"]) for one in answer.data["problems"])
    assert all(CHINESE.search(one["text"]) for one in fastapi.post("/assess", wrong).data["problems"])


def test_fastapi_describes_dossiers_and_clauses(fastapi: Server) -> None:
    assert fastapi.get("/schema/listing").data["type"] == "object"
    assert fastapi.get("/schema/moon").status == 404
    assert fastapi.get("/clauses/art16.i3.b").data["en"]["citation"] == "Article 16(3)"
    assert fastapi.get("/clauses/art99").status == 404


def test_fastapi_keeps_a_case_and_refuses_an_act_with_its_reasons(fastapi: Server) -> None:
    opened = fastapi.post_json("/cases", {"by": OFFICER, "kind": "non_sharing", "unit": OFFICER["unit"]})
    assert opened.status == 201
    acts = f"/cases/{opened.data['id']}/acts"
    basis = {"policy_basis": "\u793a\u4f8b\u653f\u7b56", "reason": "\u4f9d\u89c4\u4e0d\u80fd\u5171\u4eab"}
    apply: dict[str, Any] = {"by": OFFICER, "act": "apply", "basis": basis, "event": "apply-1"}
    assert fastapi.post_json(acts, apply).data["state"] == "applied"
    assert fastapi.post_json(acts, apply).data["done"] == ["apply"]  # the same event, done once
    approve = {"by": OFFICER, "act": "approve", "basis": {"document": "x", "date": "2026-03-02"}}
    refused = fastapi.post_json(f"{acts}?lang=en", approve)
    assert refused.status == 409
    assert "Article 13" in refused.data["refused"]
    assert fastapi.get(f"/cases/{opened.data['id']}").data["state"] == "applied"


def test_fastapi_knows_no_case_of_another_id_and_no_body_of_another_name(fastapi: Server) -> None:
    assert fastapi.get("/cases/case:none").status == 404
    stranger = {**OFFICER, "body": "moon"}
    assert fastapi.post_json("/cases", {"by": stranger, "kind": "non_sharing", "unit": "x"}).status == 400
    assert fastapi.post_json("/cases", {"by": OFFICER, "kind": "moon", "unit": "x"}).status == 409


def test_django_judges_a_dossier_for_programs(django: Server) -> None:
    answer = django.post("/assess?on=2026-01-15", OUTSIDE)
    assert answer.status == 200
    assert answer.data["decisions"][0]["outcome"] == "out_of_scope"
    yaml = b"dossier: listing\nid: X2\nproject: {on_intranet: true}\n"
    assert django.post("/assess", yaml).data["decisions"][0]["id"] == "X2"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/assess", b'{"dossier": "moon"}', 422),
        ("/assess", b"\xff", 422),
        ("/assess?on=yesterday", OUTSIDE, 400),
    ],
)
def test_django_tells_what_is_wrong(django: Server, path: str, body: bytes, status: int) -> None:
    answer = django.post(path, body)
    assert answer.status == status
    assert answer.data


def test_django_shows_the_opinion_on_its_page(django: Server) -> None:
    page = django.get("/")
    assert page.status == 200
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token is not None
    cookie = page.cookies.split(";")[0]
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "text": OUTSIDE.decode()}).encode()
    judged = django.post("/", form, Cookie=cookie, Content_Type="application/x-www-form-urlencoded")
    assert judged.status == 200
    assert "\u8f85\u52a9\u9884\u5ba1" in judged.text
    assert "X1" in judged.text
    wrong = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "text": "<b>dossier"}).encode()
    refused = django.post("/", wrong, Cookie=cookie, Content_Type="application/x-www-form-urlencoded")
    assert refused.status == 422
    assert "<b>" not in refused.text


def test_django_takes_no_form_without_its_token(django: Server) -> None:
    assert django.post("/", b"text=x", Content_Type="application/x-www-form-urlencoded").status == 403


def test_django_tells_its_plugins(django: Server) -> None:
    assert django.get("/plugins").data["plugins"][0]["state"] == "loaded"
