"""Files, folders and names: what is read, in which order, and what becomes of everything else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from kekedala_policy.entities import Kind, ListingApplication, SupplementApplication, UnitType
from kekedala_policy.intake import IntakeFailed, read_paths, read_submissions, read_text
from kekedala_policy.values import YES

DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}
LISTING: Final = "dossier: listing\n"


def problems_of(read: Callable[[], object]) -> list[str]:
    """The problems, one line each, without folders."""
    with pytest.raises(IntakeFailed) as caught:
        read()
    return [str(problem).rpartition("/")[2] for problem in caught.value.problems]


def write(folder: Path, **files: str) -> None:
    """Write files named after the keywords, the last underscore being the dot."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, "utf-8")


def test_a_dossier_without_an_id_is_named_after_its_file(tmp_path: Path) -> None:
    write(tmp_path, office_yaml=LISTING)
    (submission,) = read_submissions(tmp_path / "office.yaml", DOSSIERS)
    assert (submission.name, submission.file) == ("office", str(tmp_path / "office.yaml"))


def test_several_without_an_id_are_numbered_from_the_second_on() -> None:
    text = "dossiers:\n- dossier: listing\n- {dossier: listing, id: a-2}\n- dossier: listing\n- dossier: supplement\n"
    read = read_text(text, name="a.yaml", format="yaml", dossiers=DOSSIERS)
    assert [(one.name, one.line, one.gate) for one in read] == [
        ("a", 2, "listing"),
        ("a-2", 3, "listing"),
        ("a-3", 4, "listing"),
        ("a-4", 5, "supplement"),
    ]


def test_the_name_of_a_text_need_not_be_that_of_a_file() -> None:
    (one,) = read_text(LISTING, name="form 3.2\n", format="yaml", dossiers=DOSSIERS)
    assert (one.name, one.file) == ("form 3.2\\n", "form 3.2\\n")


def test_what_is_shared_lies_under_every_dossier() -> None:
    text = """\
shared:
  dossier: listing
  unit: {name: 甲, type: court}
  project: {kind: new, content: [logistics], original: {acceptance: passed, needs_rectification: true}}
dossiers:
- id: a
- id: b
  unit: {name: 乙}
  project: {kind: null, content: [data_centre], original: {acceptance: failed}}
- id: c
  project: null
"""
    a, b, c = (one.dossier for one in read_text(text, name="x", format="yaml", dossiers=DOSSIERS))
    assert isinstance(a, ListingApplication)
    assert isinstance(b, ListingApplication)
    assert isinstance(c, ListingApplication)
    assert (a.unit.name, a.unit.type, a.project.kind) == ("甲", UnitType.COURT, Kind.NEW)
    assert (b.unit.name, b.unit.type, b.project.kind.stated) == ("乙", UnitType.COURT, False)
    assert {member.value for member in b.project.content.present} == {"data_centre"}
    assert (b.project.original.acceptance.value, b.project.original.needs_rectification) == ("failed", YES)
    assert not c.project.kind.stated


def test_shared_may_be_null() -> None:
    (one,) = read_text("shared:\ndossiers: [{dossier: listing}]", name="x", format="yaml", dossiers=DOSSIERS)
    assert one.dossier == ListingApplication()


def test_a_folder_is_read_by_name_without_settings_hidden_files_and_folders(tmp_path: Path) -> None:
    write(tmp_path, b_yaml=LISTING, a_json='{"dossier": "supplement"}', c_YML=LISTING, d_txt="no dossier")
    write(tmp_path, settings_yaml="settings: {list_year: x}\nsettings: 1\n")
    (tmp_path / "._b.yaml").write_bytes(b"\0")
    (tmp_path / "old.yaml").mkdir()
    (tmp_path / "deeper").mkdir()
    write(tmp_path / "deeper", z_yaml=LISTING)
    assert [one.name for one in read_paths([tmp_path], DOSSIERS)] == ["a", "b", "c"]


def test_files_and_folders_are_read_in_the_order_given_and_each_once(tmp_path: Path) -> None:
    write(tmp_path, b_yaml=LISTING, a_yaml=LISTING)
    paths = [tmp_path / "b.yaml", tmp_path, tmp_path / "." / "a.yaml", tmp_path / ".." / tmp_path.name / "a.yaml"]
    assert [one.name for one in read_paths(paths, DOSSIERS)] == ["b", "a"]
    assert read_paths([], DOSSIERS) == ()


def test_the_problems_of_all_files_come_in_one_error(tmp_path: Path) -> None:
    write(tmp_path, a_yaml=LISTING + "unit: 1\nproject: {kind: x}\n", b_json='{"dossier": "x"', c_yaml=LISTING)
    write(tmp_path, d_yaml="unit: [\n", e_json='{"id": "c",\n"dossier": "supplement", "unit": []}')
    paths = [tmp_path, tmp_path / "missing.yaml"]
    assert problems_of(lambda: read_paths(paths, DOSSIERS)) == [
        "a.yaml:2: unit: intake.wrong_type",
        "a.yaml:3: project.kind: intake.unknown_value",
        "b.json:1: intake.syntax",
        "d.yaml:2: intake.syntax",
        "e.json:1: id: intake.duplicate_name",
        "e.json:2: unit: intake.wrong_type",
        "missing.yaml: intake.file_missing",
    ]


def test_a_name_that_two_files_give_is_a_problem_that_names_the_first(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a_yaml=f"\n{LISTING}")
    with pytest.raises(IntakeFailed) as caught:
        read_paths([tmp_path / "x", tmp_path / "y"], DOSSIERS)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.field) == (str(tmp_path / "y" / "a.yaml"), 2, None)
    assert problem.message.id == "intake.duplicate_name"
    assert problem.message.arguments == {"name": "a", "file": str(tmp_path / "x" / "a.yaml"), "line": 2}


def test_a_settings_file_that_is_named_itself_is_no_dossier(tmp_path: Path) -> None:
    write(tmp_path, settings_yaml="settings: {}\n")
    path = tmp_path / "settings.yaml"
    assert problems_of(lambda: read_paths([path], DOSSIERS)) == ["settings.yaml:1: intake.settings_here"]


def test_a_folder_without_dossier_files_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, a_txt="")
    assert problems_of(lambda: read_paths([tmp_path], DOSSIERS)) == [f"{tmp_path.name}: intake.folder_empty"]


@pytest.mark.parametrize("suffix", [".txt", ".toml", ".yaml~", ""])
def test_a_file_with_another_suffix_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(LISTING)
    assert problems_of(lambda: read_submissions(path, DOSSIERS)) == [f"a{suffix}: intake.file_suffix"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.mkdir()
    assert problems_of(lambda: read_submissions(path, DOSSIERS)) == ["a.yaml: intake.file_is_folder"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    assert problems_of(lambda: read_paths([path], DOSSIERS)) == ["a.yaml: intake.file_not_regular"]


def test_a_link_to_a_file_is_read_and_a_dangling_one_is_missing(tmp_path: Path) -> None:
    write(tmp_path, a_yaml=LISTING)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "c.yaml").symlink_to("nothing.yaml")
    assert [one.name for one in read_submissions(tmp_path / "b.yaml", DOSSIERS)] == ["b"]
    assert problems_of(lambda: read_paths([tmp_path], DOSSIERS)) == ["c.yaml: intake.file_missing"]


def test_links_in_a_circle_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to("a.yaml")
    with pytest.raises(IntakeFailed) as caught:
        read_paths([path], DOSSIERS)
    assert caught.value.problems[0].message.arguments == {"code": "ELOOP"}


def test_a_path_that_none_can_be_is_a_problem(tmp_path: Path) -> None:
    for name, kind in (("a\0.yaml", "file_unreadable"), ("a" * 300 + ".yaml", "file_unreadable")):
        with pytest.raises(IntakeFailed) as caught:
            read_paths([tmp_path / name], DOSSIERS)
        assert caught.value.problems[0].message.id == f"intake.{kind}"


def test_a_file_or_folder_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_yaml=LISTING)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problems_of(lambda: read_paths([tmp_path], DOSSIERS)) == ["a.yaml: intake.file_unreadable"]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problems_of(lambda: read_paths([tmp_path], DOSSIERS)) == [f"{tmp_path.name}: intake.file_unreadable"]


def test_a_file_name_of_any_bytes_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xe7\n.yaml")
    path.write_text(LISTING)
    (one,) = read_paths([path], DOSSIERS)
    assert one.name == "\\udce7\\n"
    one.file.encode("utf-8")


def test_without_pyyaml_the_extra_is_named_and_json_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "kekedala_policy.intake.yaml_reader", None)
    (one,) = read_text('{"dossier": "listing"}', name="a", format="json", dossiers=DOSSIERS)
    assert one.name == "a"
    assert problems_of(lambda: read_text(LISTING, name="a", format="yaml", dossiers=DOSSIERS)) == [
        "a: intake.yaml_missing"
    ]
