"""Deadlines as an iCalendar file (RFC 5545), through the package icalendar (extra ``calendar``)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n import cite, render
from kekedala_policy.lifecycle.deadlines import Deadline
from kekedala_policy.values import NO, YES

_PRODUCT = "-//kekedala-policy//deadlines//{}"


def to_icalendar(deadlines: Mapping[str, Deadline], locale: str, *, stamped: datetime.datetime) -> bytes:
    """An all-day event on the last day of each deadline, under its key as the event's lasting id.

    Only known last days of duties under these measures are written: one that is not known, does not apply for
    certain, or falls under earlier rules has no event. `stamped` is the moment of writing. Raises `ValueRejected`
    for a moment without a time zone, ImportError where the package is not installed.
    """
    from icalendar import Calendar, Event  # needs the extra [calendar]

    if stamped.tzinfo is None:
        raise ValueRejected("moment with a time zone", stamped)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT.format(locale))
    calendar.add("version", "2.0")
    for key, deadline in deadlines.items():
        date = deadline.closes.date if deadline.closes else None
        if date is None or deadline.applies is not YES or deadline.earlier is not NO:
            continue
        event = Event()
        event.add("uid", key)
        event.add("dtstamp", stamped)
        event.add("dtstart", date)
        event.add("dtend", date + datetime.timedelta(days=1))  # the end is not included
        event.add("summary", render(deadline.rule.label, locale))
        event.add("description", cite(deadline.clause, locale))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
