"""Settings: recorded rulings and the dates of the call."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kekedala_policy.decisions.authority import Ruling
from kekedala_policy.intake import IntakeFailed, Settings, read_settings
from kekedala_policy.values.facts import Body

YAML = """\
settings:
  list_year: 2026
  call_closes_on: 2025-12-15
  rulings:
    - parameter: security_investment_share
      takes: 5%
      authority: data_bureau
      document: 某函〔2026〕1号
      date: 2026-01-08
    - {parameter: readings.amb05}
"""


def written(folder: Path, text: str, name: str = "settings.yaml") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_settings_are_read(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, YAML)) == Settings(
        rulings=(
            Ruling(
                parameter="security_investment_share",
                takes="5%",
                authority=Body.DATA_BUREAU,
                document="某函〔2026〕1号",
                date=datetime.date(2026, 1, 8),
            ),
            Ruling(parameter="readings.amb05"),
        ),
        call_closes_on=datetime.date(2025, 12, 15),
        list_year=2026,
    )


def test_what_settings_do_not_say_is_left_open(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, '{"settings": {"rulings": null}}', "a.json")) == Settings()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("settings:\n", ["1: settings: intake.missing_field"]),
        ("dossier: listing\n", ["1: dossier: intake.unknown_field", "1: settings: intake.missing_field"]),
        ("setings: {}\n", ["1: setings: intake.unknown_field_near", "1: settings: intake.missing_field"]),
        ("settings: []\n", ["1: settings: intake.wrong_type"]),
        ("- settings\n", ["1: intake.top_not_mapping"]),
        (
            "settings:\n  list_year: '2026'\n  year: 1\n  rulings:\n  - takes: []\n    date: 2026-02-30\n  - 甲\n",
            [
                "2: settings.list_year: intake.wrong_type",
                "3: settings.year: intake.unknown_field_near",
                "5: settings.rulings[0].takes: intake.wrong_type",
                "6: settings.rulings[0].date: intake.unreal_day",
                "7: settings.rulings[1]: intake.wrong_type",
            ],
        ),
    ],
)
def test_all_that_is_wrong_with_settings_comes_at_once(tmp_path: Path, text: str, problems: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(IntakeFailed) as caught:
        read_settings(path)
    assert [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems] == problems


def test_a_missing_settings_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(IntakeFailed, match="file_missing"):
        read_settings(tmp_path / "settings.yaml")
