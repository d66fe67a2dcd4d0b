"""What changes where a document follows the national measures instead of the division's."""

from __future__ import annotations

import datetime
from typing import Final

from kekedala_national_57.conditions import (
    before_both_have_lasted,
    evaluated_after_both,
    evaluated_after_the_holiday,
    reported_after_both,
    reported_after_the_holiday,
    within_share_of_estimate,
)
from kekedala_policy.lifecycle import Between, LatestOf, Within
from kekedala_policy.messages import Texts
from kekedala_policy.values import Share
from kekedala_policy.variations import Authority, ReplaceCondition, SetDeadline, SetThreshold, Variation

_CHANGE: Final = "national-57/art01"
_EVALUATION: Final = "national-57/art02"
_BOTH: Final = LatestOf(("accepted_on", "formal_operation_from"))

#: An example document: the national measures do not bind the division's units, whose own measures rest on them.
NATIONAL_57: Final = Variation(
    id="national-57",
    title=Texts(
        "关于按国家办法办理变更和自评价的规定（示例）",
        "Rules on Changes and Self-Evaluation after the National Measures (example)",
    ),
    authority=Authority(
        document="示例，据国办发〔2019〕57号",
        body=Texts("示例机关", "an example body"),
        date=datetime.date(2025, 8, 25),
    ),
    since=datetime.date(2025, 8, 25),
    clauses={
        "art01": Texts(
            "自行调整的资金数额以批复的概算总投资的15%为上限（含本数），其余条件不变。",
            "The unit's own adjustment is at most 15% of the total of the approved budget estimate, 15% itself included; "
            "the other conditions stay.",
        ),
        "art02": Texts(
            "自评价在项目通过验收并且投入运行之后12至24个月内进行，从二者中较晚的一日起算。",
            "The self-evaluation is made 12 to 24 months after the project has both passed acceptance and gone into "
            "operation, counted from the later of the two days.",
        ),
    },
    amendments=(
        SetThreshold(name="adjustable_share", value=Share(15, 100), clause=_CHANGE),
        ReplaceCondition(name="amount_kept", by=within_share_of_estimate, clause=_CHANGE),
        ReplaceCondition(name="before_the_window", by=before_both_have_lasted, clause=_EVALUATION),
        ReplaceCondition(name="self_evaluated_after_window", by=evaluated_after_both, clause=_EVALUATION),
        ReplaceCondition(name="self_evaluated_after_rollover", by=evaluated_after_the_holiday, clause=_EVALUATION),
        ReplaceCondition(name="reported_after_window", by=reported_after_both, clause=_EVALUATION),
        ReplaceCondition(name="reported_after_rollover", by=reported_after_the_holiday, clause=_EVALUATION),
        SetDeadline(
            deadline="art35.a",
            anchor=_BOTH,
            term=Between("self_evaluation_opens", "self_evaluation_closes"),
            clause=_EVALUATION,
        ),
        SetDeadline(deadline="art35.c", anchor=_BOTH, term=Within("self_evaluation_closes"), clause=_EVALUATION),
    ),
)
