"""OpenFisca-Core: each fact and each rule a variable of one entity, calculated for a year.

It is made for many records at once: `read_all` and `calculate_all` time it so. Sets become truths, one a member.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.peers.peer import Peer, Prepared
from benchmarks.peers.records import DAYS, FACTS, SETS, Record
from benchmarks.peers.rules import COVERED, IN_FORCE, PARTS, SEVERAL, SMALL_OM


class Asked:
    """A population as a formula asks it: `f(name)` is a fact's vector, `f.one_of` where a category is one of some."""

    def __init__(self, population: Any, period: Any, categories: dict[str, Any]) -> None:
        """Ask `population` for `period`."""
        self.population = population
        self.period = period
        self.categories = categories

    def __call__(self, name: str) -> Any:
        """The vector of a fact."""
        return self.population(name, self.period)

    def one_of(self, name: str, *members: str) -> Any:
        """Where the category is one of these."""
        vector, category = self(name), self.categories[name]
        found = vector == category[members[0]]
        for member in members[1:]:
            found |= vector == category[member]
        return found

    def established(self) -> Any:
        """Where the project is new or an upgrade."""
        return self.one_of("kind", "new", "upgrade")

    def operation(self) -> Any:
        """Where it is operation and maintenance."""
        return self.one_of("kind", "first_om", "continuing_om")

    def bought(self) -> Any:
        """Where it is new or an upgrade, and bought."""
        return self.established() & self.one_of("mode", "purchase")


SOURCES: Final[dict[str, Callable[[Asked], Any]]] = {
    "before_the_measures": lambda f: f("applied_on") < IN_FORCE,
    "no_government_it_project": lambda f: ~f("within_national_definition"),
    "core_or_ordinary_cryptography": lambda f: f.one_of("core_or_ordinary_cryptography", "whole", "part"),
    "unit_not_covered": lambda f: (
        ~(
            f("of_the_division")
            & (f.one_of("unit_type", *COVERED) | f.one_of("unit_type", "development_zone") & f("division_money"))
        )
    ),
    "no_fiscal_or_own_funds": lambda f: ~f("own_or_self_raised") & ~f("fiscal"),
    "split_project": lambda f: f("splitting_found"),
    "duplicates_a_system": lambda f: f.established() & f("duplicates_existing"),
    "om_of_replaceable_system": lambda f: (
        f.operation() & f("separate_line") & (f("mergeable_internally") | f("replaceable_by_unified_system"))
    ),
    "integration_and_sharing_chapter": lambda f: (
        f.established() & f("handed_in_feasibility_study") & ~f("feasibility_chapters_integration_and_sharing")
    ),
    "qualified_institution": lambda f: (
        (f("handed_in_feasibility_study") | f("handed_in_service_requirement_plan"))
        & ~f("handed_in_qualification_proof")
    ),
    "self_check_before_application": lambda f: (
        f.established() & f("handed_in_self_check") & (f("self_check_on") > f("applied_on"))
    ),
    "security_investment": lambda f: (
        f.established()
        & (
            f.one_of("investment_finding", "insufficient")
            | f.one_of("investment_finding", "none") & (f("investment") * PARTS < f("total_investment"))
        )
    ),
    "after_the_call": lambda f: f("applied_on") > f("call_closes_on"),
    "continuation_as_defined": lambda f: (
        f.one_of("kind", "continuation") & ~(f("approved") & f("construction_begun") & f("paid_by_the_year"))
    ),
    "new_feasibility_study": lambda f: (
        f.one_of("kind", "new") & f.one_of("mode", "build") & ~f("handed_in_feasibility_study")
    ),
    "continuing_om_lane": lambda f: (
        f.one_of("kind", "continuing_om")
        & f("contract_last_year")
        & f("runs_normally")
        & (f("contract_total") <= SMALL_OM)
    ),
    "om_of_unconnected_system": lambda f: f.operation() & ~f("state_secret") & ~f("connections_xpcc_services"),
    "om_within_free_period": lambda f: f.operation() & (f("free_period_ends") >= f("paid_from")),
    "goods_works_or_bundle": lambda f: f.bought() & (f("goods_or_works") | f("bundles_works_with_service")),
    "not_clearly_cheaper": lambda f: (
        f.bought() & ((f("service_fees") >= f("build_and_om_cost")) | ~f("found_clearly_cheaper"))
    ),
    "too_few_providers": lambda f: f.bought() & (f("potential_providers") < SEVERAL),
    "om_of_unaccepted_project": lambda f: f.operation() & f.one_of("acceptance", "not_accepted", "failed"),
    "continuing_om_budget": lambda f: (
        f.one_of("kind", "continuing_om") & (~f("budget_declared") | (f("budget_declared_in") + 1 != f("list_year")))
    ),
    "om_of_insecure_project": lambda f: (
        f.operation() & (f("major_hazard") | ~f("cryptography_meets") | ~f("cybersecurity_meets"))
    ),
}
#: The members of sets that the rules ask for.
_MEMBERS: Final = {
    "connections": ("xpcc_services",),
    "handed_in": ("feasibility_study", "service_requirement_plan", "qualification_proof", "self_check"),
    "feasibility_chapters": ("integration_and_sharing",),
}
#: The categories; the first member is what OpenFisca takes where none is stated.
_CATEGORIES: Final = {
    "unit_type": (*COVERED, "development_zone", "democratic_party", "other"),
    "kind": ("new", "upgrade", "continuation", "first_om", "continuing_om"),
    "mode": ("build", "purchase"),
    "core_or_ordinary_cryptography": ("none", "part", "whole"),
    "investment_finding": ("none", "sufficient", "insufficient"),
    "acceptance": ("not_accepted", "passed", "failed"),
}
_NUMBERS: Final = (
    "list_year",
    "total_investment",
    "investment",
    "service_fees",
    "build_and_om_cost",
    "potential_providers",
    "contract_total",
    "budget_declared_in",
)
_YEAR: Final = "2026"


def inputs() -> list[str]:
    """The names of the variables that hold facts."""
    plain = [name for name in FACTS.values() if name not in SETS]
    return plain + [f"{name}_{member}" for name, members in _MEMBERS.items() for member in members]


def value(record: Record, name: str) -> Any:
    """What a record states for a variable, None for nothing."""
    for outer, members in _MEMBERS.items():
        if name.startswith(f"{outer}_") and name.removeprefix(f"{outer}_") in members:
            return None if outer not in record else name.removeprefix(f"{outer}_") in record[outer]
    return record.get(name)


class System:
    """A tax and benefit system whose one entity is the application."""

    def __init__(self, ids: Sequence[str]) -> None:
        """Declare the facts and the rules of `ids` as variables."""
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import period
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem

        self.rules = tuple(f"rule_{name}" for name in ids)
        self.entity = build_entity(key="application", plural="applications", label="An application", is_person=True)
        self.system = TaxBenefitSystem([self.entity])
        self.period = period(_YEAR)
        self.categories: dict[str, Any] = {}
        self.inputs = inputs()
        for name in self.inputs:
            self._declare(name, **self._kind_of(name))
        for rule, name in zip(self.rules, ids, strict=True):
            self._declare(rule, value_type=bool, formula=self._formula(SOURCES[name]))

    def _declare(self, name: str, **body: Any) -> None:
        from openfisca_core.periods import DateUnit
        from openfisca_core.variables import Variable

        given = {"entity": self.entity, "definition_period": DateUnit.YEAR, "label": name}
        self.system.add_variable(type(name, (Variable,), given | body))

    def _kind_of(self, name: str) -> dict[str, Any]:
        from openfisca_core.indexed_enums import Enum

        if name in _CATEGORIES:
            whole: Any = Enum
            made = whole(name, {member: member for member in _CATEGORIES[name]})
            self.categories[name] = made
            return {"value_type": Enum, "possible_values": made, "default_value": next(iter(made))}
        if name in DAYS:
            return {"value_type": datetime.date}
        return {"value_type": int if name in _NUMBERS else bool}

    def _formula(self, ask: Callable[[Asked], Any]) -> Callable[..., Any]:
        categories = self.categories

        def formula(application: Any, period: Any, _parameters: Any) -> Any:
            return ask(Asked(application, period, categories))

        return formula

    def simulation(self, records: Sequence[Record]) -> Any:
        """A simulation of these records; what is stated for none of them keeps OpenFisca's default."""
        return self.filled(len(records), self.columns(records))

    def columns(self, records: Sequence[Record]) -> dict[str, Any]:
        """The records' facts as vectors; a fact that a record does not state is its type's default."""
        import numpy as np

        defaults: dict[str, Any] = {name: members[0] for name, members in _CATEGORIES.items()}
        defaults |= dict.fromkeys(DAYS, "1970-01-01") | dict.fromkeys(_NUMBERS, 0)
        found: dict[str, Any] = {}
        for name in self.inputs:
            values = [value(record, name) for record in records]
            if all(one is None for one in values):
                continue
            filled = [defaults.get(name, False) if one is None else one for one in values]
            found[name] = np.array(filled, dtype="datetime64[D]" if name in DAYS else None)
        return found

    def filled(self, number: int, columns: dict[str, Any]) -> Any:
        """A simulation with these vectors."""
        from openfisca_core.simulation_builder import SimulationBuilder

        simulation = SimulationBuilder().build_default_simulation(self.system, number)
        for name, vector in columns.items():
            simulation.set_input(name, self.period, vector)
        return simulation

    def calculate(self, simulation: Any) -> list[Any]:
        """Every rule's vector; what was calculated is forgotten again, so that it can be asked anew."""
        found = [simulation.calculate(name, self.period) for name in self.rules]
        for name in self.rules:
            simulation.delete_arrays(name, self.period)
        return found


def prepare(ids: Sequence[str]) -> Prepared:
    """One record a simulation."""
    system = System(ids)

    def held(answer: list[Any]) -> frozenset[str]:
        return frozenset(name for name, vector in zip(ids, answer, strict=True) if vector[0])

    def explain(simulation: Any) -> object:
        simulation.trace = True
        system.calculate(simulation)
        lines = simulation.tracer.computation_log.lines()
        simulation.trace = False
        return lines

    return Prepared(lambda record: system.simulation([record]), system.calculate, held, explain)


PEER: Final = Peer(
    name="OpenFisca",
    distribution="OpenFisca-Core",
    sources=SOURCES,
    prepare=prepare,
    form="a variable a rule and a fact; a record is a simulation of one, filled beforehand",
    explanation="its computation log: every variable that was read, with its value, as a tree",
    unknowns="what is not there is its type's default: no, zero, the first member, 1970-01-01",
    lacks=(
        "three-valued unknowns; sets of a category's members; findings and outcomes (a rule is a number like any other);"
        " labelled exceptions; it has references, and values by date, which this comparison doesn't ask for"
    ),
)
