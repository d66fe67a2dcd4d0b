"""What facts are made of."""

from kekedala_policy.values.category import Category
from kekedala_policy.values.count import Count, count
from kekedala_policy.values.day import Day, Period, YearDay, day
from kekedala_policy.values.given import Given, given, members_of
from kekedala_policy.values.intervals import WIDEST, Amount, Interval, Limit, Share
from kekedala_policy.values.many import Many, many
from kekedala_policy.values.money import Money, money
from kekedala_policy.values.truth import NO, UNKNOWN, YES, Truth, settled, truth
from kekedala_policy.values.written import Prose, figure, prose

__all__ = [
    "NO",
    "UNKNOWN",
    "WIDEST",
    "YES",
    "Amount",
    "Category",
    "Count",
    "Day",
    "Given",
    "Interval",
    "Limit",
    "Many",
    "Money",
    "Period",
    "Prose",
    "Share",
    "Truth",
    "YearDay",
    "count",
    "day",
    "figure",
    "given",
    "many",
    "members_of",
    "money",
    "prose",
    "settled",
    "truth",
]
