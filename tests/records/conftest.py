"""Folders and stores for the tests of the log."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kekedala_policy.records import Log

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk in memory, where there is one: flushing a real one takes long, and no test can check it."""
    if not (_MEMORY_DISK.is_dir() and os.access(_MEMORY_DISK, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY_DISK) as made:
        yield Path(made)


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, folder: Path) -> Iterator[Log]:
    """An empty log in each of the stores."""
    url = "memory:" if request.param == "memory" else f"sqlite:///{folder / 'log.db'}"
    with Log.open(url) as opened:
        yield opened
