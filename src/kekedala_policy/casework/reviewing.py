"""The joint review as the record has it, for the approval gate to read (art. 19(2))."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from kekedala_policy.entities import ApprovalApplication, FurtherOpinion, Opinion
from kekedala_policy.lifecycle import Said, Stance
from kekedala_policy.values import Many
from kekedala_policy.values.facts import Body

_OPINIONS: Final = {
    Stance.FAVOURABLE: Opinion.FAVOURABLE,
    Stance.CONDITIONAL: Opinion.CONDITIONAL,
    Stance.ADVERSE: Opinion.ADVERSE,
    Stance.WITHDRAWN: Opinion.WITHDRAWN,
}
#: The facts of a review that each of the three named bodies states.
_FACTS: Final = {
    Body.CYBERSPACE_OFFICE: ("cyberspace_office", "cyberspace_conditions_met"),
    Body.SECRECY_BUREAU: ("secrecy_bureau", "secrecy_conditions_met"),
    Body.PUBLIC_SECURITY: ("public_security", "public_security_conditions_met"),
}


def reviewed(application: ApprovalApplication, said: Iterable[Said]) -> ApprovalApplication:
    """The application with the opinions on record in the place of what it states of them."""
    changes: dict[str, Any] = {}
    words = tuple(said)
    others = {one.department: one for one in application.review.others.items}
    for one in words:
        if one.body in _FACTS:
            opinion, met = _FACTS[one.body]
            changes |= {opinion: _OPINIONS[one.stance], met: one.conditions_met}
        elif one.department:
            others[one.department] = FurtherOpinion(
                department=one.department, opinion=_OPINIONS[one.stance], conditions_met=one.conditions_met
            )
    if any(one.department for one in words):
        changes["others"] = Many(tuple(others.values()), closed=application.review.others.closed)
    return attrs.evolve(application, review=attrs.evolve(application.review, **changes)) if changes else application
