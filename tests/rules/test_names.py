"""Names and code of generated functions."""

from __future__ import annotations

from kekedala_policy.rules.compiling.names import Names, compiled_code, of_parameter, parameter_at
from kekedala_policy.rules.expressions import Load
from kekedala_policy.values import NO, UNKNOWN, YES, Money
from kekedala_policy.values.day import moved, year_of
from tests.rules.toys import LIMITS, Limits, Taste


def test_all_of_a_function_stands_at_the_beginning_of_one_line() -> None:
    code = compiled_code("def f(d):\n    if d:\n        return [\n            d]\n    return None\n")
    (function,) = [constant for constant in code.co_consts if hasattr(constant, "co_lines")]
    assert {line for _, _, line in function.co_lines()} <= {1, None}
    assert {place for place in function.co_positions() if place[0] is not None} == {(1, 1, 0, 0)}


def test_a_value_has_one_name_and_two_values_have_two() -> None:
    names = Names()
    one = names.constant(Money.yuan(1))
    assert names.constant(Money.yuan(1)) == one
    assert names.constant(Money.yuan(2)) != one
    assert names.constants[one] == Money.yuan(1)
    assert names.constant(True) != names.constant(1)


def test_generated_code_knows_the_truths_and_the_arithmetic_of_days() -> None:
    assert Names().constants == {"YES": YES, "NO": NO, "UNKNOWN": UNKNOWN, "moved": moved, "year_of": year_of}


def test_a_link_has_a_name_by_its_key_under_its_letter() -> None:
    names = Names()
    first = names.link("fee", parameter_at(("fee",)))
    assert names.link("fee", parameter_at(("fee",))) == first
    assert first[0] == "G"
    assert names.link("taste", parameter_at(("readings", "taste")), "R")[0] == "R"
    assert names.links[first](LIMITS) == Money.yuan(5)


def test_what_is_made_of_a_parameter_is_made_of_its_value_along_its_path() -> None:
    taste = Load("t", ("readings", "taste"), Limits, type=Taste)
    assert of_parameter(taste, lambda value: value is Taste.PLAIN)(LIMITS) is True
