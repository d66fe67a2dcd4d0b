"""Parameters as rulings set them."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from kekedala_policy.decisions import Ruling, settled_by
from kekedala_policy.errors import ParameterRejected
from kekedala_policy.rules import nested, reading, threshold
from kekedala_policy.values import Category, Count, Limit, Money, Share, YearDay
from kekedala_policy.values.facts import Body

START = datetime.date(2025, 8, 25)


class Taste(Category):
    PLAIN = "plain"
    GAUDY = "gaudy"


@attrs.frozen(kw_only=True)
class Readings:
    taste: Taste = reading("TASTE", Taste.PLAIN, "a1")
    waiting: Taste = reading("WAITING", Taste(None), "a1")


@attrs.frozen(kw_only=True)
class Limits:
    dear: Limit[Money] = threshold("a2", (START, Limit(Money.yuan(100))), unit="yuan")
    years: Count = threshold("a2", (START, Count.exactly(1)), unit="years")
    known_share: Share = threshold("a2", (START, Share(1, 20)), unit="share")
    open_share: Share = threshold("a2", (START, Share()), unit="share")
    year_end: YearDay = threshold("a2", (START, YearDay(12, 31)), unit="day of the year")
    readings: Readings = nested(Readings)


LIMITS = Limits()


def ruling(parameter: str | None = "taste", takes: str | None = "gaudy", **more: Any) -> Ruling:
    stated: dict[str, Any] = {
        "parameter": parameter,
        "takes": takes,
        "authority": Body.DATA_BUREAU,
        "document": "No. 3",
        "date": datetime.date(2026, 1, 15),
    }
    return Ruling(**{**stated, **more})


def refusal(*rulings: Ruling) -> str:
    with pytest.raises(ParameterRejected) as caught:
        settled_by(LIMITS, rulings)
    return str(caught.value)


def test_no_ruling_leaves_the_parameters_as_they_are() -> None:
    assert settled_by(LIMITS, ()) is LIMITS


@pytest.mark.parametrize("name", ["taste", "readings.taste"])
def test_a_reading_is_set_by_its_short_or_its_full_name(name: str) -> None:
    settled = settled_by(LIMITS, [ruling(name)])
    assert settled == Limits(readings=Readings(taste=Taste.GAUDY))
    assert LIMITS.readings.taste is Taste.PLAIN


def test_a_reading_that_waits_is_set() -> None:
    assert settled_by(LIMITS, [ruling("waiting", "plain")]).readings.waiting is Taste.PLAIN


def test_several_rulings_set_several_parameters() -> None:
    settled = settled_by(LIMITS, [ruling(), ruling("waiting"), ruling("open_share", "5%")])
    assert settled == Limits(open_share=Share(1, 20), readings=Readings(taste=Taste.GAUDY, waiting=Taste.GAUDY))


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("5%", Share(1, 20)),
        ("0%", Share(0, 1)),
        ("100%", Share(1, 1)),
        ("33.33%", Share(3333, 10_000)),
        ("0.0001%", Share(1, 1_000_000)),
        ("12.5%", Share(1, 8)),
        ("005%", Share(1, 20)),
    ],
)
def test_a_figure_that_the_text_leaves_open_is_set_exactly(written: str, share: Share) -> None:
    assert settled_by(LIMITS, [ruling("open_share", written)]).open_share == share


@pytest.mark.parametrize(
    "written",
    [
        "5",
        "0.05",
        "five",
        "-5%",
        "5 %",
        "%",
        "5.%",
        ".5%",
        "100.0001%",
        "101%",
        "1000%",
        "5.12345%",
        "5%%",
        "1/20%",
        "½%",
    ],
)
def test_a_figure_that_is_no_percentage_is_refused(written: str) -> None:
    assert refusal(ruling("open_share", written)) == f"open_share: takes a percentage such as 5%, not {written}"


@pytest.mark.parametrize("name", ["parameter", "takes", "authority", "document", "date"])
def test_a_ruling_that_does_not_state_all_of_it_is_refused(name: str) -> None:
    incomplete = attrs.evolve(ruling(), **{name: None})
    assert incomplete.gaps == (name,)
    assert refusal(incomplete).endswith(f"the ruling does not state {name}")


def test_an_empty_text_states_nothing() -> None:
    assert refusal(ruling(takes="", document="")).endswith("does not state takes, document")


def test_every_gap_of_a_ruling_is_named_at_once() -> None:
    assert Ruling().gaps == ("parameter", "takes", "authority", "document", "date")


@pytest.mark.parametrize("name", ["nothing", "readings", "readings.nothing", "Taste", "aste"])
def test_a_ruling_that_names_no_parameter_is_refused(name: str) -> None:
    assert refusal(ruling(name)) == f"{name}: is no reading and no threshold"


def test_a_ruling_that_takes_no_option_is_refused_with_the_options() -> None:
    assert refusal(ruling(takes="loud")) == "readings.taste: takes one of plain, gaudy, not loud"


@pytest.mark.parametrize("body", [body for body in Body if body is not Body.DATA_BUREAU])
def test_only_the_data_bureau_settles_a_reading(body: Body) -> None:
    assert refusal(ruling(authority=body)) == "readings.taste: only the data bureau interprets the measures"


def test_the_unit_that_applies_sets_no_figure() -> None:
    assert "open_share" in refusal(ruling("open_share", "0%", authority=Body.UNIT))


@pytest.mark.parametrize("name", ["taste", "readings.taste"])
def test_two_rulings_on_one_parameter_are_refused(name: str) -> None:
    assert refusal(ruling(), ruling(name)) == f"{name}: is set by two rulings"


@pytest.mark.parametrize("name", ["dear", "years", "known_share"])
def test_a_figure_of_the_text_is_not_changed(name: str) -> None:
    assert refusal(ruling(name, "5%")) == f"{name}: is a figure of the text: only a variation changes it"


@attrs.frozen(kw_only=True)
class Namesakes:
    readings: Readings = nested(Readings)
    taste: Taste = reading("OTHER", Taste.PLAIN, "a1")


def test_a_full_name_is_not_taken_for_a_nested_parameters_short_one() -> None:
    assert settled_by(Namesakes(), [ruling("taste")]) == Namesakes(taste=Taste.GAUDY)


def test_a_day_of_every_year_that_the_text_leaves_open_is_set() -> None:
    assert settled_by(LIMITS, [ruling("year_end", "12-20")]).year_end == YearDay(12, 20)


@pytest.mark.parametrize("written", ["12-32", "2-28", "02-29", "20.12.", "2026-12-20", "12-20 "])
def test_what_is_no_day_of_every_year_is_refused(written: str) -> None:
    assert "takes a day of every year such as 12-31" in refusal(ruling("year_end", written))


def test_the_unit_that_applies_sets_no_day() -> None:
    assert "not for the unit" in refusal(ruling("year_end", "12-20", authority=Body.UNIT))
