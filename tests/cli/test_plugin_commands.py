"""The commands on plugins, and commands of plugins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugins.fakes import Site, fresh

from kekedala_policy.cli.commands import kekedala, run
from kekedala_policy.cli.templates import KINDS
from kekedala_policy.plugins.contributing import OWN_COMMANDS

BODY = """
@hookimpl
def kekedala_bodies():
    from kekedala_policy.bodies import Department
    return [Department("panel")]
"""
COMMAND = """
import click

@click.command("greet")
@click.argument("name")
def greet(name):
    if name == "nobody":
        raise LookupError("nobody is here")
    if name == "exit":
        raise SystemExit(0)
    if name == "usage":
        raise click.UsageError("say a name")
    click.echo("hello " + name)

@hookimpl
def kekedala_commands():
    return [greet]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    yield from fresh(tmp_path, monkeypatch)


def test_the_list_tells_each_plugin_its_state_and_what_it_contributes(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("panel", BODY)
    assert run(["plugins", "list", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "measures-2025-11 (kekedala-policy " in printed
    assert "panel (acme-panel 1.2): loaded" in printed
    assert "kekedala_bodies (1): panel" in printed


def test_the_list_tells_what_failed_and_the_cure_and_ends_with_1(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("panel", "raise ValueError('no register')")
    assert run(["plugins", "list"]) == 1
    printed = capsys.readouterr().out
    assert "panel (acme-panel 1.2)：失败" in printed
    assert "no register" in printed
    assert "处理办法" in printed


def test_the_list_as_json_is_whole(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.install("panel", BODY)
    site.install("broken", "raise ValueError")
    assert run(["plugins", "list", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "kekedala.plugins/1"
    (panel,) = [one for one in data["plugins"] if one["id"] == "panel"]
    assert panel == {
        "id": "panel",
        "distribution": "acme-panel",
        "version": "1.2",
        "state": "loaded",
        "contributes": {"kekedala_bodies": ["panel"]},
        "failure": None,
    }
    (broken,) = [one for one in data["plugins"] if one["id"] == "broken"]
    assert (broken["state"], broken["contributes"]) == ("failed", {})
    assert broken["failure"]["fault"] == "import"
    assert set(broken["failure"]["why"]) == set(broken["failure"]["cure"]) == {"zh_CN", "en"}


def test_one_plugin_is_checked_alone(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.install("panel", BODY)
    site.install("broken", "raise ValueError")
    assert run(["plugins", "check", "panel"]) == 0
    assert "kekedala_bodies" in capsys.readouterr().out
    assert run(["plugins", "check", "broken", "--lang", "en"]) == 1
    assert "broken (acme-broken 1.2)" in capsys.readouterr().err
    assert run(["plugins", "check", "pannel", "--lang", "en"]) == 2
    assert "nearest: panel" in capsys.readouterr().err


def test_other_commands_tell_of_a_failed_plugin_once_and_go_on(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.install("broken", "raise ValueError")
    assert run(["clause", "art09.i2", "--lang", "en"]) == 0
    caught = capsys.readouterr()
    assert caught.err.count("broken (acme-broken 1.2)") == 1
    assert "Cure" in caught.err
    assert caught.out


def test_a_plugins_command_is_run_and_listed_behind_the_librarys(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("greeter", COMMAND)
    assert run(["greet", "you"]) == 0
    assert capsys.readouterr().out == "hello you\n"
    assert run(["--help"]) == 0
    assert "greet" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "told"), [("nobody", "nobody is here"), ("exit", "SystemExit")])
def test_what_goes_wrong_in_a_plugins_command_has_its_owners_name(
    site: Site, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    site.install("greeter", COMMAND)
    assert run(["greet", name]) == 2
    error = capsys.readouterr().err
    assert "greeter (acme-greeter 1.2)" in error
    assert told in error


def test_a_plugins_command_ends_like_the_librarys_on_bad_input(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.install("greeter", COMMAND)
    assert run(["greet", "usage"]) == 2
    assert "say a name" in capsys.readouterr().err


def test_what_only_looks_like_a_command_is_refused_by_name(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    source = """
    class Greet:
        name = "greet"
        def main(self):
            pass

    @hookimpl
    def kekedala_commands():
        return [Greet()]
    """
    site.install("greeter", source)
    assert run(["greet"]) == 2
    assert "greeter (acme-greeter 1.2)" in capsys.readouterr().err


def test_the_librarys_own_commands_are_reserved(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(kekedala.commands) <= set(OWN_COMMANDS)
    site.install("greeter", COMMAND.replace('"greet"', '"check"'))
    assert run(["plugins", "list", "--lang", "en"]) == 1
    assert "the name check is also that of kekedala-policy" in capsys.readouterr().out


def test_a_command_that_nobody_has_is_bad_input(site: Site) -> None:
    assert run(["greet", "you"]) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_project_is_written_with_every_name_filled_in(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plugins", "new", kind, "river-office", "--into", str(tmp_path)]) == 0
    folder = tmp_path / "kekedala-river-office"
    assert str(folder) in capsys.readouterr().out
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"pyproject.toml", "README.md", "__init__.py", "py.typed", "test_packaging.py"} <= {
        one.name for one in files
    }
    for path in files:
        assert "@" not in str(path.relative_to(folder))
        assert not any(f"@{word}@" in path.read_text("utf-8") for word in ("NAME", "MODULE", "CLASS", "CONSTANT"))
        if path.suffix == ".py":
            compile(path.read_text("utf-8"), str(path), "exec")
    assert 'river-office = "kekedala_river_office"' in (folder / "pyproject.toml").read_text("utf-8")


def test_a_project_is_not_written_over_another_nor_under_a_name_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plugins", "new", "store", "river", "--into", str(tmp_path)]) == 0
    assert run(["plugins", "new", "store", "river", "--into", str(tmp_path)]) == 2
    assert run(["plugins", "new", "store", "River_Office", "--into", str(tmp_path)]) == 2
    assert run(["plugins", "new", "moon", "river", "--into", str(tmp_path)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kekedala-river"]
    capsys.readouterr()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    assert run(["plugins", "new", "store", "river", "--into", str(file / "below")]) == 2
    assert capsys.readouterr().err
