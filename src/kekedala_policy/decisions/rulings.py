"""Parameters as rulings set them (art. 41)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final, TypeVar

from kekedala_policy.decisions.authority import Ruling
from kekedala_policy.errors import ParameterRejected, ValueRejected
from kekedala_policy.rules import Reading, parameter, parameters_of, with_parameter
from kekedala_policy.values import Share, YearDay
from kekedala_policy.values.facts import Body

P = TypeVar("P")
_WHOLE: Final = 100
_YEAR_DAY: Final = re.compile(r"(\d\d)-(\d\d)")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:\.(\d{1,4}))?%")


def settled_by(parameters: P, rulings: Iterable[Ruling]) -> P:
    """The parameters after `rulings`, each setting a reading, or a figure that the text leaves open.

    Raises `ParameterRejected` for a ruling that is incomplete, names nothing, takes what is no option, comes
    from a body that does not interpret the measures, repeats another one, or would change a figure of the text.
    """
    seen: set[str] = set()
    for ruling in rulings:
        name = str(ruling.parameter)
        if ruling.gaps:
            raise ParameterRejected(name, f"the ruling does not state {', '.join(ruling.gaps)}")
        full = _full_name(parameters, name)
        if full in seen:
            raise ParameterRejected(name, "is set by two rulings")
        seen.add(full)
        parameters = with_parameter(parameters, full, _value(parameters, full, ruling))
    return parameters


def _full_name(parameters: Any, name: str) -> str:
    declared = parameters_of(type(parameters))
    if name in declared:
        return name
    for full in declared:
        if name == full.rpartition(".")[2]:
            return full
    raise ParameterRejected(name, "is no reading and no threshold")


def _value(parameters: Any, name: str, ruling: Ruling) -> object:
    current: Any = parameter(parameters, name)
    if isinstance(parameters_of(type(parameters))[name], Reading):
        if ruling.authority is not Body.DATA_BUREAU:
            raise ParameterRejected(name, "only the data bureau interprets the measures")
        try:
            return type(current)(ruling.takes)
        except ValueRejected as error:
            options = ", ".join(str(option.value) for option in type(current))
            raise ParameterRejected(name, f"takes one of {options}, not {ruling.takes}") from error
    if ruling.authority is Body.UNIT:
        raise ParameterRejected(name, "is not for the unit that applies to set")
    if isinstance(current, YearDay):
        return _year_day(name, str(ruling.takes))
    if not isinstance(current, Share) or current.denominator is not None:
        raise ParameterRejected(name, "is a figure of the text: only a variation changes it")
    return _share(name, str(ruling.takes))


def _share(name: str, written: str) -> Share:
    """A lower bound such as 5%: the figure itself is enough."""
    found = _PERCENT.fullmatch(written)
    if found is None or Fraction(written[:-1]) > _WHOLE:  # a share is at most the whole
        raise ParameterRejected(name, f"takes a percentage such as 5%, not {written}")
    exact = Fraction(written[:-1]) / _WHOLE
    return Share(exact.numerator, exact.denominator)


def _year_day(name: str, written: str) -> YearDay:
    """A day of every year such as 12-31, for which the text gives no figure."""
    found = _YEAR_DAY.fullmatch(written)
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    try:
        return YearDay(month, day)
    except ValueRejected as error:
        raise ParameterRejected(name, f"takes a day of every year such as 12-31, not {written}") from error
