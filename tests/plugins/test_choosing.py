"""Which installed plugins are loaded, in which order, and which are not even imported."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest
from tests.plugins.fakes import HEADER, Site

from kekedala_policy import Policy, PolicyRejected
from kekedala_policy.decisions import PluginIdentity, PluginState
from kekedala_policy.plugins import OWN, Fault, PluginFailed
from kekedala_policy.version import VERSION

DAY = datetime.date(2026, 1, 15)
BODY = """
@hookimpl
def kekedala_bodies():
    from kekedala_policy.bodies import Department
    return [Department("{id}")]
"""


def body(site: Site, plugin: str, **options: str) -> str:
    return site.install(plugin, BODY.format(id=plugin), **options)


def ids(policy: Policy) -> list[str]:
    return [owned.value.id for owned in policy.contributed.departments]


def test_installed_plugins_are_loaded_by_id_whatever_the_order_of_installation(site: Site) -> None:
    for plugin in ("zebra", "ant", "moth"):
        body(site, plugin)
    assert ids(Policy.load()) == ["ant", "moth", "zebra"]


def test_every_plugin_is_told_with_its_distribution_version_and_state(site: Site) -> None:
    body(site, "ant")
    body(site, "moth")
    site.install("wasp", "raise ValueError")
    policy = Policy.load(disabled=["moth"])
    assert policy.plugins == (
        PluginIdentity(OWN, "kekedala-policy", VERSION, PluginState.LOADED),
        PluginIdentity("ant", "acme-ant", "1.2", PluginState.LOADED),
        PluginIdentity("wasp", "acme-wasp", "1.2", PluginState.FAILED),
        PluginIdentity("moth", "acme-moth", "1.2", PluginState.DISABLED),
    )


def test_a_disabled_plugin_is_not_imported(site: Site) -> None:
    module = body(site, "ant")
    assert ids(Policy.load(disabled=["ant"])) == []
    assert module not in sys.modules


def test_a_plugin_that_is_disabled_and_not_installed_is_no_error(site: Site) -> None:
    assert Policy.load(disabled=["ant"]).failures == ()


@pytest.mark.parametrize("value", ["none", "", " , ", " none "])
def test_the_environment_can_have_none_loaded(site: Site, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    module = body(site, "ant")
    monkeypatch.setenv("KEKEDALA_PLUGINS", value)
    assert ids(Policy.load()) == []
    assert module not in sys.modules


def test_the_environment_names_those_that_are_loaded_in_its_own_order(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {plugin: body(site, plugin) for plugin in ("ant", "moth", "zebra")}
    monkeypatch.setenv("KEKEDALA_PLUGINS", "zebra, ant,zebra")
    policy = Policy.load()
    assert ids(policy) == ["zebra", "ant"]
    assert modules["moth"] not in sys.modules
    assert policy.plugins[-1] == PluginIdentity("moth", "acme-moth", "1.2", PluginState.DISABLED)


def test_the_argument_disables_what_the_environment_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    body(site, "ant")
    body(site, "moth")
    monkeypatch.setenv("KEKEDALA_PLUGINS", "moth,ant")
    assert ids(Policy.load(disabled=["moth"])) == ["ant"]


def test_an_id_in_the_environment_that_nothing_has_is_an_error_with_the_nearest(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    body(site, "expert-panel")
    monkeypatch.setenv("KEKEDALA_PLUGINS", "expert-pannel")
    with pytest.raises(PluginFailed, match="nearest: expert-panel") as raised:
        Policy.load()
    assert raised.value.fault is Fault.NOT_FOUND


def test_without_a_scan_only_the_named_ones_are_loaded(site: Site) -> None:
    modules = {plugin: body(site, plugin) for plugin in ("ant", "moth")}
    assert ids(Policy.load("moth", scan=False)) == ["moth"]
    assert modules["ant"] not in sys.modules
    assert ids(Policy.load(scan=False)) == []


def test_a_named_one_comes_last_and_once(site: Site) -> None:
    body(site, "ant")
    body(site, "moth")
    assert ids(Policy.load("ant")) == ["moth", "ant"]


def test_objects_that_are_handed_in_come_after_the_installed_ones(site: Site) -> None:
    body(site, "zebra")
    module = body(site, "ant")
    import importlib

    handed = importlib.import_module(module)
    policy = Policy.load(handed)
    assert ids(policy) == ["zebra", "ant"]
    assert policy.plugins[-1] == PluginIdentity("ant", "acme-ant", "1.2", PluginState.LOADED)


def test_a_distribution_that_lies_behind_another_of_its_name_is_passed_over(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body(site, "ant")
    newer = tmp_path / "newer"
    newer.mkdir()
    monkeypatch.syspath_prepend(newer)
    Site(newer).install("moth", BODY.format(id="moth"), distribution="acme-ant", version="2.0")
    policy = Policy.load()
    assert ids(policy) == ["moth"]
    assert policy.failures == ()


def test_the_same_folder_on_the_path_twice_shadows_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    body(site, "ant")
    monkeypatch.syspath_prepend(str(site.folder) + "/.")
    policy = Policy.load()
    assert (ids(policy), policy.failures) == (["ant"], ())


def test_what_a_distribution_asks_of_others_is_not_looked_at(site: Site) -> None:
    site.install("ant", BODY.format(id="ant"), requires=["kekedala-policy[cli]>=0.1", "attrs at least 3", "attrs<1"])
    assert ids(Policy.load()) == ["ant"]


RULEBOOK = """
import attrs

@hookimpl
def kekedala_rulebook():
    from kekedala_policy.measures.rulebook import measures
    return attrs.evolve(measures(), id="local-2026", document="地方〔2026〕1号")
"""


def test_an_installed_document_is_run_when_it_is_named_and_not_before(site: Site) -> None:
    site.install("local", RULEBOOK)
    assert Policy.load().rulebook.id == "measures-2025-11"
    policy = Policy.load(document="local-2026")
    assert policy.rulebook.document == "地方〔2026〕1号"
    assert [part.id for part in policy.parts] == ["local"]


def test_a_document_that_nobody_brings_is_refused_with_what_failed(site: Site) -> None:
    site.install("local", "raise ValueError('register lost')")
    with pytest.raises(
        PolicyRejected, match=r"document local-2026; nearest: measures-2025-11; .*acme-local.*register lost"
    ):
        Policy.load(document="local-2026")


def test_the_document_of_an_object_that_is_handed_in_is_run_at_once(site: Site) -> None:
    import types

    plugin = types.ModuleType("kekedala_local")
    exec(HEADER + RULEBOOK, plugin.__dict__)
    policy = Policy.load(plugin)
    assert policy.rulebook.id == "local-2026"
    assert [part.id for part in policy.parts] == ["local"]


def test_decisions_and_their_data_tell_the_plugins_that_made_them(site: Site) -> None:
    from kekedala_policy import ListingApplication

    body(site, "ant")  # it has no part in any decision
    data = Policy.load().on(DAY).assess(ListingApplication()).to_dict()
    assert data["plugins"] == [{"id": OWN, "distribution": "kekedala-policy", "version": VERSION}]
    site.install("local", RULEBOOK)
    data = Policy.load(document="local-2026").on(DAY).assess(ListingApplication()).to_dict()
    assert data["plugins"] == [{"id": "local", "distribution": "acme-local", "version": "1.2"}]


VARIATION = """
import datetime
from kekedala_policy.messages import Texts
from kekedala_policy.variations import Authority, RepealRule, Variation

def variation():
    return Variation(
        id="local-2026",
        title=Texts("示例规定", "Example rules"),
        authority=Authority(document="示例〔2026〕1号", body=Texts("示例机关", "Example body"), date=datetime.date(2026, 1, 1)),
        since=datetime.date(2026, 1, 1),
        clauses={"art03": Texts("不提示。", "No advice is given.")},
        amendments=(RepealRule(rule="upgrade_feasibility_advised", clause="local-2026/art03"),),
    )

@hookimpl
def kekedala_variations():
    return [variation()]
"""


def test_an_installed_variation_is_available_and_in_force_when_named(site: Site) -> None:
    from kekedala_policy import ListingApplication

    site.install("local", VARIATION)
    policy = Policy.load()
    assert policy.failures == ()
    assert list(policy.available) == ["local-2026"]
    assert policy.on(DAY).identities == ()
    varied = Policy.load(variations=["local-2026"]).on(DAY)
    assert varied.identities == ("local-2026",)
    told = varied.assess(ListingApplication()).to_dict()["plugins"]
    assert [one["id"] for one in told] == [OWN, "local"]


def test_a_named_variation_whose_plugin_fails_refuses_by_name_and_nothing_is_assessed_without_it(site: Site) -> None:
    site.install("local", "raise ValueError('register lost')")
    with pytest.raises(PolicyRejected, match=r"variation local-2026; .*acme-local 1\.2.*register lost"):
        Policy.load(variations=["local-2026"])
