"""From an address to a log, or to an error of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.records.making import ListStore, event

from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Hindrance, Log, Store, StoreUnavailable


def refused(url: str) -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as caught:
        Log.open(url)
    assert caught.value.url == url
    assert all(render(caught.value.message, locale) for locale in LOCALES)
    return caught.value


@pytest.mark.parametrize(
    ("url", "nearest"),
    [
        ("sqllite:///x.db", "sqlite"),
        ("SQLite:///x.db", "sqlite"),
        ("sqlite3:///x.db", "sqlite"),
        ("mem:", "memory"),
        ("memory", "memory"),
        ("Memory:", "memory"),
    ],
)
def test_an_unknown_scheme_is_named_with_the_nearest_one(url: str, nearest: str) -> None:
    error = refused(url)
    assert (error.hindrance, error.arguments) == (Hindrance.SCHEME, {"nearest": nearest})


@pytest.mark.parametrize("url", ["", ":", "/var/log.db", "log.db", "C:\\log.db", "postgresql://host/db", "文件:x"])
def test_what_is_no_address_at_all_is_an_unknown_scheme(url: str) -> None:
    assert refused(url).hindrance is Hindrance.SCHEME


@pytest.mark.parametrize(
    "url",
    ["memory:x", "memory://", "sqlite:", "sqlite:x.db", "sqlite:/x.db", "sqlite://x.db", "sqlite://", "sqlite:///",
     "sqlite:///:memory:", "sqlite:///a\0b", "sqlite:///?mode=ro"],
)  # fmt: skip
def test_an_address_that_names_no_file_is_refused(url: str) -> None:
    assert refused(url).hindrance is Hindrance.ADDRESS


@pytest.mark.parametrize(
    ("query", "option"),
    [
        ("journal=off", "journal"),
        ("journal=", "journal"),
        ("mode=rwc", "mode"),
        ("patience=-1", "patience"),
        ("patience=1.5", "patience"),
        ("patience=99999", "patience"),
        ("patience=٣", "patience"),
        ("synchronous=off", "synchronous"),
    ],
)
def test_an_option_that_there_is_not_is_refused_and_nothing_made(folder: Path, query: str, option: str) -> None:
    error = refused(f"sqlite:///{folder / 'log.db'}?{query}")
    assert (error.hindrance, error.arguments) == (Hindrance.OPTION, {"option": option})
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["log.db", "日志 一.db", "100%.db", "a#b.db", "%41.db", "-x", "a&b=c.db"])
def test_a_file_name_is_taken_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(folder)
    with Log.open(f"sqlite:///{name}") as log:
        log.append([event()], expected=0)
    assert [path.name for path in folder.iterdir()] == [name]
    with Log.open(f"sqlite:///{folder / name}?mode=ro&patience=1") as log:
        assert log.version("case:1") == 1


def test_a_relative_file_stays_the_same_when_the_process_goes_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with Log.open("sqlite:///log.db") as log:
        (folder / "elsewhere").mkdir()
        monkeypatch.chdir(folder / "elsewhere")
        log.append([event()], expected=0)
        assert log.verify().count == 1
    assert sorted(path.name for path in folder.iterdir()) == ["elsewhere", "log.db"]


def test_others_open_their_own_schemes_and_no_known_one() -> None:
    opened: list[str] = []

    def opener(url: str) -> Store:
        opened.append(url)
        return ListStore()

    with Log.open("list:x", {"list": opener, "memory": opener}) as log:
        log.append([event()], expected=0)
    Log.open("memory:", {"memory": opener}).close()
    assert opened == ["list:x"]
    with pytest.raises(StoreUnavailable) as caught:
        Log.open("lst:x", {"list": opener})
    assert caught.value.arguments == {"nearest": "list"}


def test_a_log_keeps_its_name_and_every_other_one_has_another(folder: Path) -> None:
    url = f"sqlite:///{folder / 'log.db'}"
    with Log.open(url) as one, Log.open(url) as same, Log.open("memory:") as other, Log.open("memory:") as fourth:
        assert one.id == same.id
        assert len({one.id, other.id, fourth.id}) == 3
    with Log.open(url) as again:
        assert again.id == one.id
