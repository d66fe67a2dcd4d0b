"""Convening a panel: who may assess a scheme, who is recused and why, and who is chosen among the rest."""

from __future__ import annotations

import hashlib
from enum import Enum

import attrs

from kekedala_expert_panel.commissions import Commission
from kekedala_expert_panel.experts import Expert, Registry


class Recusal(Enum):
    """Why an expert does not assess a scheme."""

    TIED_TO_UNIT = "tied_to_unit"
    TIED_TO_DESIGNER = "tied_to_designer"
    CONTACT = "contact"
    OTHER_FIELD = "other_field"
    LEFT = "left"


@attrs.frozen
class Panel:
    """The experts who assess a scheme, and those who do not, each with every reason."""

    experts: tuple[Expert, ...]
    recused: tuple[tuple[Expert, tuple[Recusal, ...]], ...]

    def __contains__(self, expert: object) -> bool:
        return expert in {one.id for one in self.experts}


def reasons_against(expert: Expert, commission: Commission, unit: str) -> tuple[Recusal, ...]:
    """Why this expert does not assess; nothing where nothing stands against it."""
    found = {
        Recusal.LEFT: not expert.active,
        Recusal.OTHER_FIELD: not expert.fields & commission.fields,
        Recusal.TIED_TO_UNIT: expert.tied_to(unit),
        Recusal.TIED_TO_DESIGNER: expert.tied_to(commission.designer),
        Recusal.CONTACT: expert.id in commission.contacts and expert.id not in commission.contact_allowed,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def convened(registry: Registry, commission: Commission, unit: str) -> Panel:
    """The panel for a commission on a scheme of `unit`: the same each time, and nobody's choice.

    Among those whom nothing stands against, the order is that of a digest of case and expert.
    """
    judged = [(expert, reasons_against(expert, commission, unit)) for expert in registry.experts]
    eligible = sorted(
        (expert for expert, reasons in judged if not reasons), key=lambda expert: _drawn(commission.case, expert.id)
    )
    recused = tuple((expert, reasons) for expert, reasons in judged if reasons)
    return Panel(tuple(eligible[: commission.size]), recused)


def _drawn(case: str, expert: str) -> str:
    return hashlib.sha256(f"{case}\n{expert}".encode()).hexdigest()
