"""Scalars to values: a plain text means what its field expects, or is refused."""

from __future__ import annotations

import datetime
import decimal
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake.located import Entry, Fields, Node, Scalar, Style, is_broken, is_null
from kekedala_policy.intake.problems import Kind, Problems, Word, found
from kekedala_policy.values import Category, Count, Day, Money, Prose, Truth, count, figure, truth

T = TypeVar("T")

MOST_TEXT: Final = 2_000
#: A text of several lines is as long as it takes, short of filling the file.
MOST_PROSE: Final = 100_000
#: What no text may hold beside C0 and C1 controls: line and paragraph separators, and what turns the direction of
#: writing, so that a name can't be made to read as another.
UNPRINTABLE: Final = r"\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
#: The key of an amount in the unit of the annex forms.
TEN_THOUSAND: Final = "ten_thousand_yuan"

#: The result of what is refused; the problem is on record.
REFUSED: Final = object()

_CONTROL: Final = re.compile(f"[{UNPRINTABLE}]")
_CONTROL_IN_PROSE: Final = re.compile(f"(?!\n)[{UNPRINTABLE}]")
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Longer numbers are out of any range.
_MOST_DIGITS: Final = 40
#: Whatever the program around us has set, amounts are not rounded.
_EXACT: Final = decimal.Context(prec=4 * _MOST_DIGITS)
#: No known name is nearly as long.
_MOST_COMPARED: Final = 60
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_MEANT: Final = {
    **dict.fromkeys(("true", "yes", "y", "on", "1", "是", "有", "真", "√"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "0", "否", "无", "假", "×"), "false"),
    **dict.fromkeys(("null", "none", "unknown", "tbd", "n/a", "未知", "不详", "待定"), "null"),
}


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name that `text` was probably meant for."""
    meant = text[:_MOST_COMPARED].casefold().replace("-", "_").replace(" ", "_")
    return next(iter(difflib.get_close_matches(meant, known, n=1)), None)


def wrong_type(node: Node, expected: Word, problems: Problems) -> object:
    """Note that `node` is not what is `expected`, unless its reader has refused it already."""
    if not is_broken(node):
        problems.add(Kind.WRONG_TYPE, node.place, expected=expected(), found=found(node))
    return REFUSED


def truth_of(node: Node, _: Any, problems: Problems) -> Truth | object:
    """``true`` or ``false``, unquoted; words that may mean one of them are named as such."""
    if not isinstance(node, Scalar) or node.style is Style.DAY:
        return wrong_type(node, Word.TYPE_TRUTH, problems)
    if node.style in (Style.PLAIN, Style.TRUTH) and node.text in _TRUTHS:
        return truth(_TRUTHS[node.text])
    meant = _MEANT.get(node.text.casefold())
    if meant is None:
        return wrong_type(node, Word.TYPE_TRUTH, problems)
    problems.add(Kind.TRUTH_WORD, node.place, found=found(node), instead=meant)
    return REFUSED


def category_of(node: Node, of: type[Category], problems: Problems) -> Category | object:
    """The member with this value."""
    return option_of(node, {str(member.value): member for member in of}, problems)


def option_of(node: Node, options: Mapping[str, T], problems: Problems) -> T | object:
    """What `options` has under this text."""
    if not isinstance(node, Scalar) or node.style not in (Style.QUOTED, Style.PLAIN) or is_null(node):
        return wrong_type(node, Word.TYPE_CATEGORY, problems)
    if node.text in options:
        return options[node.text]
    arguments = {"found": found(node), "options": tuple(options)}
    near = nearest(node.text, options)
    if near is None:
        problems.add(Kind.UNKNOWN_VALUE, node.place, **arguments)
    else:
        problems.add(Kind.UNKNOWN_VALUE_NEAR, node.place, **arguments, nearest=near)
    return REFUSED


def amount_of(node: Node, _: Any, problems: Problems) -> Money | object:
    """Yuan as a number or a string, or ``{ten_thousand_yuan: …}``."""
    if not isinstance(node, Fields):
        return _number(node, Money.yuan, problems)
    entry = node.entry(TEN_THOUSAND)
    for other in node.entries:
        if other is not entry:
            unknown_field(other, (TEN_THOUSAND,), problems)
    if entry is None or is_null(entry.value):
        problems.add(Kind.MISSING_FIELD, node.place.at(TEN_THOUSAND, node.place.line))
        return REFUSED
    return _number(entry.value, Money.ten_thousand_yuan, problems)


def _number(node: Node, unit: Callable[[str], Money], problems: Problems) -> Money | object:
    written = isinstance(node, Scalar) and node.style in (Style.QUOTED, Style.PLAIN, Style.NUMBER)
    if not isinstance(node, Scalar) or not written or not _DECIMAL.fullmatch(node.text):
        return wrong_type(node, Word.TYPE_AMOUNT, problems)
    if _may_be_in_range(node.text):
        try:
            with decimal.localcontext(_EXACT):
                return unit(node.text)
        except ValueRejected:
            pass
    problems.add(Kind.AMOUNT_RANGE, node.place, found=found(node))
    return REFUSED


def _may_be_in_range(text: str) -> bool:
    return len(text) <= _MOST_DIGITS and not text.startswith("-")


def count_of(node: Node, of: type, problems: Problems) -> Count | int | object:
    """A whole number, unquoted; an int where the field is declared as one."""
    written = isinstance(node, Scalar) and node.style in (Style.PLAIN, Style.NUMBER)
    if not isinstance(node, Scalar) or not written or not _WHOLE.fullmatch(node.text):
        return wrong_type(node, Word.TYPE_COUNT, problems)
    if _may_be_in_range(node.text):
        try:
            number = count(int(node.text))
        except ValueRejected:
            pass
        else:
            return number.lo if of is int else number
    problems.add(Kind.COUNT_RANGE, node.place, found=found(node))
    return REFUSED


def day_of(node: Node, of: type, problems: Problems) -> Day | datetime.date | object:
    """A date as YYYY-MM-DD; a date of Python's where the field is declared as one."""
    written = isinstance(node, Scalar) and node.style in (Style.QUOTED, Style.PLAIN, Style.DAY)
    if not isinstance(node, Scalar) or not written or not _DATE.fullmatch(node.text):
        return wrong_type(node, Word.TYPE_DAY, problems)
    try:
        date = datetime.date.fromisoformat(node.text)
    except ValueError:
        problems.add(Kind.UNREAL_DAY, node.place, found=found(node))
        return REFUSED
    return Day.of(date) if of is Day else date


def figure_of(node: Node, _: Any, problems: Problems) -> Decimal | object:
    """A signed figure as a number or a string, exact, in the unit of its box."""
    written = isinstance(node, Scalar) and node.style in (Style.QUOTED, Style.PLAIN, Style.NUMBER)
    if not isinstance(node, Scalar) or not written or not _DECIMAL.fullmatch(node.text):
        return wrong_type(node, Word.TYPE_FIGURE, problems)
    try:
        return figure(node.text)
    except ValueRejected:
        problems.add(Kind.FIGURE_RANGE, node.place, found=found(node))
        return REFUSED


def text_of(node: Node, _: Any, problems: Problems) -> str | object:
    """A text that is not blank, not long, and prints on one line."""
    return _text(node, problems, _CONTROL, MOST_TEXT)


def prose_of(node: Node, _: Any, problems: Problems) -> Prose | object:
    """A text that is not blank; it may run over several lines."""
    return _text(node, problems, _CONTROL_IN_PROSE, MOST_PROSE)


def _text(node: Node, problems: Problems, refused: re.Pattern[str], most: int) -> str | object:
    if not isinstance(node, Scalar) or node.style not in (Style.QUOTED, Style.PLAIN):
        return wrong_type(node, Word.TYPE_TEXT, problems)
    control = refused.search(node.text)
    if control:
        problems.add(Kind.TEXT_CONTROL, node.place, code=code_point(control[0]))
    elif not node.text.strip():
        problems.add(Kind.TEXT_EMPTY, node.place)
    elif len(node.text) > most:
        problems.add(Kind.TEXT_LONG, node.place, length=len(node.text), most=most)
    else:
        return node.text
    return REFUSED


def code_point(character: str) -> str:
    """A character as U+0000."""
    return f"U+{ord(character):04X}"


def unknown_field(entry: Entry, known: Iterable[str], problems: Problems) -> None:
    """Note a key that no field has."""
    near = nearest(entry.key, known)
    if near is None:
        problems.add(Kind.UNKNOWN_FIELD, entry.place)
    else:
        problems.add(Kind.UNKNOWN_FIELD_NEAR, entry.place, nearest=near)
