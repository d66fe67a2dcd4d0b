"""The gates of the measures, one a type of dossier."""

from __future__ import annotations

from typing import Final

from kekedala_policy.entities import ChangeRequest, Dossier, ListingApplication, SupplementApplication
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
CHANGE: Final = Gate(
    "change",
    ChangeRequest,
    positives=("may_file", "needs_approval"),
    disposed_by="readings.amb05",
    common=("out_of_scope", "not_accepted"),
)
GATES: Final[tuple[Gate[Dossier], ...]] = (LISTING, SUPPLEMENT, CHANGE)
