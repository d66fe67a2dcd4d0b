"""An approved project that goes on and is paid by the year (art. 16(2)3)."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Given, Truth, given, members_of, truth
from kekedala_policy.values.facts import Phase, fact


class Account(Category):
    """What the application of a continuation explains."""

    APPROVAL = "approval"
    FUNDS_PAID_AND_USED = "funds_paid_and_used"
    CONSTRUCTION = "construction"


@attrs.frozen(kw_only=True)
class Continuation:
    """Where the project stands that is continued."""

    approved: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i2.s3.a", phase=Phase.ACTUAL))
    construction_begun: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.s3.a", phase=Phase.ACTUAL)
    )
    #: Whether it is still being built; a built one that is still paid by the year counts by default (AMB-63).
    under_construction: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.s3.a", phase=Phase.ACTUAL)
    )
    paid_by_the_year: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.s3.a", phase=Phase.ACTUAL)
    )
    explained: Given[Account] = attrs.field(
        factory=Given, converter=given, validator=members_of(Account), metadata=fact("art16.i2.s3.b", changeable=True)
    )
