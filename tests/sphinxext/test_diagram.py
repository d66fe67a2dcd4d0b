"""The picture of every lifecycle is a whole SVG, with every act that moves a case, in the reader's language."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest

from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.lifecycle import Lifecycle
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.sphinxext.diagram import lines_of, numbered, to_svg, wrapped

SVG = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("kind", LIFECYCLES.kinds, ids=lambda kind: kind.name)


@EVERY
@pytest.mark.parametrize("locale", LOCALES)
def test_a_picture_has_every_state_and_every_act_that_moves_a_case(kind: Lifecycle, locale: str) -> None:
    root = ET.fromstring(to_svg(kind, locale, lambda act: f"act-{act}"))  # noqa: S314  # of our own making
    assert root.find(f"{SVG}title").text == render(kind.label, locale)  # type: ignore[union-attr]  # it has a title
    assert len(root.findall(f"{SVG}rect")) == len(kind.states)
    shown = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert shown == {
        f"#act-{act.name}" for act in kind.acts if any(source != act.to for source in act.sources) and act.to
    }
    texts = "".join(text.text or "" for text in root.findall(f"{SVG}text"))
    for state in kind.states:
        assert render(kind.state_label(state), locale).replace(" ", "") in texts.replace(" ", "")


@EVERY
def test_a_picture_is_no_wider_than_a_phone_can_show(kind: Lifecycle) -> None:
    for locale in LOCALES:
        assert float(ET.fromstring(to_svg(kind, locale)).get("width", "0")) < 520  # noqa: S314  # of our own making


@EVERY
def test_lines_of_one_lane_do_not_meet(kind: Lifecycle) -> None:
    for one, other in itertools.combinations(lines_of(kind), 2):
        if (one.onward, one.lane) == (other.onward, other.lane):
            assert one.span[1] < other.span[0] or other.span[1] < one.span[0], (one, other)


def test_acts_are_numbered_in_the_order_in_which_they_are_declared() -> None:
    kind = LIFECYCLES.kinds[0]
    assert list(numbered(kind).values()) == list(range(1, len(kind.acts) + 1))


def test_a_long_label_is_broken_once() -> None:
    assert wrapped("短") == ["短"]
    assert len(wrapped("awaiting the decision of the competent body")) == 2
    assert "".join(wrapped("一二三四五六七八九十一二三四五六七八九十")) == "一二三四五六七八九十一二三四五六七八九十"
    assert len(wrapped("一二三四五六七八九十一二三四五六七八九十")) == 2
