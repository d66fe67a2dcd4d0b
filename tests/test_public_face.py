"""What `import kekedala_policy` gives, and what it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, get_args

import attrs
import pytest

import kekedala_policy
from kekedala_policy.measures import GATES
from kekedala_policy.rules import Gate, fact_types

PUBLIC = [
    "NO",
    "UNKNOWN",
    "YES",
    "Acceptance",
    "AcceptanceReport",
    "Account",
    "ActRefused",
    "Actor",
    "Adjustment",
    "Anchors",
    "Application",
    "ApprovalApplication",
    "ApprovingDepartment",
    "Archives",
    "Aspect",
    "Assessment",
    "AssessmentOpinion",
    "AssessmentReport",
    "Basis",
    "Body",
    "Breached",
    "Case",
    "CaseRejected",
    "CaseUnknown",
    "Change",
    "ChangeFiling",
    "ChangeGrounds",
    "ChangePaper",
    "ChangeRequest",
    "ChangeSource",
    "ChangeStage",
    "Chapter",
    "ClauseUnknown",
    "CollectiveDecision",
    "Completion",
    "CompletionAcceptance",
    "Conduct",
    "ConformityApplication",
    "ConformityAssessment",
    "Consent",
    "ConstructionProblem",
    "Content",
    "Continuation",
    "Count",
    "Day",
    "Deadline",
    "DeadlineStatus",
    "Decision",
    "Deployer",
    "Design",
    "Desk",
    "Disposition",
    "EarlierChange",
    "Edition",
    "Effect",
    "Evaluation",
    "EvaluationContent",
    "EvaluationReport",
    "Extension",
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
    "InvestmentFinding",
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
    "Monitored",
    "Monitoring",
    "MonitoringContent",
    "MonitoringReport",
    "Operation",
    "OperationStage",
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
    "Reply",
    "ReviewPaper",
    "ReviewPapers",
    "Role",
    "Ruling",
    "Security",
    "SecurityFinding",
    "Sharing",
    "SharingFinding",
    "Stance",
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

#: Imports the library while it is watched, and tells what was loaded and which files were opened.
WATCHED = """
import importlib.metadata, json, sys

def refused(*_, **__):
    raise AssertionError("entry points were read")

importlib.metadata.entry_points = refused
importlib.metadata.distributions = refused
opened = []
sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == "open" else None)
import kekedala_policy
alone = [name for name in sys.modules if name.startswith("kekedala_policy.")]
from kekedala_policy import Deadline, ListingApplication, Policy, Truth
files = list(opened)
from kekedala_policy.i18n.catalogue import catalogue
print(json.dumps({"modules": sorted(sys.modules), "files": files, "catalogues": catalogue.cache_info().currsize, "alone": alone}))
"""


@pytest.fixture(scope="module")
def watched() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_public_names_are_these() -> None:
    assert sorted(kekedala_policy.__all__) == sorted(PUBLIC)


def test_the_public_names_are_listed_once_each_and_in_order() -> None:
    assert kekedala_policy.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kekedala_policy, name) is not None


def _made_of(kind: Any, found: set[type]) -> set[type]:
    for part in get_args(kind):
        _made_of(part, found)
    if isinstance(kind, type) and kind.__module__.startswith("kekedala_policy.entities") and kind not in found:
        found.add(kind)
        if attrs.has(kind):
            for inner in fact_types(kind).values():
                _made_of(inner, found)
    return found


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_everything_that_a_dossier_is_made_of_is_public(gate: Gate[Any]) -> None:
    assert {kind.__name__ for kind in _made_of(gate.dossier, set())} <= set(PUBLIC)


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Rulebook'"):
        kekedala_policy.Rulebook  # type: ignore[attr-defined]  # noqa: B018


def test_the_public_names_are_found_by_completion() -> None:
    assert set(PUBLIC) <= set(dir(kekedala_policy))


def test_importing_the_library_loads_its_parts_when_their_names_are_used(watched: dict[str, Any]) -> None:
    assert watched["alone"] == []
    assert {"kekedala_policy.entities", "kekedala_policy.policy"} <= set(watched["modules"])


def test_the_measures_are_loaded_with_a_policy(watched: dict[str, Any]) -> None:
    assert "kekedala_policy.measures" not in watched["modules"]


@pytest.mark.parametrize(
    "heavy", ["babel", "click", "hypothesis", "narwhals", "packaging", "pluggy", "polars", "rich", "yaml"]
)
def test_importing_the_library_loads_nothing_heavy(watched: dict[str, Any], heavy: str) -> None:
    assert "kekedala_policy" in watched["modules"]
    assert [name for name in watched["modules"] if name.partition(".")[0] == heavy] == []


def test_importing_the_library_reads_no_catalogue(watched: dict[str, Any]) -> None:
    assert watched["catalogues"] == 0
    assert [file for file in watched["files"] if file.endswith(".po")] == []


def test_importing_the_library_reads_no_entry_points(watched: dict[str, Any]) -> None:
    assert [file for file in watched["files"] if file.endswith("entry_points.txt")] == []


def test_importing_the_library_loads_nothing_that_loads_plugins(watched: dict[str, Any]) -> None:
    assert [name for name in watched["modules"] if name.startswith("kekedala_policy.plugins")] == []


def test_importing_the_library_does_not_load_the_command_line(watched: dict[str, Any]) -> None:
    assert [name for name in watched["modules"] if name.startswith("kekedala_policy.cli")] == []
