"""Places for the stores under test."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it


@pytest.fixture
def memory_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk in memory, where there is one: flushing a real one takes long, and no test can check it."""
    if not (_MEMORY_DISK.is_dir() and os.access(_MEMORY_DISK, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY_DISK) as made:
        yield Path(made)
