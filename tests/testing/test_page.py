"""The page on the kit says what it does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import kekedala_policy
from kekedala_policy import testing

PAGE = Path(__file__).parents[2] / "docs" / "conformance-kit.md"
SUITE, DOSSIERS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_its_suite_passes_outside_the_tree(tmp_path: Path) -> None:
    (tmp_path / "test_office.py").write_text(SUITE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(kekedala_policy.__file__).parents[1]), "PYTEST_ADDOPTS": ""},
    )
    assert "TestOffice: 12 passed, 0 waived, 1 skipped, 0 failed" in done.stdout, done.stdout
    assert done.returncode == 0


def test_its_dossiers_come_to_what_it_says() -> None:
    exec(compile(DOSSIERS, str(PAGE), "exec"), {})


def test_it_names_every_suite_and_what_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in testing.__all__:
        if name.endswith("Suite") and name != "Suite":
            assert f"`{name}`" in text
    for name in re.findall(r"`kekedala_policy\.testing\.?(\w*)", text):
        assert not name or hasattr(testing, name)
