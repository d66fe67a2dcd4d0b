"""The project's sessions: what CI runs, and what a newcomer runs first."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"  # the first with sessions that require others
nox.options.sessions = ["tests", "types", "lint"]
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True

PROJECT = nox.project.load_toml("pyproject.toml")
PROPERTIES = "tests/properties"
COLLECTION = "examples/annual-collection-2026"
CASEWORK = "examples/casework-2026"
#: Where no branch may be left uncovered, since a mistake there decides on money.
COMPLETE = "*/kekedala_policy/values/*,*/kekedala_policy/rules/*,*/kekedala_policy/measures/*"


def group(name: str) -> list[str]:
    """The requirements of a dependency group."""
    return list(nox.project.dependency_groups(PROJECT, name))


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage; random dossiers without it, since measuring would double their time."""
    session.install("-e", ".[calendar,cli,docs,verify,yaml]", *group("test"), *group("docs"))
    if session.posargs:
        session.run("pytest", "-q", "-n", "2", *session.posargs)
    else:
        session.run("coverage", "erase")
        session.run("pytest", "-q", "-n", "2", "--cov", "--cov-report=", f"--ignore={PROPERTIES}")
        session.run("pytest", "-q", "-n", "2", PROPERTIES)
        session.run("coverage", "report", "--fail-under=95")
        session.run("coverage", "report", f"--include={COMPLETE}", "--fail-under=100")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install("-e", ".[calendar,cli,docs,yaml]", *group("types"))
    session.run("mypy", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the direction of imports."""
    session.install("-e", ".[calendar,cli,yaml]", *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def plugins(session: nox.Session) -> None:
    """Check each plugin's types and run its own tests, installed beside the library. `-- kekedala-sql` for one of them.

    Then start a new plugin of each kind, and serve the examples of embedding: `-- new` for these alone.
    """
    session.install("-e", ".[calendar,cli,yaml]", *group("types"))
    for project in sorted(Path("plugins").glob("*/pyproject.toml")):
        folder = project.parent
        if session.posargs and folder.name not in session.posargs:
            continue
        sources, tests = folder / "src", folder / "tests"
        session.install("-e", ".[testing]", "-e", f"{folder}[test]")
        path = os.pathsep.join(str(one.resolve()) for one in (Path("src"), sources, tests))
        session.run("mypy", "--config-file", "pyproject.toml", str(sources), str(tests), env={"MYPYPATH": path})
        with session.chdir(folder):
            session.run("pytest", "-q")
    if not session.posargs or "new" in session.posargs:
        session.install(*group("embed"))
        examples = ("examples/fastapi_service.py", "examples/django_app.py")
        session.run("mypy", "--config-file", "pyproject.toml", "plugins/tests", *examples)
        session.run("pytest", "-q", "plugins/tests")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site in both languages, warnings as errors, and check its links. `-- --official FILE` for a text beside."""
    session.install("-e", ".[docs,testing]", *group("docs"))
    session.run("python", "docs/build_site.py", *session.posargs)


@nox.session
def docs_translate(session: nox.Session) -> None:
    """Bring the English catalogues of the prose in line with the Chinese sources: new texts come in untranslated."""
    session.install("-e", ".[docs,testing]", *group("docs"))
    texts = "build/docs-texts"
    session.run(
        "python", "-m", "sphinx", "-q", "-b", "gettext", "-t", "prose", "-d", "build/doctrees/texts", "docs", texts
    )
    session.run("sphinx-intl", "update", "-p", texts, "-d", "docs/locale", "-l", "en", "--no-obsolete")


@nox.session
def bench(session: nox.Session) -> None:
    """Time the library beside a baseline written by hand, in one process and one run; then its log, then its casework.

    A million cases: `python -m benchmarks.casework_bench --cases 1000000`.
    """
    session.install("-e", ".[cli,yaml]", *group("machines"))
    session.run("python", "-m", "benchmarks.bench", *session.posargs)
    if not session.posargs:
        session.run("python", "-m", "benchmarks.records_bench")
        session.run("python", "-m", "benchmarks.casework_bench")
        session.run("python", "-m", "benchmarks.variations_bench")


@nox.session
def bench_peers(session: nox.Session) -> None:
    """Time the library beside its peers on the same rules; one that cannot be installed is left out by name."""
    session.install("-e", ".[cli,yaml]")
    for requirement in group("peers"):
        # each by itself, so that one without a wheel for this Python costs itself only
        session.run("python", "-m", "pip", "install", "-q", requirement, success_codes=[0, 1], silent=True)
    session.run("python", "-m", "benchmarks.peers", *session.posargs)


@nox.session
def prove(session: nox.Session) -> None:
    """Prove with Z3 that rules can fire, exceptions apply, and none is idle. `-- RULE…` for dossiers that they hit."""
    session.install("-e", ".[verify]", *group("prove"))
    session.run("pytest", "-q", "proofs/tests")
    session.run("python", "-m", "proofs", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Change the source in one place at a time; some test has to notice. `-- measures --sample 300` for a part."""
    session.install("-e", ".[calendar,cli,yaml]", *group("test"))
    session.run("pytest", "-q", "mutation/tests")
    session.run("python", "-m", "mutation", *session.posargs)


@nox.session
def docs_try(session: nox.Session) -> None:
    """Assemble the page on which the library runs in the reader's browser, in build/try. Needs npm and Node.js."""
    session.install(*group("page"))
    session.run("python", "docs/build_try.py")
    if Path("build/docs").is_dir():  # the documentation links to it
        shutil.copytree("build/try", "build/docs/try", dirs_exist_ok=True)


@nox.session(requires=["docs_try"])
def docs_browser(session: nox.Session) -> None:
    """Use that page in a real Chromium with the network cut; screenshots go to build/screenshots."""
    session.install(*group("page"), *group("browser"))
    session.run("pytest", "-q", "-s", "tests_browser", *session.posargs)


@nox.session
def demo(session: nox.Session) -> None:
    """Judge the annual collection, then take it through casework on SQLite. `-- --lang en` for English."""
    session.install(".[calendar,cli,yaml]")
    folder = Path("build")
    target, log, kept = folder / "annual-collection-2026.json", folder / "casework-2026.db", folder / "checkpoint.txt"
    check = ["kekedala", "check", COLLECTION, "--settings", f"{COLLECTION}/settings.yaml", "--on", "2026-01-15"]
    # 1 says that something stands against some of them, as it should here
    session.run(*check, *session.posargs, success_codes=[0, 1])
    session.run(*check, "--format", "json", "--output", str(target), success_codes=[0, 1])
    log.unlink(missing_ok=True)
    store = ["--store", f"sqlite:///{log}"]
    languages = ["--lang", "en"] if "en" in session.posargs else []
    session.run("kekedala", "case", "play", f"{CASEWORK}/script.yaml", *store, *languages)
    session.run("kekedala", "log", "checkpoint", "--output", str(kept), *store)
    session.run("kekedala", "list", "2026", *store, *languages)
    session.run("kekedala", "case", "show", "case:养老服务验收", *store, *languages)
    session.run("kekedala", "case", "standing", "民政局", *store, *languages)
    session.run("kekedala", "case", "due", "--body", "unit", "--on", "2027-01-15", *store, *languages)
    calendar = ["--output", str(folder / "unit.ics"), "--on", "2027-01-15"]
    session.run("kekedala", "case", "calendar", "--body", "unit", *calendar, *store, *languages)
    session.run("kekedala", "log", "verify", "--checkpoint", str(kept), *store, *languages)
    session.run("kekedala", "log", "replay", *store, *languages)
    session.log(f"the same as JSON: {target.resolve()}; the log: {log.resolve()}")
