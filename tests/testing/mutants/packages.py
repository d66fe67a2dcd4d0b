"""Broken distributions, each rejected by one requirement alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from tests.testing.mutants.making import Mutants

from kekedala_policy.testing import PackagingSuite

MUTANTS = Mutants()
SOURCE = """
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.bodies import Department

@hookimpl
def kekedala_bodies():
    return [Department("{plugin}")]
"""


class Sound:
    """Nothing is broken: it passes."""

    plugin = "kit-example"
    group = "kekedala_policy"
    requires = "kekedala-policy>=0.1"
    source = SOURCE
    namespace: ClassVar[Mapping[str, Any]] = {}
    files: tuple[str, ...] = ("kit_example/__init__.py", "kit_example/py.typed")

    @classmethod
    def install(cls, folder: Path) -> None:
        for file in cls.files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(cls.source.replace("{plugin}", cls.plugin) if "__init__" in file else "")
        info = folder / "kit_example-1.0.dist-info"
        info.mkdir()
        requires = f"Requires-Dist: {cls.requires}\n" if cls.requires else ""
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: kit-example\nVersion: 1.0\n{requires}")
        (info / "entry_points.txt").write_text(f"[{cls.group}]\n{cls.plugin} = kit_example\n")
        (info / "RECORD").write_text("".join(f"{file},,\n" for file in cls.files))


@contextmanager
def installed(package: type[Sound], folder: Path) -> Iterator[None]:
    """The distribution on the path."""
    site = folder / "site"
    site.mkdir()
    package.install(site)
    before = list(sys.path)
    sys.path.insert(0, str(site))
    try:
        yield
    finally:
        sys.path[:] = before
        for name in [one for one in sys.modules if one.partition(".")[0] == "kit_example"]:
            del sys.modules[name]


def suite_of(package: type[Sound]) -> type[PackagingSuite]:
    made = type(package.__name__, (PackagingSuite,), {"distribution": lambda _: "kit-example", **package.namespace})
    assert issubclass(made, PackagingSuite)
    return made


def mutant(requirement: str, what: str) -> Callable[[type[Sound]], type[Sound]]:
    return MUTANTS.add(requirement, what, suite_of, installed)


@mutant("PACK-01", "names its plugins in another group")
class OtherGroup(Sound):
    group = "kekedala"


@mutant("PACK-02", "says of no version that it works with it")
class AnyVersion(Sound):
    requires = "kekedala-policy"


@mutant("PACK-03", "greets when it is imported")
class Greeting(Sound):
    source = SOURCE + 'print("kit-example is ready")\n'


@mutant("PACK-04", "contributes what is no department")
class NoDepartment(Sound):
    source = SOURCE.replace('Department("{plugin}")', '"{plugin}"')


@mutant("PACK-05", "has no types")
class Untyped(Sound):
    files = ("kit_example/__init__.py",)


@mutant("PACK-06", "changes how the library decides when it is imported")
class Patching(Sound):
    source = (
        SOURCE
        + """
import attrs
from kekedala_policy.entities import ListingApplication
from kekedala_policy.policy import Edition

assess = Edition.assess


def patched(self, dossier, **more):
    if isinstance(dossier, ListingApplication):
        dossier = attrs.evolve(dossier, list_year=None)
    return assess(self, dossier, **more)


Edition.assess = patched
"""
    )


@mutant("PACK-07", "puts a module into the library")
class Intruding(Sound):
    files = (*Sound.files, "kekedala_policy/kit_example.py")


@mutant("KIT-01", "its suite takes a test out")
class Weakened(Sound):
    namespace: ClassVar[Mapping[str, Any]] = {"test_it_loads": None}
