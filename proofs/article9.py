"""Article 9 beside annex 3's row 18, difference by difference (AMB-01, D1 to D22).

Each claim is a formula over the rules that must hold of every dossier (`always`), or of some dossier (`sometimes`).
The row's rules are compared as the veto that it would be, article 9's without their exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs
import z3

from kekedala_policy.entities import Acceptance, Content, Platform
from kekedala_policy.measures.readings.listing import (
    AnnexAdditions,
    DataPlatform,
    LeaseKinds,
    StandaloneReach,
    VetoForce,
)
from kekedala_policy.values import Category
from kekedala_policy.variations.proving.gates import GateFormulas
from proofs.checks import Problem

#: What only the annex says, and applies in principle.
ADDED: Final = (
    "new_hardware",
    "common_system_of_the_annex",
    "website_platform",
    "not_integrated_internally",
    "catalogue_survey_insufficient",
)
#: D21 and D22 are about numbering and about who applies the row: no dossier can show them.
NOT_OF_LOGIC: Final = ("D21", "D22")


@attrs.frozen(eq=False)
class Row:
    """The rules of article 9 and of the row in one gate, as formulas."""

    gate: GateFormulas

    def body(self, *names: str) -> Any:
        """One of these rules holds but for its exceptions."""
        return z3.Or([self.gate.formulas[name].body for name in names])

    def whole(self, *names: str) -> Any:
        """One of these rules holds."""
        return z3.Or([self.gate.formulas[name].whole for name in names])

    def exception(self, name: str, label: str) -> Any:
        """The rule's exception of that name holds."""
        formula = self.gate.formulas[name]
        labels = [exception.name for exception in formula.tree.rule.unless]
        return formula.exceptions[labels.index(label)]

    @property
    def article(self) -> list[str]:
        """The rules of article 9 itself."""
        return [name for name, found in self.gate.formulas.items() if found.tree.rule.clause.startswith("art09.")]

    @property
    def veto(self) -> list[str]:
        """The row's rules as a veto."""
        return [name for name in self.gate.formulas if name.startswith("veto_")]

    def only(self, *contents: Content) -> Any:
        """Of all contents that rules ask for, the project has these and no others."""
        asked = {path: fact for path, fact in self.gate.world.facts.items() if path.startswith("project.content:")}
        wanted = {f"project.content:{content.value}" for content in contents}
        return z3.And([fact.constant == (path in wanted) for path, fact in asked.items()])

    def fact(self, path: str) -> Any:
        """The truth, or the membership, at a path."""
        return self.gate.world.facts[path].constant


Formulate = Callable[[Row], Any]


@attrs.frozen(eq=False)
class Claim:
    """What a difference says: of every dossier (`always`), or of some; under default readings, but for `readings`."""

    difference: str
    text: str
    formula: Formulate
    always: bool = True
    readings: tuple[tuple[str, Category], ...] = (("amb01_force", VetoForce.ABSOLUTE),)


_IN_PRINCIPLE: Final = (("amb01_force", VetoForce.IN_PRINCIPLE),)


def _absolute(*more: tuple[str, Category]) -> tuple[tuple[str, Category], ...]:
    return (("amb01_force", VetoForce.ABSOLUTE), *more)


def _iff(row: Row, articles: tuple[str, ...], *vetoes: str) -> Any:
    return row.body(*articles) == row.body(*vetoes)


_LINES: Final = ("internet_exit_lease", "private_line_outside_extranet", "endpoints_outside_supervision")

CLAIMS: Final = (
    Claim("D1", "read in principle, no veto stands", lambda row: z3.Not(row.whole(*row.veto)), readings=_IN_PRINCIPLE),
    Claim(
        "D1",
        "read as a veto, it stands where article 9 is excepted",
        lambda row: z3.And(row.whole("veto_insufficient"), z3.Not(row.whole(*row.article, *ADDED))),
        always=False,
    ),
    Claim(
        "D2",
        "a state secret is excepted from article 9 and not from the veto",
        lambda row: z3.And(
            row.exception("unclear_need_or_targets", "state_secret"),
            row.body("unclear_need_or_targets"),
            row.whole("veto_insufficient"),
            z3.Not(row.whole("unclear_need_or_targets")),
        ),
        always=False,
    ),
    Claim(
        "D2",
        "what the annex adds is excepted like article 9",
        lambda row: z3.Implies(
            row.exception("website_platform", "state_secret"),
            z3.Not(row.whole(*(name for name in ADDED if name != "new_hardware"), "new_hardware")),
        ),
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D3",
        "the expansion of the division's cloud and network is excepted from line 1 read in principle",
        lambda row: z3.Implies(
            row.exception("machine_room", "division_cloud_network_expansion"),
            z3.Not(row.whole("machine_room", "new_hardware")),
        ),
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D3",
        "and not from the veto",
        lambda row: z3.And(
            row.exception("machine_room", "division_cloud_network_expansion"),
            row.body("machine_room"),
            row.whole("veto_room_or_hardware"),
        ),
        always=False,
    ),
    Claim(
        "D4",
        "hardware is met by the annex alone",
        lambda row: z3.And(row.whole("new_hardware"), z3.Not(row.body(*row.article))),
        always=False,
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D4",
        "line 1 is article 9(1) and hardware, and nothing else",
        lambda row: _iff(row, ("machine_room", "new_hardware"), "veto_room_or_hardware"),
    ),
    Claim(
        "D5",
        "an unclear need or target is in line 6",
        lambda row: z3.Implies(row.body("unclear_need_or_targets"), row.body("veto_insufficient")),
    ),
    Claim(
        "D6",
        "what could rely on others and is applied for alone is not in the row",
        lambda row: z3.And(row.whole("applied_alone"), z3.Not(row.body(*row.veto, *ADDED))),
        always=False,
    ),
    Claim(
        "D7",
        "off the cloud is the same",
        lambda row: _iff(row, ("new_off_the_government_cloud", "upgrade_off_the_government_cloud"), "veto_off_cloud"),
    ),
    Claim("D8", "lines and endpoints are the same", lambda row: _iff(row, _LINES, "veto_line_or_endpoint")),
    Claim(
        "D8",
        "also where O&M is not reached",
        lambda row: _iff(row, _LINES, "veto_line_or_endpoint"),
        readings=_absolute(("lease_kinds", LeaseKinds.NEW_AND_UPGRADE)),
    ),
    Claim(
        "D9",
        "the annex's common systems are met by line 4, and by no other rule of article 9",
        lambda row: z3.And(
            row.whole("common_system_of_the_annex"),
            row.whole("veto_common_system"),
            z3.Not(row.body(*row.article)),
        ),
        always=False,
    ),
    Claim(
        "D10",
        "the website platform is met by the annex alone",
        lambda row: z3.And(row.whole("website_platform"), z3.Not(row.body(*row.article))),
        always=False,
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D11",
        "a mini-program is met by article 9 alone",
        lambda row: z3.And(
            row.whole("standalone_mini_program"),
            row.only(Content.STANDALONE_MINI_PROGRAM),
            z3.Not(row.body(*row.veto, *ADDED)),
        ),
        always=False,
    ),
    Claim(
        "D12",
        "packaged stand-alone qualifies clients alone in both",
        lambda row: z3.Implies(
            z3.Not(row.fact("project.content:standalone_mini_program")),
            _iff(
                row,
                (
                    "common_system",
                    "common_system_of_the_annex",
                    "standalone_client",
                    "big_data_or_enforcement_system",
                    "website_platform",
                ),
                "veto_common_system",
            ),
        ),
    ),
    Claim(
        "D12",
        "read for every item, article 9 asks for more than the annex",
        lambda row: z3.And(
            row.only(Content.BIG_DATA_PLATFORM),
            row.whole("veto_common_system"),
            z3.Not(row.body("big_data_or_enforcement_system")),
        ),
        always=False,
        readings=_absolute(("amb09", StandaloneReach.EVERY_ITEM)),
    ),
    Claim(
        "D13",
        "with one level's data platform enough, services and offices are the same",
        lambda row: _iff(row, ("service_unconnected", "office_unconnected"), "veto_unconnected"),
    ),
    Claim(
        "D13",
        "where article 9 names the XPCC's alone, it asks for more than the annex",
        lambda row: z3.And(
            row.fact(f"hosting.planned_connections:{Platform.DIVISION_DATA.value}"),
            row.whole("service_unconnected"),
            z3.Not(row.body(*row.veto)),
        ),
        always=False,
        readings=_absolute(("amb06", DataPlatform.XPCC_ONLY)),
    ),
    Claim(
        "D14",
        "the office platforms' names are one",
        lambda row: z3.Implies(row.body("office_unconnected"), row.body("veto_unconnected")),
    ),
    Claim(
        "D15",
        "a catalogue can be incomplete though surveyed",
        lambda row: z3.And(row.whole("catalogue_incomplete"), z3.Not(row.body(*row.veto, *ADDED))),
        always=False,
    ),
    Claim(
        "D15",
        "and be surveyed badly though complete",
        lambda row: z3.And(row.whole("catalogue_survey_insufficient"), z3.Not(row.body(*row.article))),
        always=False,
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D16",
        "sharing and security are in line 6",
        lambda row: z3.Implies(
            row.body("sharing_not_carried_out", "security_not_assured"), row.body("veto_insufficient")
        ),
    ),
    Claim(
        "D17",
        "internal integration is met by the annex alone",
        lambda row: z3.And(row.whole("not_integrated_internally"), z3.Not(row.body(*row.article))),
        always=False,
        readings=_IN_PRINCIPLE,
    ),
    Claim(
        "D17",
        "line 6 is 9(1)'s need, 9(5)'s sharing and security, integration and the survey, and nothing else",
        lambda row: _iff(
            row,
            (
                "unclear_need_or_targets",
                "sharing_not_carried_out",
                "security_not_assured",
                "not_integrated_internally",
                "catalogue_survey_insufficient",
            ),
            "veto_insufficient",
        ),
    ),
    Claim(
        "D18",
        "what is not jointly used is the same",
        lambda row: _iff(row, ("infrastructure_for_itself",), "veto_for_itself"),
    ),
    Claim(
        "D19",
        "a failed acceptance is met by article 9 alone",
        lambda row: z3.And(
            row.gate.world.is_in("project.original.acceptance", Acceptance, Acceptance.FAILED),
            row.whole("original_unsatisfactory"),
            z3.Not(row.body(*row.veto)),
        ),
        always=False,
    ),
    Claim(
        "D20",
        "upgrades on the form are article 9's alterations and expansions",
        lambda row: z3.Implies(row.body("veto_original_not_accepted"), row.body("original_not_accepted")),
    ),
    Claim(
        "D4, D9, D10, D12, D15, D17",
        "the row has nothing that neither article 9 nor these differences have",
        lambda row: z3.Implies(row.body(*row.veto), row.body(*row.article, *ADDED)),
    ),
    Claim(
        "D6, D11, D15, D19",
        "article 9 has nothing that neither the row nor these differences have",
        lambda row: z3.Implies(
            row.body(*row.article),
            z3.Or(
                row.body(*row.veto),
                row.body("applied_alone", "catalogue_incomplete", "standalone_mini_program", "original_unsatisfactory"),
            ),
        ),
    ),
    Claim(
        "D4, D10, D15, D17",
        "with the annex's additions ignored, the row adds nothing",
        lambda row: z3.Implies(row.body(*row.veto), row.body(*row.article, "common_system_of_the_annex")),
        readings=_absolute(("amb01_additions", AnnexAdditions.IGNORED)),
    ),
)


def compares(gate: GateFormulas) -> bool:
    """Whether the gate has rules of article 9 and of the row."""
    row = Row(gate)
    return bool(row.article and row.veto)


def differences(gate: GateFormulas) -> Iterator[Problem]:
    """Claims that do not hold of the rules."""
    row = Row(gate)
    for claim in CLAIMS:
        formula = claim.formula(row)
        assumed = (gate.default_readings(**dict(claim.readings)), gate.in_scope)
        model = gate.model(z3.Not(formula) if claim.always else formula, *assumed)
        key = f"{gate.rules.gate.name}/{claim.difference}/{claim.text}"
        if claim.always and model is not None:
            shown = gate.replay(model).witness.written(claim.text)
            yield Problem("article 9 and annex 3", key, f"{claim.difference}: not always: {claim.text}", shown)
        elif model is not None:
            gate.replay(model)
        elif not claim.always:
            yield Problem("article 9 and annex 3", key, f"{claim.difference}: never: {claim.text}")
