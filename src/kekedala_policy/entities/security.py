"""Security of a project: assurance, cryptography, and what is invested in it."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Money, Truth, money, truth
from kekedala_policy.values.facts import Body, Phase, fact


class InvestmentFinding(Category):
    """What the competent body found of the share of cybersecurity in a project's investment."""

    NONE = "none"
    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"


@attrs.frozen(kw_only=True)
class Security:
    """What is planned for a project's security, and what the competent bodies found."""

    assured: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i5.e", Body.CYBERSPACE_OFFICE, changeable=True)
    )
    cryptography_meets: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art39.a", Body.SECRECY_BUREAU, phase=Phase.ACTUAL)
    )
    cybersecurity_meets: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art39.a", Body.CYBERSPACE_OFFICE, phase=Phase.ACTUAL)
    )
    major_hazard: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art39.a", Body.CYBERSPACE_OFFICE, phase=Phase.ACTUAL)
    )
    investment: Money = attrs.field(default=None, converter=money, metadata=fact("annex3.r13.l5", phase=Phase.PLAN))
    #: What is on record of the expected indicator, which prevails over the figures.
    investment_finding: InvestmentFinding = attrs.field(
        default=InvestmentFinding.NONE,
        converter=InvestmentFinding,
        metadata=fact("annex3.r13.l5", Body.CYBERSPACE_OFFICE),
    )
