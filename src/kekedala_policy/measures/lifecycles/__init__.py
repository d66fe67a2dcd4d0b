"""The measures' lifecycles as data, in the order of the text; each act cites its clause or says that there is none."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Lifecycles
from kekedala_policy.measures.lifecycles.acceptance import ACCEPTANCE_CASE
from kekedala_policy.measures.lifecycles.annual_list import ANNUAL_LIST
from kekedala_policy.measures.lifecycles.approval import APPROVAL_CASE
from kekedala_policy.measures.lifecycles.change import CHANGE_CASE
from kekedala_policy.measures.lifecycles.line import LINE
from kekedala_policy.measures.lifecycles.non_sharing import NON_SHARING
from kekedala_policy.measures.lifecycles.operation import OPERATION
from kekedala_policy.measures.lifecycles.oversight import OVERSIGHT
from kekedala_policy.measures.lifecycles.performance import EVALUATION_CASE, MONITORING_CASE
from kekedala_policy.measures.lifecycles.sanctions import SECURITY_FAILING, SPLITTING, WITHHELD_DATA
from kekedala_policy.measures.lifecycles.supplement import SUPPLEMENT_CASE

#: The measures' rulebook has the same id.
LIFECYCLES: Final = Lifecycles(
    document="measures-2025-11",
    kinds=(
        ANNUAL_LIST,
        LINE,
        SUPPLEMENT_CASE,
        APPROVAL_CASE,
        CHANGE_CASE,
        OVERSIGHT,
        ACCEPTANCE_CASE,
        OPERATION,
        MONITORING_CASE,
        EVALUATION_CASE,
        WITHHELD_DATA,
        SECURITY_FAILING,
        SPLITTING,
        NON_SHARING,
    ),
)
__all__ = ["LIFECYCLES"]
