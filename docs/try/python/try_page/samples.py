"""The examples of this repository, as the page offers them."""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

#: A folder's heading, in both languages; and what a file says of itself before anything else.
_HEADING: Final = re.compile(r"# (?P<zh_CN>.+?)(?:（示例）)? · (?P<en>.+)")
_SAYS: Final = re.compile(r"# (?P<zh_CN>[^：。]+)")


def examples() -> list[dict[str, Any]]:
    """Every example file, by its folder and name, with titles."""
    found = []
    for folder, file in _files():
        group = _HEADING.match((folder / "README.md").read_text("utf-8"))
        says = _SAYS.match(file.read_text("utf-8"))
        stem = re.sub(r"^\d+-|\.yaml$", "", file.name).replace("-", " ")
        found.append(
            {
                "folder": folder.name,
                "file": file.name,
                "group": group.groupdict() if group else {"zh_CN": folder.name, "en": folder.name},
                "title": {"zh_CN": says["zh_CN"] if says else stem, "en": stem},
            }
        )
    return found


def example(folder: str, file: str) -> dict[str, Any]:
    """The text of one."""
    found = next(path for at, path in _files() if (at.name, path.name) == (folder, file))
    return {"text": found.read_text("utf-8")}


def _files() -> list[tuple[Traversable, Traversable]]:
    root = resources.files("try_page") / "examples"
    if not root.is_dir():  # they are laid beside the code when the page is assembled
        return []
    folders = sorted((folder for folder in root.iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    return [
        (folder, file)
        for folder in folders
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    ]
