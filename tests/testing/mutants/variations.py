"""Broken variations, each rejected by one requirement alone."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import attrs
from tests.testing.mutants.making import Mutants

from kekedala_policy import Money
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.messages import Texts
from kekedala_policy.policy import Policy
from kekedala_policy.rules import obliges
from kekedala_policy.testing import VariationCapability, VariationSuite, complete
from kekedala_policy.values import Limit, Period
from kekedala_policy.variations import AddRule, Authority, RepealRule, SetThreshold, Variation

MUTANTS = Mutants()
DAY = datetime.date(2026, 1, 1)
CLAUSE = "kit-2026/art01"
LIMIT = SetThreshold(name="continuing_om", value=Limit(Money.yuan(300_000)), clause=CLAUSE)
SOUND = Variation(
    id="kit-2026",
    title=Texts("示例规定", "Example rules"),
    authority=Authority(document="示例〔2026〕1号", body=Texts("示例机关", "Example body"), date=DAY),
    since=DAY,
    until=datetime.date(2027, 12, 31),
    clauses={
        "art01": Texts("连续性运维项目申请资金不超过30万元。", "Continuing O&M up to CNY 300,000."),
        "art02": Texts("申报单位应当报备。", "The unit files it."),
    },
    amendments=(LIMIT,),
)

Made = Callable[[], tuple[Variation, Mapping[str, Any]]]


def suite_of(made: Made) -> type[VariationSuite]:
    variation, namespace = made()
    shared = {"variation": lambda _: variation, "policy": lambda _: Policy.load(scan=False), **namespace}
    suite = type(made.__name__, (VariationSuite,), shared)
    assert issubclass(suite, VariationSuite)
    return suite


def Sound() -> tuple[Variation, Mapping[str, Any]]:  # noqa: N802  # as the classes of the other kinds
    """Nothing is broken: it passes."""
    return SOUND, {}


def mutant(requirement: str, what: str) -> Callable[[Made], Made]:
    return MUTANTS.add(requirement, what, suite_of)


@attrs.frozen(kw_only=True)
class Meddling:
    """An amendment that does something besides."""

    clause: str = CLAUSE
    besides: Callable[[Any], None]
    touches: tuple[tuple[str, ...], ...] = (("parameter", "continuing_om"),)

    def apply(self, draft: Any) -> None:
        LIMIT.apply(draft)
        self.besides(draft)


@mutant("VARY-01", "says nothing in English")
def untranslated() -> tuple[Variation, Mapping[str, Any]]:
    return attrs.evolve(SOUND, title=Texts("示例规定", " ")), {}


@mutant("VARY-02", "aims at a rule that is not there, besides one that is")
def missing() -> tuple[Variation, Mapping[str, Any]]:
    return attrs.evolve(SOUND, amendments=(LIMIT, RepealRule(rule="no_such_rule", clause=CLAUSE))), {}


@mutant("VARY-03", "takes a rule out of the document itself")
def trespassing() -> tuple[Variation, Mapping[str, Any]]:
    def besides(draft: Any) -> None:
        rules = draft.rulebook.rules
        object.__setattr__(draft.rulebook, "rules", tuple(reversed(rules)))

    return attrs.evolve(SOUND, amendments=(Meddling(besides=besides),)), {}


@mutant("VARY-04", "is in force before its document was issued")
def backdated() -> tuple[Variation, Mapping[str, Any]]:
    return attrs.evolve(SOUND, since=datetime.date(2025, 12, 31)), {}


@mutant("VARY-05", "has a witness that is judged alike")
def no_witness() -> tuple[Variation, Mapping[str, Any]]:
    return SOUND, {
        "capabilities": (VariationCapability.WITNESSES,),
        "witnesses": lambda _: [complete("listing-om", {"funding.requested": "480000"}), complete("listing")],
    }


@mutant("VARY-06", "has witnesses that its suite does not declare")
def undeclared() -> tuple[Variation, Mapping[str, Any]]:
    return SOUND, {"witnesses": lambda _: [complete("listing")]}


@mutant("VARY-07", "sets a figure to what it is already")
def idle() -> tuple[Variation, Mapping[str, Any]]:
    same = attrs.evolve(LIMIT, name="half_year", value=Period(months=6))
    return attrs.evolve(SOUND, amendments=(LIMIT, same)), {}


@mutant("VARY-08", "adds a rule for which there is no text")
def wordless() -> tuple[Variation, Mapping[str, Any]]:
    rule = obliges("kit-2026/art02", LISTING).named("kit_files_it", lambda dossier, t: dossier.funding.fiscal)
    return attrs.evolve(SOUND, amendments=(LIMIT, AddRule(rule=rule))), {}


@mutant("VARY-09", "sets another figure each time")
def unsteady() -> tuple[Variation, Mapping[str, Any]]:
    amounts = itertools.count(300_000)

    def besides(draft: Any) -> None:
        full, _, _ = draft.parameter("continuing_om")
        draft.settings[full] = Limit(Money.yuan(next(amounts)))

    return attrs.evolve(SOUND, amendments=(Meddling(besides=besides),)), {}


@mutant("KIT-01", "its suite takes a test out")
def weakened() -> tuple[Variation, Mapping[str, Any]]:
    return SOUND, {"test_it_fits": None}
