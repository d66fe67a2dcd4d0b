"""Reading the YAML cases: what a lawyer wrote, as dossiers and expectations."""

from __future__ import annotations

import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import attrs

from kekedala_policy.decisions import Decision, Disposition, Ruling
from kekedala_policy.intake import Bases, BookCase, read_bases, read_case_book
from kekedala_policy.measures import GATES
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.values.facts import Body

FOLDER = Path(__file__).parents[1] / "cases"
DAY = datetime.date(2026, 1, 15)
DOSSIERS = {gate.name: gate.dossier for gate in GATES}


@attrs.frozen
class Case:
    """A dossier, the acts of authority that go with it, and what must come of it."""

    name: str
    gate: str
    clause: str
    data: dict[str, Any]
    unknown: tuple[str, ...]
    on: datetime.date
    settle: dict[str, str]
    dispositions: tuple[Disposition, ...]
    expect: dict[str, Any]
    told: BookCase

    @cached_property
    def dossier(self) -> object:
        """The dossier, with the facts taken away that the case takes away."""
        return self.told.dossier(DOSSIERS[self.gate])

    @property
    def edition(self) -> Edition:
        """The policy on the case's day, with its rulings."""
        return edition(self.on, tuple(sorted(self.settle.items())))

    def decide(self) -> Decision:
        """What the policy says."""
        return self.edition.assess(self.dossier, dispositions=self.dispositions)


@cache
def edition(on: datetime.date, settle: tuple[tuple[str, str], ...]) -> Edition:
    """The policy on a day with readings settled, made once."""
    rulings = tuple(
        Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document="示例〔2025〕1号", date=DAY)
        for name, takes in settle
    )
    return policy().on(on).settle(*rulings)


@cache
def policy() -> Policy:
    """The policy, loaded once."""
    return Policy.load()


@cache
def bases() -> Bases:
    """What the cases start from."""
    return read_bases(FOLDER)


def base(name: str) -> dict[str, Any]:
    """The facts of a named base, those it is based on included."""
    return bases().facts(name)


def all_cases() -> list[Case]:
    """Every case of every file."""
    return [
        Case(
            name=f"{told.file}: {told.title}",
            gate=told.gate,
            clause=told.clause,
            data=told.data,
            unknown=told.unknown,
            on=told.day or DAY,
            settle=told.settle,
            dispositions=told.dispositions,
            expect=told.expect,
            told=told,
        )
        for told in read_case_book(FOLDER)
    ]
