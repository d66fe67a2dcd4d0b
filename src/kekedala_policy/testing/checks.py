"""How a suite says what is wrong; no `assert`, so that nothing is lost when Python runs with ``-O``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kekedala_policy.testing.requirements import Violated

_LONGEST = 400


def require(condition: object, why: str) -> None:
    """Raise `Violated` unless `condition` holds."""
    if not condition:
        raise Violated(why)


def same(found: object, wanted: object, what: str) -> None:
    """Raise `Violated` unless `found` equals `wanted`, and is of the same type."""
    if found != wanted or type(found) is not type(wanted):
        raise Violated(f"{what}: {_brief(found)} instead of {_brief(wanted)}")


@contextmanager
def refused(*kinds: type[BaseException], what: str) -> Iterator[list[BaseException]]:
    """Raise `Violated` unless the block raises one of `kinds`; the list then holds it."""
    caught: list[BaseException] = []
    names = " or ".join(kind.__name__ for kind in kinds)
    try:
        yield caught
    except kinds as error:
        caught.append(error)
    except Exception as error:
        raise Violated(f"{what}: {type(error).__name__} ({error}) instead of {names}") from error
    if not caught:
        raise Violated(f"{what}: no {names}")


def _brief(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}… ({len(written)} characters)"
