"""What a variation costs, beside compiling the gate that it amends: `python -m benchmarks.variations_bench`.

What is compared takes turns, as in `benchmarks.bench`. Applied is a variation to the point where the first dossier can be
decided: amended, taken on a day, linked or compiled. Then the same dossiers are decided under the base, under a variation
that sets a figure, and under one that repeals a rule, replaces one, adds one and excepts from one. Exits with 1 when a bar
is missed, unless `--no-bars` is given.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from benchmarks.bench import Bar, Task, timed
from benchmarks.records import DAY, RULINGS, complete, dossier
from kekedala_policy import Kind, ListingApplication, Policy, Truth
from kekedala_policy.decisions import Assessor
from kekedala_policy.measures.art09_rejections import applied_alone
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.messages import Texts
from kekedala_policy.policy import Edition
from kekedala_policy.rules import exemption, refuses
from kekedala_policy.rules.compiling import compile_rules
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import Limit, Money
from kekedala_policy.variations import (
    AddException,
    AddRule,
    Amendment,
    Authority,
    RepealRule,
    ReplaceRule,
    SetThreshold,
    Variation,
)

#: So many dossiers are decided in a round.
DOSSIERS: Final = 4_000
SINCE: Final = datetime.date(2026, 1, 1)


@refuses("rules-2026/art02", LISTING)
def civil_works_refused(d: ListingApplication, t: Thresholds) -> Truth:
    """Civil works are none of the matter."""
    return d.project.civil_works & d.project.kind.is_in(Kind.NEW)


@refuses("rules-2026/art03", LISTING, presumption=True, unless=applied_alone.unless)
def unclear_need(d: ListingApplication, t: Thresholds) -> Truth:
    """The need is unclear."""
    return ~d.project.need_clear


@exemption("rules-2026/art04")
def jointly_used(d: ListingApplication, t: Thresholds) -> Truth:
    """What is jointly used is excepted."""
    return d.project.jointly_used


def variation(name: str, *amendments: Amendment) -> Variation:
    """A variation with these amendments, each under a clause of its own."""
    clauses = {amendment.clause.partition("/")[2]: Texts("略", "omitted") for amendment in amendments}
    authority = Authority(document="示例〔2026〕1号", body=Texts("示例单位", "an example"), date=SINCE)
    title = Texts("示例办法", "Example Measures")
    return Variation(id=name, title=title, authority=authority, since=SINCE, clauses=clauses, amendments=amendments)


FIGURE: Final = variation(
    "figure-2026",
    SetThreshold(name="continuing_om", value=Limit(Money.yuan(300_000), closed=False), clause="figure-2026/art01"),
)
RULES: Final = variation(
    "rules-2026",
    RepealRule(rule="machine_room", clause="rules-2026/art01"),
    AddRule(rule=civil_works_refused),
    ReplaceRule(rule="applied_alone", by=unclear_need),
    AddException(rule="internet_exit_lease", exemption=jointly_used),
)


def ready(edition: Edition) -> Assessor:
    """What decides listing applications under an edition, its readings settled."""
    return edition.settle(*RULINGS).assessor(ListingApplication)


def compiling(policy: Policy) -> Callable[[Any], object]:
    """Trace, compile and link the gate as it is."""
    parameters = policy.on(DAY).parameters

    def act(_: Any) -> object:
        rules = RuleSet.of(LISTING, policy.rulebook.rules, policy.rulebook.parameters)
        return compile_rules(rules.deciding).decide(parameters)

    return act


def applying(policy: Policy) -> Callable[[Any], object]:
    """Amend, take on the day, and be ready to decide."""
    return lambda one: policy.amend(one).on(DAY).assessor(ListingApplication)


def deciding(policy: Policy) -> Callable[[Any], object]:
    """Decide, and read the outcome."""
    assess = ready(policy.on(DAY)).assess
    return lambda one: assess(one).outcome


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.variations_bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of which the median is taken")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--no-bars", action="store_true", help="exit with 0 even if a bar is missed")
    options = parser.parse_args(arguments)

    policy = Policy.load(scan=False)
    policy.on(DAY).assessor(ListingApplication)
    subjects = [dossier(facts) for facts in complete(DOSSIERS)]
    compiled, base = "trace and compile the gate", "decide under the base"
    tasks = [
        Task(compiled, compiling(policy), [None]),
        Task("apply a variation of a figure", applying(policy), [FIGURE] * 5, compiled),
        Task("apply a variation of four rules", applying(policy), [RULES], compiled),
        Task(base, deciding(policy), subjects),
        Task("decide under a variation of a figure", deciding(policy.amend(FIGURE)), subjects, base),
        Task("decide under a variation of four rules", deciding(policy.amend(RULES)), subjects, base),
    ]
    times = timed(tasks, options.rounds)
    ratios = {task.name: times[task.name] / times[task.base] for task in tasks if task.base is not None}
    for name, seconds in times.items():
        print(f"{name:<44}{seconds * 1e6:>14.1f} µs" + (f"{ratios[name]:>10.4f} times" if name in ratios else ""))
    print()
    most = (0.01, 2.0, 1.1, 1.1)
    results = [
        Bar(f"{name}: at most {bar} times the base", f"{ratios[name]:.4f}", ratios[name] <= bar)
        for name, bar in zip(ratios, most, strict=True)
    ]
    for bar in results:
        print(f"{'met' if bar.met else 'NOT MET':<8} {bar.name} ({bar.found})")
    if options.json:
        figures = {"seconds": times, "times": ratios, "bars": [attrs.asdict(bar) for bar in results]}
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if options.no_bars or all(bar.met for bar in results) else 1


if __name__ == "__main__":
    sys.exit(main())
