"""The clause register, read from one file an article on first use."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.clauses.official import OfficialText, Provision, parse_official
from kekedala_policy.errors import ClauseUnknown

#: The edition of our analysis of the official text against which a restatement is marked as compared.
ANALYSIS: Final = "2025-11 analysis 1"

_DOCUMENT_ORDER: Final = ("notice", "art", "annex")
#: What numbers norms within a clause, and is ours: the text itself has no such letters.
_OURS: Final = re.compile(r"\.[a-h]\d?(?:\.\d[a-z]?)?$")


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen
class Clause:
    """A norm of the measures.

    `kind` and `strength` say what it is and how it binds; `gate` where it bites; `automation` what runs it
    ("none" with `why` and the reason in both languages); `zh` and `en` restate it in our own words; `readings`
    are the ids of the readings that bear on it. `exceptions` are ids of clauses or names of exemptions;
    `consequence` is what follows, by name, or the ids of the clauses that say it. `reviewed` names the edition
    of our analysis against which the restatement was compared with the text. `place` is where the text has it,
    when that is not what the id says, and `labels` are the printed names of a form's field.
    """

    id: str
    kind: str
    strength: str
    actors: tuple[str, ...] = attrs.field(converter=_strings)
    gate: str
    automation: str
    zh: str
    en: str
    readings: tuple[str, ...] = attrs.field(converter=_strings)
    exceptions: tuple[str, ...] = attrs.field(default=(), converter=_strings)
    consequence: tuple[str, ...] = attrs.field(default=(), converter=_strings)
    reviewed: str | None = None
    why: str | None = None
    reason_zh: str | None = None
    reason_en: str | None = None
    place: tuple[str, ...] = attrs.field(default=(), converter=_strings)
    labels: tuple[str, ...] = attrs.field(default=(), converter=_strings)

    def text(self, locale: str) -> str:
        """Our restatement in the language of `locale`."""
        return self.zh if locale.startswith("zh") else self.en

    def reason(self, locale: str) -> str | None:
        """Why nothing runs it, None where something does."""
        return self.reason_zh if locale.startswith("zh") else self.reason_en

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the provisions of the official text that state it: without the letter, which is ours."""
        return self.place or (_OURS.sub("", self.id),)


@attrs.frozen
class Statistics:
    """How much of a register something runs.

    `automated` and `not_automated` count clauses by their kind, `by_automation` by what runs them,
    `reasons` those that nothing runs by why.
    """

    total: int
    automated: Mapping[str, int]
    not_automated: Mapping[str, int]
    by_automation: Mapping[str, int]
    reasons: Mapping[str, int]


@attrs.frozen(eq=False)
class Register:
    """Every clause by its id in the order of the document, beside the official text where a host has it."""

    clauses: Mapping[str, Clause]
    official: OfficialText | None = None

    def clause(self, name: str) -> Clause:
        """The clause with this id. Raises `ClauseUnknown`, which carries the nearest ids."""
        try:
            return self.clauses[name]
        except KeyError:
            below = [found.id for found in self._below(name)][:6]
            nearest = difflib.get_close_matches(name, self.clauses, n=4, cutoff=0.5)
            raise ClauseUnknown(name, tuple(dict.fromkeys([*below, *nearest]))) from None

    def within(self, name: str) -> tuple[Clause, ...]:
        """The clause with this id and all beneath it. Raises `ClauseUnknown` when there is neither."""
        own = self.clauses.get(name)
        found = (*([own] if own else []), *self._below(name))
        return found or (self.clause(name),)

    def between(self, first: str, last: str) -> tuple[Clause, ...]:
        """The clauses from the first of `first` to the last within `last`, in the order of the document.

        Raises `ClauseUnknown` for an id with nothing at or beneath it; nothing lies between ids in wrong order.
        """
        names = list(self.clauses)
        begin, end = names.index(self.within(first)[0].id), names.index(self.within(last)[-1].id)
        return tuple(self.clauses[name] for name in names[begin : end + 1])

    def _below(self, name: str) -> list[Clause]:
        return [found for key, found in self.clauses.items() if key.startswith(f"{name}.")]

    @property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """The printed labels of each form field, by its id, in the order of the forms."""
        return {key: found.labels for key, found in self.clauses.items() if found.labels}

    def parse(self, content: bytes | str, *, encoding: str = "utf-8", name: str = "") -> OfficialText:
        """The official text under the ids of this register, its forms read by their labels.

        `encoding` is utf-8 or gb18030; `name` stands for the text in the error. Raises `OfficialTextRejected` with
        every problem found.
        """
        return parse_official(content, self.forms, encoding=encoding, name=name)

    def attach(self, official: OfficialText) -> Register:
        """The same register with the official text beside it; nothing of the text is kept anywhere else."""
        return attrs.evolve(self, official=official)

    def official_of(self, name: str) -> tuple[Provision, ...]:
        """The provisions of the attached text that state a clause; none without a text, or where it has none.

        Where a place has no words of its own, those beneath it. Raises `ClauseUnknown` for an id that the register
        does not hold.
        """
        places = self.clause(name).places
        if self.official is None:
            return ()
        found: list[Provision] = []
        for place in places:
            own = self.official.provisions.get(place)
            found += [own] if own else self.official.at(place)
        return tuple(found)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The ids of the clauses of which the attached text has nothing; all of them without a text."""
        return tuple(name for name in self.clauses if not self.official_of(name))

    def statistics(self) -> Statistics:
        """How many clauses something runs, by kind, and how many nothing runs and why."""
        found = self.clauses.values()
        run = [clause for clause in found if clause.automation != "none"]
        left = [clause for clause in found if clause.automation == "none"]
        return Statistics(
            total=len(found),
            automated=_counted(clause.kind for clause in run),
            not_automated=_counted(clause.kind for clause in left),
            by_automation=_counted(clause.automation for clause in found),
            reasons=_counted(clause.why or "unstated" for clause in left),
        )


def _counted(names: Any) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))))


@cache
def register() -> Register:
    """The register of the measures."""
    folder = resources.files("kekedala_policy.clauses") / "articles"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    files.sort(key=lambda file: (_part(file.name), file.name))
    found: dict[str, Clause] = {}
    for file in files:
        for name, entry in tomllib.loads(file.read_text("utf-8")).items():
            found[name] = Clause(name, **entry)
    return Register(MappingProxyType(found))


def _part(name: str) -> int:
    return next(place for place, part in enumerate(_DOCUMENT_ORDER) if name.startswith(part))


def clauses() -> Mapping[str, Clause]:
    """Every clause of the measures by its id, in the order of the document."""
    return register().clauses


def clause(name: str) -> Clause:
    """The clause of the measures with this id. Raises `ClauseUnknown`, which carries the nearest ids."""
    return register().clause(name)
