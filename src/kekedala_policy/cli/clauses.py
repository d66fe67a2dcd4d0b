"""What the commands print of clauses and of the differences between two texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import attrs

from kekedala_policy.clauses import Change, Clause, Comparison, OfficialTextRejected, Provision, Register
from kekedala_policy.clauses.official import cited
from kekedala_policy.cli.printing import say
from kekedala_policy.cli.tables import table_data, table_text
from kekedala_policy.decisions import shown
from kekedala_policy.decisions.table_views import TableView, table_views
from kekedala_policy.forms import FormParameters
from kekedala_policy.i18n import LOCALES, cite, has, label, render
from kekedala_policy.messages import Message
from kekedala_policy.references import Mention, References, references_to, touched_by
from kekedala_policy.rules import Exemption, Reading, Rule, Threshold
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.values import Category, Day, Interval, Limit, Money, Period, Share

#: The versions of the JSON that `clause` and `compare-text` print.
CLAUSE_REPORT: Final = "kekedala.clause/1"
COMPARISON_REPORT: Final = "kekedala.text-comparison/1"
_RANGE: Final = ".."
#: What decides beside the rulebook.
_BESIDE: Final = (FormParameters,)


@attrs.frozen
class ClauseView:
    """A clause, what cites it, what the attached official text says, and the tables of its rules if asked for."""

    clause: Clause
    references: References
    official: tuple[Provision, ...]
    attached: bool
    tables: Mapping[str, tuple[TableView, ...]] | None = None


def views(
    name: str,
    register: Register,
    rulebook: Rulebook,
    mentions: Sequence[Mention],
    *,
    tables_under: object | None = None,
) -> tuple[ClauseView, ...]:
    """The clause with this id and those beneath it, or a range such as art07..art09; raises `ClauseUnknown`.

    With parameters `tables_under` also the decision tables of the rules, worded with these.
    """
    first, dots, last = name.partition(_RANGE)
    clauses = register.between(first, last) if dots else register.within(name)

    def tables(references: References) -> Mapping[str, tuple[TableView, ...]] | None:
        if tables_under is None:
            return None
        return {rule.id: table_views(rule, rulebook, tables_under) for rule in references.rules}

    cited_by = {clause.id: references_to((clause,), rulebook, mentions, beside=_BESIDE) for clause in clauses}
    return tuple(
        ClauseView(
            clause,
            cited_by[clause.id],
            register.official_of(clause.id),
            register.official is not None,
            tables(cited_by[clause.id]),
        )
        for clause in clauses
    )


def views_text(name: str, found: Sequence[ClauseView], locale: str) -> str:
    """The clause that was asked for in full; of several, a line each."""
    full = [view for view in found if view.clause.id == name or len(found) == 1]
    lines = [line for view in full for line in _full(view, locale)]
    lines += [_listed(view.clause, locale) for view in found if view not in full]
    return "\n".join(lines) + "\n"


def views_data(found: Sequence[ClauseView], rulebook: Rulebook) -> dict[str, Any]:
    """The clauses as plain data."""
    return {"schema": CLAUSE_REPORT, "document": rulebook.document, "clauses": [_data(view) for view in found]}


def _listed(clause: Clause, locale: str) -> str:
    return say(
        "cli.clause.listed",
        locale,
        id=clause.id,
        citation=cite(clause.id, locale),
        text=clause.text(locale),
        **_kind(clause),
    )


def _kind(clause: Clause) -> dict[str, Message]:
    return {
        "kind": Message(f"clause.kind.{clause.kind}"),
        "strength": Message(f"clause.strength.{clause.strength}"),
    }


def _full(view: ClauseView, locale: str) -> Iterator[str]:
    clause = view.clause
    yield f"{clause.id}  {cite(clause.id, locale)}"
    yield clause.text(locale)
    yield say("cli.clause.kind", locale, **_kind(clause))
    step, run = Message(f"clause.gate.{clause.gate}"), Message(f"clause.automation.{clause.automation}")
    yield say("cli.clause.gate", locale, gate=step, automation=run)
    if clause.actors:
        yield say("cli.clause.actors", locale, actors=[Message(f"clause.actor.{name}") for name in clause.actors])
    if clause.exceptions:
        yield say("cli.clause.exceptions", locale, exceptions=[_exception(name, locale) for name in clause.exceptions])
    if clause.consequence:
        consequences = [_consequence(name, locale) for name in clause.consequence]
        yield say("cli.clause.consequences", locale, consequences=consequences)
    reason = clause.reason(locale)
    if reason:
        why = Message(f"clause.why.{clause.why}")
        yield say("cli.clause.not_automated", locale, why=why, reason=reason)
    yield from _cited(view.references, locale)
    for found in (view.tables or {}).values():
        for table in found:
            yield ""
            yield table_text(table, locale)
    if clause.reviewed:
        yield say("cli.clause.reviewed", locale, edition=clause.reviewed)
    for provision in view.official:
        where = cited(provision.id, locale)
        yield say("cli.clause.official", locale, clause=where, line=provision.line, text=provision.text)
    if view.attached and not view.official:
        yield say("cli.clause.official_lacking", locale)


def _exception(name: str, locale: str) -> str:
    for entry in (f"exemption.{name}", f"clause.exception.{name}"):
        if has(entry, locale):
            return label(entry, locale)
    return _cite(name, locale)


def _consequence(name: str, locale: str) -> str:
    entry = f"clause.consequence.{name}"
    return label(entry, locale) if has(entry, locale) else _cite(name, locale)


def _cited(references: References, locale: str) -> Iterator[str]:
    for rule in references.rules:
        yield from _rule(rule, locale)
    for exception in references.exceptions:
        yield say(
            "cli.clause.grants_exception",
            locale,
            exception=_exception(exception.name, locale),
            name=exception.name,
        )
    for name, threshold in references.thresholds:
        yield from _threshold(name, threshold, locale)
    for name, reading in references.readings:
        yield _reading(name, reading, locale)
    if references.undecided:
        yield say("cli.clause.undecided", locale, ids=references.undecided)
    for mention in references.mentions:
        label = {} if mention.label is None else {"label": mention.label}
        told = {"name": mention.name, "where": mention.where, **label, **mention.says}
        yield say(f"cli.clause.mention.{mention.sort}", locale, **told)


def _rule(rule: Rule, locale: str) -> Iterator[str]:
    gates = ", ".join(gate.name for gate in rule.gates)
    yield say("cli.clause.rule", locale, rule=rule.id, kind=rule.kind.value, gates=gates)
    yield say("cli.clause.rule_summary", locale, summary=rule.summary)
    for exception in rule.unless:
        yield say(
            "cli.clause.rule_exception",
            locale,
            exception=_exception(exception.name, locale),
            name=exception.name,
            clause=cite(exception.clause, locale) if exception.clause else "",
        )


def _threshold(name: str, threshold: Threshold, locale: str) -> Iterator[str]:
    unit = f"clause.unit.{threshold.unit}"
    for dated in threshold.values:
        yield say(
            "cli.clause.threshold",
            locale,
            threshold=Message(f"threshold.{_short(name)}"),
            value=shown(dated.value),
            name=_short(name),
            unit=Message(unit) if has(unit, locale) else threshold.unit,
            since=dated.since,
        )


def _reading(name: str, reading: Reading, locale: str) -> str:
    default = shown(reading.default) if reading.default.stated else Message("cli.awaiting_ruling")
    return say(
        "cli.clause.reading",
        locale,
        id=reading.id,
        name=_short(name),
        question=Message(f"reading.{_short(name)}"),
        options=[shown(option) for option in _options(reading)],
        default=default,
    )


def _options(reading: Reading) -> list[Category]:
    return list(type(reading.default))


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _plain(value: object) -> dict[str, Any]:
    """A threshold's value as plain data: exact, in its unit, None where no text gives it; of a bound, which it is."""
    match value:
        case Limit():
            return {**_plain(value.value), "included": value.closed}
        case Share():
            share = None if value.denominator is None else f"{value.numerator}/{value.denominator}"
            return {"value": share, "included": value.closed}
        case Period():
            return {"months": value.months, "days": value.days}
        case Money():
            return {"value": None if value.in_yuan is None else str(value.in_yuan)}
        case Day():
            return {"value": value.date.isoformat() if value.date else None}
        case Interval():
            return {"value": value.lo if value.known else None}
        case _:
            return {"value": None if value is None else str(value)}


def _both(texts: Any) -> dict[str, str]:
    return {locale: texts(locale) for locale in LOCALES}


def _data(view: ClauseView) -> dict[str, Any]:
    clause = view.clause
    data: dict[str, Any] = {
        "id": clause.id,
        "citation": _both(lambda locale: cite(clause.id, locale)),
        "restatement": _both(clause.text),
        "kind": clause.kind,
        "strength": clause.strength,
        "actors": list(clause.actors),
        "exceptions": list(clause.exceptions),
        "consequence": list(clause.consequence),
        "gate": clause.gate,
        "automation": clause.automation,
        "why": clause.why,
        "reason": _both(clause.reason) if clause.why else None,
        "reviewed": clause.reviewed,
        **_references_data(view.references),
    }
    if view.tables is not None:
        data["tables"] = {rule: [table_data(table) for table in found] for rule, found in view.tables.items()}
    if view.attached:
        data["official"] = [{"id": part.id, "line": part.line, "text": part.text} for part in view.official]
    return data


def _references_data(references: References) -> dict[str, Any]:
    return {
        "rules": [_rule_data(rule) for rule in references.rules],
        "grants_exceptions": [_exception_data(exception) for exception in references.exceptions],
        "thresholds": [
            {
                "name": name,
                "clause": threshold.clause,
                "unit": threshold.unit,
                "values": [{"since": dated.since.isoformat(), **_plain(dated.value)} for dated in threshold.values],
            }
            for name, threshold in references.thresholds
        ],
        "readings": [
            {
                "id": reading.id,
                "name": name,
                "clauses": list(reading.clauses),
                "options": [option.value for option in _options(reading)],
                "default": reading.default.value if reading.default.stated else None,
            }
            for name, reading in references.readings
        ],
        "undecided_readings": list(references.undecided),
        "mentions": [_mention_data(mention) for mention in references.mentions],
    }


def _mention_data(mention: Mention) -> dict[str, Any]:
    data: dict[str, Any] = {
        "sort": mention.sort,
        "name": mention.name,
        "clauses": list(mention.clauses),
        "where": mention.where,
    }
    told = {"label": mention.label, **mention.says}
    return data | {name: _both(partial(render, found)) for name, found in told.items() if isinstance(found, Message)}


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind.value,
        "gates": [gate.name for gate in rule.gates],
        "clauses": list(rule.clauses),
        "outcome": rule.outcome,
        "presumption": rule.presumption,
        "summary": rule.summary,
        "exceptions": [_exception_data(exception) for exception in rule.unless],
    }


def _exception_data(exception: Exemption[Any, Any]) -> dict[str, Any]:
    return {"name": exception.name, "clause": exception.clause}


def official_problem_lines(error: OfficialTextRejected, locale: str) -> Iterator[str]:
    """Every problem of an official text: file, line, and what is wrong."""
    for problem in error.problems:
        where = ":".join(str(part) for part in (error.name, problem.line) if part not in {"", None})
        yield f"{where}: {problem.text(locale)}"
    yield say("cli.official_problems", locale, count=len(error.problems))


def comparison_text(
    comparison: Comparison, register: Register, rulebook: Rulebook, mentions: Sequence[Mention], locale: str
) -> str:
    """The differences, a paragraph each, then what cites the clauses that they touch."""
    if not comparison.changes:
        return say("cli.compare.none", locale) + "\n"
    lines = [line for change in comparison.changes for line in _change(change, locale)]
    lines.append(say("cli.compare.count", locale, count=len(comparison.changes)))
    touched = touched_by(comparison, register)
    references = references_to(touched, rulebook, mentions, beside=_BESIDE)
    if touched:
        lines.append(say("cli.compare.touched", locale, clauses=[clause.id for clause in touched]))
    lines += [say("cli.compare.nothing_cites", locale)] if references.empty else list(_cited(references, locale))
    return "\n".join(lines) + "\n"


def _change(change: Change, locale: str) -> Iterator[str]:
    old, new = change.old, change.new
    arguments = {
        "old": _cite(old.id, locale) if old else "",
        "new": _cite(new.id, locale) if new else "",
        "likeness": f"{change.likeness:.0%}",
        "text": (new or old or Provision("", "", 0)).text,
    }
    yield say(f"cli.compare.{change.kind.value}", locale, **arguments)
    if old and new and old.text != new.text:
        yield say("cli.compare.before", locale, text=old.text)
        yield say("cli.compare.after", locale, text=new.text)


def _cite(name: str, locale: str) -> str:
    return f"{name} {cited(name, locale)}"


def comparison_data(
    comparison: Comparison, register: Register, rulebook: Rulebook, mentions: Sequence[Mention]
) -> dict[str, Any]:
    """The differences, and what cites the clauses that they touch, as plain data."""
    touched = touched_by(comparison, register)
    return {
        "schema": COMPARISON_REPORT,
        "document": rulebook.document,
        "changes": [
            {
                "kind": change.kind.value,
                "old": attrs.asdict(change.old) if change.old else None,
                "new": attrs.asdict(change.new) if change.new else None,
                "likeness": change.likeness,
            }
            for change in comparison.changes
        ],
        "touched": [clause.id for clause in touched],
        **_references_data(references_to(touched, rulebook, mentions, beside=_BESIDE)),
    }
