"""Stores that plugins bring: by scheme, and fatal by name when they fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.casework.desks import actor
from tests.plugins.fakes import Site

from kekedala_policy import Policy
from kekedala_policy.cli.commands import run
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.plugins import Fault, PluginFailed
from kekedala_policy.records import Busy, Log, StoreUnavailable
from kekedala_policy.records.memory import MemoryStore
from kekedala_policy.values.facts import Body

OWN = actor(Body.UNIT)


class Vault(MemoryStore):
    """A store that raises a driver's error in one of its methods."""

    def __init__(self, failing: str, error: BaseException) -> None:
        super().__init__()
        self.failing = failing
        self.error = error
        self.armed = False

    def __getattribute__(self, name: str) -> Any:
        if name in {"failing", "error", "armed"} or name.startswith("_"):
            return super().__getattribute__(name)
        if self.armed and name == self.failing:
            raise self.error
        return super().__getattribute__(name)


class Plugin:
    def __init__(self, openers: Mapping[str, Callable[..., Any]]) -> None:
        self.openers = openers

    @hookimpl
    def kekedala_stores(self) -> Any:
        return self.openers


def policy(opener: Callable[..., Any]) -> Policy:
    return Policy.load(Plugin({"vault": opener}), scan=False)


def test_a_store_is_opened_by_its_scheme_and_worked_with() -> None:
    opened: list[str] = []

    def opener(url: str) -> MemoryStore:
        opened.append(url)
        return MemoryStore()

    desk = policy(opener).casework("vault:a")
    case = desk.open(kind="non_sharing", unit="示例单位", by=OWN)
    assert opened == ["vault:a"]
    assert desk.cases() == (case,)
    assert not desk.verify().problems
    assert desk.checkpoint().digest
    desk.log.close()


def raising(error: BaseException) -> Callable[[str], Any]:
    def opener(_: str) -> Any:
        raise error

    return opener


@pytest.mark.parametrize("error", [OSError("no server"), SystemExit(1), ZeroDivisionError()])
def test_an_opener_that_raises_is_fatal_by_name(error: BaseException) -> None:
    with pytest.raises(PluginFailed, match=r"plugin plugin, kekedala_stores, .*vault:a") as raised:
        policy(raising(error)).casework("vault:a")
    assert raised.value.fault is Fault.STORE


def test_errors_of_ours_pass_as_they_are() -> None:
    with pytest.raises(Busy):
        policy(raising(Busy("vault:a", 5))).casework("vault:a")


async def opening(_: str) -> MemoryStore:
    return MemoryStore()


@pytest.mark.parametrize(
    ("opener", "fault"),
    [(lambda _: None, Fault.TYPE), (lambda _: {}, Fault.TYPE), (lambda url: opening(url), Fault.ASYNC)],
)
def test_an_opener_that_gives_no_store_is_fatal(opener: Callable[[str], Any], fault: Fault) -> None:
    with pytest.raises(PluginFailed) as raised:
        policy(opener).casework("vault:a")
    assert raised.value.fault is fault


@pytest.mark.parametrize("opener", [7, opening, lambda: None])
def test_what_opens_nothing_is_refused_when_it_is_loaded(opener: Any) -> None:
    with pytest.raises(PluginFailed):
        policy(opener)


@pytest.mark.parametrize("failing", ["add", "head", "of_stream", "with_ids", "version", "writing"])
def test_what_a_store_raises_later_is_told_as_its_plugins(failing: str) -> None:
    vault = Vault(failing, RuntimeError("driver"))
    desk = policy(lambda _: vault).casework("vault:a")
    vault.armed = True
    with pytest.raises(PluginFailed, match="RuntimeError: driver"):
        desk.open(kind="non_sharing", unit="示例单位", by=OWN)


@pytest.mark.parametrize(
    ("failing", "use"),
    [
        ("streams", lambda log: log.streams("case:")),
        ("check", lambda log: log.verify()),
        ("close", lambda log: log.close()),
    ],
)
def test_so_it_is_in_every_use_of_the_log(failing: str, use: Callable[[Log], object]) -> None:
    vault = Vault(failing, RuntimeError("driver"))
    log = policy(lambda _: vault).log("vault:a")
    vault.armed = True
    with pytest.raises(PluginFailed, match="RuntimeError: driver") as raised:
        use(log)
    assert raised.value.fault is Fault.STORE


class HalfOpen(MemoryStore):
    """A store whose commit fails."""

    @contextmanager
    def writing(self) -> Any:
        yield
        raise ConnectionError("commit")


def test_a_commit_that_fails_is_told_as_the_plugins_and_what_the_log_raises_within_is_not() -> None:
    desk = policy(lambda _: HalfOpen()).casework("vault:a")
    with pytest.raises(PluginFailed, match="ConnectionError: commit"):
        desk.open(kind="non_sharing", unit="示例单位", by=OWN)


def test_nothing_stands_in_for_a_store_whose_plugin_failed(site: Site) -> None:
    site.install("vault", "raise ImportError('driver')")
    found = Policy.load()
    with pytest.raises(PluginFailed, match=r"vault \(acme-vault 1\.2\)"):
        found.casework("vault:a")
    assert found.casework("memory:").cases() == ()


def test_a_scheme_that_nobody_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(StoreUnavailable, match="vault"):
        policy(lambda _: MemoryStore()).casework("vaults:a")


FILE_STORE = """
from kekedala_policy.records.opening import open_store

@hookimpl
def kekedala_stores():
    return {"shelf": lambda url: open_store("sqlite" + url.removeprefix("shelf"))}
"""


def test_the_command_line_takes_a_plugins_scheme(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("shelf", FILE_STORE)
    store = f"shelf:///{tmp_path}/log.db"
    who = ["--name", "甲", "--body", "unit", "--unit", "示例单位", "--role", "handles", "--role", "signs"]
    assert run(["case", "open", "--kind", "non_sharing", *who, "--store", store]) == 0
    assert run(["case", "list", "--store", store]) == 0
    assert "示例单位" in capsys.readouterr().out
    assert run(["log", "verify", "--store", store]) == 0
    assert run(["log", "checkpoint", "--store", store]) == 0
