"""A project of each kind, as ``kekedala plugins new`` writes it, installed in an environment of its own, and tested."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KINDS = {
    "reviewer": "kekedala_reviewers",
    "store": "kekedala_stores",
    "variation": "kekedala_variations",
}


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the library, built from this tree, and the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    wheels = folder / "wheels"
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, ROOT, cwd=folder)
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = wheels.glob("*.whl")
    run(programs / "python", "-m", "pip", "install", "-q", f"{wheel}[cli,testing]", cwd=folder)
    return programs


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_project_installs_passes_its_tests_and_is_loaded(environment: Path, tmp_path: Path, kind: str) -> None:
    name = f"sample-{kind}"
    run(environment / "kekedala", "plugins", "new", kind, name, cwd=tmp_path)
    project = tmp_path / f"kekedala-{name}"
    run(environment / "python", "-m", "pip", "install", "-q", f"{project}[test]", cwd=tmp_path)
    told = run(environment / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    suites = re.findall(r"(\d+) passed, (\d+) waived, \d+ skipped, (\d+) failed", told)
    assert len(suites) == 2  # that of the kind, and that of every distribution
    assert all(int(passed) > 0 and waived == failed == "0" for passed, waived, failed in suites)
    run(environment / "kekedala", "plugins", "check", name, cwd=tmp_path)
    listed: Any = json.loads(run(environment / "kekedala", "plugins", "list", "--json", cwd=tmp_path))
    (found,) = [one for one in listed["plugins"] if one["id"] == name]
    assert found["state"] == "loaded"
    assert KINDS[kind] in found["contributes"]
