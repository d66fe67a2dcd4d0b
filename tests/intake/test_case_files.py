"""The headings of a folder's cases are found, and what can't be read is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekedala_policy.intake import CaseHeading, IntakeFailed, read_case_headings

CASES = """gate: listing
cases:
  - {title: 甲, clause: art01, base: x}
  - title: 乙
    clause: art02.a
  - {title: 没有条款}
  - {title: [不是文字], clause: art01}
  - 不是案例
"""


def test_every_case_gives_its_title_clause_and_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CASES, "utf-8")
    (tmp_path / "b.json").write_text('{"cases": [{"title": "丙", "clause": "art03.a"}]}', "utf-8")
    assert read_case_headings(tmp_path) == (
        CaseHeading("甲", "art01", "a.yaml", 3),
        CaseHeading("乙", "art02.a", "a.yaml", 4),
        CaseHeading("丙", "art03.a", "b.json", 1),
    )


def test_files_without_cases_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bases.yaml").write_text("new_build: {facts: {}}\n", "utf-8")
    (tmp_path / "odd.yaml").write_text("cases: 3\n", "utf-8")
    assert read_case_headings(tmp_path) == ()


def test_the_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [\n", "utf-8")
    (tmp_path / "b.json").write_text("{", "utf-8")
    (tmp_path / "c.yaml").write_text(CASES, "utf-8")
    with pytest.raises(IntakeFailed) as failed:
        read_case_headings(tmp_path)
    assert {Path(problem.file).name for problem in failed.value.problems} == {"a.yaml", "b.json"}


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeFailed):
        read_case_headings(tmp_path / "nowhere")


def test_the_projects_own_cases_are_found() -> None:
    found = read_case_headings(Path(__file__).parents[1] / "cases")
    assert any(heading.clause == "art16.i3.b" for heading in found)
    assert all(heading.line for heading in found)
