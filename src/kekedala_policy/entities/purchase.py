"""A project bought as a service (art. 18)."""

from __future__ import annotations

import attrs

from kekedala_policy.values import (
    Category,
    Count,
    Given,
    Money,
    Truth,
    count,
    given,
    members_of,
    money,
    truth,
)
from kekedala_policy.values.facts import Body, Phase, fact


class PlanContent(Category):
    """What a service requirement plan contains."""

    NECESSITY_TECHNOLOGY_ECONOMY = "necessity_technology_economy"
    DATA_SHARING = "data_sharing"
    SECURITY_REQUIREMENTS = "security_requirements"
    BUILD_OR_BUY_COMPARISON = "build_or_buy_comparison"
    FUNDING_NEED = "funding_need"
    TENDER_AND_PROCUREMENT = "tender_and_procurement"
    GOALS_AND_SERVICE_NEEDS = "goals_and_service_needs"


@attrs.frozen(kw_only=True)
class Purchase:
    """The service that is to be bought; amounts are in yuan, over the system's whole life."""

    goods_or_works: Truth = attrs.field(default=None, converter=truth, metadata=fact("art18.i1"))
    bundles_works_with_service: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art18.i1", changeable=True, phase=Phase.PLAN)
    )
    service_fees: Money = attrs.field(default=None, converter=money, metadata=fact("art18.i2", phase=Phase.PLAN))
    build_and_om_cost: Money = attrs.field(default=None, converter=money, metadata=fact("art18.i2", phase=Phase.PLAN))
    found_clearly_cheaper: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art18.i2", Body.DATA_BUREAU)
    )
    potential_providers: Count = attrs.field(default=None, converter=count, metadata=fact("art18.i3"))
    against_secrecy_rules: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art18.i4", Body.SECRECY_BUREAU)
    )
    plan: Given[PlanContent] = attrs.field(
        factory=Given, converter=given, validator=members_of(PlanContent), metadata=fact("art18.a", changeable=True)
    )
