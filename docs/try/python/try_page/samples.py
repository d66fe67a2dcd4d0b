"""The examples of this repository, as the page offers them."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


def examples() -> list[dict[str, str]]:
    """Every example file, by its folder and name."""
    return [{"folder": folder.name, "file": file.name} for folder, file in _files()]


def example(folder: str, file: str) -> dict[str, Any]:
    """The text of one."""
    found = next(path for at, path in _files() if (at.name, path.name) == (folder, file))
    return {"text": found.read_text("utf-8")}


def _files() -> list[tuple[Traversable, Traversable]]:
    root = resources.files("try_page") / "examples"
    if not root.is_dir():
        return []
    folders = sorted((folder for folder in root.iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    return [(folder, file) for folder in folders for file in sorted(folder.iterdir(), key=lambda file: file.name)]
