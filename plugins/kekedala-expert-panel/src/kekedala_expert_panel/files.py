"""Registry and commissions in a folder of TOML files: ``experts.toml`` and ``commissions/*.toml``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from kekedala_expert_panel.commissions import Commission, ExpertOpinion
from kekedala_expert_panel.errors import AssessmentMissing, PanelRejected
from kekedala_expert_panel.experts import Expert, Registry

#: The environment variable that names the folder for the installed plugin.
VARIABLE: Final = "KEKEDALA_EXPERT_PANEL"


@attrs.frozen
class Folder:
    """A folder that is read anew each time: who was taken off the registry today does not assess today."""

    path: Path

    def registry(self) -> Registry:
        """The experts. Raises `PanelRejected` for a file that is not as it should be."""
        file = self.path / "experts.toml"
        return Registry(tuple(_made(Expert, one, file) for one in _tables(_read(file), "experts", file)))

    def commission(self, case: str) -> Commission:
        """The commission for a case; raises `AssessmentMissing` where there is none, `PanelRejected` for two."""
        found = [(file, data) for file, data in self._commissions() if data.get("case") == case]
        if not found:
            raise AssessmentMissing(f"{case}: no assessment was commissioned")
        if len(found) > 1:
            raise PanelRejected(f"{case}: commissioned in {' and in '.join(file.name for file, _ in found)}")
        ((file, data),) = found
        opinions = tuple(_made(ExpertOpinion, one, file) for one in _tables(data, "opinions", file))
        made: Commission = _made(Commission, {**data, "opinions": opinions}, file)
        return made

    def audit(self) -> tuple[int, str]:
        """How many of every hundred projects the audit bureau samples, and with which salt: ``audit.toml``."""
        file = self.path / "audit.toml"
        data = _read(file)
        try:
            return data["of_hundred"], data["salt"]
        except KeyError as error:
            raise PanelRejected(f"{file}: {error} is not stated") from error

    def _commissions(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for file in sorted((self.path / "commissions").glob("*.toml")):
            yield file, _read(file)


@attrs.frozen
class FromEnvironment:
    """The folder that the environment names when it is asked."""

    def registry(self) -> Registry:
        """The experts. Raises as `Folder` does, and `AssessmentMissing` where no folder is named."""
        return self._folder().registry()

    def commission(self, case: str) -> Commission:
        """The commission for a case. Raises as `Folder` does, and `AssessmentMissing` where no folder is named."""
        return self._folder().commission(case)

    def _folder(self) -> Folder:
        folder = folder_named()
        if folder is None:
            raise AssessmentMissing(f"{VARIABLE} names no folder")
        return folder


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PanelRejected(f"{file}: {error}") from error


def _tables(data: Mapping[str, Any], name: str, file: Path) -> list[dict[str, Any]]:
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise PanelRejected(f"{file}: {name} is no list of tables")
    return tables


def folder_named() -> Folder | None:
    """The folder that the environment names, None where it names none."""
    named = os.environ.get(VARIABLE)
    return Folder(Path(named)) if named else None


def _made(kind: Any, data: Mapping[str, Any], file: Path) -> Any:
    strange = sorted(set(data) - set(attrs.fields_dict(kind)))
    if strange:
        raise PanelRejected(f"{file}: nothing is called {', '.join(strange)}")
    try:
        return kind(**data)
    except (PanelRejected, TypeError, ValueError, AttributeError) as error:
        raise PanelRejected(f"{file}: {error}") from error
