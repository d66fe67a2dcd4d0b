"""What a distribution with plugins has to do: be found, say what it works with, load, and leave the rest alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from abc import abstractmethod
from functools import cache
from importlib import metadata
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from typing import Any, Final

from kekedala_policy.plugins import LIBRARY
from kekedala_policy.testing.checks import require, same
from kekedala_policy.testing.requirements import Violated, requirement
from kekedala_policy.testing.suite import Suite
from kekedala_policy.version import VERSION

_GROUP: Final = "kekedala_policy"
_SECONDS: Final = 120
_IMPORT: Final = "import importlib, sys; importlib.import_module(sys.argv[1])"
_LOAD: Final = """
import json, sys
from kekedala_policy import Policy
policy = Policy.load(sys.argv[1], scan=False)
states = {one.id: one.state.value for one in policy.plugins}
print(json.dumps({"states": states, "failures": [str(one) for one in policy.failures]}))
"""
_DECIDE: Final = """
import datetime, json, sys
from kekedala_policy import Policy
from kekedala_policy.testing.dossiers import complete
kinds = "listing", "listing-om", "approval", "change", "acceptance"
edition = Policy.load(*sys.argv[1:], scan=False, document="measures-2025-11").on(datetime.date(2026, 1, 15))
print(json.dumps({kind: edition.assess(complete(kind)).to_dict() | {"plugins": []} for kind in kinds}, sort_keys=True))
"""


class PackagingSuite(Suite):
    """The tests of an installed distribution: `distribution` gives its name."""

    factory = "distribution"

    @abstractmethod
    def distribution(self) -> str:
        """The name of the distribution, as pip knows it."""

    @requirement("PACK-01", "It is installed, and names its plugins in the entry-point group `kekedala_policy`.")
    def test_it_is_found(self) -> None:
        """Without that, nobody finds it."""
        require(self._entries(), f"{self.distribution()} names no plugin in the group {_GROUP}")

    @requirement(
        "PACK-02", "Its own requirements say which versions of the library it works with: this one is among them."
    )
    def test_it_says_what_it_works_with(self) -> None:
        """It is looked at before anything is imported."""
        from packaging.requirements import Requirement
        from packaging.utils import canonicalize_name

        found = [Requirement(text) for text in self._installed().requires or ()]
        own = [one for one in found if canonicalize_name(one.name) == LIBRARY and one.marker is None]
        require(own, f"{self.distribution()} requires no {LIBRARY}")
        for one in own:
            require(str(one.specifier), f"{one} says no version")
            require(one.specifier.contains(VERSION, prereleases=True), f"{one} leaves out {VERSION}")

    @requirement("PACK-03", "Importing it says nothing, and needs no policy to be loaded.")
    def test_importing_it_is_quiet(self) -> None:
        """What it prints would be taken for output."""
        for entry in self._entries():
            done = _run(_IMPORT, entry.module)
            same(
                (done.returncode, done.stdout, _without_warnings(done.stderr)), (0, "", ""), f"import of {entry.module}"
            )

    @requirement(
        "PACK-04", "Each plugin loads by its id alone, of lower-case ASCII words joined by hyphens and nobody else's."
    )
    def test_it_loads(self) -> None:
        """Every contribution is of its type and has a name of its own."""
        for entry in self._entries():
            done = _run(_LOAD, entry.name)
            require(done.returncode == 0, f"{entry.name} does not load: {_last(done.stderr)}")
            found: dict[str, Any] = json.loads(_last(done.stdout))
            same(found["failures"], [], f"failures when {entry.name} is loaded")
            same(found["states"].get(entry.name), "loaded", f"state of {entry.name}")

    @requirement("PACK-05", "It carries types: each of its packages has a `py.typed`.")
    def test_it_is_typed(self) -> None:
        """So that whoever uses it is checked."""
        import importlib.util

        for entry in self._entries():
            top = entry.module.partition(".")[0]
            spec = importlib.util.find_spec(top)
            places = [] if spec is None else [Path(one) for one in spec.submodule_search_locations or ()]
            require(any((place / "py.typed").is_file() for place in places), f"{top} has no py.typed")

    @requirement("PACK-06", "With it loaded, and none of its variations named, the measures decide as without it.")
    def test_it_leaves_the_measures_alone(self) -> None:
        """Being installed puts nothing in force."""
        wanted = _undisturbed()
        for entry in self._entries():
            found = _run(_DECIDE, entry.name)
            if found.returncode == 0:  # that it loads is another requirement
                same(
                    _last(found.stdout) == wanted,
                    True,
                    f"whether the measures decide as without {entry.name}",
                )

    @requirement("PACK-07", "It puts no file into the library.")
    def test_it_keeps_to_its_own_folder(self) -> None:
        """What is there belongs to the library alone."""
        inside = [str(file) for file in self._installed().files or () if str(file).startswith(f"{_GROUP}/")]
        same(inside, [], "files in the library's folder")

    def _installed(self) -> Distribution:
        try:
            return metadata.distribution(self.distribution())
        except metadata.PackageNotFoundError:
            raise Violated(f"{self.distribution()} is not installed") from None

    def _entries(self) -> list[EntryPoint]:
        return [entry for entry in self._installed().entry_points if entry.group == _GROUP]


def _run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "KEKEDALA_PLUGINS"}
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
        env={**environment, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )


@cache
def _undisturbed() -> str:
    """What the measures decide alone."""
    return _last(_run(_DECIDE).stdout)


def _last(text: str) -> str:
    return text.strip().rpartition("\n")[2]


def _without_warnings(text: str) -> str:
    """What a warning says is for whoever installed it, and shown by pip, too."""
    lines = text.splitlines()
    told = {number for number, line in enumerate(lines) if "Warning: " in line}
    return "\n".join(line for number, line in enumerate(lines) if not {number, number - 1} & told)
