"""A host attaches its own copy of the official text to the register and sees it beside each clause."""

from __future__ import annotations

import attrs
import pytest
from tests.clauses.official.specimen import FORMS, SPECIMEN

from kekedala_policy.clauses import Clause, Register, clause, register
from kekedala_policy.errors import ClauseUnknown


def made(name: str, **more: object) -> Clause:
    return attrs.evolve(clause("art22"), id=name, **more)  # type: ignore[arg-type]


CLAUSES = (
    made("notice.2"),
    made("art04.p2.b"),
    made("art05.i3.a"),
    made("art05.i3.b"),
    made("art06.a", place=("art06.p1",)),
    made("art05"),
    made("art06"),
    made("annex1.f06", place=("annex1.f06", "annex1.note"), labels=FORMS["annex1.f06"]),
    made("annex2.r03.l2"),
    made("art77"),
)
REGISTER = Register({found.id: found for found in CLAUSES})
ATTACHED = REGISTER.attach(REGISTER.parse(SPECIMEN))


def said(name: str) -> list[tuple[str, str]]:
    return [(provision.id, provision.text[:6]) for provision in ATTACHED.official_of(name)]


def test_a_lettered_norm_is_shown_the_provision_that_it_stands_in() -> None:
    assert said("art04.p2.b") == [("art04.p2", "买书可以分批")]
    assert said("art05.i3.a") == said("art05.i3.b") == [("art05.i3", "定书。总馆定")]
    assert said("annex2.r03.l2") == [("annex2.r03.l2", "重复购买 3")]


def test_a_place_says_where_the_text_has_it_when_the_id_does_not() -> None:
    assert said("art06.a") == [("art06.p1", "有下列情形的")]
    assert [name for name, _ in said("annex1.f06")] == ["annex1.f06", "annex1.note"]


def test_a_lead_in_is_shown_alone_and_what_has_no_words_of_its_own_with_all_beneath_it() -> None:
    assert said("art05") == [("art05", "买书按下列程")]
    assert [name for name, _ in said("art06")] == ["art06.p1", "art06.i1", "art06.i2", "art06.p2"]


def test_clauses_of_which_the_text_has_nothing_are_listed() -> None:
    assert ATTACHED.uncovered == ("art77",)
    assert said("art77") == []


def test_attaching_leaves_the_register_as_it_was() -> None:
    assert REGISTER.official is None
    assert REGISTER.official_of("art04.p2.b") == ()
    assert REGISTER.uncovered == tuple(REGISTER.clauses)
    assert ATTACHED.clauses is REGISTER.clauses


def test_a_clause_that_is_not_there_is_refused_with_a_text_and_without() -> None:
    for known in (REGISTER, ATTACHED):
        with pytest.raises(ClauseUnknown):
            known.official_of("art78")


def test_the_measures_forms_are_read_by_their_labels() -> None:
    form = "\n".join(f"{labels[0]}\t" for name, labels in register().forms.items() if name.startswith("annex2."))
    text = f"第一条 甲。\n\n附件1\n表\n附件2\n\n变更表\n{form}\n"
    found = register().parse(text)
    fields = [name for name in register().forms if name.startswith("annex2.")]
    assert [name for name in found.provisions if name.startswith("annex2.f")] == fields
