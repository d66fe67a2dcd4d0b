"""Every clause and norm of the measures: its id, our own restatement, and what runs it or why nothing does."""

from kekedala_policy.clauses.register import Clause, clause, clauses

__all__ = ["Clause", "clause", "clauses"]
