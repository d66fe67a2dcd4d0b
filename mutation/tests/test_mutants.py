"""The mutants: each is one change, has a name of its own, and is put in the place of its module."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable
from pathlib import Path

import mutation.mutants as under_test
import pytest
from mutation import operators_of_code, operators_of_rules
from mutation.mutants import Mutant, Operator, mutants_of
from mutation.survivors import survivors

from kekedala_policy import values
from kekedala_policy.values.facts import Body


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(under_test, "SOURCE", tmp_path)
    monkeypatch.setattr(under_test, "PACKAGE", tmp_path / "shop")
    (tmp_path / "shop").mkdir()
    return tmp_path / "shop"


def made(package: Path, source: str, operators: Iterable[Operator], *, decorators: bool = True) -> list[Mutant]:
    file = package / "till.py"
    file.write_text(source, "utf-8")
    return mutants_of(file, operators, decorators=decorators)


def changed(mutant: Mutant) -> str:
    """The mutant's source; the tree that it shares with the others stays as it was."""
    return ast.unparse(copy.deepcopy(mutant).mutated())


def results(mutants: Iterable[Mutant]) -> set[str]:
    return {changed(mutant).splitlines()[-1].strip() for mutant in mutants}


RULES = operators_of_rules.operators({"Body": Body, **vars(values)})


def test_connectives_limbs_and_negations_change_one_at_a_time(package: Path) -> None:
    found = results(made(package, "def rule(d, t):\n    return d.a & ~d.b\n", RULES))
    assert found == {
        "return d.a | ~d.b",
        "return ~d.b",
        "return d.a",
        "return ~d.a & ~d.b",
        "return d.a & d.b",
    }


def test_each_limb_of_a_chain_is_left_out_once(package: Path) -> None:
    found = made(package, "def rule(d, t):\n    return d.a & d.b & d.c\n", (operators_of_rules.operands,))
    assert results(found) == {"return d.b & d.c", "return d.a & d.c", "return d.a & d.b"}


def test_members_are_left_out_and_replaced_by_what_is_not_named_beside_them(package: Path) -> None:
    found = results(made(package, "def rule(d, t):\n    return d.by.is_in(Body.AUDIT, Body.DIVISION)\n", RULES))
    assert "return d.by.is_in(Body.DIVISION)" in found
    assert "return d.by.is_in(Body.UNIT, Body.DIVISION)" in found
    assert "return d.by.is_in(Body.DIVISION, Body.DIVISION)" not in found


def test_a_comparison_is_turned_round_and_a_bound_opened(package: Path) -> None:
    assert "return d.on.more_than(d.by)" in results(
        made(package, "def r(d, t):\n    return d.on.less_than(d.by)\n", RULES)
    )
    assert "limit = Limit(value, closed=False)" in results(made(package, "limit = Limit(value)\n", RULES))


def test_a_figure_of_yuan_changes_by_the_fen(package: Path) -> None:
    found = results(made(package, "limit = Money.yuan(500000)\n", RULES))
    assert found == {"limit = Money.yuan('499999.99')", "limit = Money.yuan('500000.01')"}


def test_a_rule_loses_its_exceptions_gates_and_marks_one_at_a_time(package: Path) -> None:
    source = "@refuses('art01', ONE, TWO, unless=(a, b), presumption=True)\ndef rule(d, t):\n    pass\n"
    found = {changed(mutant).splitlines()[0] for mutant in made(package, source, RULES)}
    assert "@refuses('art01', TWO, unless=(a, b), presumption=True)" in found
    assert "@refuses('art01', ONE, TWO, unless=(b,), presumption=True)" in found
    assert "@refuses('art01', ONE, TWO, unless=(a, b), presumption=False)" in found
    assert any(line.endswith(".bars('art01', ONE, TWO)") for line in found)


def test_a_reading_gets_every_other_default_and_none(package: Path) -> None:
    source = "by = reading('AMB-01', Body.AUDIT, 'art01')\n"
    found = results(made(package, source, RULES))
    assert "by = reading('AMB-01', Body(None), 'art01')" in found
    assert {f"by = reading('AMB-01', Body.{body.name}, 'art01')" for body in Body if body is not Body.AUDIT} <= found


def test_code_changes_in_its_bounds_branches_and_answers(package: Path) -> None:
    source = "def f(a, b):\n    return YES if a < 1 and b else None\n"
    found = results(made(package, source, operators_of_code.OPERATORS))
    assert {
        "return YES if a <= 1 and b else None",
        "return YES if a >= 1 and b else None",
        "return YES if a < 1 or b else None",
        "return YES if a < 1 else None",
        "return YES if a < 2 and b else None",
        "return NO if a < 1 and b else None",
        "return None",
    } <= found


def test_what_does_not_run_is_left_alone(package: Path) -> None:
    source = (
        "import x\nif TYPE_CHECKING:\n    y = 1\n__all__ = ['a', 'b']\n"
        "@cache(maxsize=1)\ndef f(a: Literal[1]) -> int:\n    '''One, not 2.'''\n    return a\n"
    )
    found = made(package, source, operators_of_code.OPERATORS, decorators=False)
    assert [mutant.name for mutant in found] == ["till.py f: None for return a"]


def test_names_do_not_depend_on_lines_and_are_told_apart(package: Path) -> None:
    body = "def rule(d, t):\n    return d.a & d.b | d.a & d.c\n"
    first, moved = made(package, body, RULES), made(package, f"\n\n{body}", RULES)
    assert [mutant.name for mutant in first] == [mutant.name for mutant in moved]
    assert len({mutant.name for mutant in first}) == len(first)
    assert any(mutant.name.endswith("#2") for mutant in first)


def test_a_survivor_has_a_reason_and_is_listed_once(tmp_path: Path) -> None:
    listed = tmp_path / "survivors.toml"
    listed.write_text('[[survivors]]\nwhy = "the same"\nmutants = ["a", "b"]\n', "utf-8")
    assert survivors(listed) == {"a": "the same", "b": "the same"}
    listed.write_text('[[survivors]]\nwhy = " "\nmutants = ["a"]\n', "utf-8")
    with pytest.raises(ValueError, match="without a reason"):
        survivors(listed)
    listed.write_text('[[survivors]]\nwhy = "the same"\nmutants = ["a", "a"]\n', "utf-8")
    with pytest.raises(ValueError, match="twice"):
        survivors(listed)
