"""The measures within Django, in one file: ``python django_app.py runserver``, with Django installed.

A page on which a dossier in YAML or JSON is judged, and the same for programs under ``/assess``. In a project of your own
take the two views and the policy, which is loaded once for a process.
"""

from __future__ import annotations

import datetime
import os
import sys
from typing import Any, Final

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kekedala_policy import KekedalaError, Policy
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.intake import IntakeFailed, Submission, read_text

POLICY: Final = Policy.load()
GATES: Final = {gate.name: gate.dossier for gate in POLICY.rulebook.gates}
PAGE: Final = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>辅助预审</title></head>
<body>
<h1>{{ document }}　辅助预审</h1>
<form method="post">{{ token|safe }}
<p><label for="text">申报材料（YAML 或者 JSON）</label></p>
<p><textarea id="text" name="text" rows="20" cols="80">{{ text }}</textarea></p>
<p><button>预审</button></p>
</form>
{% for opinion in opinions %}<h2>{{ opinion.name }}</h2><pre>{{ opinion.text }}</pre>{% endfor %}
{% if problems %}<h2>材料有误</h2><ul>{% for problem in problems %}<li>{{ problem }}</li>{% endfor %}</ul>{% endif %}
</body>
</html>
"""


def _read(text: str | bytes) -> tuple[Submission, ...]:
    """The dossiers of a text: JSON where it begins so, else YAML."""
    start = text.lstrip()[:1]
    return read_text(text, name="text", format="json" if start in ("{", b"{") else "yaml", dossiers=GATES)


def _problems(error: IntakeFailed, locale: str) -> list[str]:
    return [f"{one.line or '–'} {one.field}: {render(one.message, locale)}" for one in error.problems]


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The page: what was handed in is judged under the edition of today."""
    from django.middleware.csrf import get_token

    text = request.POST.get("text", "")
    shown: dict[str, Any] = {"text": text, "document": POLICY.rulebook.document}
    shown["token"] = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
    status = 200
    if request.method == "POST":
        edition = POLICY.on(datetime.date.today())  # noqa: DTZ011  # the service's own day
        try:
            shown["opinions"] = [
                {"name": one.name, "text": edition.assess(one.dossier, dispositions=one.dispositions).render("zh_CN")}
                for one in _read(text)
            ]
        except IntakeFailed as error:
            shown["problems"], status = _problems(error, "zh_CN"), 422
    return HttpResponse(Engine().from_string(PAGE).render(Context(shown)), status=status)


@csrf_exempt  # programs hand in no form; put your own authentication in front of it
@require_POST
def assess(request: HttpRequest) -> JsonResponse:
    """The decisions on the dossiers of the body, as plain data with texts in both languages."""
    locale = LOCALES[1] if request.GET.get("lang") == "en" else LOCALES[0]
    try:
        day = datetime.date.fromisoformat(request.GET["on"]) if "on" in request.GET else datetime.date.today()  # noqa: DTZ011
        edition = POLICY.on(day)
        decided = [
            {"id": one.name, **edition.assess(one.dossier, dispositions=one.dispositions).to_dict()}
            for one in _read(request.body)
        ]
    except IntakeFailed as error:
        return JsonResponse({"problems": _problems(error, locale)}, status=422)
    except (KekedalaError, ValueError) as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse({"decisions": decided}, json_dumps_params={"ensure_ascii": False})


@require_GET
def plugins(_: HttpRequest) -> JsonResponse:
    """The plugins that there are, and their states."""
    return JsonResponse({"plugins": [{**one.to_dict(), "state": one.state.value} for one in POLICY.plugins]})


urlpatterns = [path("", page), path("assess", assess), path("plugins", plugins)]

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        ROOT_URLCONF=__name__,
        SECRET_KEY=os.environ.get("DJANGO_SECRET_KEY") or os.urandom(32).hex(),
        USE_TZ=True,
    )
    django.setup()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
