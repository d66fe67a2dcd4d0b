"""What the lifecycles share: who acts, and the acts that practice needs and the text does not name."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Done, Duty, Guard, May, Obligation, OneOf, OwnAct, Recorded, Role, States
from kekedala_policy.values.facts import Body

UNIT_HANDLES: Final = May(Body.UNIT, Role.HANDLES)
UNIT_SIGNS: Final = May(Body.UNIT, Role.SIGNS)
BUREAU_HANDLES: Final = May(Body.DATA_BUREAU, Role.HANDLES)
BUREAU_SIGNS: Final = May(Body.DATA_BUREAU, Role.SIGNS)
FINANCE_SIGNS: Final = May(Body.FINANCE, Role.SIGNS)
DIVISION_SIGNS: Final = May(Body.DIVISION, Role.SIGNS)

#: What a succession may say of the bars on the unit.
FOLLOWS: Final = ("yes", "no")

#: Whoever issues something in a case may correct it.
_ISSUERS: Final = tuple(May(body, Role.SIGNS) for body in Body)


def file_with(clause: str, *bodies: Body) -> tuple[Obligation, ...]:
    """File with each of the bodies."""
    return tuple(Obligation(Duty.FILE, body, clause) for body in bodies)


def report_to(clause: str, *bodies: Body) -> tuple[Obligation, ...]:
    """Report to each of the bodies."""
    return tuple(Obligation(Duty.REPORT, body, clause) for body in bodies)


def copy_to(clause: str, *bodies: Body) -> tuple[Obligation, ...]:
    """Copy to each of the bodies."""
    return tuple(Obligation(Duty.COPY, body, clause) for body in bodies)


def tell(clause: str, *bodies: Body) -> tuple[Obligation, ...]:
    """Notify each of the bodies."""
    return tuple(Obligation(Duty.NOTIFY, body, clause) for body in bodies)


def withdraw(*sources: str, to: str = "withdrawn") -> Act:
    """The unit takes back what it filed; no new filing window comes of it."""
    return Act(name="withdraw", clause="", sources=sources, to=to, may=(UNIT_SIGNS,), guards=(Recorded(),), silent=True)


def returned_for_papers(clause: str, *guards: Guard, silent: bool = True) -> Act:
    """One notice of all gaps goes back to the unit, with the day by which it is to supply them."""
    return Act(
        name="return_for_papers",
        clause=clause,
        sources=("applied",),
        to="returned",
        may=(BUREAU_HANDLES,),
        guards=guards,
        obliges=tell(clause, Body.UNIT),
        states=("supply_by",),
        silent=silent,
    )


def supplied(clause: str, *guards: Guard, silent: bool = True) -> Act:
    """The unit hands in what the notice asked for."""
    return Act(
        name="supply",
        clause=clause,
        sources=("returned",),
        to="applied",
        may=(UNIT_HANDLES,),
        guards=guards,
        silent=silent,
    )


def practice(*states: str, by: tuple[May, ...] = (BUREAU_SIGNS, DIVISION_SIGNS)) -> tuple[Act, ...]:
    """What every kind of case needs; none of it moves the case.

    A correction leaves substance and clocks as they are; a review is an internal act; a successor takes over
    duties, clocks and project-level bars. Whether a bar on the unit follows is for the bureau to find: while its
    decision does not say so, nobody can tell.
    """
    return (
        Act(
            name="correct",
            clause="",
            sources=states,
            to=None,
            may=_ISSUERS,
            guards=(Recorded(), OwnAct()),
            states=("corrected",),
            silent=True,
        ),
        Act(
            name="request_review",
            clause="",
            sources=states,
            to=None,
            may=(UNIT_SIGNS,),
            guards=(Recorded(),),
            states=("of_act",),
            silent=True,
        ),
        Act(
            name="answer_review",
            clause="",
            sources=states,
            to=None,
            may=by,
            guards=(Done("request_review", "", rather_than=("answer_review",)), Recorded()),
            states=("result",),
            silent=True,
        ),
        Act(
            name="succeed",
            clause="art21.b",
            sources=states,
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(
                Recorded("art21.b"),
                States(("successor",), "art21.b"),
                OneOf("bars_follow", FOLLOWS, "art21.b"),
            ),
            states=("bars_follow",),
            hands_to="successor",
            silent=True,
        ),
    )


def lineage(*states: str) -> tuple[Act, ...]:
    """A project that takes others in, or that is carried out in phases (art. 4): the lines stay connected.

    Splitting a project is barred; phases of one project keep its lineage, and their amounts are added up.
    """
    return (
        Act(
            name="merge",
            clause="art08.i4",
            sources=states,
            to=None,
            may=(UNIT_SIGNS,),
            guards=(Recorded("art08.i4"),),
            also=("art09.i1.d", "art10.a"),
            states=("with_case",),
            silent=True,
        ),
        Act(
            name="split_into_phases",
            clause="art04.p2.a",
            sources=states,
            to=None,
            may=(UNIT_SIGNS,),
            guards=(Recorded("art04.p2.a"),),
            also=("art04.p2.b",),
            states=("into_case",),
        ),
    )
