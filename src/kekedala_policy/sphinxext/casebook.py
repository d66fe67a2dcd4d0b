"""The cases of a book, decided anew in the build that shows them."""

from __future__ import annotations

import datetime
import hashlib
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import attrs

import kekedala_policy
from kekedala_policy.decisions import Decision, Ruling
from kekedala_policy.decisions.expectations import differences, expected_rules
from kekedala_policy.intake import BookCase, read_case_book
from kekedala_policy.policy import Edition
from kekedala_policy.sphinxext.lines import Executed
from kekedala_policy.sphinxext.project import Project
from kekedala_policy.values import NO
from kekedala_policy.values.facts import Body

#: The day of cases that name none.
DAY: Final = datetime.date(2026, 1, 15)


@attrs.frozen
class Recomputed:
    """A case and what came of it in this build.

    `hits` are the rules that it expects to hold; `missed` those of its clause that do not hold; `lifted` the
    exceptions that lift rules here; `wrong` where the decision is not what the case expects; `lines` the lines of
    rules' bodies that ran, by file.
    """

    file: str
    number: int
    title: str
    clause: str
    gate: str
    base: str
    day: datetime.date
    settle: Mapping[str, str]
    told: Mapping[str, Any]
    expect: Mapping[str, Any]
    outcome: str
    hits: frozenset[str]
    missed: frozenset[str]
    lifted: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]
    lines: frozenset[tuple[str, int]]

    @property
    def id(self) -> str:
        """What links name it by."""
        return f"{self.file}/{self.number}"


@attrs.frozen(eq=False, slots=False)
class CaseBook:
    """All the cases, each decided anew."""

    cases: tuple[Recomputed, ...]

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[Recomputed, ...]]:
        """The cases about each clause."""
        return _grouped((case.clause, case) for case in self.cases)

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Recomputed, ...]]:
        """The cases of each file."""
        return _grouped((case.file, case) for case in self.cases)

    @cached_property
    def hitting(self) -> Mapping[str, tuple[Recomputed, ...]]:
        """The cases in which each rule holds, as they expect."""
        return _grouped((rule, case) for case in self.cases for rule in sorted(case.hits))

    @cached_property
    def missing(self) -> Mapping[str, tuple[Recomputed, ...]]:
        """The cases of its own clause in which each rule does not hold."""
        return _grouped((rule, case) for case in self.cases for rule in sorted(case.missed))

    @cached_property
    def lifting(self) -> Mapping[tuple[str, str], tuple[Recomputed, ...]]:
        """The cases in which each exception lifts each rule."""
        return _grouped((pair, case) for case in self.cases for pair in case.lifted)

    @cached_property
    def settling(self) -> Mapping[tuple[str, str], tuple[Recomputed, ...]]:
        """The cases that turn on an option of a reading, by the reading's short name and the option."""
        return _grouped((pair, case) for case in self.cases for pair in case.settle.items())

    @cached_property
    def lines(self) -> frozenset[tuple[str, int]]:
        """The lines of rules' bodies that ran in any case."""
        return frozenset(line for case in self.cases for line in case.lines)


def _grouped(pairs: Iterable[tuple[Any, Recomputed]]) -> Mapping[Any, tuple[Recomputed, ...]]:
    found: dict[Any, list[Recomputed]] = {}
    for key, case in pairs:
        found.setdefault(key, []).append(case)
    return {key: tuple(cases) for key, cases in found.items()}


def case_book(project: Project, folder: Path | None, cache: Path | None = None) -> CaseBook:
    """The cases of `folder`, decided anew; no cases without one.

    What came of them is kept in the file `cache`, for a second language's build of the very same rules and cases.
    """
    if folder is None:
        return CaseBook(())
    key = _fingerprint(project, folder)
    if cache is not None and cache.exists():
        kept: tuple[str, tuple[Recomputed, ...]] = pickle.loads(cache.read_bytes())  # noqa: S301  # of our own making
        if kept[0] == key:
            return CaseBook(kept[1])
    book = CaseBook(tuple(_recomputed(project, folder)))
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps((key, book.cases)))
    return book


def _fingerprint(project: Project, folder: Path) -> str:
    """All that decides: the sources of the library and of the rules, the cases, and the Python that runs them."""
    roots = {Path(kekedala_policy.__file__).parent}
    roots |= {Path(sys.modules[rule.body.__module__].__file__ or "").parent for rule in project.rulebook.rules}
    files = {file for root in roots for file in root.rglob("*.py")} | set(folder.rglob("*.yaml"))
    digest = hashlib.sha256(f"{sys.version} {project.rulebook.id} {sorted(project.rules)}".encode())
    for file in sorted(files):
        digest.update(str(file).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _recomputed(project: Project, folder: Path) -> Iterator[Recomputed]:
    gates = {gate.name: gate.dossier for gate in project.rulebook.gates}
    editions: dict[object, Edition] = {}
    for case in read_case_book(folder):
        day = case.day or DAY
        key = (day, *sorted(case.settle.items()))
        if key not in editions:
            editions[key] = project.policy.on(day).settle(*_rulings(case, day))
        decision = editions[key].assess(case.dossier(gates[case.gate]), dispositions=case.dispositions)
        yield _result(case, day, decision)


def _rulings(case: BookCase, day: datetime.date) -> Iterator[Ruling]:
    for name, takes in case.settle.items():
        yield Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document="示例〔2025〕1号", date=day)


def _result(case: BookCase, day: datetime.date, decision: Decision) -> Recomputed:
    hits = expected_rules(case.expect)
    executed = Executed()
    missed = set()
    for tree in decision.assessor.rules.trees:
        rule = tree.rule
        own = case.clause in rule.clauses
        if not own and rule.id not in hits:
            continue
        held = executed.run(rule.body, decision.dossier, decision.parameters)
        for exception in rule.unless:
            held = held & ~exception(decision.dossier, decision.parameters)
        if own and held is NO:
            missed.add(rule.id)
    lifted = tuple(
        (looked.rule.id, name)
        for looked in decision.not_applicable
        if looked.rule.unless and (name := looked.exception) is not None
    )
    return Recomputed(
        file=case.file,
        number=case.number,
        title=case.title,
        clause=case.clause,
        gate=case.gate,
        base=case.base,
        day=day,
        settle=dict(case.settle),
        told={key: case.told[key] for key in ("set", "unknown", "dispositions") if key in case.told},
        expect=dict(case.expect),
        outcome=decision.outcome,
        hits=hits,
        missed=frozenset(missed),
        lifted=lifted,
        wrong=differences(decision, case.expect),
        lines=frozenset(executed.lines),
    )
