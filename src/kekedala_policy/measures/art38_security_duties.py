"""Article 38: duties of security that a unit owes at all times, said where they were found not to be met."""

from __future__ import annotations

from kekedala_policy.entities import SupervisionRecord
from kekedala_policy.measures.gates import SUPERVISION
from kekedala_policy.measures.oversight_conditions import arose_under_the_measures, breach, supervised
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import obliges, requires
from kekedala_policy.values import Truth


@obliges("art38.a", SUPERVISION)
def follow_security_rules(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The unit carries out the laws and standards of security, secrecy and cryptography, and protects as a whole."""
    return ~d.conduct.security_rules_followed


@obliges("art38.b", SUPERVISION)
def reliable_products_and_regular_tests(d: SupervisionRecord, t: Thresholds) -> Truth:
    """Secure and reliable products are used as required, and tests and assessments are regular."""
    return ~d.conduct.reliable_products_used | ~d.conduct.tested_regularly


@requires("art38.a", SUPERVISION, also=("art38.b", "art36.b"))
def security_failing_is_a_breach(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A failing under article 38 goes against the rules: a record that states one and no breach is not finished."""
    return (
        supervised(d, t)
        & (~d.conduct.security_rules_followed | ~d.conduct.reliable_products_used | ~d.conduct.tested_regularly)
        & ~breach(d, t)
        & arose_under_the_measures(d, t)
    )
