"""What an event is written as, and everything that is not written."""

from __future__ import annotations

import datetime
import decimal
import enum
import hashlib
import json
import math
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.making import event

from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Event, EventProblem, EventRejected, Log, LogCorrupt, Objection, Row
from kekedala_policy.records.canonical import entries, event_of
from kekedala_policy.records.chain import available, digest, preferred
from kekedala_policy.records.checking import LARGEST, LARGEST_NUMBER


def content(one: Event) -> bytes:
    (entry,) = entries([one])
    return entry.content


def back(one: Event) -> Event:
    return event_of(Row(1, one.stream, 1, one.id, "sm3", "", "", content(one)))


def objections(*events: Any) -> list[tuple[Objection, int, str]]:
    with pytest.raises(EventRejected) as caught:
        entries(events)
    for problem in caught.value.problems:
        assert all(render(problem.message, locale) for locale in LOCALES)
    assert len(str(caught.value).splitlines()) == len(caught.value.problems)
    return [(problem.objection, problem.number, problem.field) for problem in caught.value.problems]


def test_the_bytes_of_an_event_never_change() -> None:
    one = event(data={"b": [1, None, True, '\u0000\n"\\/é'], "a": {"乙": -1, "甲": ""}, "𝄞": "", "￿": ""})
    assert (
        content(one)
        == (
            '{"actor":"张三","at":"2026-01-15T09:30:00.000000Z","body":"data_bureau","clause":"art19.i1.a",'
            '"data":{"a":{"乙":-1,"甲":""},"b":[1,null,true,"\\u0000\\n\\"\\\\/é"],"￿":"","𝄞":""},'
            '"id":"e1","kind":"act","stream":"case:1"}'
        ).encode()
    )


def test_a_digest_covers_the_domain_the_place_and_the_content() -> None:
    written = content(event())
    covered = b"\x00kekedala-record/1\x0032:000000000000000000000000000000006:sha2567;3;6:case:12:e12:ab%d:%b" % (
        len(written),
        written,
    )
    row = Row(7, "case:1", 3, "e1", "sha256", "ab", "", written)
    assert digest("0" * 32, row) == hashlib.sha256(covered).hexdigest()


@pytest.mark.skipif(not available("sm3"), reason="OpenSSL without SM3")
def test_sm3_is_that_of_the_standard() -> None:
    # GB/T 32905-2016, example 1
    assert hashlib.new("sm3", b"abc").hexdigest() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert preferred() == "sm3"


def test_a_time_is_written_in_utc_and_stays_the_same_instant() -> None:
    beijing = datetime.timezone(datetime.timedelta(hours=8))
    at = datetime.datetime(2026, 1, 1, 7, 59, 59, 999_999, tzinfo=beijing)
    assert b'"at":"2025-12-31T23:59:59.999999Z"' in content(event(at=at))
    assert back(event(at=at)).at == at
    assert back(event(at=at)).at.utcoffset() == datetime.timedelta(0)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), JSON_VALUES, max_size=5))
def test_what_is_written_reads_back_as_it_was_code_point_for_code_point(data: dict[str, Any]) -> None:
    one = event(data=data)
    assert back(one) == one
    assert content(event(data=dict(reversed(list(data.items()))))) == content(one)
    assert content(back(one)) == content(one)


@pytest.mark.parametrize("text", ["\u0000", " 边 ", "é", "e\u0301", "豈", "\u2028", "\U0010ffff", "", "\ufeff"])
def test_no_text_is_normalised_or_trimmed(text: str) -> None:
    assert back(event(data={text: [text]})).data == {text: [text]}


def test_any_mapping_and_tuples_are_written_as_json_has_them() -> None:
    data = MappingProxyType({"a": MappingProxyType({"b": (1, 2)})})
    assert back(event(data=data)).data == {"a": {"b": [1, 2]}}


class Text(enum.StrEnum):
    A = "a"


class Whole(enum.IntEnum):
    ONE = 1


CYCLE: list[Any] = []
CYCLE.append(CYCLE)
DEEP: Any = 1
for _ in range(100_000):
    DEEP = [DEEP]
BOMB: Any = [1, 1]
for _ in range(100):
    BOMB = [BOMB, BOMB]


@pytest.mark.parametrize(
    ("value", "expected", "path"),
    [
        (1.0, Objection.FLOAT, "data.x"),
        (math.nan, Objection.FLOAT, "data.x"),
        (math.inf, Objection.FLOAT, "data.x"),
        ([0, {"y": -0.0}], Objection.FLOAT, "data.x[1].y"),
        (decimal.Decimal(1), Objection.NOT_PLAIN, "data.x"),
        (Text.A, Objection.NOT_PLAIN, "data.x"),
        (Whole.ONE, Objection.NOT_PLAIN, "data.x"),
        (b"", Objection.NOT_PLAIN, "data.x"),
        ({1}, Objection.NOT_PLAIN, "data.x"),
        (datetime.date(2026, 1, 1), Objection.NOT_PLAIN, "data.x"),
        (2**53, Objection.HUGE_NUMBER, "data.x"),
        (-(2**53), Objection.HUGE_NUMBER, "data.x"),
        (10**5000, Objection.HUGE_NUMBER, "data.x"),
        ("a\ud800", Objection.SURROGATE, "data.x"),
        ({"\udfff": 1}, Objection.SURROGATE, "data.x['\\udfff']"),
        ({1: 1}, Objection.KEY_NOT_TEXT, "data.x[int key]"),
        ({None: 1}, Objection.KEY_NOT_TEXT, "data.x[NoneType key]"),
        ({Text.A: 1}, Objection.KEY_NOT_TEXT, "data.x[Text key]"),
        ({"a.b": [1.5]}, Objection.FLOAT, "data.x['a.b'][0]"),
        ({"a" * 300: 1.5}, Objection.FLOAT, f"data.x['{'a' * 200}'…]"),
        (DEEP, Objection.TOO_DEEP, "data.x" + "[0]" * 127),
        (CYCLE, Objection.TOO_DEEP, "data.x" + "[0]" * 127),
    ],
    ids=lambda value: (
        None if isinstance(value, list | dict) else ascii(value)[:30] if not isinstance(value, int) else ""
    ),
)
def test_what_is_no_plain_data_is_rejected_with_its_path(value: Any, expected: Objection, path: str) -> None:
    assert objections(event(data={"x": value})) == [(expected, 1, path)]


def test_the_bounds_are_inclusive() -> None:
    deep: Any = {}
    for _ in range(126):
        deep = [deep]
    good = event("a" * 200, "b" * 200, data={"n": LARGEST_NUMBER, "m": -LARGEST_NUMBER, "x": deep}, clause="")
    assert back(good) == good
    assert objections(event("a" * 201, data={"x": [deep]})) == [
        (Objection.TEXT_LONG, 1, "id"),
        (Objection.TOO_DEEP, 1, "data.x" + "[0]" * 127),
    ]


def test_data_that_unfold_without_end_are_not_unfolded() -> None:
    assert objections(event(data={"x": BOMB}))[0][0] is Objection.TOO_MANY


def test_an_event_of_too_many_bytes_is_rejected() -> None:
    frame = len(content(event(data={"x": ""})))
    assert len(content(event(data={"x": "a" * (LARGEST - frame)}))) == LARGEST
    assert objections(event(data={"x": "a" * (LARGEST - frame + 1)})) == [(Objection.TOO_LARGE, 1, "")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"id": ""}, Objection.TEXT_EMPTY),
        ({"stream": ""}, Objection.TEXT_EMPTY),
        ({"kind": ""}, Objection.TEXT_EMPTY),
        ({"actor": ""}, Objection.TEXT_EMPTY),
        ({"body": ""}, Objection.TEXT_EMPTY),
        ({"id": 7}, Objection.NOT_TEXT),
        ({"kind": Text.A}, Objection.NOT_TEXT),
        ({"clause": None}, Objection.NOT_TEXT),
        ({"stream": "a\0"}, Objection.TEXT_CONTROL),
        ({"actor": "a\nb"}, Objection.TEXT_CONTROL),
        ({"stream": " a"}, Objection.TEXT_EDGES),
        ({"id": "a\u3000"}, Objection.TEXT_EDGES),
        ({"id": "\ud800"}, Objection.SURROGATE),
        ({"stream": "unit:e\u0301"}, Objection.TEXT_FORM),
        ({"body": "a" * 201}, Objection.TEXT_LONG),
        ({"at": "2026-01-15"}, Objection.NOT_A_TIME),
        ({"at": datetime.date(2026, 1, 15)}, Objection.NOT_A_TIME),
        ({"at": datetime.datetime(2026, 1, 15)}, Objection.NAIVE_TIME),
        (
            {"at": datetime.datetime.min.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=8)))},
            Objection.TIME_RANGE,
        ),
        ({"data": []}, Objection.NOT_A_MAPPING),
        ({"data": None}, Objection.NOT_A_MAPPING),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_rejected(changed: dict[str, Any], expected: Objection) -> None:
    (name,) = changed
    assert objections(event(**changed)) == [(expected, 1, name)]


def test_a_persons_name_may_be_written_with_compatibility_characters() -> None:
    assert back(event(actor="豈")).actor == "豈"


def test_all_that_is_wrong_with_all_events_is_said_at_once() -> None:
    first = event("", at=datetime.datetime(2026, 1, 1), data={"a": 1.5, "b": [2**60], "c": "\ud800"})
    assert objections(first, event("b", data={1: 2}), "no event", event("c"), event("c"), event("d", "case:2")) == [
        (Objection.TEXT_EMPTY, 1, "id"),
        (Objection.NAIVE_TIME, 1, "at"),
        (Objection.FLOAT, 1, "data.a"),
        (Objection.HUGE_NUMBER, 1, "data.b[0]"),
        (Objection.SURROGATE, 1, "data.c"),
        (Objection.KEY_NOT_TEXT, 2, "data[int key]"),
        (Objection.NO_EVENT, 3, ""),
        (Objection.ID_TWICE, 5, "id"),
        (Objection.OTHER_STREAM, 6, "stream"),
    ]


def test_no_events_are_nothing_to_record() -> None:
    assert objections() == [(Objection.NO_EVENTS, 0, "")]


def test_problems_are_gathered_up_to_a_limit() -> None:
    found = objections(event(data={"x": [0.5] * 1000}))
    assert len(found) == 101
    assert found[-1] == (Objection.MORE, 0, "")


def test_nothing_is_recorded_of_a_call_with_a_rejected_event() -> None:
    with Log.open("memory:") as log:
        with pytest.raises(EventRejected) as caught:
            log.append([event("a"), event("b", data={"x": 1.0})], expected=0)
        assert caught.value.problems == (EventProblem(Objection.FLOAT, 2, "data.x"),)
        assert str(caught.value) == "event 2: data.x: float"
        assert log.version("case:1") == 0


def test_what_is_handed_in_can_change_later_without_changing_the_record() -> None:
    data: dict[str, Any] = {"x": [1]}
    with Log.open("memory:") as log:
        (recorded,) = log.append([event(data=data)], expected=0)
        data["x"].append(2)
        recorded.event.data["x"].append(3)  # type: ignore[union-attr]
        assert log.read("case:1")[0].event.data == {"x": [1]}


@pytest.mark.parametrize(
    "bad",
    [b"", b"{}", b"[]", b"\xff", b"null", json.dumps({"id": "e1"}).encode(), b"[" * 100_000],
)
def test_content_that_is_no_event_is_no_traceback(bad: bytes) -> None:
    with pytest.raises(LogCorrupt):
        event_of(Row(7, "case:1", 1, "e1", "sm3", "", "", bad))


def test_content_of_another_event_is_not_taken() -> None:
    with pytest.raises(LogCorrupt):
        event_of(Row(7, "case:1", 1, "e2", "sm3", "", "", content(event())))
    with pytest.raises(LogCorrupt):
        event_of(Row(7, "case:2", 1, "e1", "sm3", "", "", content(event())))
