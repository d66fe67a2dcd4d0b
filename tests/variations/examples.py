"""An example document that varies the measures, and what tests make of it."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from tests.measures.cases import base

from kekedala_policy import Policy
from kekedala_policy.entities import ApprovalApplication, ChangeRequest, ListingApplication
from kekedala_policy.intake import dossier_from
from kekedala_policy.messages import Texts
from kekedala_policy.variations import Amendment, Authority, Variation

SINCE = datetime.date(2026, 1, 1)
UNTIL = datetime.date(2026, 12, 31)
DAY = datetime.date(2026, 3, 1)
AUTHORITY = Authority(
    document="示例规〔2026〕1号", body=Texts("示例集团", "the Example Group"), date=datetime.date(2025, 12, 1)
)
TITLE = Texts("示例集团信息化项目管理办法", "Example Group IT Project Measures")


def variation(name: str, *amendments: Amendment, **more: Any) -> Variation:
    """A variation whose clauses are restated."""
    clauses = {one.clause.partition("/")[2]: Texts(f"条文{one.clause}", f"text of {one.clause}") for one in amendments}
    given = {"title": TITLE, "authority": AUTHORITY, "since": SINCE, "clauses": clauses, **more}
    return Variation(id=name, amendments=amendments, **given)


@cache
def policy() -> Policy:
    """The measures alone."""
    return Policy.load(scan=False)


def amended(*amendments: Amendment, name: str = "soe-2026", **more: Any) -> Policy:
    """The measures with one variation."""
    return policy().amend(variation(name, *amendments, **more))


GATES = {
    "change_filed": ChangeRequest,
    "new_build": ListingApplication,
    "approval_new": ApprovalApplication,
}


def dossier(name: str, **changes: Any) -> Any:
    """A base of the case files with some facts set; dots are written as two underscores."""
    facts = base(name)
    for path, value in changes.items():
        inner = facts
        *parents, last = path.split("__")
        for part in parents:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return dossier_from(facts, GATES[name])
