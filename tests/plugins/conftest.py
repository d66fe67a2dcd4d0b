"""A site that is gone after the test, with what was imported from it and the texts that it brought."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugins.fakes import Site

from kekedala_policy.i18n import additions


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
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
