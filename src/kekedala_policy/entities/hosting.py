"""Where a system runs, and which platforms it is connected to."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Given, Truth, given, members_of, truth
from kekedala_policy.values.facts import Phase, fact


class Platform(Category):
    """The unified platforms that arts. 7, 9 and 12 name; 兵团、师市 before one means that either level will do."""

    XPCC_DATA = "xpcc_data"
    DIVISION_DATA = "division_data"
    XPCC_SERVICES = "xpcc_services"
    XPCC_OFFICE = "xpcc_office"
    DIVISION_OFFICE = "division_office"


@attrs.frozen(kw_only=True)
class Hosting:
    """Where the system runs or will run: plan and actual state are different facts (AMB-35)."""

    planned_on_government_cloud: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex3.r11", changeable=True, phase=Phase.PLAN)
    )
    on_government_cloud: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex5.f08", phase=Phase.ACTUAL)
    )
    planned_connections: Given[Platform] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Platform),
        metadata=fact("annex3.r11", changeable=True, phase=Phase.PLAN),
    )
    connections: Given[Platform] = attrs.field(
        factory=Given, converter=given, validator=members_of(Platform), metadata=fact("annex5.f11", phase=Phase.ACTUAL)
    )
    requests_new_cloud_resources: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex3.r09", changeable=True, phase=Phase.PLAN)
    )
    line_integrated_into_extranet: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i3.b", changeable=True, phase=Phase.PLAN)
    )
    endpoints_under_unified_supervision: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i3.c", changeable=True, phase=Phase.PLAN)
    )
