"""Gathering what all plugins contribute: the typed face of the plugins, which no decision calls."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import attrs

from kekedala_policy import i18n
from kekedala_policy.bodies import Department, Reviewer
from kekedala_policy.decisions import Owned, PluginIdentity, PluginState
from kekedala_policy.errors import KekedalaError
from kekedala_policy.hookspecs import Command
from kekedala_policy.plugins.choosing import Candidate, candidates
from kekedala_policy.plugins.contributing import Contribution
from kekedala_policy.plugins.faults import Fault, PluginFailed
from kekedala_policy.plugins.finding import installed
from kekedala_policy.plugins.loading import handed_in, imported, name_of
from kekedala_policy.plugins.watching import SECONDS
from kekedala_policy.records import Observer, Opener
from kekedala_policy.rules import Rule
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.version import VERSION

if TYPE_CHECKING:  # so that a policy without variations needs none of it
    from kekedala_policy.variations import Variation

#: The measures' own id as a plugin, and the distribution that they come in.
OWN: Final = "measures-2025-11"
LIBRARY: Final = "kekedala-policy"
#: Hooks of which a later plugin may take an earlier one's place: a host replaces the document that it runs.
_REPLACEABLE: Final = frozenset({"kekedala_rulebook", "kekedala_schedule", "kekedala_lifecycles"})


@attrs.frozen
class Loaded:
    """A plugin with what it contributes; `handed_in` if it came as an object, not through its entry point."""

    identity: PluginIdentity
    contributions: tuple[Contribution, ...]
    handed_in: bool = False


@attrs.frozen(eq=False)
class Gathered:
    """Everything that the loaded plugins contribute, each with its owner; the plugins, and why those failed that did."""

    loaded: tuple[Loaded, ...] = ()
    plugins: tuple[PluginIdentity, ...] = ()
    failures: tuple[PluginFailed, ...] = ()

    def of(self, hook: str) -> tuple[Owned[Any], ...]:
        """What came through a hook, in the order of the plugins."""
        return tuple(
            Owned(one.value, plugin.identity)
            for plugin in self.loaded
            for one in plugin.contributions
            if one.hook == hook
        )

    @property
    def rulebooks(self) -> tuple[Owned[Rulebook], ...]:
        """The documents that there are."""
        return self.of("kekedala_rulebook")

    @property
    def variations(self) -> tuple[Owned[Variation], ...]:
        """The variations that are available."""
        return self.of("kekedala_variations")

    @property
    def stores(self) -> Mapping[str, Owned[Opener]]:
        """The stores' openers, by scheme."""
        return {
            one.name: Owned(one.value, plugin.identity)
            for plugin in self.loaded
            for one in plugin.contributions
            if one.hook == "kekedala_stores"
        }

    @property
    def departments(self) -> tuple[Owned[Department], ...]:
        """Further departments of a joint review."""
        return self.of("kekedala_bodies")

    @property
    def reviewers(self) -> tuple[Owned[Reviewer], ...]:
        """What gives opinions."""
        return self.of("kekedala_reviewers")

    @property
    def materials(self) -> tuple[Owned[Rule], ...]:
        """Rules that require further papers and contents."""
        return self.of("kekedala_materials")

    @property
    def forms(self) -> Mapping[str, Owned[type]]:
        """Further forms, by name."""
        return {
            one.name: Owned(one.value, plugin.identity)
            for plugin in self.loaded
            for one in plugin.contributions
            if one.hook == "kekedala_forms"
        }

    @property
    def commands(self) -> tuple[Owned[Command], ...]:
        """Commands for the command line."""
        return self.of("kekedala_commands")

    @property
    def observers(self) -> tuple[Owned[Observer], ...]:
        """Whoever is told of events."""
        return self.of("kekedala_observers")

    def contributed(self, plugin: str) -> Mapping[str, tuple[str, ...]]:
        """The names of what a plugin contributes, by hook."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.loaded:
            if one.identity.id == plugin:
                for contribution in one.contributions:
                    found[contribution.hook] = (*found.get(contribution.hook, ()), contribution.name)
        return found


def gathered(
    measures: object,
    handed: Sequence[object] = (),
    *,
    scan: bool = True,
    disabled: Collection[str] = (),
    environment: Mapping[str, str] = os.environ,
    seconds: float = SECONDS,
) -> Gathered:
    """Load the plugins: the measures, then the installed ones, then those `handed` in, objects or ids of installed ones.

    What fails of the installed ones is told in `failures`, and contributes nothing. Raises `PluginFailed` for one that
    was handed in and fails, and for an id that nothing has.
    """
    own = PluginIdentity(OWN, LIBRARY, VERSION)
    loaded = [Loaded(own, handed_in(own, measures, seconds))]
    names = [one for one in handed if isinstance(one, str)]
    failures: list[PluginFailed] = []
    off: list[PluginIdentity] = []
    modules: dict[int, Loaded] = {}
    chosen: tuple[Candidate, ...] = ()
    if scan or names:
        chosen = candidates(
            installed(), named=names, others=scan, disabled=disabled, environment=environment, reserved=(OWN,)
        )
    for candidate in chosen:
        if candidate.identity.state is PluginState.DISABLED:
            off.append(candidate.identity)
            continue
        try:
            plugin, found = _imported(candidate, seconds)
        except PluginFailed as failure:
            failures.append(failure)
            continue
        loaded.append(found)
        modules[id(plugin)] = found
    taken = {one.identity.id for one in loaded}
    for given in handed:
        if isinstance(given, str):
            continue
        twice = modules.get(id(given)) if isinstance(given, ModuleType) else None
        if twice is not None:  # installed, and handed in too: it is the one plugin, in the place where it was handed in
            loaded.remove(twice)
            loaded.append(attrs.evolve(twice, handed_in=True))
            continue
        identity = PluginIdentity(_unique(name_of(given), taken))
        taken.add(identity.id)
        loaded.append(Loaded(identity, handed_in(identity, given, seconds), handed_in=True))
    sound, more = _without_conflicts(tuple(loaded))
    sound, texts = _with_catalogues(sound)
    failures += (*more, *texts)
    _raise_for(failures, [*names], {one.identity.id for one in loaded if one.handed_in})
    return Gathered(sound, _identities(sound, off, failures), tuple(failures))


def _imported(candidate: Candidate, seconds: float) -> tuple[object, Loaded]:
    if candidate.failure is not None or candidate.installed.entry is None:
        raise candidate.failure or PluginFailed(candidate.identity, Fault.METADATA, arguments={"error": ""})
    plugin, found = imported(candidate.identity, candidate.installed.entry, seconds)
    identity = attrs.evolve(candidate.identity, state=PluginState.LOADED)
    _check_documents(identity, found)
    return plugin, Loaded(identity, found)


def _check_documents(identity: PluginIdentity, found: Iterable[Contribution]) -> None:
    """An installed plugin brings deadlines and lifecycles of its own document alone: none is changed by installing it."""
    own = {one.name for one in found if one.hook == "kekedala_rulebook"}
    for one in found:
        if one.hook in _REPLACEABLE and one.name not in own:
            raise PluginFailed(identity, Fault.FOREIGN, one.hook, {"document": one.name})


def _without_conflicts(loaded: tuple[Loaded, ...]) -> tuple[tuple[Loaded, ...], list[PluginFailed]]:
    """The plugins whose contributions are all named apart; those that share a name fail, but for the measures."""
    owners: dict[tuple[str, str], list[Loaded]] = defaultdict(list)
    for plugin in loaded:
        for one in plugin.contributions:
            if not (one.hook in _REPLACEABLE and plugin.handed_in):
                owners[one.hook, one.name].append(plugin)
    failed: dict[str, PluginFailed] = {}
    for (hook, name), sharing in owners.items():
        for plugin in sharing if len(sharing) > 1 else ():
            others = tuple(str(other.identity) for other in sharing if other is not plugin)
            failure = PluginFailed(plugin.identity, Fault.DUPLICATE, hook, {"name": name, "others": others})
            failed.setdefault(plugin.identity.id, failure)
    failed.pop(OWN, None)
    return tuple(one for one in loaded if one.identity.id not in failed), list(failed.values())


def _with_catalogues(loaded: tuple[Loaded, ...]) -> tuple[tuple[Loaded, ...], list[PluginFailed]]:
    """The plugins whose texts could be read and added; the others fail."""
    sound: list[Loaded] = []
    failed: list[PluginFailed] = []
    for plugin in loaded:
        folders = [Path(one.value) for one in plugin.contributions if one.hook == "kekedala_catalogues"]
        try:
            i18n.add_catalogues(plugin.identity.id, folders, own_ids=not plugin.handed_in)
        except (KekedalaError, OSError, UnicodeDecodeError) as error:
            failed.append(PluginFailed(plugin.identity, Fault.CATALOGUE, "kekedala_catalogues", {"error": str(error)}))
        else:
            sound.append(plugin)
    return tuple(sound), failed


def _raise_for(failures: Iterable[PluginFailed], named: Collection[str], handed: Collection[str]) -> None:
    for failure in failures:
        if failure.plugin.id in named or failure.plugin.id in handed:
            raise failure


def _identities(
    sound: Iterable[Loaded], off: Iterable[PluginIdentity], failures: Iterable[PluginFailed]
) -> tuple[PluginIdentity, ...]:
    failed = (failure.plugin for failure in failures)
    return (*(one.identity for one in sound), *failed, *off)


def _unique(name: str, taken: Collection[str]) -> str:
    number = 1
    found = name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
