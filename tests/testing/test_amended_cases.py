"""Cases of a variation: read from a folder, judged without it and under it, and told where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.variations.examples import DAY, variation

from kekedala_policy.testing import AmendedCase, Violated, amended_cases, assert_comes_to, editions
from kekedala_policy.values import Share
from kekedala_policy.variations import SetThreshold

FIFTEEN = variation("a-1", SetThreshold(name="adjustable_share", value=Share(15, 100), clause="a-1/art01"))
CASES = f"""
dossier: change
day: {DAY}
set: {{reply.total: 1000000, change.total_before: 500000, change.main_content: true, change.really_needed: true}}
cases:
  - title: 调增15%的，可备案
    clause: a-1/art01
    set: {{change.items: [{{increase: "150000.00", decrease: 0}}]}}
    without: {{outcome: needs_approval}}
    expect: {{outcome: may_file, hits: []}}
  - title: 调增超出15%一分的，仍转审批，引用该条
    clause: a-1/art01
    set: {{change.items: [{{increase: "150000.01", decrease: 0}}]}}
    without: {{outcome: needs_approval}}
    expect: {{outcome: needs_approval, hits: [own_adjustment], cites: {{tenth_exceeded: [art24.d]}}}}
"""


@pytest.fixture
def cases(tmp_path: Path) -> tuple[AmendedCase, ...]:
    (tmp_path / "changes.yaml").write_text(CASES, encoding="utf-8")
    return amended_cases(tmp_path)


def test_each_comes_to_what_it_says_without_the_variation_and_under_it(cases: tuple[AmendedCase, ...]) -> None:
    assert [case.title for case in cases] == [
        "changes: 调增15%的，可备案",
        "changes: 调增超出15%一分的，仍转审批，引用该条",
    ]
    for case in cases:
        alone, varied = editions(FIFTEEN, case.day)
        assert_comes_to(case.decide(alone), case.without)
        assert_comes_to(case.decide(varied), case.expect)


@pytest.mark.parametrize(
    "expect", [{"outcome": "not_accepted"}, {"duties": ["nothing_like"]}, {"cites": {"tenth_exceeded": ["art09"]}}]
)
def test_what_is_not_as_expected_is_told(cases: tuple[AmendedCase, ...], expect: dict[str, object]) -> None:
    alone, _ = editions(FIFTEEN, DAY)
    with pytest.raises(Violated):
        assert_comes_to(cases[0].decide(alone), expect)
