"""Processes that write to one file, and processes that die while they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.records.writers import EACH, WRITERS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forks")


def run(task: str, folder: Path) -> dict[str, Any]:
    script = Path(__file__).with_name("writers.py")
    done = subprocess.run(
        [sys.executable, script, task, folder], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("writers", [1, 2])
def test_what_was_acknowledged_outlives_a_killed_writer_and_no_batch_is_halved(folder: Path, writers: int) -> None:
    found = run(f"crashing-{writers}", folder)
    assert found["failures"] == []
    assert found["kept"] >= found["acknowledged"] > 100


def test_eight_processes_on_one_stream_lose_nothing_and_all_get_to_their_end(folder: Path) -> None:
    found = run("contending", folder)
    assert found["done"] == [True] * WRITERS
    assert found["ids"] == sorted(f"{writer}-{number}" for writer in range(WRITERS) for number in range(EACH))
    assert found["versions"] == list(range(1, WRITERS * EACH + 1))
    assert found["intact"]


def test_a_forked_process_goes_on_with_a_connection_of_its_own(folder: Path) -> None:
    assert run("inheriting", folder) == {"done": [True, True], "count": 61, "intact": True}
