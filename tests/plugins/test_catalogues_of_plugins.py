"""Texts that plugins bring: in both languages, under ids of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugins.fakes import Site

from kekedala_policy import Policy
from kekedala_policy.errors import MessageMissing, ValueRejected
from kekedala_policy.i18n import add_catalogues, cite, has, ids, label, withdraw_catalogues
from kekedala_policy.plugins import Fault

SOURCE = """
from pathlib import Path

@hookimpl
def kekedala_catalogues():
    return [Path({folder!r})]
"""


def folder(at: Path, zh: dict[str, str], en: dict[str, str] | None = None) -> Path:
    for locale, texts in (("zh_CN", zh), ("en", zh if en is None else en)):
        place = at / locale / "LC_MESSAGES"
        place.mkdir(parents=True)
        entries = "".join(f'msgid "{name}"\nmsgstr "{text}"\n\n' for name, text in texts.items())
        head = f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (place / "texts.po").write_text(head + entries, "utf-8")
    return at


def install(site: Site, plugin: str, at: Path) -> None:
    site.install(plugin, SOURCE.format(folder=str(at)))


def test_texts_of_a_plugin_are_rendered_like_the_librarys(site: Site, tmp_path: Path) -> None:
    install(site, "panel", folder(tmp_path / "a", {"panel.greeting": "你好", "department.panel": "专家组"}))
    assert not has("panel.greeting", "zh")
    assert Policy.load().failures == ()
    assert label("panel.greeting", "zh") == "你好"
    assert "department.panel" in ids("en")


def test_clauses_of_a_document_are_cited_with_the_title_that_a_plugin_brings(site: Site, tmp_path: Path) -> None:
    assert cite("soe-2026/art03.i1", "zh") == "soe-2026 第三条第（一）项"
    title = {"document.soe-2026": "国有企业示例规定"}, {"document.soe-2026": "Example rules of enterprises"}
    install(site, "soe", folder(tmp_path / "a", *title))
    Policy.load()
    assert cite("soe-2026/art03.i1", "zh") == "《国有企业示例规定》第三条第（一）项"
    assert cite("soe-2026/art03.i1", "en") == "Example rules of enterprises, Article 3(1)"


def test_loading_again_adds_nothing(site: Site, tmp_path: Path) -> None:
    install(site, "panel", folder(tmp_path / "a", {"panel.greeting": "你好"}))
    for _ in range(2):
        assert Policy.load().failures == ()


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ({"other.greeting": "你好"}, None, "panel."),
        ({"truth.yes": "对"}, None, "panel."),
        ({"gate.listing": "立项"}, None, "kekedala-policy"),
        ({"panel.greeting": "你好"}, {}, "en lacks it"),
        ({"panel.greeting": "{"}, None, "placeholders"),
    ],
)
def test_texts_that_are_not_in_order_fail_their_plugin_and_add_nothing(
    site: Site, tmp_path: Path, zh: dict[str, str], en: dict[str, str] | None, told: str
) -> None:
    install(site, "panel", folder(tmp_path / "a", {"panel.other": "好", **zh}, en))
    policy = Policy.load()
    (failure,) = policy.failures
    assert (failure.fault, failure.hook) == (Fault.CATALOGUE, "kekedala_catalogues")
    assert told in str(failure)
    assert not has("panel.other", "zh")


def test_of_two_plugins_with_one_id_the_later_one_fails_and_both_are_named(site: Site, tmp_path: Path) -> None:
    install(site, "left", folder(tmp_path / "a", {"department.panel": "专家组"}))
    install(site, "right", folder(tmp_path / "b", {"department.panel": "专家委员会"}))
    (failure,) = Policy.load().failures
    assert failure.plugin.id == "right"
    assert "right and left both have it" in str(failure)
    assert label("department.panel", "zh") == "专家组"


def test_a_host_may_add_and_withdraw_texts_of_its_own(tmp_path: Path) -> None:
    add_catalogues("host", [folder(tmp_path / "a", {"anything.at_all": "好"})], own_ids=False)
    try:
        assert label("anything.at_all", "zh") == "好"
        with pytest.raises(ValueRejected, match="guest and host both have it"):
            add_catalogues("guest", [folder(tmp_path / "b", {"anything.at_all": "好"})], own_ids=False)
    finally:
        withdraw_catalogues("host")
    with pytest.raises(MessageMissing):
        label("anything.at_all", "zh")
