"""Whether a distribution, by its own requirements, works with this version of the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kekedala_policy.plugins.faults import Fault, Wrong
from kekedala_policy.version import VERSION

LIBRARY: Final = "kekedala-policy"


def check_requirement(requires: Iterable[str]) -> None:
    """Raise `Wrong` where the distribution states no requirement on the library, or none that this version meets."""
    from packaging.requirements import InvalidRequirement, Requirement  # only where there is a plugin
    from packaging.utils import canonicalize_name

    stated = False
    for text in requires:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            if LIBRARY in canonicalize_name(text):
                raise Wrong(Fault.REQUIREMENT, requirement=text) from None
            continue  # what it asks of others is no matter of ours
        if canonicalize_name(requirement.name) != LIBRARY:
            continue
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        stated = True
        if not requirement.specifier.contains(VERSION, prereleases=True):
            raise Wrong(Fault.INCOMPATIBLE, requirement=str(requirement), version=VERSION)
    if not stated:
        raise Wrong(Fault.NO_REQUIREMENT)
