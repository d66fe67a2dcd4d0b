"""Cases on a record: opened, acted on, reviewed, filed, replayed."""

from kekedala_policy.casework.cabinet import Todo
from kekedala_policy.casework.cases import Case, Owed
from kekedala_policy.casework.deciding import Difference
from kekedala_policy.casework.desk import Desk
from kekedala_policy.casework.errors import CaseCorrupt, CaseRejected, CaseUnknown, VariationMissing
from kekedala_policy.casework.reckoning import Due

__all__ = [
    "Case",
    "CaseCorrupt",
    "CaseRejected",
    "CaseUnknown",
    "Desk",
    "Difference",
    "Due",
    "Owed",
    "Todo",
    "VariationMissing",
]
