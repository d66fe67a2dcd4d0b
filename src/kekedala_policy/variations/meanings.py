"""What a change means: whether the amended document asks for more or less, with a dossier that shows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import Any, Final

import attrs

from kekedala_policy.intake import as_yaml
from kekedala_policy.rules import Rule, RuleKind


class Meaning(Enum):
    """What the second of two policies makes of a matter, beside the first."""

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"
    #: The proof gave up in time.
    OPEN = "open"


#: The kinds of rules, those first that weigh most: papers and duties follow from what is refused or granted.
_WEIGHT: Final = (
    (RuleKind.DEFINES,),
    (RuleKind.BARS, RuleKind.REFUSES),
    (RuleKind.GRANTS,),
    (RuleKind.REQUIRES,),
    (RuleKind.OBLIGES,),
)
#: Kinds of rules that, where they hold more often, give more.
_GIVING: Final = frozenset({RuleKind.GRANTS})


def direction(rule: Rule, *, more: bool, less: bool) -> Meaning:
    """What it means that a rule holds of more, or of fewer, dossiers than before; a label means neither."""
    if not more and not less:
        return Meaning.EQUIVALENT
    label = rule.kind is RuleKind.DEFINES and rule.outcome != "out_of_scope"
    if label or (more and less):
        return Meaning.INCOMPARABLE
    gives = rule.kind in _GIVING or rule.kind is RuleKind.DEFINES
    return Meaning.LOOSER if more is gives else Meaning.STRICTER


@attrs.frozen(kw_only=True)
class Witness:
    """A dossier that two policies judge differently, confirmed by running both.

    `facts` are its facts by dotted path; `settle` the readings that wait for a ruling, as it takes them; `before` and
    `after` what each policy says.
    """

    gate: str
    rule: str
    clause: str
    day: datetime.date
    dossier: object
    facts: dict[str, Any]
    settle: dict[str, Any]
    before: Judgement
    after: Judgement

    def as_data(self) -> dict[str, Any]:
        """The dossier and what both policies say of it, as plain data."""
        return {
            "gate": self.gate,
            "rule": self.rule,
            "clause": self.clause,
            "day": self.day.isoformat(),
            "facts": _plain(self.facts),
            "settle": _plain(self.settle),
            "before": self.before.as_data(),
            "after": self.after.as_data(),
        }

    def as_case(self, title: str) -> str:
        """A case file in YAML: the dossier under each policy, with what each says as what is expected."""
        entries = []
        for judged in (self.before, self.after):
            entry: dict[str, Any] = {"title": title, "clause": self.clause, "day": self.day}
            entry["variations"] = list(judged.variations)
            entry["set"] = self.facts
            if self.settle:
                entry["settle"] = self.settle
            entry["expect"] = {"outcome": judged.outcome, "hits": list(judged.hits), "obligations": list(judged.duties)}
            entries.append(entry)
        return as_yaml({"gate": self.gate, "cases": entries})


@attrs.frozen
class Judgement:
    """What one policy says of a dossier: the outcome, and the ids of the rules that were found to hold."""

    variations: tuple[str, ...]
    outcome: str
    hits: tuple[str, ...]
    duties: tuple[str, ...]
    granted: tuple[str, ...]
    labels: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in attrs.asdict(self).items()}


@attrs.frozen
class Meant:
    """What a change means, and a dossier that shows it where the two differ."""

    meaning: Meaning
    kind: RuleKind
    witness: Witness | None = None


def together(several: Iterable[Meant]) -> Meaning:
    """What several changed rules mean together: those of the weightiest kind of which any means something."""
    found = tuple(several)
    if any(one.meaning is Meaning.OPEN for one in found):
        return Meaning.OPEN
    for kinds in _WEIGHT:
        meanings = {one.meaning for one in found if one.kind in kinds} - {Meaning.EQUIVALENT}
        if meanings:
            return meanings.pop() if len(meanings) == 1 else Meaning.INCOMPARABLE
    return Meaning.EQUIVALENT


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
