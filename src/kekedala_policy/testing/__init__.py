"""For authors of plugins: suites that say whether one does what the library relies on, and dossiers to try it on.

Needs the extra ``testing``. A suite is subclassed with one factory; its tests then run with the author's own.
"""

from kekedala_policy.testing.amended_cases import AmendedCase, amended_cases, assert_comes_to, editions
from kekedala_policy.testing.dossiers import complete, evolve, without
from kekedala_policy.testing.packaging import PackagingSuite
from kekedala_policy.testing.reports import Outcome, Report, Result, run
from kekedala_policy.testing.requirements import Requirement, Violated
from kekedala_policy.testing.reviewers import ReviewerCapability, ReviewerSuite
from kekedala_policy.testing.stores import StoreCapability, StoreSuite
from kekedala_policy.testing.suite import Suite, SuiteRejected
from kekedala_policy.testing.unsupported import Unsupported
from kekedala_policy.testing.variations import VariationCapability, VariationSuite

__all__ = [
    "AmendedCase",
    "Outcome",
    "PackagingSuite",
    "Report",
    "Requirement",
    "Result",
    "ReviewerCapability",
    "ReviewerSuite",
    "StoreCapability",
    "StoreSuite",
    "Suite",
    "SuiteRejected",
    "Unsupported",
    "VariationCapability",
    "VariationSuite",
    "Violated",
    "amended_cases",
    "assert_comes_to",
    "complete",
    "editions",
    "evolve",
    "run",
    "without",
]
