"""Which dispositions of presumptions count."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from kekedala_policy.decisions import Disposition, Effect, Manner
from kekedala_policy.decisions.dispositions import Rejected, Weighed, weigh
from kekedala_policy.messages import Message
from kekedala_policy.rules import Gate, Rule, refuses
from kekedala_policy.values import Truth, truth
from kekedala_policy.values.facts import Body

BUREAU = Body.DATA_BUREAU


@attrs.frozen(kw_only=True)
class Request:
    tall: Truth = attrs.field(default=None, converter=truth)


GATE = Gate("shed", Request, positives=("allowed",), disposed_by="by")


def rule(name: str, *, presumption: bool = True) -> Rule:
    return refuses("a1", GATE, presumption=presumption).named(name, lambda d, t: d.tall)


FOUND = {
    "tall": rule("tall"),
    "wide": rule("wide"),
    "hard": rule("hard", presumption=False),
    **{f"many{number}": rule(f"many{number}") for number in range(9)},
}


def disposition(name: str | None = "tall", effect: Effect = Effect.SET_ASIDE, **more: Any) -> Disposition:
    stated: dict[str, Any] = {
        "rule": name,
        "effect": effect,
        "authority": BUREAU,
        "manner": Manner.SIGNED,
        "reason": "approved",
        "document": "No. 7",
        "date": datetime.date(2026, 1, 15),
    }
    return Disposition(**{**stated, **more})


def reasons(weighed: Weighed) -> list[str]:
    return [rejected.why.id for rejected in weighed.rejected]


def test_a_complete_disposition_of_a_presumption_counts() -> None:
    made = disposition()
    assert weigh([made], FOUND, BUREAU) == Weighed({"tall": made}, {}, ())


def test_an_upheld_presumption_stands() -> None:
    made = disposition(effect=Effect.UPHELD)
    assert weigh([made], FOUND, BUREAU) == Weighed({}, {"tall": made}, ())


def test_nothing_handed_in_disposes_of_nothing() -> None:
    assert weigh([], FOUND, BUREAU) == Weighed({}, {}, ())


@pytest.mark.parametrize("name", ["rule", "effect", "authority", "manner", "reason", "document", "date"])
def test_a_disposition_that_does_not_state_all_of_it_is_incomplete(name: str) -> None:
    nothing: dict[str, Any] = {name: None}
    made = attrs.evolve(disposition(), **nothing)
    assert made.gaps == (name,)
    expected = Message("disposition.incomplete", {"gaps": (Message(f"field.Disposition.{name}"),)})
    assert weigh([made], FOUND, BUREAU).rejected == (Rejected(made, expected),)


@pytest.mark.parametrize("name", ["rule", "reason", "document"])
def test_an_empty_text_states_nothing(name: str) -> None:
    empty: dict[str, Any] = {name: ""}
    assert attrs.evolve(disposition(), **empty).gaps == (name,)


def test_every_gap_is_named_at_once() -> None:
    gaps = ("rule", "effect", "authority", "manner", "reason", "document", "date")
    assert Disposition().gaps == gaps
    ((_, why),) = [(rejected.disposition, rejected.why) for rejected in weigh([Disposition()], {}, BUREAU).rejected]
    assert why.arguments["gaps"] == tuple(Message(f"field.Disposition.{name}") for name in gaps)


def test_a_disposition_without_an_object_is_idle() -> None:
    made = disposition("of_nobody")
    weighed = weigh([made], FOUND, BUREAU)
    assert weighed.rejected == (Rejected(made, Message("disposition.idle"), idle=True),)
    assert not weighed.waived


def test_a_hard_rule_is_not_to_be_disposed_of() -> None:
    weighed = weigh([disposition("hard")], FOUND, BUREAU)
    assert reasons(weighed) == ["disposition.hard_rule"]
    assert not weighed.rejected[0].idle


@pytest.mark.parametrize("body", [body for body in Body if body is not BUREAU])
def test_another_body_does_not_dispose_of_a_presumption(body: Body) -> None:
    made = disposition(authority=body)
    weighed = weigh([made], FOUND, BUREAU)
    why = Message("disposition.wrong_body", {"body": Message("category.Body.data_bureau")})
    assert weighed == Weighed({}, {}, (Rejected(made, why),))


def test_while_it_is_open_which_body_is_competent_none_disposes() -> None:
    weighed = weigh([disposition()], FOUND, Body(None))
    assert weighed.waived == {}
    assert [rejected.why for rejected in weighed.rejected] == [
        Message("disposition.wrong_body", {"body": Message("truth.unknown")})
    ]


def test_the_competent_body_is_the_one_that_the_reading_names() -> None:
    made = disposition(authority=Body.DIVISION)
    assert weigh([made], FOUND, Body.DIVISION).waived == {"tall": made}


def test_two_dispositions_that_contradict_each_other_count_neither() -> None:
    one, other = disposition(), disposition(effect=Effect.UPHELD)
    for handed_in in ([one, other], [other, one]):
        weighed = weigh(handed_in, FOUND, BUREAU)
        assert not weighed.waived
        assert not weighed.upheld
        assert reasons(weighed) == ["disposition.contradicted"] * 2
        assert {rejected.disposition.effect for rejected in weighed.rejected} == set(Effect)


def test_of_three_that_do_not_agree_all_are_said_not_to_count() -> None:
    handed_in = [disposition(), disposition(effect=Effect.UPHELD), disposition(document="No. 8")]
    weighed = weigh(handed_in, FOUND, BUREAU)
    assert not weighed.waived
    assert not weighed.upheld
    assert len(weighed.rejected) == 3
    assert all(made in [rejected.disposition for rejected in weighed.rejected] for made in handed_in)


def test_two_that_agree_count_once() -> None:
    first = disposition()
    weighed = weigh([first, disposition(document="No. 8")], FOUND, BUREAU)
    assert weighed.waived == {"tall": first}
    assert weighed.rejected == ()


def test_a_contradiction_on_one_rule_leaves_the_others() -> None:
    other = disposition("wide")
    weighed = weigh([disposition(), other, disposition(effect=Effect.UPHELD)], FOUND, BUREAU)
    assert weighed.waived == {"wide": other}


def test_what_does_not_count_contradicts_nothing() -> None:
    made = disposition()
    weighed = weigh([made, disposition(effect=Effect.UPHELD, authority=Body.UNIT)], FOUND, BUREAU)
    assert weighed.waived == {"tall": made}
    assert reasons(weighed) == ["disposition.wrong_body"]


def test_what_does_not_count_is_told_in_an_order_that_does_not_depend_on_chance() -> None:
    names = [f"many{number}" for number in range(9)]
    handed_in = [disposition(name, effect) for effect in Effect for name in names]
    weighed = weigh(handed_in, FOUND, BUREAU)
    told = [str(rejected.disposition.rule) for rejected in weighed.rejected]
    assert [name for position, name in enumerate(told) if name not in told[:position]] == names
    # those that came first are told together, in the order in which they were handed in
    for effect in Effect:
        assert [str(r.disposition.rule) for r in weighed.rejected if r.disposition.effect is effect] == names


def test_a_rule_that_names_another_body_is_disposed_of_by_that_body_alone() -> None:
    elsewhere = {"tall": Body.DIVISION}
    by_division, by_bureau = disposition(authority=Body.DIVISION), disposition()
    assert weigh([by_division], FOUND, BUREAU, elsewhere).waived == {"tall": by_division}
    why = Message("disposition.wrong_body", {"body": Message("category.Body.division")})
    assert weigh([by_bureau], FOUND, BUREAU, elsewhere) == Weighed({}, {}, (Rejected(by_bureau, why),))


def test_a_body_named_for_one_rule_does_not_dispose_of_the_others() -> None:
    elsewhere = {"tall": Body.DIVISION}
    wide = disposition("wide")
    weighed = weigh([wide, disposition("many1", authority=Body.DIVISION)], FOUND, BUREAU, elsewhere)
    assert weighed.waived == {"wide": wide}
    assert reasons(weighed) == ["disposition.wrong_body"]
