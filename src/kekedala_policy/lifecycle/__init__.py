"""What happens over time: working days and deadlines. It knows no measure."""

from kekedala_policy.lifecycle.calendar import NO_CALENDAR, WorkingCalendar
from kekedala_policy.lifecycle.deadlines import Deadline, DeadlineRule, DeadlineStatus, During, Schedule
from kekedala_policy.lifecycle.exporting import to_icalendar
from kekedala_policy.lifecycle.official import official_calendar
from kekedala_policy.lifecycle.terms import (
    Before,
    Between,
    ByReading,
    ByYearsEnd,
    OnDay,
    Span,
    Term,
    Within,
)

__all__ = [
    "NO_CALENDAR",
    "Before",
    "Between",
    "ByReading",
    "ByYearsEnd",
    "Deadline",
    "DeadlineRule",
    "DeadlineStatus",
    "During",
    "OnDay",
    "Schedule",
    "Span",
    "Term",
    "Within",
    "WorkingCalendar",
    "official_calendar",
    "to_icalendar",
]
