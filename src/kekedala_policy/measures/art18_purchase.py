"""Article 18: projects bought as a service. The four conditions hold together."""

from __future__ import annotations

from collections.abc import Callable

from kekedala_policy.entities import Application, PlanContent
from kekedala_policy.measures.conditions import service_purchase
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import Bundling, ClearlyLess, SeveralProviders
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import refuses, requires
from kekedala_policy.values import Truth


@refuses("art18.i1", LISTING, SUPPLEMENT, APPROVAL, curable=True)
def goods_works_or_bundle(d: Application, t: Thresholds) -> Truth:
    """What is bought is goods or works under procurement law, or works bundled with services (AMB-51)."""
    return service_purchase(d, t) & (
        d.purchase.goods_or_works | d.purchase.bundles_works_with_service & t.readings.amb51.is_in(Bundling.FORBIDDEN)
    )


@refuses("art18.i2", LISTING, SUPPLEMENT, APPROVAL)
def not_clearly_cheaper(d: Application, t: Thresholds) -> Truth:
    """Over the system's life the fees are not clearly less than building and maintaining it (AMB-18)."""
    return service_purchase(d, t) & (
        ~d.purchase.service_fees.less_than(d.purchase.build_and_om_cost)
        | ~d.purchase.found_clearly_cheaper & t.readings.amb18.is_in(ClearlyLess.BY_JUDGEMENT)
    )


@refuses("art18.i3", LISTING, SUPPLEMENT, APPROVAL)
def too_few_providers(d: Application, t: Thresholds) -> Truth:
    """There are not several potential providers: one is none, two wait for a ruling, three are (AMB-68)."""
    return service_purchase(d, t) & (
        ~d.purchase.potential_providers.reaches(t.several_at_least)
        | ~d.purchase.potential_providers.reaches(t.several_for_certain)
        & t.readings.amb68.is_in(SeveralProviders.THREE)
    )


@refuses("art18.i4", LISTING, SUPPLEMENT, APPROVAL)
def against_secrecy_rules(d: Application, t: Thresholds) -> Truth:
    """The purchase goes against the state's or the XPCC's rules on security and secrecy."""
    return service_purchase(d, t) & d.purchase.against_secrecy_rules


def _lacks(content: PlanContent) -> Callable[[Application, Thresholds], Truth]:
    return lambda d, t: service_purchase(d, t) & ~d.purchase.plan.has(content)


PLAN_CONTENTS = tuple(
    requires(
        "art18.b" if content is PlanContent.GOALS_AND_SERVICE_NEEDS else "art18.a",
        LISTING,
        SUPPLEMENT,
        APPROVAL,
        message="rule.plan_content_lacking",
    ).named(f"plan_{content.value}", _lacks(content))
    for content in PlanContent
)
