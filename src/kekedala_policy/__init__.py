"""The Fourth Division / Kokdala City measures on government IT projects, 师市办发〔2025〕11号, as a library.

What it gives is an auxiliary pre-review opinion; the competent body decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kekedala_policy.decisions import Decision, Disposition, Effect, Finding, Manner, Ruling
    from kekedala_policy.entities import (
        Acceptance,
        Account,
        Application,
        ApprovalApplication,
        Aspect,
        Assessment,
        AssessmentReport,
        Basis,
        Breached,
        Chapter,
        CollectiveDecision,
        Conduct,
        Consent,
        ConstructionProblem,
        Content,
        Continuation,
        Design,
        Extent,
        Fault,
        FiscalViolation,
        Funding,
        FurtherOpinion,
        Ground,
        Harm,
        Hosting,
        Joint,
        JointReview,
        Kind,
        LegalClaim,
        Liability,
        LiabilityRecord,
        Line,
        ListingApplication,
        Material,
        Measure,
        Mode,
        Operation,
        Opinion,
        Original,
        OversightFinding,
        OversightRecord,
        OwnProject,
        Papers,
        PlanContent,
        Platform,
        Priority,
        Procedure,
        Project,
        ProjectCode,
        ProjectDossier,
        Purchase,
        Purpose,
        Rectification,
        RectificationOrder,
        Security,
        SecurityFinding,
        Sharing,
        SharingFinding,
        Standing,
        SupervisionRecord,
        Supplement,
        SupplementApplication,
        Suspension,
        Termination,
        TerminationRequest,
        Unit,
        UnitType,
        Withholding,
    )
    from kekedala_policy.errors import ClauseUnknown, KekedalaError, ParameterRejected, PolicyRejected, ValueRejected
    from kekedala_policy.lifecycle import Deadline, DeadlineStatus, WorkingCalendar
    from kekedala_policy.measures.deadlines import Anchors
    from kekedala_policy.policy import Edition, Policy
    from kekedala_policy.values import NO, UNKNOWN, YES, Count, Day, Given, Many, Money, Truth
    from kekedala_policy.values.facts import Body

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
    "Acceptance",
    "Account",
    "Anchors",
    "Application",
    "ApprovalApplication",
    "Aspect",
    "Assessment",
    "AssessmentReport",
    "Basis",
    "Body",
    "Breached",
    "Chapter",
    "ClauseUnknown",
    "CollectiveDecision",
    "Conduct",
    "Consent",
    "ConstructionProblem",
    "Content",
    "Continuation",
    "Count",
    "Day",
    "Deadline",
    "DeadlineStatus",
    "Decision",
    "Design",
    "Disposition",
    "Edition",
    "Effect",
    "Extent",
    "Fault",
    "Finding",
    "FiscalViolation",
    "Funding",
    "FurtherOpinion",
    "Given",
    "Ground",
    "Harm",
    "Hosting",
    "Joint",
    "JointReview",
    "KekedalaError",
    "Kind",
    "LegalClaim",
    "Liability",
    "LiabilityRecord",
    "Line",
    "ListingApplication",
    "Manner",
    "Many",
    "Material",
    "Measure",
    "Mode",
    "Money",
    "Operation",
    "Opinion",
    "Original",
    "OversightFinding",
    "OversightRecord",
    "OwnProject",
    "Papers",
    "ParameterRejected",
    "PlanContent",
    "Platform",
    "Policy",
    "PolicyRejected",
    "Priority",
    "Procedure",
    "Project",
    "ProjectCode",
    "ProjectDossier",
    "Purchase",
    "Purpose",
    "Rectification",
    "RectificationOrder",
    "Ruling",
    "Security",
    "SecurityFinding",
    "Sharing",
    "SharingFinding",
    "Standing",
    "SupervisionRecord",
    "Supplement",
    "SupplementApplication",
    "Suspension",
    "Termination",
    "TerminationRequest",
    "Truth",
    "Unit",
    "UnitType",
    "ValueRejected",
    "Withholding",
    "WorkingCalendar",
]

#: Where the names are, what others need first: a name's module is loaded when the name is first used.
_HOMES: Final = (
    "errors",
    "values",
    "values.facts",
    "entities",
    "decisions",
    "lifecycle",
    "policy",
    "measures.deadlines",
)

if not TYPE_CHECKING:  # a type checker is to refuse names that are not there

    def __getattr__(name: str) -> object:
        if name in __all__:
            from importlib import import_module

            for home in _HOMES:
                module = import_module(f"{__name__}.{home}")
                if hasattr(module, name):
                    found: object = getattr(module, name)
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
