"""Small distributions on the path: a module, its metadata and an entry point, as an installer would leave them."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

from kekedala_policy.i18n import additions

_NUMBERS = itertools.count(1)
HEADER = "from kekedala_policy.hookspecs import hookimpl\n"


@attrs.frozen
class Site:
    """A folder on the path."""

    folder: Path

    def install(
        self,
        plugin: str,
        source: str = "",
        *,
        distribution: str | None = None,
        version: str = "1.2",
        requires: Iterable[str] = ("kekedala-policy>=0.1,<1",),
        entry: str | None = None,
    ) -> str:
        """Install a plugin of this id; gives the name of its module, which no other has."""
        module = f"fake_plugin_{next(_NUMBERS)}"
        distribution = distribution or f"acme-{plugin}"
        (self.folder / f"{module}.py").write_text(HEADER + dedent(source), "utf-8")
        info = self.folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        lines = [
            "Metadata-Version: 2.1",
            f"Name: {distribution}",
            f"Version: {version}",
            *(f"Requires-Dist: {one}" for one in requires),
        ]
        (info / "METADATA").write_text("\n".join(lines) + "\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[kekedala_policy]\n{plugin} = {entry or module}\n", "utf-8")
        return module


def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is gone after the test, with what was imported from it and the texts that it brought."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.delenv("KEKEDALA_PLUGINS", raising=False)
    monkeypatch.syspath_prepend(folder)
    importlib.invalidate_caches()
    brought = {one.owner for one in additions._BROUGHT}
    yield Site(folder)
    for name in [name for name in sys.modules if name.startswith("fake_plugin_")]:
        del sys.modules[name]
    for owner in {one.owner for one in additions._BROUGHT} - brought:
        additions.withdraw_catalogues(owner)
