"""What a policy makes of its plugins: asked once, by name, and never when it decides."""

from __future__ import annotations

import datetime
import importlib.metadata
import threading
from typing import Any

import attrs
import pluggy
import pytest
from tests.casework.desks import actor
from tests.plugins.fakes import Site

from kekedala_policy import Body, ListingApplication, Policy
from kekedala_policy.cli.commands import run
from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.entities import ApprovalApplication, Unit
from kekedala_policy.errors import ValueRejected
from kekedala_policy.forms import box, check, check_against, is_form
from kekedala_policy.hookspecs import PROJECT, hookimpl
from kekedala_policy.i18n import LOCALES, label, placeholders
from kekedala_policy.plugins import Fault, Gathered, PluginFailed, contributing, hooks, loading
from kekedala_policy.plugins.watching import watched

DAY = datetime.date(2026, 1, 15)


@attrs.frozen(kw_only=True)
class LocalForm:
    unit: str | None = attrs.field(default=None, metadata=box("soe-2026/art03"))
    manager: str | None = attrs.field(default=None, metadata=box("soe-2026/art04"))


@attrs.frozen(kw_only=True)
class NoForm:
    unit: str | None = attrs.field(default=None, metadata=box("soe-2026/art03"))
    note: str | None = None


class Counting:
    """Implements every hook that takes nothing in particular, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def _ask(self) -> None:
        self.asked += 1

    @hookimpl
    def kekedala_stores(self) -> Any:
        self._ask()
        return {}

    @hookimpl
    def kekedala_forms(self) -> Any:
        self._ask()
        return {"local-form": LocalForm}

    @hookimpl
    def kekedala_materials(self) -> Any:
        from kekedala_policy.measures.art16_materials import annual_application

        self._ask()
        return [annual_application]


def test_hooks_are_called_once_each_and_never_when_a_policy_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = Counting()
    policy = Policy.load(plugin, scan=False)
    assert plugin.asked == 3

    def refused(*_: object, **__: object) -> Any:
        raise AssertionError("nothing of the plugins is to be asked any more")

    monkeypatch.setattr(importlib.metadata, "distributions", refused)
    monkeypatch.setattr(importlib.metadata, "entry_points", refused)
    monkeypatch.setattr(loading, "implementations", refused)
    monkeypatch.setattr(loading, "contributions", refused)
    edition = policy.on(DAY)
    assert edition.assess(ListingApplication()).to_dict()["outcome"] == "undetermined"
    policy.casework("memory:").open(kind="line", unit="示例单位", by=actor(Body.UNIT, unit="示例单位"))
    assert plugin.asked == 3


def test_every_hook_has_a_reader_and_a_specification_with_a_type_and_a_docstring() -> None:
    from kekedala_policy import hookspecs

    assert set(hooks()) == set(contributing._READERS)
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    for name in hooks():
        specification = getattr(hookspecs, name)
        assert specification.__doc__
        assert specification.__annotations__["return"]
        assert getattr(manager.hook, name).has_spec()


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_is_told_with_its_arguments_and_has_a_cure(fault: Fault, locale: str) -> None:
    assert placeholders(f"plugin.fault.{fault.id}", locale) == set(fault.arguments)
    assert label(f"plugin.cure.{fault.id}", locale)


def test_a_plugin_shows_through_the_face_with_its_owner() -> None:
    found = Policy.load(Counting(), scan=False).contributed
    assert {name: owned.owner.id for name, owned in found.forms.items()} == {"local-form": "counting"}
    (material,) = found.materials
    assert (material.value.id, material.owner.id) == ("annual_application", "counting")
    assert found.contributed("counting") == {
        "kekedala_materials": ("annual_application",),
        "kekedala_forms": ("local-form",),
    }
    assert found.contributed("nobody") == {}
    assert Gathered().rulebooks == ()


def test_two_objects_of_one_class_are_two_plugins() -> None:
    class Empty:
        @hookimpl
        def kekedala_stores(self) -> Any:
            return {}

    policy = Policy.load(Empty(), Empty(), scan=False)
    assert [one.id for one in policy.plugins[1:]] == ["empty", "empty-2"]


@pytest.mark.parametrize(("name", "found"), [("Größe", "plugin"), ("_Hidden", "hidden"), ("kekedala_river", "river")])
def test_an_object_is_called_after_its_class_as_far_as_that_makes_an_id(name: str, found: str) -> None:
    plugin: Any = type(name, (), {"kekedala_stores": hookimpl(lambda self: {})})
    assert Policy.load(plugin(), scan=False).plugins[-1].id == found


def test_an_interrupt_of_the_user_is_no_fault_of_a_plugin() -> None:
    class Slow:
        @hookimpl
        def kekedala_stores(self) -> Any:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Policy.load(Slow(), scan=False)


def test_where_there_are_no_threads_a_plugin_is_loaded_all_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    site.install("bodies", "@hookimpl\ndef kekedala_stores():\n    return {}\n")
    monkeypatch.setattr(threading.Thread, "start", refused)
    assert [one.id for one in Policy.load().plugins[1:]] == ["bodies"]


def test_a_policy_is_not_loaded_by_a_plugin_that_is_being_loaded() -> None:
    identity = PluginIdentity("panel", "acme-panel", "1.2")
    with pytest.raises(PluginFailed, match="panel") as raised:
        watched(identity, Policy.load, 10)
    assert raised.value.fault is Fault.NESTED


def test_a_form_of_a_plugin_is_checked_box_by_box_and_against_the_dossiers_unit() -> None:
    review = check(LocalForm(unit="示例单位"))
    assert [problem.field for problem in review.errors] == ["manager"]
    assert review.errors[0].clause == "soe-2026/art04"
    dossier = ApprovalApplication(unit=Unit(name="另一单位"))
    assert [problem.field for problem in check_against(LocalForm(unit="示例单位"), dossier).errors] == ["unit"]
    assert check(LocalForm(unit="示例单位", manager="张三")).fine


@pytest.mark.parametrize("wrong", [NoForm, Unit, int, "form", None])
def test_what_is_no_form_is_none(wrong: Any) -> None:
    assert not is_form(wrong)
    if isinstance(wrong, type):
        with pytest.raises(ValueRejected, match="annex form"):
            check(wrong())


FORM = """
import attrs
from kekedala_policy.forms import box

@attrs.frozen(kw_only=True)
class RiverForm:
    unit: str | None = attrs.field(default=None, metadata=box("art16.i2.b"))
    manager: str | None = attrs.field(default=None, metadata=box("art16.i2.b"))

@hookimpl
def kekedala_forms():
    return {{"{name}": RiverForm}}

@hookimpl
def kekedala_catalogues():
    from pathlib import Path
    return [Path({folder!r})]
"""


def test_the_command_line_reads_checks_and_describes_a_plugins_form(
    site: Site, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.plugins.test_catalogues_of_plugins import folder

    texts = {"field.RiverForm.unit": "单位", "field.RiverForm.manager": "负责人"}
    site.install("river", FORM.format(name="river-form", folder=str(folder(tmp_path / "texts", texts))))
    file = tmp_path / "form.yaml"
    file.write_text("form: river-form\nunit: 示例单位\n", "utf-8")
    assert run(["form", "check", str(file)]) == 1
    assert "负责人" in capsys.readouterr().out
    file.write_text("form: river-form\nunit: 示例单位\nmanager: 张三\n", "utf-8")
    assert run(["form", "check", str(file)]) == 0
    capsys.readouterr()
    assert run(["schema", "river-form"]) == 0
    assert "负责人" in capsys.readouterr().out
    assert run(["schema", "moon-form"]) == 2
    assert run(["clause", "art16.i2.b"]) == 0
    assert "负责人" in capsys.readouterr().out


def test_the_names_of_the_annexes_are_reserved(site: Site, tmp_path: Any) -> None:
    site.install("river", FORM.format(name="annex1", folder=str(tmp_path)))
    (failure,) = Policy.load().failures
    assert failure.fault is Fault.DUPLICATE
