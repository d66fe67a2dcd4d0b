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
        Assessment,
        AssessmentReport,
        Basis,
        Chapter,
        CollectiveDecision,
        Consent,
        Content,
        Continuation,
        Design,
        Extent,
        Funding,
        FurtherOpinion,
        Ground,
        Hosting,
        Joint,
        JointReview,
        Kind,
        LegalClaim,
        Line,
        ListingApplication,
        Material,
        Mode,
        Operation,
        Opinion,
        Original,
        OwnProject,
        Papers,
        PlanContent,
        Platform,
        Priority,
        Project,
        ProjectCode,
        Purchase,
        Purpose,
        Security,
        SecurityFinding,
        Sharing,
        SharingFinding,
        Standing,
        Supplement,
        SupplementApplication,
        Unit,
        UnitType,
    )
    from kekedala_policy.errors import ClauseUnknown, KekedalaError, ParameterRejected, PolicyRejected, ValueRejected
    from kekedala_policy.policy import Edition, Policy
    from kekedala_policy.values import NO, UNKNOWN, YES, Count, Day, Given, Many, Money, Truth
    from kekedala_policy.values.facts import Body

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
    "Acceptance",
    "Account",
    "Application",
    "ApprovalApplication",
    "Assessment",
    "AssessmentReport",
    "Basis",
    "Body",
    "Chapter",
    "ClauseUnknown",
    "CollectiveDecision",
    "Consent",
    "Content",
    "Continuation",
    "Count",
    "Day",
    "Decision",
    "Design",
    "Disposition",
    "Edition",
    "Effect",
    "Extent",
    "Finding",
    "Funding",
    "FurtherOpinion",
    "Given",
    "Ground",
    "Hosting",
    "Joint",
    "JointReview",
    "KekedalaError",
    "Kind",
    "LegalClaim",
    "Line",
    "ListingApplication",
    "Manner",
    "Many",
    "Material",
    "Mode",
    "Money",
    "Operation",
    "Opinion",
    "Original",
    "OwnProject",
    "Papers",
    "ParameterRejected",
    "PlanContent",
    "Platform",
    "Policy",
    "PolicyRejected",
    "Priority",
    "Project",
    "ProjectCode",
    "Purchase",
    "Purpose",
    "Ruling",
    "Security",
    "SecurityFinding",
    "Sharing",
    "SharingFinding",
    "Standing",
    "Supplement",
    "SupplementApplication",
    "Truth",
    "Unit",
    "UnitType",
    "ValueRejected",
]

#: Where the names are, what others need first: a name's module is loaded when the name is first used.
_HOMES: Final = ("errors", "values", "values.facts", "entities", "decisions", "policy")

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
