"""A suite can't be weakened without being seen; what it waives is told, and what is waived in vain, too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kekedala_policy
from kekedala_policy.records.memory import MemoryStore
from kekedala_policy.records.opening import open_store
from kekedala_policy.testing import (
    Outcome,
    PackagingSuite,
    ReviewerSuite,
    StoreCapability,
    StoreSuite,
    Suite,
    SuiteRejected,
    VariationSuite,
    run,
)
from kekedala_policy.testing.suite import requirements_of

#: A kind of plugin of an author's own, and suites of it as authors write them, rightly and wrongly.
OUTSIDE = """
from pathlib import Path
from hypothesis import given, strategies as st
import pytest
from kekedala_policy.testing import PackagingSuite, ReviewerSuite, StoreSuite, Suite, VariationSuite
from kekedala_policy.testing.checks import same
from kekedala_policy.testing.requirements import requirement


class NumberSuite(Suite):
    factory = "number"
    knows = ("even",)

    def number(self): ...
    number.__isabstractmethod__ = True

    @requirement("NUM-01", "It is a number.")
    def test_it_is_a_number(self):
        same(type(self.number()), int, "type")

    @requirement("NUM-02", "It is above nothing.")
    def test_it_is_positive(self, folder: Path):
        @self.tried
        @given(less=st.integers(-9, 0))
        def above(less):
            same(self.number() > less, True, "whether it is above")
        above()

    @requirement("NUM-03", "It is even.", needs="even")
    def test_it_is_even(self):
        same(self.number() % 2, 0, "what is left")

    @requirement("NUM-04", "It is odd.", lacks="even")
    def test_it_is_odd(self):
        same(self.number() % 2, 1, "what is left")


class Sound(NumberSuite):  # of any name
    def number(self):
        return 3


class TestDeclared(NumberSuite):
    capabilities = ("even",)

    def number(self):
        return 4


class TestWaived(NumberSuite):
    waivers = {"NUM-02": "nothing is above nothing here"}

    def number(self):
        return -3


class TestStaleWaiver(NumberSuite):
    waivers = {"NUM-02": "it was so last year"}

    def number(self):
        return 5


class TestBroken(NumberSuite):
    def number(self):
        return 2.5


class TestSkippingFactory(NumberSuite):
    def number(self):
        pytest.skip("the server is not there")


class TestSkippingFixture(NumberSuite):
    @pytest.fixture(autouse=True)
    def _server(self):
        pytest.skip("the server is not there")

    def number(self):
        return 7


@pytest.mark.skip(reason="later")
class TestMarked(NumberSuite):
    def number(self):
        return 7


class TestPatched(NumberSuite):
    def number(self):
        return -7


TestPatched.test_it_is_positive = lambda self: None
"""
#: What a suite says in the end: passed, waived, skipped, failed.
EXPECTED = {
    "Sound": (4, 0, 1, 0),
    "TestDeclared": (4, 0, 1, 0),
    "TestWaived": (3, 1, 1, 0),
    "TestStaleWaiver": (3, 0, 1, 1),
    "TestBroken": (2, 0, 1, 2),
    "TestSkippingFactory": (1, 0, 1, 3),
    "TestSkippingFixture": (0, 0, 1, 4),
    "TestMarked": (0, 0, 1, 4),
}


def outside(folder: Path, *arguments: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder that has nothing to do with the library's."""
    (folder / "test_numbers.py").write_text(OUTSIDE, encoding="utf-8")
    library = Path(kekedala_policy.__file__).parents[1]
    return subprocess.run(
        [sys.executable, *python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(library), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
    )


def told(output: str) -> dict[str, tuple[int, ...]]:
    lines = re.findall(r"^(\w+): (\d+) passed, (\d+) waived, (\d+) skipped, (\d+) failed$", output, re.MULTILINE)
    return {name: tuple(map(int, counts)) for name, *counts in lines}


def test_the_kit_runs_anywhere_and_tells_what_was_passed_waived_and_skipped(tmp_path: Path) -> None:
    done = outside(tmp_path)
    found = told(done.stdout)
    assert done.returncode == 1, done.stdout
    assert {name: found.get(name) for name in EXPECTED} == EXPECTED
    assert found.keys() == {*EXPECTED, "TestPatched"}, "the suites of the library have run by themselves"
    assert found["TestPatched"][3] >= 1
    assert "NUM-01: It is a number." in done.stdout
    assert "[XPASS(strict)] it was so last year" in done.stdout
    assert "waive it, with a reason" in done.stdout
    assert "weaknesses of the suite: ['test_it_is_positive (NUM-02) is overridden" in done.stdout


def test_a_requirement_that_is_left_out_of_a_run_is_told(tmp_path: Path) -> None:
    whole = outside(tmp_path, "-k", "Sound")
    assert (whole.returncode, told(whole.stdout)) == (0, {"Sound": EXPECTED["Sound"]})
    part = outside(tmp_path, "-k", "Sound and not positive")
    assert part.returncode == 1
    assert "requirements that are not tested in this run: ['NUM-02'] instead of []" in part.stdout
    alone = outside(tmp_path, "-k", "Sound and positive")
    assert (alone.returncode, told(alone.stdout)) == (0, {"Sound": (1, 0, 0, 0)})


def test_nothing_is_lost_when_python_leaves_out_assertions(tmp_path: Path) -> None:
    done = outside(tmp_path, "-k", "TestBroken", python=("-O",))
    assert told(done.stdout) == {"TestBroken": EXPECTED["TestBroken"]}


def make(base: type[Suite], **namespace: Any) -> type[Suite]:
    made = type("Made", (base,), namespace)
    assert issubclass(made, Suite)
    return made


def nothing(*_: object) -> None:
    return None


@pytest.mark.parametrize(
    ("namespace", "why"),
    [
        ({"test_content_comes_back_byte_for_byte": nothing}, "STORE-01"),
        ({"test_content_comes_back_byte_for_byte": None}, "STORE-01"),
        ({"test_the_suite_is_whole": nothing}, "KIT-01"),
        ({"pytest_generate_tests": nothing}, "pytest_generate_tests is overridden, and is no hook"),
        ({"opened": nothing}, "opened is overridden, and is no hook"),
        ({"_refused": nothing}, "_refused is overridden, and is no hook"),
        ({"settings": nothing}, "settings is overridden, and is no hook"),
        ({"capabilities": ("durabel",)}, "'durabel' is no capability"),
        ({"waivers": {"STORE-99": "because"}}, "STORE-99 is waived, and is no requirement"),
        ({"waivers": {"STORE-01": "  "}}, "STORE-01 is waived without a reason"),
        ({"waivers": {"STORE-40": "because"}}, "STORE-40 is waived, and not asked"),
        ({"waivers": {"KIT-01": "because"}}, "KIT-01 can't be waived"),
    ],
)
def test_a_weakened_suite_is_rejected(namespace: dict[str, Any], why: str) -> None:
    with pytest.raises(SuiteRejected, match=re.escape(why)):
        make(StoreSuite, url=lambda _, folder: "memory:", **namespace)


def test_a_suite_that_a_mixin_weakens_is_rejected() -> None:
    class Mixin:
        def test_names_are_no_patterns(self) -> None:
            """Finds nothing."""

    with pytest.raises(SuiteRejected, match="STORE-14"):
        type("Made", (Mixin, StoreSuite), {"url": lambda _, folder: "memory:"})


def test_a_suite_without_its_factory_is_rejected_under_a_test_s_name_and_is_a_base_under_another() -> None:
    with pytest.raises(SuiteRejected, match="lacks its factory url"):
        type("TestNothing", (StoreSuite,), {})
    base = make(StoreSuite, examples=1)
    assert not base.__test__
    assert make(base, url=lambda _, folder: "memory:").__test__


@pytest.mark.parametrize("suite", [Suite, StoreSuite, ReviewerSuite, VariationSuite, PackagingSuite])
def test_a_suite_of_the_library_does_not_run_by_itself(suite: type[Suite]) -> None:
    assert not suite.__test__
    assert not suite.__name__.startswith("Test")


def test_requirements_have_ids_of_their_own() -> None:
    for suite in (StoreSuite, ReviewerSuite, VariationSuite, PackagingSuite):
        ids = [one.id for one in requirements_of(suite)]
        assert len(ids) == len(set(ids)) > 5
        assert all(re.fullmatch("(KIT|STORE|REVIEW|VARY|PACK)-[0-9]{2}", name) for name in ids)
        assert all(one.text.endswith(".") for one in requirements_of(suite))


def test_every_capability_is_asked_for_where_it_is_declared_and_where_it_is_not() -> None:
    for suite in (StoreSuite, ReviewerSuite, VariationSuite):
        asked = {(one.capability, one.declared) for one in requirements_of(suite) if one.capability}
        assert asked == {(one, declared) for one in suite.knows for declared in (True, False)}


def test_a_report_counts_what_was_passed_waived_and_skipped(memory_disk: Path) -> None:
    reasons = {"STORE-33": "options are another's", "STORE-61": "options are another's"}
    suite = make(
        StoreSuite,
        url=lambda _, folder: "lax:",
        openers={"lax": lambda url: MemoryStore()},
        waivers=reasons,
        examples=2,
    )
    report = run(suite, memory_disk)
    assert not report
    assert report.failed == {"STORE-72"}
    assert report.counts[Outcome.WAIVED] == 2
    assert sum(report.counts.values()) == len(requirements_of(StoreSuite))
    assert [one.why for one in report.results if one.outcome is Outcome.WAIVED] == [*reasons.values()]
    assert f"{report.counts[Outcome.PASSED]} passed, 2 waived" in str(report)


def test_a_waiver_of_what_is_met_counts_as_failed(memory_disk: Path) -> None:
    suite = make(StoreSuite, url=lambda _, folder: "memory:", waivers={"STORE-09": "never tried"}, examples=2)
    report = run(suite, memory_disk)
    assert report.failed == {"STORE-09"}
    (result,) = [one for one in report.results if one.requirement.id == "STORE-09"]
    assert result.why == "it is met, and waived: never tried"


def test_what_a_base_waives_is_asked_of_a_subclass_that_does_not(memory_disk: Path) -> None:
    base = make(StoreSuite, url=lambda _, folder: "memory:", waivers={"STORE-09": "never tried"}, examples=2)
    name = "test_the_identity_stays"
    assert getattr(base, name) is not getattr(StoreSuite, name)
    assert getattr(make(base, waivers={}), name) is getattr(StoreSuite, name)
    assert make(base).waivers == base.waivers
    assert getattr(make(base), name) is not getattr(StoreSuite, name)


def test_an_opener_that_another_process_would_not_find_is_named(memory_disk: Path) -> None:
    suite = make(
        StoreSuite,
        url=lambda _, folder: f"own:///{folder}/log.db",
        openers={"own": lambda url: open_store("sqlite" + url.removeprefix("own"))},
        capabilities=(
            StoreCapability.DURABLE,
            StoreCapability.SHARED,
            StoreCapability.PATIENCE,
            StoreCapability.READ_ONLY,
        ),
        examples=2,
    )
    report = run(suite, memory_disk)
    assert report.failed == {"STORE-53", "STORE-80"}
    assert all("is no function of a module" in one.why for one in report.results if one.outcome is Outcome.FAILED)
