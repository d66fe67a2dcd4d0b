"""What each hook may give: everything is looked at before any of it is used."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from kekedala_policy.bodies import Department
from kekedala_policy.i18n import LOCALES
from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.plugins.faults import Fault, Wrong
from kekedala_policy.rules import Rule, RuleKind
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.values.facts import Body
from kekedala_policy.values.ids import is_id

#: No plugin has more than so many of one sort: an iterable without end is given up.
MOST: Final = 1000
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*")
#: The library's own commands.
OWN_COMMANDS: Final = ("case", "check", "clause", "compare", "compare-text", "form", "log", "plugins", "schema")
#: Who is asked for no opinion: the applicant, and the bureau that leads the review.
_NEVER: Final = (Body.UNIT, Body.DATA_BUREAU)
#: Schemes of the library's own stores.
_OWN_SCHEMES: Final = ("memory", "sqlite")


@attrs.frozen
class Contribution:
    """One thing that a plugin contributes: through which hook, and under which name, unique among those of the hook."""

    hook: str
    name: str
    value: Any


def contributions(hook: str, given: object) -> tuple[Contribution, ...]:
    """What a hook's implementation gave, one by one. Raises `Wrong` for what is of another type; runs no plugin on."""
    pairs = _READERS[hook](given)
    return tuple(Contribution(hook, name, value) for name, value in pairs)


_Pairs = list[tuple[str, Any]]


def _single(kind: type, name: Callable[[Any], str]) -> Callable[[object], _Pairs]:
    def read(given: object) -> _Pairs:
        if not isinstance(given, kind):
            _stop(given)
            raise Wrong(Fault.TYPE, expected=kind.__name__, found=_type(given))
        return [(name(given), given)]

    return read


def _many(expected: str, check: Callable[[Any], str | None]) -> Callable[[object], _Pairs]:
    """An iterable whose every item `check` gives a name; None for one that is not what is expected."""

    def read(given: object) -> _Pairs:
        if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
            _stop(given)
            raise Wrong(Fault.TYPE, expected=f"Iterable[{expected}]", found=_type(given))
        found: _Pairs = []
        for number, item in enumerate(given, 1):
            if number > MOST:
                raise Wrong(Fault.TOO_MANY, most=MOST)
            try:
                name = check(item)
            except AttributeError:  # what a Protocol asks for is not there
                name = None
            if name is None:
                raise Wrong(Fault.ITEM, number=number, expected=expected, found=_type(item))
            found.append((name, item))
        return found

    return read


def _mapping(expected: str, check: Callable[[object, Any], bool]) -> Callable[[object], _Pairs]:
    def read(given: object) -> _Pairs:
        if not isinstance(given, Mapping):
            _stop(given)
            raise Wrong(Fault.TYPE, expected=f"Mapping[str, {expected}]", found=_type(given))
        found: _Pairs = []
        for number, (name, item) in enumerate(given.items(), 1):
            if number > MOST:
                raise Wrong(Fault.TOO_MANY, most=MOST)
            if not isinstance(name, str) or not check(name, item):
                raise Wrong(Fault.ITEM, number=number, expected=expected, found=f"{name!r}: {_type(item)}")
            found.append((name, item))
        return found

    return read


def _reviewer(item: Any) -> str | None:
    department = item.department
    stands = department not in _NEVER if isinstance(department, Body) else is_id(department)
    return item.id if is_id(item.id) and stands and _takes(item.review, 3) else None


def _observer(item: Any) -> str | None:
    return item.id if is_id(item.id) and _takes(item.notice, 1) else None


def _command(item: Any) -> str | None:
    if item.name in OWN_COMMANDS:
        raise Wrong(Fault.DUPLICATE, name=item.name, others=("kekedala-policy",))
    return item.name if isinstance(item.name, str) and callable(getattr(item, "main", None)) else None


def _folder(item: Any) -> str | None:
    if not isinstance(item, os.PathLike):
        return None
    folder = Path(item)
    lacking = [locale for locale in LOCALES if not (folder / locale / "LC_MESSAGES").is_dir()]
    if lacking:
        raise Wrong(Fault.CATALOGUE, error=f"{folder}: {', '.join(lacking)}")
    return str(folder.resolve())


def _variation(item: object) -> str | None:
    from kekedala_policy.variations import Variation  # here, so that a policy without variations needs none of it

    return item.id if isinstance(item, Variation) else None


def _takes(call: Any, arguments: int) -> bool:
    """Whether `call` can be called with so many arguments, and gives its result at once."""
    if not callable(call):
        return False
    if inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call):
        raise Wrong(Fault.ASYNC)
    try:
        inspect.signature(call).bind(*range(arguments))
    except (TypeError, ValueError):
        return False
    return True


def _opens(name: object, item: Any) -> bool:
    if name in _OWN_SCHEMES:
        raise Wrong(Fault.DUPLICATE, name=name, others=("kekedala-policy",))
    return _SCHEME.fullmatch(str(name)) is not None and _takes(item, 1)


def _form(name: object, item: Any) -> bool:
    return is_id(name) and isinstance(item, type) and attrs.has(item)


def _stop(given: object) -> None:
    """Close a coroutine that nobody awaits: Python would complain of it elsewhere."""
    if inspect.iscoroutine(given):
        given.close()
    if inspect.isawaitable(given) or inspect.isasyncgen(given):
        raise Wrong(Fault.ASYNC)


def _type(value: object) -> str:
    return type(value).__name__


def _department(item: object) -> str | None:
    return item.id if isinstance(item, Department) else None


def _material(item: object) -> str | None:
    return item.id if isinstance(item, Rule) and item.kind is RuleKind.REQUIRES else None


_READERS: Final[Mapping[str, Callable[[object], _Pairs]]] = {
    "kekedala_rulebook": _single(Rulebook, lambda book: str(book.id)),
    "kekedala_schedule": _single(Schedule, lambda schedule: str(schedule.document)),
    "kekedala_lifecycles": _single(Lifecycles, lambda lifecycles: str(lifecycles.document)),
    "kekedala_variations": _many("Variation", _variation),
    "kekedala_stores": _mapping("Opener", _opens),
    "kekedala_bodies": _many("Department", _department),
    "kekedala_reviewers": _many("Reviewer", _reviewer),
    "kekedala_materials": _many("Rule that requires", _material),
    "kekedala_forms": _mapping("type", _form),
    "kekedala_catalogues": _many("PathLike", _folder),
    "kekedala_commands": _many("Command", _command),
    "kekedala_observers": _many("Observer", _observer),
}
