"""What a suite requires: each test is one requirement, with an id under which it can be waived and is reported."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from typing import Concatenate, Final, ParamSpec, TypeVar

import attrs
import pytest

P = ParamSpec("P")
S = TypeVar("S")
MARK: Final = "__kekedala_requirement__"


class Violated(AssertionError):
    """A requirement is not met."""


@attrs.frozen
class Requirement:
    """One thing that is required, as `text` says; with a `capability`, only where it is declared or is not."""

    id: str
    text: str
    capability: str | None = None
    declared: bool = True

    def asked_of(self, capabilities: Collection[str]) -> bool:
        """Whether it is required of what declares these capabilities."""
        return self.capability is None or (self.capability in capabilities) is self.declared


def requirement(
    name: str, text: str, *, needs: str | None = None, lacks: str | None = None
) -> Callable[[Callable[Concatenate[S, P], None]], Callable[Concatenate[S, P], None]]:
    """Make a method the test of a requirement: of all, of what declares `needs`, or of what does not declare `lacks`.

    Whoever fails it reads the requirement beside the error. It is skipped by the suite alone, where it is not asked:
    a skip from a factory is a failure, as it would stay green.
    """
    found = Requirement(name, text, needs or lacks, declared=lacks is None)

    def decorate(test: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
        @functools.wraps(test)
        def tested(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
            if not found.asked_of(getattr(self, "capabilities", ())):
                pytest.skip(f"{name} is asked only {'with' if found.declared else 'without'} {found.capability}")
            try:
                test(self, *args, **kwargs)
            except pytest.skip.Exception as error:
                raise Violated(f"{name} was skipped ({error}); what is not met is waived, with a reason") from None
            except Exception as error:
                error.add_note(f"{name}: {text}")
                raise

        setattr(tested, MARK, found)
        return tested

    return decorate


def requirement_of(test: object) -> Requirement | None:
    """The requirement that a method tests, None for any other thing."""
    found = getattr(test, MARK, None)
    return found if isinstance(found, Requirement) else None
