"""The gates of the measures: listing, supplementary listing, approval."""

from __future__ import annotations

from typing import Final

from kekedala_policy.entities import ApprovalApplication, ListingApplication, SupplementApplication
from kekedala_policy.rules import Gate

LISTING: Final = Gate(
    "listing",
    ListingApplication,
    positives=("listed_directly", "admissible"),
    negatives=("no_om_funds",),
    disposed_by="readings.amb05",
)
SUPPLEMENT: Final = Gate(
    "supplement",
    SupplementApplication,
    positives=("admissible",),
    disposed_by="readings.amb05",
)
APPROVAL: Final = Gate(
    "approval",
    ApprovalApplication,
    positives=("no_approval_needed", "admissible"),
    disposed_by="readings.amb05",
)
GATES: Final = (LISTING, SUPPLEMENT, APPROVAL)
