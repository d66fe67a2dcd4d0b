"""The gates of the measures, one a type of dossier."""

from __future__ import annotations

from typing import Final

from kekedala_policy.entities import (
    AcceptanceReport,
    ConformityApplication,
    Dossier,
    EvaluationReport,
    ListingApplication,
    MonitoringReport,
    SupplementApplication,
)
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
CONFORMITY: Final = Gate(
    "conformity",
    ConformityApplication,
    positives=("ready",),
    negatives=("not_ready",),
    disposed_by="readings.amb05",
    common=("out_of_scope",),
)
ACCEPTANCE: Final = Gate(
    "acceptance",
    AcceptanceReport,
    positives=("ready",),
    negatives=("not_ready",),
    disposed_by="readings.amb05",
    common=("out_of_scope",),
)
MONITORING: Final = Gate(
    "monitoring",
    MonitoringReport,
    positives=("admissible",),
    disposed_by="readings.amb05",
    common=("out_of_scope",),
)
EVALUATION: Final = Gate(
    "evaluation",
    EvaluationReport,
    positives=("admissible",),
    disposed_by="readings.amb05",
    common=("out_of_scope",),
)
GATES: Final[tuple[Gate[Dossier], ...]] = (LISTING, SUPPLEMENT, CONFORMITY, ACCEPTANCE, MONITORING, EVALUATION)
