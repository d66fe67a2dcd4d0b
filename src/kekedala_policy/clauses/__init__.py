"""Every clause and norm of the measures: its id, our own restatement, and what runs it or why nothing does.

A host that has the official text can attach it (`Register.parse`, `Register.attach`) and compare two editions of it.
"""

from kekedala_policy.clauses.official import (
    MOST_BYTES,
    Change,
    ChangeKind,
    Comparison,
    OfficialText,
    OfficialTextRejected,
    Provision,
    compare,
    parse_official,
)
from kekedala_policy.clauses.register import ANALYSIS, Clause, Register, Statistics, clause, clauses, register

__all__ = [
    "ANALYSIS",
    "MOST_BYTES",
    "Change",
    "ChangeKind",
    "Clause",
    "Comparison",
    "OfficialText",
    "OfficialTextRejected",
    "Provision",
    "Register",
    "Statistics",
    "clause",
    "clauses",
    "compare",
    "parse_official",
    "register",
]
