"""The rules that every peer words, and the library's own: taken from the measures, not written for the purpose.

They ask for truths, categories, sets, days, amounts and counts. What goes through lists is left out: not every peer
can ask a question of the items of a list, and the labelled exceptions of article 9 do (a claim of law, with its basis).
"""

from __future__ import annotations

import datetime
from typing import Final

from benchmarks.records import DAY, RULINGS
from kekedala_policy import Body, Policy, Ruling
from kekedala_policy.decisions import Assessor
from kekedala_policy.measures import LISTING, RULES, Thresholds
from kekedala_policy.rules.ruleset import RuleSet

#: In the order of the text.
IDS: Final = (
    "before_the_measures",
    "no_government_it_project",
    "core_or_ordinary_cryptography",
    "unit_not_covered",
    "no_fiscal_or_own_funds",
    "split_project",
    "duplicates_a_system",
    "om_of_replaceable_system",
    "integration_and_sharing_chapter",
    "qualified_institution",
    "self_check_before_application",
    "security_investment",
    "after_the_call",
    "continuation_as_defined",
    "new_feasibility_study",
    "continuing_om_lane",
    "om_of_unconnected_system",
    "om_within_free_period",
    "goods_works_or_bundle",
    "not_clearly_cheaper",
    "too_few_providers",
    "om_of_unaccepted_project",
    "continuing_om_budget",
    "om_of_insecure_project",
)

# What the peers write as constants: thresholds, and categories as the readings and rulings below settle them.
#: The first day of the measures, and what stands for it where a language compares numbers only.
IN_FORCE: Final = datetime.date(2025, 8, 25)
IN_FORCE_ORDINAL: Final = IN_FORCE.toordinal()
#: The limit of the direct lane, in yuan.
SMALL_OM: Final = 500_000
SEVERAL: Final = 3
#: Security is to have one part of so many of the investment.
PARTS: Final = 20
#: Units of the division's own level that are covered.
COVERED: Final = (
    "party_organ",
    "administrative_organ",
    "supervisory_organ",
    "court",
    "procuratorate",
    "mass_organisation",
    "direct_institution",
    "department_institution",
    "state_enterprise",
    "regiment",
    "subdistrict_office",
    "peoples_congress",
    "political_consultative",
)

_CONTRACT_TOTAL: Final = Ruling(
    parameter="amb29_amount",
    takes="contract_total",
    authority=Body.DATA_BUREAU,
    document="benchmark",
    date=datetime.date(2025, 9, 1),
)


def assessor() -> Assessor:
    """The library's own rules of these ids, compiled; rulings settle what is open, and measure the lane by one amount.

    By default the lane adds up the lines of a system, which goes through a list.
    """
    chosen = [rule for rule in RULES if rule.id in IDS]
    edition = Policy.load().on(DAY).settle(*RULINGS, _CONTRACT_TOTAL)
    rules = RuleSet.of(LISTING, chosen, Thresholds)
    return Assessor.of(rules, edition.parameters, document=edition.rulebook.id, rulings=edition.rulings)
