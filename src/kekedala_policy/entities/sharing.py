"""Sharing of data: the plan, what stands, and the approval of not sharing (arts. 12, 13)."""

from __future__ import annotations

import attrs

from kekedala_policy.values import NO, Truth, truth
from kekedala_policy.values.facts import Body, Phase, fact


@attrs.frozen(kw_only=True)
class Sharing:
    """What is said and found of a project's data."""

    planned: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art12.p1.a", changeable=True, phase=Phase.PLAN)
    )
    shares_data: Truth = attrs.field(default=None, converter=truth, metadata=fact("annex5.f11", phase=Phase.ACTUAL))
    requirements_met: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i5.d", Body.DATA_BUREAU, changeable=True)
    )
    catalogue_complete: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i5.c", Body.DATA_BUREAU, changeable=True)
    )
    catalogue_survey_done: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex3.r18.l6", Body.DATA_BUREAU, changeable=True)
    )
    opened_to_particular_enterprises_only: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art12.p2.e", changeable=True, phase=Phase.PLAN)
    )
    #: An exception that is claimed: no until the bureau's approval is on record.
    not_sharing_approved: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art13.d", Body.DATA_BUREAU))
