"""Collecting what plugins contribute, once, when a policy is loaded."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pluggy

from kekedala_policy import hookspecs
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.lifecycle import LifecycleRejected, Lifecycles, Schedule
from kekedala_policy.rules.rulebook import Rulebook


@attrs.frozen(eq=False)
class Contributions:
    """What the plugins contribute: the document's rules, and its deadlines and lifecycles where there are any."""

    rulebook: Rulebook
    schedule: Schedule | None
    lifecycles: Lifecycles | None = None


def contributions(plugins: Iterable[object]) -> Contributions:
    """What `plugins` contribute; a later plugin's rulebook, schedule or lifecycles of the same document replace an earlier's.

    Raises `PolicyRejected` when none contributes a rulebook, when what comes is of another type, and when a
    schedule does not fit the parameters of its document, or a lifecycle its gates.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for plugin in plugins:
        manager.register(plugin)
    manager.check_pending()
    rulebooks: list[object] = manager.hook.kekedala_rulebook()
    rulebook = rulebooks[0] if rulebooks else None  # the last one registered comes first
    if not isinstance(rulebook, Rulebook):
        raise PolicyRejected(f"no plugin contributes a rulebook (found {type(rulebook).__name__})")
    schedules: list[object] = manager.hook.kekedala_schedule()
    lifecycles: list[object] = manager.hook.kekedala_lifecycles()
    return Contributions(rulebook, _schedule_of(rulebook, schedules), _lifecycles_of(rulebook, lifecycles))


def _schedule_of(rulebook: Rulebook, schedules: Iterable[object]) -> Schedule | None:
    for schedule in schedules:  # the last one registered comes first
        if not isinstance(schedule, Schedule):
            raise PolicyRejected(f"what a plugin contributes is no schedule but a {type(schedule).__name__}")
        if schedule.document == rulebook.id:
            schedule.check(rulebook.parameters)
            return schedule
    return None


def _lifecycles_of(rulebook: Rulebook, contributed: Iterable[object]) -> Lifecycles | None:
    for lifecycles in contributed:  # the last one registered comes first
        if not isinstance(lifecycles, Lifecycles):
            raise PolicyRejected(f"what a plugin contributes is no lifecycles but a {type(lifecycles).__name__}")
        if lifecycles.document == rulebook.id:
            try:
                lifecycles.check(gate.name for gate in rulebook.gates)
            except LifecycleRejected as error:
                raise PolicyRejected(str(error)) from error
            return lifecycles
    return None
