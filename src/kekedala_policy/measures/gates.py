"""The gates of the measures, in the order of the text."""

from __future__ import annotations

from typing import Final

from kekedala_policy.entities import (
    AcceptanceReport,
    ApprovalApplication,
    ChangeRequest,
    ConformityApplication,
    EvaluationReport,
    FiledDossier,
    LiabilityRecord,
    ListingApplication,
    MonitoringReport,
    ProjectDossier,
    SupervisionRecord,
    SupplementApplication,
    TerminationRequest,
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
APPROVAL: Final = Gate(
    "approval",
    ApprovalApplication,
    positives=("no_approval_needed", "admissible"),
    disposed_by="readings.amb05",
)
CHANGE: Final = Gate(
    "change",
    ChangeRequest,
    positives=("may_file",),
    routes=("needs_approval",),  # said whether or not the approval has been applied for
    disposed_by="readings.amb05",
    common=("out_of_scope", "not_accepted"),
)
TERMINATION: Final = Gate(
    "termination",
    TerminationRequest,
    positives=("may_terminate", "termination_open"),
    negatives=("consent_refused", "termination_not_open"),
    common=("out_of_scope",),
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
SUPERVISION: Final = Gate(
    "supervision",
    SupervisionRecord,
    positives=("measures_open", "suspended", "may_resume", "rectifying", "rectified", "nothing_found"),
    negatives=("measures_not_open", "rectify", "rectify_or_suspend"),
    common=("out_of_scope",),
    disposed_by="readings.amb05",
)
LIABILITY: Final = Gate(
    "liability",
    LiabilityRecord,
    positives=("no_liability_found",),
    negatives=("liability_found", "fiscal_referral"),
    common=("out_of_scope",),
    disposed_by="readings.amb05",
)
GATES: Final[tuple[Gate[ProjectDossier], ...]] = (
    LISTING,
    SUPPLEMENT,
    APPROVAL,
    CHANGE,
    TERMINATION,
    CONFORMITY,
    ACCEPTANCE,
    MONITORING,
    EVALUATION,
    SUPERVISION,
    LIABILITY,
)
#: The gates whose dossiers are filed on a day that alone decides whether the measures were in force.
FILED: Final[tuple[Gate[FiledDossier], ...]] = (
    LISTING,
    SUPPLEMENT,
    APPROVAL,
    CHANGE,
    CONFORMITY,
    ACCEPTANCE,
    MONITORING,
    EVALUATION,
)
