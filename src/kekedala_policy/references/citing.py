"""What cites a clause: rules, their exceptions, thresholds, readings, and whatever else a host names.

It takes any rulebook and any register, and knows no measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from kekedala_policy.clauses import ChangeKind, Clause, Comparison, Register
from kekedala_policy.messages import Message
from kekedala_policy.rules import Exemption, Reading, Rule, Threshold, parameters_of
from kekedala_policy.rules.rulebook import Rulebook


@attrs.frozen
class Mention:
    """Something beside the rulebook that cites `clauses`: its `sort` ("case"), its `name`, `where` it stands.

    `label` is what people call it, `says` what else its sort says of it, by the placeholders of its text.
    """

    sort: str
    name: str
    clauses: tuple[str, ...]
    where: str = ""
    label: Message | None = None
    says: Mapping[str, object] = attrs.field(factory=dict, eq=False)


@attrs.frozen
class References:
    """Everything that cites any of `clauses`.

    `exceptions` are those that a clause itself grants; `thresholds` and `readings` come with their dotted names;
    `undecided` are the ids of readings that bear on a clause and that no parameter of the rulebook decides.
    """

    clauses: tuple[str, ...]
    rules: tuple[Rule, ...]
    exceptions: tuple[Exemption[object, object], ...]
    thresholds: tuple[tuple[str, Threshold], ...]
    readings: tuple[tuple[str, Reading], ...]
    undecided: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing cites them."""
        return not (self.rules or self.exceptions or self.thresholds or self.readings or self.mentions)


def references_to(
    clauses: Sequence[Clause],
    rulebook: Rulebook,
    mentions: Iterable[Mention] = (),
    *,
    beside: Iterable[type] = (),
) -> References:
    """What cites these clauses, in the order of the rulebook; then the parameters of the classes `beside` it."""
    wanted = {clause.id for clause in clauses}
    bearing = {name for clause in clauses for name in clause.readings}
    parameters = {
        name: found for owner in (rulebook.parameters, *beside) for name, found in parameters_of(owner).items()
    }
    readings = {name: found for name, found in parameters.items() if isinstance(found, Reading)}
    exemptions = {exception for rule in rulebook.rules for exception in rule.unless if exception.clause in wanted}
    decided = {_listed(found) for found in readings.values()}
    return References(
        clauses=tuple(clause.id for clause in clauses),
        rules=tuple(rule for rule in rulebook.rules if wanted & set(rule.clauses)),
        exceptions=tuple(sorted(exemptions, key=lambda exception: (exception.clause or "", exception.name))),
        thresholds=tuple(
            (name, found)
            for name, found in parameters.items()
            if isinstance(found, Threshold) and found.clause in wanted
        ),
        readings=tuple(
            (name, found)
            for name, found in readings.items()
            if wanted & set(found.clauses) or _listed(found) in bearing
        ),
        undecided=tuple(sorted(bearing - decided)),
        mentions=tuple(mention for mention in mentions if wanted & set(mention.clauses)),
    )


def _listed(reading: Reading) -> str:
    """The id of a reading in our list, without the details that it may go on with."""
    return reading.id.split()[0]


def touched_by(comparison: Comparison, register: Register) -> tuple[Clause, ...]:
    """The clauses that state what differs; where a lead-in differs, also those of all that stands beneath it."""
    ids = comparison.touched
    added = [change.new.id for change in comparison.changes if change.kind is ChangeKind.ADDED and change.new]
    around = {name.rpartition(".")[0] for name in added} - {""}

    def differs(place: str) -> bool:
        return place in around or any(place == name or place.startswith(f"{name}.") for name in ids)

    return tuple(clause for clause in register.clauses.values() if any(map(differs, clause.places)))
