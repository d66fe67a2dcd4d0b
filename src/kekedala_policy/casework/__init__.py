"""Cases on a record: opened, acted on, reviewed, filed, replayed."""

from kekedala_policy.casework.annual_list import AnnualList, ListLine
from kekedala_policy.casework.cabinet import PREFIX, Todo
from kekedala_policy.casework.cases import Bars, Case, Owed
from kekedala_policy.casework.deciding import Difference
from kekedala_policy.casework.desk import Desk
from kekedala_policy.casework.errors import CaseCorrupt, CaseRejected, CaseUnknown, VariationMissing
from kekedala_policy.casework.index import Heading
from kekedala_policy.casework.reckoning import Due

__all__ = [
    "PREFIX",
    "AnnualList",
    "Bars",
    "Case",
    "CaseCorrupt",
    "CaseRejected",
    "CaseUnknown",
    "Desk",
    "Difference",
    "Due",
    "Heading",
    "ListLine",
    "Owed",
    "Todo",
    "VariationMissing",
]
