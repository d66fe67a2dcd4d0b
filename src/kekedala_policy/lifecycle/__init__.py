"""What happens over time: acts and states, working days and deadlines. It knows no measure."""

from kekedala_policy.lifecycle.acts import Act, Duty, Lifecycle, Lifecycles, May, Obligation
from kekedala_policy.lifecycle.calendar import NO_CALENDAR, WorkingCalendar
from kekedala_policy.lifecycle.deadlines import Deadline, DeadlineRule, DeadlineStatus, During, Schedule
from kekedala_policy.lifecycle.diagrams import to_mermaid
from kekedala_policy.lifecycle.exporting import to_icalendar
from kekedala_policy.lifecycle.guards import (
    After,
    AnsweredIfDone,
    Complete,
    Decided,
    Done,
    Guard,
    Joined,
    Recorded,
    SameBody,
    SentTo,
    States,
    unmet,
)
from kekedala_policy.lifecycle.machine import Course
from kekedala_policy.lifecycle.official import official_calendar
from kekedala_policy.lifecycle.refusing import refusal
from kekedala_policy.lifecycle.situations import (
    Actor,
    ActRefused,
    Judged,
    LifecycleRejected,
    Objection,
    Reason,
    Role,
    Said,
    Sent,
    Situation,
    Stance,
)
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
    "Act",
    "ActRefused",
    "Actor",
    "After",
    "AnsweredIfDone",
    "Before",
    "Between",
    "ByReading",
    "ByYearsEnd",
    "Complete",
    "Course",
    "Deadline",
    "DeadlineRule",
    "DeadlineStatus",
    "Decided",
    "Done",
    "During",
    "Duty",
    "Guard",
    "Joined",
    "Judged",
    "Lifecycle",
    "LifecycleRejected",
    "Lifecycles",
    "May",
    "Objection",
    "Obligation",
    "OnDay",
    "Reason",
    "Recorded",
    "Role",
    "Said",
    "SameBody",
    "Schedule",
    "Sent",
    "SentTo",
    "Situation",
    "Span",
    "Stance",
    "States",
    "Term",
    "Within",
    "WorkingCalendar",
    "official_calendar",
    "refusal",
    "to_icalendar",
    "to_mermaid",
    "unmet",
]
