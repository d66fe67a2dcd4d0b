"""The figures of the example rules."""

from __future__ import annotations

import datetime
from typing import Final

import attrs

from kekedala_policy import Money
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import nested, threshold
from kekedala_policy.values import Limit

#: The first day of the example rules.
SINCE: Final = datetime.date(2026, 1, 1)


@attrs.frozen(kw_only=True)
class GroupFigures:
    """What the example rules set beside the measures' own figures."""

    #: What reaches it is decided by the group; the amount itself is included.
    entry: Limit[Money] = threshold("soe-2026/art02.i3", (SINCE, Limit(Money.yuan(500_000))), unit="yuan")


@attrs.frozen(kw_only=True)
class Amended(Thresholds):
    """The measures' figures with those of the group, as rules of the group read them."""

    group: GroupFigures = nested(GroupFigures)
