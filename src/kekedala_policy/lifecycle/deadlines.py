"""Deadlines: declared as data, computed from the day or year that they are counted from, and looked at on a day.

What the text gives no period for is declared too, and has no date: none is made up. What is not known of the
anchor, of the working calendar or of a reading stays not known of the deadline.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import attrs

from kekedala_policy.errors import PolicyRejected, ValueRejected
from kekedala_policy.lifecycle.calendar import NO_CALENDAR, WorkingCalendar
from kekedala_policy.lifecycle.terms import Anchor, ByReading, LatestOf, Span, Term, hull
from kekedala_policy.messages import Message
from kekedala_policy.rules import Parameter, Reading, fact_types, parameter, parameters_of
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Day, Limit, Truth, YearDay, day, settled
from kekedala_policy.values.facts import Body

_NEW_YEAR: Final = YearDay(1, 1)
#: What is missing where a last day may roll over and no calendar says so.
CALENDAR: Final = "calendar"


class DeadlineStatus(Category):
    """Where a deadline stands on a day."""

    NOT_STARTED = "not_started"
    OPEN = "open"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MET = "met"
    DONE_LATE = "done_late"
    UNKNOWN = "unknown"
    WITHOUT_PERIOD = "without_period"
    NOT_APPLICABLE = "not_applicable"
    UNDER_EARLIER_RULES = "under_earlier_rules"


@attrs.frozen
class During:
    """A yearly duty while something lasts: the days on which it `begins` and `ends`.

    A year is of it when it is going on on the year's last day; one that it only touches, as the reading says.
    """

    begins: str
    ends: str
    touched_counts: ByReading[bool]


@attrs.frozen(kw_only=True)
class DeadlineRule:
    """A deadline as `clause` sets it: by when `actor` does it, towards whom, and who gets a copy.

    `anchor` is the fact that it is counted from, `term` how; neither where the text gives no period. `also` are
    further clauses that it cites.
    `rolls` says whether a last day that is not worked rolls over to the next one that is. `extended_until` is the
    fact that holds the last day of an extension, where one can be granted: while it is not stated, none was.
    """

    clause: str
    actor: Body
    receivers: tuple[Body, ...] = ()
    copied: tuple[Body, ...] = ()
    anchor: str | LatestOf | ByReading[str] | None = None
    term: Term | ByReading[Term | None] | None = None
    rolls: bool | ByReading[bool] = False
    extended_until: str | None = None
    during: During | None = None
    also: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that it cites, its own first."""
        return (self.clause, *self.also)

    @property
    def label(self) -> Message:
        """What is to be done."""
        return Message(f"deadline.{self.clause}")

    @property
    def choices(self) -> tuple[ByReading[Any], ...]:
        """The readings that its span depends on."""
        return tuple(part for part in (self.anchor, self.term, self.rolls) if isinstance(part, ByReading))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The facts that it may be counted from."""
        found = (part.names if isinstance(part, LatestOf) else (part,) for part in _alternatives(self.anchor))
        return tuple(name for names in found for name in names if name is not None)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The ways in which it may be counted."""
        return tuple(term for term in _alternatives(self.term) if term is not None)


def _today(on: datetime.date) -> int:
    if isinstance(on, datetime.datetime) or not isinstance(on, datetime.date):
        raise ValueRejected("date", on)
    return on.toordinal()


def _alternatives(part: Any) -> tuple[Any, ...]:
    return tuple(part.takes.values()) if isinstance(part, ByReading) else (part,)


@attrs.frozen(kw_only=True)
class Deadline:
    """A deadline counted from a day or year: its span, and what is missing to know all of it.

    `opens` is the period's first day and `closes` its last, which is included; None where the text sets none.
    `applies` says whether the duty is one at all; `earlier` whether the rules before these measures govern it.
    `missing` names facts; ``calendar``; or, behind a ``~``, a reading that waits for a ruling.
    """

    rule: DeadlineRule
    span: Span
    applies: Truth
    earlier: Truth
    missing: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The clause that sets it."""
        return self.rule.clause

    @property
    def opens(self) -> Day | None:
        """The first day of the period."""
        return self.span.opens

    @property
    def closes(self) -> Day | None:
        """The last day of the period."""
        return self.span.closes

    @property
    def known(self) -> bool:
        """Whether the last day is one known day."""
        return self.closes is not None and self.closes.known

    def in_time(self, done_on: Day | datetime.date | None) -> Truth:
        """Whether what was done on that day (None: on a day that is not stated) was done in time.

        UNKNOWN where the text gives no period. What is done before its time is not done in time.
        """
        done = day(done_on)
        closes, latest = self.closes, self.span.latest or self.closes
        if closes is None or latest is None:
            return UNKNOWN
        not_late = settled(done.hi <= closes.lo, done.lo <= latest.hi)
        return not_late & ~self._too_early(done)

    def over(self, on: datetime.date) -> Truth:
        """Whether the last day is past on the day `on`; UNKNOWN where the text gives no period."""
        latest = self.span.latest or self.closes
        if self.closes is None or latest is None:
            return UNKNOWN
        today = _today(on)
        return settled(latest.hi < today, self.closes.lo < today)

    def _too_early(self, done: Day) -> Truth:
        return NO if self.span.counts_from is None else done.less_than(self.span.counts_from)

    def status(
        self, on: datetime.date, *, warn_days: int = 0, done_on: Day | datetime.date | None = None
    ) -> DeadlineStatus:
        """Where it stands on the day `on`: due soon from `warn_days` calendar days before the last day.

        `done_on` is the day on which the act was done, None when it was not; an act before its time is not the
        act, nor is one after `on`. Raises `ValueRejected` for what is no date, or a negative number of days.
        """
        if isinstance(warn_days, bool) or not isinstance(warn_days, int) or warn_days < 0:
            raise ValueRejected("number of days", warn_days)
        today = _today(on)
        if self.earlier is YES:
            return DeadlineStatus.UNDER_EARLIER_RULES
        if self.applies is NO:
            return DeadlineStatus.NOT_APPLICABLE
        if self.earlier is UNKNOWN or self.applies is UNKNOWN:
            return DeadlineStatus.UNKNOWN
        found = self._pending(today, warn_days) if done_on is None else self._done(day(done_on), today, warn_days)
        return found.pop() if len(found) == 1 else DeadlineStatus.UNKNOWN

    def _done(self, done: Day, today: int, warn_days: int) -> set[DeadlineStatus]:
        found: set[DeadlineStatus] = set()
        nothing_yet = done.more_than(Day.exactly(today)) | self._too_early(done)
        if nothing_yet is not NO:
            found |= self._pending(today, warn_days)
        if nothing_yet is not YES:
            in_time = YES if self.closes is None else self.in_time(done)
            found |= {DeadlineStatus.MET} if in_time is not NO else set()
            found |= {DeadlineStatus.DONE_LATE} if in_time is not YES else set()
        return found

    def _pending(self, today: int, warn_days: int) -> set[DeadlineStatus]:
        """Every status that what is known of the span leaves possible."""
        if self.closes is None:
            return {DeadlineStatus.WITHOUT_PERIOD}
        closes = self.closes
        found: set[DeadlineStatus] = set()
        if self.opens is not None and self.opens.hi > today:
            found.add(DeadlineStatus.NOT_STARTED)
        if self.over(datetime.date.fromordinal(today)) is not NO:
            found.add(DeadlineStatus.OVERDUE)
        if self.opens is None or self.opens.lo <= today:
            if closes.lo <= today <= closes.hi:
                found.add(DeadlineStatus.DUE_TODAY)
            if warn_days and closes.lo <= today + warn_days and closes.hi > today:
                found.add(DeadlineStatus.DUE_SOON)
            if closes.hi > today + warn_days:
                found.add(DeadlineStatus.OPEN)
        latest = self.span.latest
        if latest is not None and closes.lo < today <= latest.hi:
            found.add(DeadlineStatus.DUE_TODAY)
        return found


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Schedule:
    """A document's deadlines.

    `document` is the rulebook's id; `anchors` the class whose fields are the facts that deadlines are counted
    from; `in_force_from`, `longest_holiday` and the reading `open_ones_judged` (whether situations from before
    that day are judged) name parameters. Raises `PolicyRejected` for a clause that is declared twice.
    """

    document: str
    rules: tuple[DeadlineRule, ...]
    anchors: type
    in_force_from: str
    longest_holiday: str
    open_ones_judged: ByReading[bool]

    def __attrs_post_init__(self) -> None:
        if len(self.by_clause) != len(self.rules):
            raise PolicyRejected(f"{self.document} declares two deadlines of one clause")

    @cached_property
    def by_clause(self) -> dict[str, DeadlineRule]:
        """Each deadline by its clause."""
        return {rule.clause: rule for rule in self.rules}

    def check(self, parameters: type) -> None:
        """Raise `PolicyRejected` when a deadline names a parameter, an option or a fact that is not there."""
        declared, facts = parameters_of(parameters), fact_types(self.anchors)
        self._names(declared, "document", self.in_force_from, self.longest_holiday)
        self._options(declared, "document", self.open_ones_judged)
        for rule in self.rules:
            self._names(declared, rule.clause, *(name for term in rule.terms for name in term.names))
            self._options(declared, rule.clause, *rule.choices)
            during: tuple[str, ...] = ()
            if rule.during is not None:
                self._options(declared, rule.clause, rule.during.touched_counts)
                during = (rule.during.begins, rule.during.ends)
            wanted = [*itertools.product(rule.anchors, (term.counts for term in rule.terms))]
            extended = () if rule.extended_until is None else (rule.extended_until,)
            wanted += [(name, Day) for name in (*during, *extended)]
            for name, kind in wanted:
                if facts.get(name) is not kind:
                    raise PolicyRejected(f"{rule.clause}: its deadline can't be counted from {name}")

    def _names(self, declared: Mapping[str, Parameter], of: str, *names: str) -> None:
        for name in names:
            if name not in declared:
                raise PolicyRejected(f"{of}: its deadline names {name}, which is no parameter")

    def _options(self, declared: Mapping[str, Parameter], of: str, *choices: ByReading[Any]) -> None:
        for choice in choices:
            found = declared.get(choice.reading)
            if not isinstance(found, Reading) or set(choice.takes) != set(type(found.default)):
                raise PolicyRejected(f"{of}: its deadline does not say what every option of {choice.reading} takes")

    def deadline(
        self, clause: str, anchors: object, parameters: object, calendar: WorkingCalendar | None = None
    ) -> Deadline:
        """The deadline that `clause` sets. Raises `PolicyRejected` for a clause that sets none."""
        if clause not in self.by_clause:
            raise PolicyRejected(f"{clause} sets no deadline")
        if not isinstance(anchors, self.anchors):
            raise ValueRejected(self.anchors.__name__, anchors)
        return _Counting(self, self.by_clause[clause], anchors, parameters, calendar or NO_CALENDAR).deadline()


@attrs.frozen
class _Counting:
    """One deadline being counted."""

    schedule: Schedule
    rule: DeadlineRule
    facts: object
    parameters: object
    calendar: WorkingCalendar

    def deadline(self) -> Deadline:
        """The deadline, and what is missing."""
        spans = [
            self._span(name, term, rolls=rolls)
            for name, term, rolls in itertools.product(
                self._under(self.rule.anchor), self._under(self.rule.term), self._under(self.rule.rolls)
            )
        ]
        span = hull(spans)
        applies = self._applies(span)
        earlier = self._earlier(span)
        return Deadline(
            rule=self.rule, span=span, applies=applies, earlier=earlier, missing=self._missing(span, applies, earlier)
        )

    def _under(self, part: Any) -> tuple[Any, ...]:
        return part.under(self.parameters) if isinstance(part, ByReading) else (part,)

    def _fact(self, name: str | LatestOf) -> Anchor:
        if isinstance(name, LatestOf):
            return name.of(getattr(self.facts, one) for one in name.names)
        found: Anchor = getattr(self.facts, name)
        return found

    def _span(self, name: str | LatestOf | None, term: Term | None, *, rolls: bool) -> Span:
        if name is None or term is None:
            return Span()
        counted = term.span(self._fact(name), self.parameters)
        closes = counted.closes
        if closes is None:
            return counted
        if rolls:
            closes = self.calendar.rolled_over(closes, parameter(self.parameters, self.schedule.longest_holiday))
        return attrs.evolve(counted, closes=self._extended(closes))

    def _extended(self, closes: Day) -> Day:
        """The last day, or that of an extension that is on record and gives a later one."""
        if self.rule.extended_until is None:
            return closes
        until: Day = getattr(self.facts, self.rule.extended_until)
        if until == Day.unknown():
            return closes
        return Day(max(closes.lo, until.lo), max(closes.hi, until.hi))

    def _applies(self, span: Span) -> Truth:
        during = self.rule.during
        if during is None or span.closes is None:
            return YES
        begins: Day = getattr(self.facts, during.begins)
        ends: Day = getattr(self.facts, during.ends)
        begun = ~begins.more_than(span.closes)
        going_on = begun & ~ends.less_than(span.closes)
        touched = begun & ~ends.less_than(_NEW_YEAR.in_year(span.closes.year))
        return going_on | touched & _either(during.touched_counts.under(self.parameters))

    def _earlier(self, span: Span) -> Truth:
        """Whether the event, or already the last day, lies before the measures' day (a reading may judge it)."""
        if span.closes is None:
            return NO
        in_force: Limit[Day] = parameter(self.parameters, self.schedule.in_force_from)
        judged = _either(self.schedule.open_ones_judged.under(self.parameters))
        events = [self._fact(name) for name in self._under(self.rule.anchor)]
        begun = NO
        for event in events:
            begun = begun | (~event.reaches(in_force) if isinstance(event, Day) else NO)
        over = ~span.closes.reaches(in_force)
        if judged is YES:
            return NO
        return over | begun & ~judged

    def _missing(self, span: Span, applies: Truth, earlier: Truth) -> tuple[str, ...]:
        """What keeps the span, or whether it applies, from being known."""
        if not self.rule.terms:
            return ()
        counted = self._under(self.rule.anchor)
        facts = [one for name in counted for one in (name.names if isinstance(name, LatestOf) else (name,))]
        choices = list(self.rule.choices)
        if self.rule.during is not None and applies is UNKNOWN:
            facts += [self.rule.during.begins, self.rule.during.ends]
            choices.append(self.rule.during.touched_counts)
        names = [name for name in facts if not self._fact(name).known]
        names += [f"~{choice.reading}" for choice in choices if choice.open(self.parameters)]
        if not names and span.closes is not None and not span.closes.known:
            names.append(CALENDAR)
        if earlier is UNKNOWN and self.schedule.open_ones_judged.open(self.parameters):
            names.append(f"~{self.schedule.open_ones_judged.reading}")
        return tuple(dict.fromkeys(names))


def _either(options: tuple[bool, ...]) -> Truth:
    return settled(all(options), any(options))
