"""What the extra `calendar` brings: the official working days, and deadlines as an iCalendar file."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kekedala_policy.errors import ValueRejected
from kekedala_policy.lifecycle import (
    Deadline,
    DeadlineRule,
    OnDay,
    Span,
    WorkingCalendar,
    official_calendar,
    to_icalendar,
)
from kekedala_policy.values import NO, UNKNOWN, YES, Day, Truth
from kekedala_policy.values.facts import Body

FILE = Path(__file__).parents[1] / "cases" / "deadlines" / "calendar.yaml"
OURS = WorkingCalendar(**yaml.safe_load(FILE.read_text("utf-8")))
RULE = DeadlineRule(clause="art26.a", actor=Body.UNIT, anchor="a", term=OnDay())
STAMP = datetime.datetime(2026, 1, 15, 8, tzinfo=datetime.UTC)


def test_the_official_calendar_has_the_days_that_we_wrote_down() -> None:
    pytest.importorskip("chinese_calendar")
    official = official_calendar()
    assert OURS.years <= official.years
    date = datetime.date(2025, 1, 1)
    while date.year in OURS.years:
        assert official.worked(date) is OURS.worked(date), date
        date += datetime.timedelta(1)


def test_beyond_its_years_the_official_calendar_knows_nothing() -> None:
    pytest.importorskip("chinese_calendar")
    official = official_calendar()
    assert official.worked(datetime.date(max(official.years) + 1, 3, 7)) is UNKNOWN
    assert official.worked(datetime.date(min(official.years) - 1, 3, 7)) is UNKNOWN


def closing(day: Day | None, applies: Truth = YES, earlier: Truth = NO) -> Deadline:
    return Deadline(rule=RULE, span=Span(closes=day), applies=applies, earlier=earlier, missing=())


def test_known_last_days_become_all_day_events_and_no_others_do() -> None:
    icalendar = pytest.importorskip("icalendar")
    last = Day.of(datetime.date(2026, 3, 10))
    written = to_icalendar(
        {
            "known@example": closing(last),
            "half-known@example": closing(Day(last.lo, last.lo + 9)),
            "no-period@example": closing(None),
            "maybe@example": closing(last, applies=UNKNOWN),
            "earlier@example": closing(last, earlier=YES),
        },
        "zh_CN",
        stamped=STAMP,
    )
    (event,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert event["UID"] == "known@example"
    assert event.decoded("DTSTART") == datetime.date(2026, 3, 10)
    assert event.decoded("DTEND") == datetime.date(2026, 3, 11)
    assert event.decoded("DTSTAMP") == STAMP
    assert event["SUMMARY"] == "申请竣工验收前符合性审查"
    assert event["DESCRIPTION"] == "第二十六条"


def test_the_same_in_english() -> None:
    pytest.importorskip("icalendar")
    written = to_icalendar({"a@example": closing(Day.of(datetime.date(2026, 3, 10)))}, "en", stamped=STAMP)
    assert b"SUMMARY:apply for the pre-acceptance conformity review" in written
    assert b"DTSTART;VALUE=DATE:20260310" in written


def test_a_moment_without_a_time_zone_is_refused() -> None:
    pytest.importorskip("icalendar")
    with pytest.raises(ValueRejected):
        to_icalendar({}, "en", stamped=datetime.datetime(2026, 1, 15))


EXPORT = "import datetime; to_icalendar({}, 'en', stamped=datetime.datetime.now(datetime.UTC))"


@pytest.mark.parametrize(("module", "call"), [("chinese_calendar", "official_calendar()"), ("icalendar", EXPORT)])
def test_without_the_extra_what_needs_it_says_so(module: str, call: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None\nfrom kekedala_policy.lifecycle import *\n"
    code += call
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"import of {module} halted" in done.stderr
