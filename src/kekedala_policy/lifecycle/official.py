"""The State Council's yearly arrangement of holidays, from the package chinesecalendar (extra ``calendar``)."""

from __future__ import annotations

from kekedala_policy.lifecycle.calendar import WorkingCalendar


def official_calendar() -> WorkingCalendar:
    """The working days of all the years whose arrangement the installed chinesecalendar holds.

    It knows a year only once the arrangement is published and the package updated. Raises ImportError where
    the package is not installed.
    """
    from chinese_calendar import constants  # needs the extra [calendar]

    return WorkingCalendar(
        years=range(min(constants.holidays).year, max(constants.holidays).year + 1),
        holidays=constants.holidays,
        made_up=constants.workdays,
    )
