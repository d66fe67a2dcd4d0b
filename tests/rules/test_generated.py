"""What is generated for a few small gates, as it stands: how often a fact is loaded and what is asked first is seen here.

What it answers is tested against the bodies themselves. The texts are read by people when they change.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kekedala_policy.rules.compiling.missing import Explainer
from kekedala_policy.values import Money
from tests.rules.test_compiling import due, price_of_beds
from tests.rules.toys import Body, Colour, Sheet, Taste, ruleset

TEXTS = Path(__file__).parent / "generated"

GATES: dict[str, list[Body]] = {
    "members": [
        lambda d, t: d.colour.is_in(Colour.RED),
        lambda d, t: d.colour.is_in(Colour.RED, Colour.BLUE),
        lambda d, t: ~d.colour.is_in(Colour.RED, Colour.GREEN, Colour.BLUE),
    ],
    "papers": [
        lambda d, t: d.sheets.has(Sheet.PLAN) & d.sheets.has(Sheet.BUDGET) & d.tall,
        lambda d, t: ~d.sheets.has(Sheet.MINUTES) | d.sheets.has(Sheet.BUDGET) | d.sheets.has(Sheet.PLAN),
        lambda d, t: (
            ~d.old_sheets.has(Sheet.PLAN) & d.wooden | ~(d.sheets.has(Sheet.PLAN) & d.sheets.has(Sheet.BUDGET))
        ),
    ],
    "a list": [
        lambda d, t: d.beds.any(lambda bed: bed.price.within(t.dear) & bed.price.reaches(t.below)) & d.tall,
        lambda d, t: ~d.beds.any(lambda bed: bed.price.within(t.dear) & bed.price.reaches(t.below)),
    ],
    "a list whose items are asked the same three times": [
        lambda d, t: d.beds.any(
            lambda bed: bed.price.within(t.dear) & bed.price.reaches(t.below) & bed.price.less_than(d.cost)
        ),
    ],
    "a total": [
        lambda d, t: price_of_beds(d, t).within(t.dear) & price_of_beds(d, t).reaches(t.below),
    ],
    "a total of what costs": [
        lambda d, t: d.beds.total(lambda bed: bed.price, where=lambda bed: bed.price.within(t.dear), of=Money).reaches(
            t.dear
        ),
    ],
    "a total of what is asked twice": [
        lambda d, t: d.beds.total(
            lambda bed: bed.price,
            where=lambda bed: bed.price.within(t.dear) & bed.price.reaches(t.below),
            of=Money,
        ).reaches(t.dear),
    ],
    "three rules about one list": [
        lambda d, t: d.beds.any(lambda bed: bed.edible) & d.tall,
        lambda d, t: d.beds.any(lambda bed: bed.flowering) & d.wooden,
        lambda d, t: d.beds.any(lambda bed: bed.edible & bed.flowering),
    ],
    "four rules about one list": [
        lambda d, t: d.beds.any(lambda bed: bed.edible) & d.tall,
        lambda d, t: d.beds.any(lambda bed: bed.flowering) & d.wooden,
        lambda d, t: d.beds.any(lambda bed: bed.edible & bed.flowering),
        lambda d, t: d.beds.any(lambda bed: bed.edible | bed.flowering),
    ],
    "parts of the dossier": [
        lambda d, t: d.plot.fenced & d.tall,
        lambda d, t: d.neighbour.fenced & d.neighbour.sunny,
        lambda d, t: d.neighbour.first.edible | d.wooden,
    ],
    "days": [
        lambda d, t: (
            due(d, t).less_than(d.opens_on)
            & d.wooden
            & t.readings.taste.is_in(Taste.PLAIN)
            & d.colour.is_in(Colour.RED)
        ),
        lambda d, t: (
            d.asked_on.year.same_as(d.opens_on.year) & t.season_ends.in_year(d.visitors).less_than(d.opens_on) & d.tall
        ),
    ],
    "three rules about one set": [
        lambda d, t: ~d.sheets.has(Sheet.PLAN) & d.tall,
        lambda d, t: ~d.sheets.has(Sheet.BUDGET) & d.wooden,
        lambda d, t: ~d.sheets.has(Sheet.MINUTES) & d.heated,
        lambda d, t: d.sheets.has(Sheet.MINUTES) & d.old_sheets.has(Sheet.PLAN),
        lambda d, t: d.sheets.has(Sheet.PLAN),
    ],
    "shares": [
        lambda d, t: d.cost.within_share(t.tenth, of=d.budget) & d.tall,
        lambda d, t: d.cost.reaches_share(t.tenth, of=d.budget + t.fee) & d.tall & d.cost.less_than(t.fee - d.cost),
    ],
    "eight rules about one category": [
        lambda d, t: d.colour.is_in(Colour.RED) & d.tall,
        lambda d, t: d.colour.is_in(Colour.RED) | d.wooden,
    ]
    * 4,
    "conditions that rules share": [
        lambda d, t: d.tall & d.wooden & t.readings.taste.is_in(Taste.PLAIN),
        lambda d, t: d.tall & d.heated & t.readings.taste.is_in(Taste.PLAIN),
        lambda d, t: d.tall & d.wooden & d.heated,
        lambda d, t: d.listed & d.beds.any(lambda bed: bed.edible),
        lambda d, t: ~d.listed & d.beds.any(lambda bed: bed.edible),
    ],
}


@pytest.mark.parametrize("name", GATES)
def test_what_decides_and_what_finds_gaps_is_written_like_this(name: str) -> None:
    rules = ruleset(*GATES[name])
    written = f"{rules.compiled.source}\n\n{Explainer().generated(rules.deciding).source}"
    assert written == (TEXTS / f"{name}.py.txt").read_text("utf-8")


def test_every_text_is_of_a_gate() -> None:
    assert {file.name.removesuffix(".py.txt") for file in TEXTS.iterdir()} == set(GATES)


def test_less_than_eight_rules_about_a_category_have_no_branches() -> None:
    eight = GATES["eight rules about one category"]
    assert "elif" in ruleset(*eight).compiled.source
    assert "elif" not in ruleset(*eight[1:]).compiled.source
    assert "elif" in ruleset(*eight, lambda d, t: d.tall).compiled.source


def test_two_rules_about_a_set_have_no_look_at_it_together() -> None:
    looking = "if v1s & 7 != 7:"
    three = GATES["three rules about one set"]
    assert looking in ruleset(*three).compiled.source
    assert looking.replace("7", "6") not in ruleset(*three[1:]).compiled.source
