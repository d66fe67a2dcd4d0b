"""Plugins that do what none should: each fails closed, by its name, with the hook and the cure, and alone."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from tests.plugins.fakes import Site

from kekedala_policy import ListingApplication, Policy, Project
from kekedala_policy.decisions import PluginState
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.plugins import Fault, PluginFailed

DAY = datetime.date(2026, 1, 15)
GOOD = """
class Bell:
    id = "sound-bell"
    def notice(self, events):
        return None

@hookimpl
def kekedala_observers():
    return [Bell()]
"""


@attrs.frozen
class Hostile:
    """What a plugin's module says, how it is installed, and at which hook which fault is found."""

    source: str
    fault: Fault
    hook: str = ""
    install: dict[str, Any] = attrs.field(factory=dict)


HOSTILE = {
    "raises while it is imported": Hostile("raise ValueError('no')", Fault.IMPORT),
    "has a syntax error": Hostile("def broken(:", Fault.IMPORT),
    "imports what is not there": Hostile("import nothing_of_this_name", Fault.IMPORT),
    "names a module that is not there": Hostile("", Fault.IMPORT, install={"entry": "no_such_module"}),
    "names an object that is not there": Hostile("", Fault.IMPORT, install={"entry": "json:no_such_object"}),
    "exits while it is imported": Hostile("import sys; sys.exit(3)", Fault.EXITED),
    "interrupts while it is imported": Hostile("raise KeyboardInterrupt", Fault.IMPORT),
    "hangs while it is imported": Hostile("import time; time.sleep(60)", Fault.HUNG),
    "loads a policy while it is imported": Hostile("from kekedala_policy import Policy; Policy.load()", Fault.IMPORT),
    "raises an error that fails at telling itself": Hostile(
        """
        class Mute(Exception):
            def __str__(self):
                raise RuntimeError

        raise Mute
        """,
        Fault.IMPORT,
    ),
    "states no requirement": Hostile(GOOD, Fault.NO_REQUIREMENT, install={"requires": ["attrs"]}),
    "requires another version": Hostile(GOOD, Fault.INCOMPATIBLE, install={"requires": ["kekedala_policy>=99"]}),
    "states its requirement for another platform alone": Hostile(
        GOOD, Fault.NO_REQUIREMENT, install={"requires": ["kekedala-policy>=0.1; sys_platform == 'none'"]}
    ),
    "writes its requirement so that nobody can read it": Hostile(
        GOOD, Fault.REQUIREMENT, install={"requires": ["kekedala-policy at least 0.1"]}
    ),
    "implements no hook": Hostile("x = 1", Fault.NO_HOOK),
    "misspells a hook": Hostile(
        """
        @hookimpl
        def kekedala_reviewrs():
            return []
        """,
        Fault.MISSPELT,
        "kekedala_reviewrs",
    ),
    "forgets to mark a hook": Hostile(
        """
        def kekedala_observers():
            return []
        """,
        Fault.UNMARKED,
        "kekedala_observers",
    ),
    "implements a hook twice": Hostile(
        """
        @hookimpl
        def kekedala_observers():
            return []

        @hookimpl(specname="kekedala_observers")
        def again():
            return []
        """,
        Fault.TWICE,
        "kekedala_observers",
    ),
    "takes a parameter": Hostile(
        """
        @hookimpl
        def kekedala_stores(policy):
            return {}
        """,
        Fault.PARAMETERS,
        "kekedala_stores",
    ),
    "takes a keyword-only parameter": Hostile(
        """
        @hookimpl
        def kekedala_stores(*, url=None):
            return {}
        """,
        Fault.PARAMETERS,
        "kekedala_stores",
    ),
    "is asynchronous": Hostile(
        """
        @hookimpl
        async def kekedala_observers():
            return []
        """,
        Fault.ASYNC,
        "kekedala_observers",
    ),
    "gives a coroutine": Hostile(
        """
        async def later():
            return []

        @hookimpl
        def kekedala_observers():
            return later()
        """,
        Fault.ASYNC,
        "kekedala_observers",
    ),
    "wraps others": Hostile(
        """
        @hookimpl(wrapper=True)
        def kekedala_observers():
            yield
            return []
        """,
        Fault.WRAPPER,
        "kekedala_observers",
    ),
    "pushes itself to the front": Hostile(
        """
        @hookimpl(tryfirst=True)
        def kekedala_observers():
            return []
        """,
        Fault.ORDERED,
        "kekedala_observers",
    ),
    "raises in a hook": Hostile(
        """
        @hookimpl
        def kekedala_reviewers():
            raise LookupError("experts")
        """,
        Fault.RAISED,
        "kekedala_reviewers",
    ),
    "exits in a hook": Hostile(
        """
        @hookimpl
        def kekedala_reviewers():
            raise SystemExit
        """,
        Fault.EXITED,
        "kekedala_reviewers",
    ),
    "hangs in a hook": Hostile(
        """
        import time

        @hookimpl
        def kekedala_reviewers():
            time.sleep(60)
        """,
        Fault.HUNG,
        "kekedala_reviewers",
    ),
    "has a generator that raises half-way": Hostile(
        """
        @hookimpl
        def kekedala_bodies():
            from kekedala_policy.bodies import Department
            yield Department("hostile")
            raise OSError("register is gone")
        """,
        Fault.RAISED,
        "kekedala_bodies",
    ),
    "has a generator without end": Hostile(
        """
        @hookimpl
        def kekedala_bodies():
            from kekedala_policy.bodies import Department
            while True:
                yield Department("hostile")
        """,
        Fault.TOO_MANY,
        "kekedala_bodies",
    ),
    "returns nothing": Hostile(
        """
        @hookimpl
        def kekedala_stores():
            pass
        """,
        Fault.TYPE,
        "kekedala_stores",
    ),
    "returns a text for a list": Hostile(
        """
        @hookimpl
        def kekedala_catalogues():
            return "/tmp"
        """,
        Fault.TYPE,
        "kekedala_catalogues",
    ),
    "returns one thing for many": Hostile(
        """
        @hookimpl
        def kekedala_bodies():
            from kekedala_policy.bodies import Department
            return Department("hostile")
        """,
        Fault.TYPE,
        "kekedala_bodies",
    ),
    "returns a class for a rulebook": Hostile(
        """
        @hookimpl
        def kekedala_rulebook():
            return dict
        """,
        Fault.TYPE,
        "kekedala_rulebook",
    ),
    "has a reviewer that can't review": Hostile(
        """
        class Reviewer:
            id = "hostile-reviewer"
            department = "hostile"

        @hookimpl
        def kekedala_reviewers():
            return [Reviewer()]
        """,
        Fault.ITEM,
        "kekedala_reviewers",
    ),
    "has a reviewer that takes too few arguments": Hostile(
        """
        class Reviewer:
            id = "hostile-reviewer"
            department = "hostile"
            def review(self, dossier):
                return None

        @hookimpl
        def kekedala_reviewers():
            return [Reviewer()]
        """,
        Fault.ITEM,
        "kekedala_reviewers",
    ),
    "has a reviewer that speaks for the applicant": Hostile(
        """
        from kekedala_policy import Body

        class Reviewer:
            id = "hostile-reviewer"
            department = Body.UNIT
            def review(self, case, dossier, edition):
                return None

        @hookimpl
        def kekedala_reviewers():
            return [Reviewer()]
        """,
        Fault.ITEM,
        "kekedala_reviewers",
    ),
    "has an asynchronous reviewer": Hostile(
        """
        class Reviewer:
            id = "hostile-reviewer"
            department = "hostile"
            async def review(self, case, dossier, edition):
                return None

        @hookimpl
        def kekedala_reviewers():
            return [Reviewer()]
        """,
        Fault.ASYNC,
        "kekedala_reviewers",
    ),
    "has an id that raises": Hostile(
        """
        class Observer:
            @property
            def id(self):
                raise ZeroDivisionError
            def notice(self, events):
                return None

        @hookimpl
        def kekedala_observers():
            return [Observer()]
        """,
        Fault.RAISED,
        "kekedala_observers",
    ),
    "has an observer outside its namespace": Hostile(
        """
        class Observer:
            id = "audit"
            def notice(self, events):
                return None

        @hookimpl
        def kekedala_observers():
            return [Observer()]
        """,
        Fault.NAME,
        "kekedala_observers",
    ),
    "contributes the same twice": Hostile(
        """
        @hookimpl
        def kekedala_bodies():
            from kekedala_policy.bodies import Department
            return [Department("hostile"), Department("hostile")]
        """,
        Fault.DUPLICATE,
        "kekedala_bodies",
    ),
    "takes a scheme of the library's own": Hostile(
        """
        @hookimpl
        def kekedala_stores():
            return {"sqlite": print}
        """,
        Fault.DUPLICATE,
        "kekedala_stores",
    ),
    "brings the measures' rulebook anew": Hostile(
        """
        @hookimpl
        def kekedala_rulebook():
            from kekedala_policy.measures.rulebook import measures
            return measures()
        """,
        Fault.DUPLICATE,
        "kekedala_rulebook",
    ),
    "changes the measures' deadlines by being installed": Hostile(
        """
        @hookimpl
        def kekedala_schedule():
            from kekedala_policy.measures.deadlines import SCHEDULE
            return SCHEDULE
        """,
        Fault.FOREIGN,
        "kekedala_schedule",
    ),
    "has a folder of texts that is not there": Hostile(
        """
        from pathlib import Path

        @hookimpl
        def kekedala_catalogues():
            return [Path("/no/such/folder")]
        """,
        Fault.CATALOGUE,
        "kekedala_catalogues",
    ),
    "fails at telling what it has": Hostile(
        """
        class Plugin:
            def __dir__(self):
                raise RuntimeError

        plugin = Plugin()
        """,
        Fault.IMPORT,
        install={"entry": "{module}:plugin"},
    ),
}


def loaded(site: Site, hostile: Hostile) -> tuple[Policy, str]:
    """The policy with the hostile plugin and a sound one installed; the name of the hostile one's module."""
    site.install("sound", GOOD)
    options = dict(hostile.install)
    entry = options.pop("entry", None)
    module = site.install("hostile", hostile.source, **options)
    if entry:
        info = site.folder / "acme_hostile-1.2.dist-info" / "entry_points.txt"
        info.write_text(f"[kekedala_policy]\nhostile = {entry.replace('{module}', module)}\n", "utf-8")
    seconds = 0.3 if hostile.fault is Fault.HUNG else 10
    return Policy.load(seconds=seconds), module


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_plugin_that(site: Site, hostile: Hostile) -> None:
    policy, _ = loaded(site, hostile)
    (failure,) = policy.failures
    assert (failure.fault, failure.hook) == (hostile.fault, hostile.hook)
    assert (failure.plugin.id, failure.plugin.distribution) == ("hostile", "acme-hostile")
    assert failure.plugin.state is PluginState.FAILED
    for locale in LOCALES:
        told = render(failure.message, locale)
        assert "hostile (acme-hostile 1.2)" in told
        assert hostile.hook in told
        assert render(failure.cure, locale) in told
    assert "hostile (acme-hostile 1.2)" in str(failure)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_contributes_nothing_and_costs_no_other_its_place_a_plugin_that(site: Site, hostile: Hostile) -> None:
    policy, _ = loaded(site, hostile)
    assert policy.contributed.contributed("hostile") == {}
    assert [owned.value.id for owned in policy.contributed.observers] == ["sound-bell"]
    assert policy.on(DAY).assess(ListingApplication(project=Project(kind="new"))).outcome == "undetermined"


BEFORE = {
    name: one
    for name, one in HOSTILE.items()
    if one.fault in {Fault.NO_REQUIREMENT, Fault.INCOMPATIBLE, Fault.REQUIREMENT}
}


@pytest.mark.parametrize("hostile", BEFORE.values(), ids=BEFORE.keys())
def test_is_not_even_imported_a_plugin_that(site: Site, hostile: Hostile) -> None:
    _, module = loaded(site, hostile)
    assert module not in sys.modules


def failures_of(policy: Policy) -> list[tuple[str, str, Fault]]:
    return [(one.plugin.id, one.plugin.distribution, one.fault) for one in policy.failures]


def test_of_two_distributions_with_one_id_neither_is_loaded_and_each_error_names_the_other(site: Site) -> None:
    first = site.install("twin", GOOD, distribution="acme-one")
    second = site.install("twin", GOOD, distribution="acme-two", version="2.0")
    policy = Policy.load()
    assert failures_of(policy) == [("twin", "acme-one", Fault.SHADOWED), ("twin", "acme-two", Fault.SHADOWED)]
    assert "acme-two 2.0" in str(policy.failures[0])
    assert "acme-one 1.2" in str(policy.failures[1])
    assert not {first, second} & set(sys.modules)


def test_of_two_plugins_that_contribute_the_same_neither_does(site: Site) -> None:
    store = """
    @hookimpl
    def kekedala_stores():
        return {"vault": lambda url: None}
    """
    site.install("left", store)
    site.install("right", store)
    policy = Policy.load()
    assert [one.fault for one in policy.failures] == [Fault.DUPLICATE, Fault.DUPLICATE]
    assert "right (acme-right 1.2)" in str(policy.failures[0])
    assert "left (acme-left 1.2)" in str(policy.failures[1])
    assert policy.contributed.stores == {}


@pytest.mark.parametrize("name", ["Expert_Panel", "expert panel", "-panel", "专家"])
def test_an_entry_point_that_is_no_id_is_refused_before_it_is_imported(site: Site, name: str) -> None:
    module = site.install(name, GOOD, distribution="acme-panel")
    policy = Policy.load()
    assert failures_of(policy) == [(name, "acme-panel", Fault.ID)]
    assert module not in sys.modules


def test_the_measures_own_id_is_reserved(site: Site) -> None:
    site.install("measures-2025-11", GOOD, distribution="acme-measures")
    assert failures_of(Policy.load()) == [("measures-2025-11", "acme-measures", Fault.RESERVED)]


def broken_text(site: Site) -> None:
    (site.folder / "acme_hostile-1.2.dist-info" / "entry_points.txt").write_bytes(
        b"[kekedala_policy]\nhostile = \xff\n"
    )


def broken_line(site: Site) -> None:
    (site.folder / "acme_hostile-1.2.dist-info" / "entry_points.txt").write_text(
        "[kekedala_policy]\nhostile\n", "utf-8"
    )


@pytest.mark.parametrize("breaking", [broken_text, broken_line])
def test_metadata_that_cannot_be_read_is_told_with_its_distribution(
    site: Site, breaking: Callable[[Site], None]
) -> None:
    site.install("hostile", GOOD)
    site.install("sound", GOOD)
    breaking(site)
    policy = Policy.load()
    assert failures_of(policy) == [("acme-hostile", "acme-hostile", Fault.METADATA)]
    assert len(policy.contributed.observers) == 1


def test_a_plugin_that_hangs_costs_its_time_limit_and_no_more(site: Site) -> None:
    site.install("hostile", "import time; time.sleep(60)")
    began = time.monotonic()
    policy = Policy.load(seconds=0.2)
    assert time.monotonic() - began < 10
    assert failures_of(policy) == [("hostile", "acme-hostile", Fault.HUNG)]


def test_one_that_is_named_fails_aloud(site: Site) -> None:
    site.install("hostile", "raise ValueError")
    with pytest.raises(PluginFailed, match=r"hostile \(acme-hostile 1\.2\)"):
        Policy.load("hostile")


def test_at_least_twenty_kinds_of_plugin_are_tried() -> None:
    assert len(HOSTILE) >= 20
