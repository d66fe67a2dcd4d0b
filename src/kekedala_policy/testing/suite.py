"""What every suite does: it knows its requirements, and cannot be weakened without being seen."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import hypothesis
import pytest

from kekedala_policy.errors import KekedalaError
from kekedala_policy.testing.checks import same
from kekedala_policy.testing.requirements import MARK, Requirement, requirement, requirement_of

T = TypeVar("T", bound=Callable[..., Any])


class SuiteRejected(KekedalaError):
    """A suite was subclassed in a way in which it would not show what it is there to show."""


class Suite:
    """The tests of one kind of plugin; a subclass implements the factory, and pytest runs it under any name.

    `capabilities` are those that the plugin declares, among those that the suite `knows`; `waivers` give, for the id of
    a requirement, the reason for which it is not met: its test has to fail, and one that passes is reported. A suite
    with a test overridden, set to None or deselected raises `SuiteRejected` or fails.
    """

    __test__ = False

    #: The name of the method that a subclass implements.
    factory: ClassVar[str] = ""
    #: Every capability that the suite tests.
    knows: ClassVar[Collection[str]] = ()
    capabilities: ClassVar[Collection[str]] = ()
    waivers: ClassVar[Mapping[str, str]] = {}
    #: How many examples each property is tried on.
    examples: ClassVar[int] = 25

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.__test__ = _made(cls)
        if not cls.__test__:
            if cls.__name__.startswith("Test"):
                raise SuiteRejected(f"{cls.__qualname__} lacks its factory {cls.factory}()")
            return
        problems = weaknesses(cls)
        if problems:
            raise SuiteRejected(f"{cls.__qualname__}: {'; '.join(problems)}")
        for name, test in tests_of(cls).items():
            found = requirement_of(test)
            if found is not None and found.id in cls.waivers:
                setattr(cls, name, _waived(test, cls.waivers[found.id]))

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Have what pytest runs of the suite counted, and a skipped test failed."""
        from kekedala_policy.testing.plugin import pytest_configure

        pytest_configure(metafunc.config)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """An empty folder, for one test."""
        return tmp_path

    def settings(self, **changed: Any) -> hypothesis.settings:
        """How properties are tried: the same examples each time, without a database of them or a deadline."""
        return hypothesis.settings(
            max_examples=self.examples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck),
            **changed,
        )

    def tried(self, test: T) -> T:
        """Decorate a property, defined within its test so that each subclass has one of its own."""
        return self.settings()(test)

    @requirement("KIT-01", "Every test of the suite runs as it was written, for every capability that is declared.")
    def test_the_suite_is_whole(self, request: pytest.FixtureRequest | None) -> None:
        """Nothing was taken out of the suite."""
        cls = type(self)
        same(weaknesses(cls), [], "weaknesses of the suite")
        if request is None:
            return
        collected = {getattr(item, "originalname", item.name) for item in request.session.items if _of(item, cls)}
        left_out = sorted(
            found.id
            for name, test in tests_of(cls).items()
            if (found := requirement_of(test)) and found.asked_of(cls.capabilities) and name not in collected
        )
        same(left_out, [], "requirements that are not tested in this run")


def tests_of(suite: type[Suite]) -> Mapping[str, Any]:
    """The tests of a suite by their names, as its own bases in the library declare them."""
    found: dict[str, Any] = {}
    for base in reversed(suite.__mro__):
        for name, value in vars(base).items():
            if requirement_of(value) is not None and name not in found:
                found[name] = value
    return found


def requirements_of(suite: type[Suite]) -> tuple[Requirement, ...]:
    """What a suite requires, in the order of the ids."""
    found = [one for test in tests_of(suite).values() if (one := requirement_of(test)) is not None]
    return tuple(sorted(found, key=lambda one: one.id))


def weaknesses(suite: type[Suite]) -> list[str]:
    """What is wrong with a suite, such that it would not show what it is there to show."""
    problems = []
    ids = {one.id: one for one in requirements_of(suite)}
    for name, test in tests_of(suite).items():
        found = getattr(suite, name, None)
        if getattr(found, "__kekedala_waives__", found) is not test:
            problems.append(
                f"{name} ({getattr(test, MARK).id}) is overridden; what is not met is waived, with a reason"
            )
    if getattr(suite, "pytest_generate_tests", None) is not Suite.pytest_generate_tests:
        problems.append("pytest_generate_tests is overridden")
    problems += [f"{one!r} is no capability of this suite" for one in suite.capabilities if one not in suite.knows]
    for name, reason in suite.waivers.items():
        if name not in ids:
            problems.append(f"{name} is waived, and is no requirement of this suite")
        elif not ids[name].asked_of(suite.capabilities):
            problems.append(f"{name} is waived, and not asked for these capabilities")
        elif not reason.strip():
            problems.append(f"{name} is waived without a reason")
    if "KIT-01" in suite.waivers:
        problems.append("KIT-01 can't be waived")
    return problems


def _made(suite: type[Suite]) -> bool:
    """Whether the factory is implemented outside the library."""
    made = getattr(suite, suite.factory, None)
    return bool(suite.factory) and not getattr(made, "__isabstractmethod__", False)


def _of(item: pytest.Item, suite: type[Suite]) -> bool:
    return getattr(item, "cls", None) is suite


def _waived(test: Any, reason: str) -> Any:
    @functools.wraps(test)
    def tested(self: Any, *args: Any, **kwargs: Any) -> None:
        test(self, *args, **kwargs)

    tested.__kekedala_waives__ = test  # type: ignore[attr-defined]  # by which the original is known
    return pytest.mark.xfail(strict=True, reason=reason)(tested)
