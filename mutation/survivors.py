"""The mutants that may survive, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "survivors.toml"


def survivors(file: Path = FILE) -> Mapping[str, str]:
    """The names of the mutants that may survive, with why. Raises ValueError for one without a reason or said twice."""
    found: dict[str, str] = {}
    for entry in tomllib.loads(file.read_text("utf-8")).get("survivors", ()):
        reason = entry.get("why", "").strip()
        for name in entry["mutants"]:
            if not reason:
                raise ValueError(f"{name}: may survive without a reason")
            if name in found:
                raise ValueError(f"{name}: is listed twice")
            found[name] = reason
    return found
