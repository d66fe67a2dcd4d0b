"""What is found against a unit and bars its other projects: found, in effect, lifted (arts. 4, 13, 39).

No bar without a recorded finding: a suspicion is a warning alone.
"""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, After, Guard, Lifecycle, May, Recorded, Role, States
from kekedala_policy.measures.lifecycles.practice import BUREAU_HANDLES, BUREAU_SIGNS, practice, tell
from kekedala_policy.values.facts import Body

_OPEN: Final = ("suspected", "found", "in_effect")
_ENDS: Final = ("dismissed", "lifted", "revoked")
_FINDING: Final = ("document", "date", "reason")


def _finding(name: str, clause: str, *, also: tuple[str, ...], states: tuple[str, ...], by: tuple[May, ...]) -> Act:
    return Act(
        name=name,
        clause=clause,
        sources=("suspected",),
        to="found",
        may=by,
        guards=(States((*_FINDING, *states), clause),),
        obliges=tell(clause, Body.UNIT),
        also=also,
    )


def _sanction(
    name: str,
    clause: str,
    *,
    also: tuple[str, ...],
    states: tuple[str, ...] = (),
    starts: tuple[Guard, ...] = (),
    lifted: Act,
    by: tuple[May, ...] = (BUREAU_SIGNS,),
) -> Lifecycle:
    return Lifecycle(
        name=name,
        clause=clause,
        states=(*_OPEN, *_ENDS),
        initial="suspected",
        final=_ENDS,
        opens=(BUREAU_HANDLES, *(May(may.body, Role.HANDLES) for may in by if may.body is not Body.DATA_BUREAU)),
        acts=(
            _finding("find", clause, also=also, states=states, by=by),
            Act(
                name="dismiss",
                clause=clause,
                sources=("suspected",),
                to="dismissed",
                may=by,
                guards=(Recorded(clause),),
                silent=True,
            ),
            Act(
                name="take_effect",
                clause=clause,
                sources=("found",),
                to="in_effect",
                may=(BUREAU_HANDLES,),
                guards=starts,
            ),
            lifted,
            # a finding that was wrong is taken back by whoever made it, or by the division
            Act(
                name="revoke",
                clause=clause,
                sources=("found", "in_effect"),
                to="revoked",
                may=(*by, May(Body.DIVISION, Role.SIGNS)),
                guards=(Recorded(clause),),
                obliges=tell(clause, Body.UNIT),
                silent=True,
            ),
            *practice(*_OPEN, *_ENDS),
        ),
    )


#: Data not shared as required: bars the year after that of the finding, and no other (AMB-20).
WITHHELD_DATA: Final = _sanction(
    "withheld_data",
    "art13.b",
    also=("art13.a", "art13.c"),
    states=("year", "effective_from", "effective_until"),
    starts=(After("effective_from", "art13.b", included=True),),
    lifted=Act(
        name="expire",
        clause="art13.b",
        sources=("in_effect",),
        to="lifted",
        may=(BUREAU_HANDLES,),
        guards=(After("effective_until", "art13.b"),),
        obliges=tell("art13.b", Body.UNIT),
    ),
)
#: Cryptography or cybersecurity below requirements, or a major hazard: until it is cured.
SECURITY_FAILING: Final = _sanction(
    "security_failing",
    "art39.b",
    also=("art39.a",),
    states=("failing",),
    by=(
        May(Body.CYBERSPACE_OFFICE, Role.SIGNS),
        May(Body.SECRECY_BUREAU, Role.SIGNS),
        May(Body.PUBLIC_SECURITY, Role.SIGNS),
        BUREAU_SIGNS,
    ),
    lifted=Act(
        name="record_cure",
        clause="art39.b",
        sources=("found", "in_effect"),
        to="lifted",
        may=(
            May(Body.CYBERSPACE_OFFICE, Role.SIGNS),
            May(Body.SECRECY_BUREAU, Role.SIGNS),
            May(Body.PUBLIC_SECURITY, Role.SIGNS),
            BUREAU_SIGNS,
        ),
        guards=(Recorded("art39.b"),),
        obliges=tell("art39.b", Body.UNIT),
        silent=True,
    ),
)
#: A project was split up: barred by art. 4 without exception.
SPLITTING: Final = _sanction(
    "splitting",
    "art04.p2.b",
    also=("art04.p2.a",),
    states=("projects",),
    lifted=Act(
        name="lift",
        clause="art04.p2.b",
        sources=("found", "in_effect"),
        to="lifted",
        may=(BUREAU_SIGNS,),
        guards=(Recorded("art04.p2.b"),),
        obliges=tell("art04.p2.b", Body.UNIT),
        silent=True,
    ),
)
