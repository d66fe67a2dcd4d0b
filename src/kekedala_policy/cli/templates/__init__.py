"""Projects to start a plugin from: files with names to fill in, for each kind of plugin."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from kekedala_policy.version import VERSION

#: What a first plugin can contribute.
KINDS: Final = ("reviewer", "store", "variation")
#: Files have this behind their name, so that nothing takes them for the library's own modules.
_SUFFIX: Final = ".template"
_COMMON: Final = "common"


def written(kind: str, name: str) -> Iterator[tuple[str, str]]:
    """The files of a project for a plugin with the id `name`: paths and texts."""
    major, minor, *_ = VERSION.split(".")
    names = {
        "@NAME@": name,
        "@MODULE@": f"kekedala_{name.replace('-', '_')}",
        "@CLASS@": "".join(word.capitalize() for word in name.split("-")),
        "@CONSTANT@": name.replace("-", "_").upper(),
        "@REQUIREMENT@": f">={VERSION},<{major}.{int(minor) + 1}",
    }
    for part in (_COMMON, kind):
        for path, text in _files(resources.files(__name__) / part, ""):
            yield _filled(path.removesuffix(_SUFFIX), names), _filled(text, names)


def _files(folder: Traversable, under: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{under}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield under + entry.name, entry.read_text("utf-8")


def _filled(text: str, names: dict[str, str]) -> str:
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return text
