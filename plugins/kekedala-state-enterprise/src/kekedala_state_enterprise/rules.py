"""The rules of the example document that the measures do not have, and those that bind less."""

from __future__ import annotations

from typing import Final

import attrs

from kekedala_policy import Kind, ListingApplication, Material, Mode, Truth
from kekedala_policy.entities import ProjectDossier
from kekedala_policy.measures import RULES
from kekedala_policy.measures.art02_scope import division_state_enterprise
from kekedala_policy.measures.gates import GATES, LISTING
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Rule, defines, requires
from kekedala_state_enterprise.figures import Amended


@defines("soe-2026/art02.i1", *GATES, outcome="out_of_scope")
def soe_other_unit(d: ProjectDossier, t: Thresholds) -> Truth:
    """The unit is no state enterprise of the division."""
    return ~division_state_enterprise(d, t)


@defines("soe-2026/art02.i2", *GATES, outcome="out_of_scope")
def soe_fiscal_money(d: ProjectDossier, t: Thresholds) -> Truth:
    """Fiscal money is used: the measures themselves are to be followed."""
    return d.funding.fiscal


@defines("soe-2026/art02.i3", LISTING, outcome="out_of_scope")
def soe_below_entry(d: ListingApplication, t: Amended) -> Truth:
    """The total investment does not reach the group's figure: the subsidiary decides by itself."""
    return ~d.funding.total_investment.reaches(t.group.entry)


@requires("soe-2026/art05.i2", LISTING)
def soe_investment_argument(d: ListingApplication, t: Thresholds) -> Truth:
    """A new project is applied for with an argument for the investment."""
    return (
        d.project.kind.is_in(Kind.NEW)
        & d.project.mode.is_in(Mode.BUILD)
        & ~d.papers.handed_in.has(Material.SUPPORTING_ARGUMENT)
    )


_MEASURES: Final = {rule.id: rule for rule in RULES}


def advisory(name: str, clause: str) -> Rule:
    """A rule of the measures that is said and changes nothing."""
    return _changed(name, clause, advisory=True)


def in_principle(name: str, clause: str) -> Rule:
    """A refusal of the measures that the enterprise's decision body may set aside."""
    return _changed(name, clause, presumption=True)


def _changed(name: str, clause: str, **force: bool) -> Rule:
    rule = _MEASURES[name]
    changed: Rule = attrs.evolve(rule, clause=clause, message=rule.message_id, **force)  # type: ignore[arg-type]  # fields of a rule
    return changed
