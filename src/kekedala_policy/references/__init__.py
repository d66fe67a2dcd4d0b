"""What cites a clause, in a rulebook and beside it."""

from kekedala_policy.references.citing import Mention, References, references_to, touched_by
from kekedala_policy.references.mentions import (
    act_mentions,
    deadline_mentions,
    fact_mentions,
    form_mentions,
    mentions_beside,
)

__all__ = [
    "Mention",
    "References",
    "act_mentions",
    "deadline_mentions",
    "fact_mentions",
    "form_mentions",
    "mentions_beside",
    "references_to",
    "touched_by",
]
