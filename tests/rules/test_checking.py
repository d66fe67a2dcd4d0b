"""What a body may contain. The same lists hold on every Python that is supported."""

from __future__ import annotations

import dis
import functools
import random
import textwrap
import time
import types
from collections.abc import Callable
from typing import Any

import pytest

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules import derived, exemption, refuses
from kekedala_policy.rules.checking import check_body
from kekedala_policy.rules.tracing import trace
from kekedala_policy.values import YES, Amount, Count, Interval, Limit, Money, Truth
from tests.rules.toys import SHED, Colour, Limits, Request, Sheet

HOUR = 3600
NAMED_COLOUR = Colour.RED


@derived("a1")
def tall_and_wooden(d: Request, t: Limits) -> Truth:
    return d.tall & d.wooden


def plain_function(d: Request, t: Limits) -> Truth:
    return d.tall


GLOBALS: dict[str, Any] = {
    "Amount": Amount,
    "Colour": Colour,
    "Count": Count,
    "HOUR": HOUR,
    "Interval": Interval,
    "Limit": Limit,
    "Money": Money,
    "NAMED_COLOUR": NAMED_COLOUR,
    "Sheet": Sheet,
    "YES": YES,
    "plain_function": plain_function,
    "random": random,
    "tall_and_wooden": tall_and_wooden,
    "time": time,
}


def body_of(text: str) -> Callable[..., Any]:
    """The function that `text`, an expression or a whole body, makes."""
    lines = text if "\n" in text or text.startswith(("return", "pass")) else f"return {text}"
    names = dict(GLOBALS)
    exec(f"def body(d, t):\n{textwrap.indent(lines, '    ')}\n", names)  # our own text
    made: Callable[..., Any] = names.pop("body")
    return made


def is_derived(value: object) -> bool:
    return value is tall_and_wooden


GOOD = {
    "a fact": "d.tall",
    "and": "d.tall & d.wooden",
    "or": "d.tall | d.wooden",
    "not": "~d.tall",
    "all three": "d.tall & ~(d.wooden | d.plot.fenced)",
    "a member": "d.colour.is_in(Colour.RED)",
    "several members": "d.colour.is_in(Colour.RED, Colour.BLUE)",
    "a member under a name": "d.colour.is_in(NAMED_COLOUR)",
    "a paper": "d.sheets.has(Sheet.PLAN)",
    "a bound": "d.cost.within(t.dear) & d.cost.reaches(t.below)",
    "a comparison of facts": "d.cost.less_than(d.budget) | d.cost.more_than(t.fee) | d.cost.same_as(d.budget)",
    "a sum": "(d.cost + d.budget - t.fee).within(t.dear)",
    "a share": "d.cost.within_share(t.tenth, of=d.budget) & d.cost.reaches_share(t.tenth, of=d.budget)",
    "a period": "d.asked_on.plus(t.notice).less_than(d.opens_on.or_up_to(t.slack))",
    "a day of every year": "t.season_ends.in_year(d.visitors).less_than(d.opens_on)",
    "a year": "d.asked_on.year.same_as(d.opens_on.year + t.years)",
    "a list": "d.beds.any(lambda bed: bed.flowering & ~bed.edible)",
    "a list that asks the dossier and a parameter": "d.beds.any(lambda bed: bed.price.within(t.dear) & d.tall)",
    "a total": "d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money).within(t.dear)",
    "a derived fact": "tall_and_wooden(d, t) & ~d.heated",
    "a derived fact in a list": "d.beds.any(lambda bed: tall_and_wooden(d, t) & bed.edible)",
    "a docstring": '"""What it says."""\nreturn d.tall',
    "brackets over lines": "return (\n    d.tall\n    & d.wooden\n)",
}

BAD = {
    "and in words": "d.tall and d.wooden",
    "or in words": "d.tall or d.wooden",
    "not in words": "not d.tall",
    "bool": "bool(d.tall)",
    "if": "d.tall if d.wooden else d.heated",
    "an if statement": "if d.tall:\n    return d.wooden\nreturn d.heated",
    "match": "match d.tall:\n    case _:\n        return d.wooden",
    "a chained comparison": "d.cost < d.budget < t.fee",
    "==": "d.colour == Colour.RED",
    "!=": "d.colour != Colour.RED",
    "<": "d.cost < d.budget",
    "<=": "d.cost <= d.budget",
    "is": "d.colour is Colour.RED",
    "is not": "d.colour is not Colour.RED",
    "in": "d.colour in d.sheets",
    "a literal int": "d.cost.within(100)",
    "a large literal int": "d.cost.within(100_000_000)",
    "a literal float": "d.cost.within(0.1)",
    "a literal text": "d.colour.is_in('red')",
    "literal bytes": "d.colour.is_in(b'red')",
    "a literal None": "d.colour.is_in(None)",
    "a literal True": "d.tall & True",
    "a literal tuple": "d.colour.is_in((1, 2))",
    "an ellipsis": "d.colour.is_in(...)",
    "the unstated member": "d.colour.is_in(Colour(None))",
    "None as the value": "None",
    "True as the value": "True",
    "no value": "pass",
    "only a docstring": '"""Nothing."""\n',
    "an import": "import time\nreturn d.tall",
    "an import from": "from time import time\nreturn d.tall",
    "the import function": "__import__('time')",
    "a clock": "d.tall & time.time()",
    "chance": "random.choice(d.tall)",
    "a global number": "d.cost.within(HOUR)",
    "a global truth": "d.tall & YES",
    "a class that is no category": "d.cost.within(Limit(t.fee))",
    "a quantity of no kind": "d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Amount)",
    "an interval of no kind": "d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Interval)",
    "a plain function": "plain_function(d, t)",
    "a builtin": "sum(d.beds)",
    "print": "print(d.tall)",
    "eval": "eval(d.tall)",
    "the builtins": "__builtins__",
    "an unknown name": "of_nobody(d, t)",
    "itself": "body(d, t)",
    "a comprehension": "[bed for bed in d.beds]",
    "a set comprehension": "{bed for bed in d.beds}",
    "a dict comprehension": "{bed: bed for bed in d.beds}",
    "a generator": "d.beds.any(bed.edible for bed in d.beds)",
    "a list display": "d.colour.is_in([d.trim])",
    "a dict display": "d.colour.is_in({})",
    "a walrus": "(x := d.tall) & x",
    "an f-string": "d.colour.is_in(f'{d.trim}')",
    "an f-string without a hole": "d.colour.is_in(f'red')",
    "a nested function": "def inner():\n    return d.tall\nreturn inner()",
    "a nested class": "class Inner:\n    tall = d.tall\nreturn Inner.tall",
    "a local variable": "tall = d.tall\nreturn tall",
    "a loop": "for bed in d.beds:\n    return bed.edible",
    "a while loop": "while d.tall:\n    return d.wooden",
    "try": "try:\n    return d.tall\nexcept Exception:\n    return d.wooden",
    "with": "with d.tall:\n    return d.wooden",
    "raise": "raise d.tall\n",
    "assert": "assert d.tall\nreturn d.wooden",
    "yield": "yield d.tall\n",
    "del": "del d\nreturn t",
    "an expression thrown away": "d.tall\nreturn d.wooden",
    "setting an attribute": "d.tall = t\nreturn d.wooden",
    "a global statement": "global leak\nleak = d.tall\nreturn d.wooden",
    "an augmented assignment": "d &= t\nreturn d",
    "an index": "d.beds[t.years]",
    "a slice": "d.beds[t.years:t.fee]",
    "a minus sign": "-d.cost",
    "times": "d.cost * d.budget",
    "divided": "d.cost / d.budget",
    "xor": "d.tall ^ d.wooden",
    "a matrix product": "d.tall @ d.wooden",
    "starred arguments": "d.colour.is_in(*d.sheets)",
    "starred keywords": "d.colour.is_in(**d.sheets)",
    "and in words in a list": "d.beds.any(lambda bed: bed.edible and bed.flowering)",
    "a literal in a list": "d.beds.any(lambda bed: bed.price.within(5))",
    "a clock in a list": "d.beds.any(lambda bed: time.time())",
    "a comparison in a list in a list": "d.beds.any(lambda bed: d.pots.any(lambda pot: pot.price < bed.price))",
    "a default of a lambda": "d.beds.any(lambda bed, most=5: bed.price.within(most))",
    "a default of a lambda that is a parameter": "d.beds.any(lambda bed, most=t.dear: bed.price.within(most))",
    "a default of a lambda by keyword": "d.beds.any(lambda bed, *, most=t.dear: bed.price.within(most))",
    "a default of a lambda that looks like its name": "d.beds.any(lambda bed, most='<lambda>': bed.price.within(most))",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_one_expression_over_facts_is_accepted(text: str) -> None:
    check_body(body_of(text), is_derived)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_whatever_is_more_than_an_expression_over_facts_is_refused(text: str) -> None:
    with pytest.raises(RuleRejected) as caught:
        check_body(body_of(text), is_derived)
    assert caught.value.name == "body"
    assert caught.value.why


def test_the_refusal_names_what_is_not_allowed() -> None:
    for text, named in {
        "d.cost.within(100)": "holds the literal 100",
        "d.cost * d.budget": "uses the operator *",
        "time.time()": "uses 'time'",
        "of_nobody(d, t)": "uses 'of_nobody', which is not defined before it",
        "d.cost < d.budget": "&, | and ~",
    }.items():
        with pytest.raises(RuleRejected) as caught:
            check_body(body_of(text), is_derived)
        assert named in str(caught.value)


def test_a_derived_fact_may_be_called_only_where_it_is_known_as_one() -> None:
    with pytest.raises(RuleRejected, match="tall_and_wooden"):
        check_body(body_of("tall_and_wooden(d, t)"), lambda _: False)


def made_for(value: Any) -> Callable[[Any, Any], Any]:
    return lambda d, t: d.colour.is_in(value)


def test_a_body_made_by_a_function_may_close_over_a_member() -> None:
    check_body(made_for(Colour.RED), is_derived)
    check_body(made_for(Colour), is_derived)


@pytest.mark.parametrize("value", [5, "red", None, True, YES, time.time, [Colour.RED], plain_function])
def test_a_body_made_by_a_function_may_close_over_nothing_else(value: object) -> None:
    with pytest.raises(RuleRejected, match="uses 'value'"):
        check_body(made_for(value), is_derived)


def made_for_items(value: Any) -> Callable[[Any, Any], Any]:
    return lambda d, t: d.beds.any(lambda bed: bed.price.within(value))


def test_a_lambda_within_a_body_may_close_over_nothing_else_either() -> None:
    with pytest.raises(RuleRejected, match="uses 'value'"):
        check_body(made_for_items(5), is_derived)


def test_a_body_that_calls_itself_is_refused_inside_a_function_too() -> None:
    with pytest.raises(RuleRejected, match="itself"):

        @derived()
        def itself(d: Request, t: Limits) -> Truth:
            return itself(d, t)


class Callables:
    def __call__(self, d: Any, t: Any) -> Any:
        return d.tall

    def method(self, d: Any, t: Any) -> Any:
        return d.tall


@pytest.mark.parametrize(
    "body",
    [len, Callables, Callables(), Callables().method, functools.partial(plain_function)],
    ids=["builtin", "class", "instance", "method", "partial"],
)
def test_what_is_no_plain_function_is_refused(body: Any) -> None:
    with pytest.raises(RuleRejected, match="no plain function"):
        check_body(body, is_derived)


async def awaited(d: Any, t: Any) -> Any:
    return d.tall


def test_a_coroutine_is_refused() -> None:
    with pytest.raises(RuleRejected):
        check_body(awaited, is_derived)


def with_a_number(d: Any, t: Any, most: Any = 5) -> Any:
    return d.cost.within(most)


def with_a_keyword_number(d: Any, t: Any, *, most: Any = 5) -> Any:
    return d.cost.within(most)


def with_a_bound(d: Any, t: Any, most: Any = Limit(Money.yuan(5))) -> Any:  # what is refused
    return d.cost.within(most)


def with_a_choice(d: Any, t: Any, choose: Any = random.choice) -> Any:
    return choose(d.beds)


def with_a_clock(d: Any, t: Any, *, clock: Any = time.time) -> Any:
    return d.tall & clock()


@pytest.mark.parametrize("body", [with_a_number, with_a_keyword_number, with_a_bound, with_a_choice, with_a_clock])
def test_default_arguments_are_refused(body: Callable[..., Any]) -> None:
    with pytest.raises(RuleRejected):
        check_body(body, is_derived)


@pytest.mark.parametrize("text", ["d.sheets.has(('plan', 'budget'))", "d.sheets.has('<lambda>')", "d.sheets.has(())"])
def test_a_text_that_looks_like_a_part_of_a_lambda_is_refused_once_it_is_traced(text: str) -> None:
    with pytest.raises(RuleRejected):
        trace("body", body_of(text), Request, Limits)


def test_every_way_to_register_checks_the_body() -> None:
    bad: Any = body_of("d.tall and d.wooden")
    for register in (
        lambda: derived()(bad),
        lambda: exemption("a1")(bad),
        lambda: exemption("a1", bad, name="bad"),
        lambda: refuses("a1", SHED)(bad),
        lambda: refuses("a1", SHED).named("bad", bad),
    ):
        with pytest.raises(RuleRejected):
            register()


def test_a_body_is_checked_without_being_run() -> None:
    ran: list[object] = []
    names = {"Colour": types.SimpleNamespace(RED=ran)}
    exec("def body(d, t):\n    return d.append(Colour.RED)\n", names)  # our own text
    with pytest.raises(RuleRejected, match="Colour"):
        check_body(names["body"], is_derived)  # type: ignore[arg-type]  # made by exec
    assert ran == []


#: What lambdas inside a body compile to on one Python or another: an instruction, its number and its value.
LAMBDAS: dict[str, tuple[str, int, object]] = {
    "made": ("MAKE_FUNCTION", 0, None),
    "made with a closure": ("MAKE_FUNCTION", 8, None),
    "given annotations": ("SET_FUNCTION_ATTRIBUTE", 4, None),
    "given a closure": ("SET_FUNCTION_ATTRIBUTE", 8, None),
    "the names of keywords": ("LOAD_CONST", 1, ("where", "of")),
    "no names of keywords": ("LOAD_CONST", 1, ()),
}
DEFAULTS: dict[str, tuple[str, int, object]] = {
    "made with defaults": ("MAKE_FUNCTION", 1, None),
    "made with defaults of keywords": ("MAKE_FUNCTION", 2, None),
    "made with defaults and a closure": ("MAKE_FUNCTION", 9, None),
    "given defaults": ("SET_FUNCTION_ATTRIBUTE", 1, None),
    "given defaults of keywords": ("SET_FUNCTION_ATTRIBUTE", 2, None),
    "numbers": ("LOAD_CONST", 1, (1, 2)),
    "a name and a number": ("LOAD_CONST", 1, ("where", 2)),
    "a text": ("LOAD_CONST", 1, "where"),
}


def compiled_to(monkeypatch: pytest.MonkeyPatch, opname: str, number: int, value: object) -> None:
    instruction = types.SimpleNamespace(opname=opname, arg=number, argval=value, argrepr=repr(value))
    monkeypatch.setattr(dis, "get_instructions", lambda _: [instruction])


@pytest.mark.parametrize("instruction", LAMBDAS.values(), ids=LAMBDAS)
def test_what_carries_a_lambda_is_accepted_on_every_python(
    monkeypatch: pytest.MonkeyPatch, instruction: tuple[str, int, object]
) -> None:
    compiled_to(monkeypatch, *instruction)
    check_body(plain_function, is_derived)


@pytest.mark.parametrize("instruction", DEFAULTS.values(), ids=DEFAULTS)
def test_what_gives_a_lambda_defaults_or_holds_a_literal_is_refused_on_every_python(
    monkeypatch: pytest.MonkeyPatch, instruction: tuple[str, int, object]
) -> None:
    compiled_to(monkeypatch, *instruction)
    with pytest.raises(RuleRejected, match="numbers and texts are parameters"):
        check_body(plain_function, is_derived)
