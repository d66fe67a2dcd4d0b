"""Whatever is done to a log behind its back, verifying it says so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import pytest
from tests.records.making import ListStore, event, fill

from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Checkpoint, Damage, Log, LogCorrupt, LogProblem, Row, chain
from kekedala_policy.records.chain import sealed

RECORDS = 6


@pytest.fixture
def store() -> ListStore:
    made = ListStore()
    fill(Log(made), RECORDS)
    return made


def found(rows: Sequence[Row], store: ListStore, checkpoint: Checkpoint | None = None) -> set[Damage]:
    """What is found of these rows under the log's name; every problem has a text in both languages."""
    problems = Log(ListStore(rows, store.name)).verify(checkpoint).problems
    for problem in problems:
        assert str(problem)
        assert all(render(problem.message, locale) for locale in LOCALES)
    return {problem.damage for problem in problems}


def rehashed(rows: Sequence[Row], store: ListStore) -> list[Row]:
    """The rows as a forger leaves them who knows how digests are made."""
    written: list[Row] = []
    versions: dict[str, int] = {}
    for position, row in enumerate(rows, 1):
        versions[row.stream] = versions.get(row.stream, 0) + 1
        previous = written[-1].digest if written else ""
        placed = row._replace(position=position, version=versions[row.stream], previous=previous)
        written.append(sealed(store.name, placed))
    return written


def flips(value: Any) -> Iterator[Any]:
    """The value with one bit the other way, for each bit of it."""
    match value:
        case int():
            yield from (value ^ (1 << bit) for bit in range(63))
        case str():
            for place, bit in itertools.product(range(len(value)), range(21)):
                code = ord(value[place]) ^ (1 << bit)
                if code <= 0x10FFFF:
                    yield value[:place] + chr(code) + value[place + 1 :]
        case bytes():
            for place, bit in itertools.product(range(len(value)), range(8)):
                yield value[:place] + bytes([value[place] ^ (1 << bit)]) + value[place + 1 :]


def test_an_untouched_log_is_intact_and_vouched_for_as_far_as_the_checkpoint_goes(store: ListStore) -> None:
    log = Log(store)
    early = log.checkpoint()
    fill_more = [event("later", "case:9")]
    log.append(fill_more, expected=0)
    without, with_early, with_last = log.verify(), log.verify(early), log.verify(log.checkpoint())
    assert (without.intact, with_early.intact, with_last.intact) == (True, True, True)
    assert (without.anchored, with_early.anchored, with_last.anchored) == (0, RECORDS, RECORDS + 1)
    assert (without.count, without.head, without.log) == (RECORDS + 1, store.kept[-1].digest, log.id)


def test_an_empty_log_is_intact() -> None:
    log = Log.open("memory:")
    assert log.verify().intact
    assert log.verify(log.checkpoint()).intact


@pytest.mark.parametrize("name", Row._fields)
def test_each_bit_of_each_field_of_a_record_counts(store: ListStore, name: str) -> None:
    for at, row in enumerate(store.kept):
        for value in flips(getattr(row, name)):
            changed = row._replace(**{name: value})
            rows = sorted([*store.kept[:at], changed, *store.kept[at + 1 :]], key=lambda one: one.position)
            assert found_at_all(rows, store), (at, name, value)


def found_at_all(rows: Sequence[Row], store: ListStore) -> bool:
    return not Log(ListStore(rows, store.name)).verify()


def test_each_bit_of_the_logs_own_name_counts(store: ListStore) -> None:
    for name in flips(store.name):
        assert found(store.kept, ListStore(identity=name)) == {Damage.CHANGED}


@pytest.mark.parametrize("at", range(RECORDS - 1))
def test_a_record_taken_out_leaves_a_gap(store: ListStore, at: int) -> None:
    rows = [*store.kept[:at], *store.kept[at + 1 :]]
    assert Damage.MISSING in found(rows, store)


@pytest.mark.parametrize("at", range(RECORDS - 1))
def test_a_record_taken_out_and_the_others_moved_up_does_not_pass(store: ListStore, at: int) -> None:
    rows = [row._replace(position=place) for place, row in enumerate(store.kept[:at] + store.kept[at + 1 :], 1)]
    assert {Damage.CHANGED, Damage.BROKEN_LINK} <= found(rows, store)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(range(RECORDS), 2)))
def test_two_records_swapped_do_not_pass(store: ListStore, one: int, other: int) -> None:
    rows = list(store.kept)
    rows[one], rows[other] = rows[other], rows[one]
    assert found([row._replace(position=place) for place, row in enumerate(rows, 1)], store) >= {Damage.CHANGED}
    contents = list(store.kept)
    contents[one] = contents[one]._replace(content=store.kept[other].content)
    contents[other] = contents[other]._replace(content=store.kept[one].content)
    assert found(contents, store) >= {Damage.CHANGED}


@pytest.mark.parametrize("at", range(RECORDS))
def test_a_record_put_in_does_not_pass(store: ListStore, at: int) -> None:
    previous = store.kept[at - 1].digest if at else ""
    new = sealed(store.name, Row(at + 1, "case:new", 1, "new", "sha256", previous, "", b"{}"))
    moved = [row._replace(position=row.position + 1) for row in store.kept[at:]]
    assert {Damage.CHANGED} <= found([*store.kept[:at], new, *moved], store)
    resealed = [sealed(store.name, row) for row in moved]
    assert {Damage.BROKEN_LINK} <= found([*store.kept[:at], new, *resealed], store)


@pytest.mark.parametrize("left", range(RECORDS))
def test_a_cut_end_shows_against_a_checkpoint_and_only_there(store: ListStore, left: int) -> None:
    checkpoint = Log(store).checkpoint()
    assert found(store.kept[:left], store) == set()
    assert found(store.kept[:left], store, checkpoint) == {Damage.CUT}
    assert Log(ListStore(store.kept[:left], store.name)).verify(checkpoint).anchored == 0


@pytest.mark.parametrize("at", range(RECORDS))
def test_a_log_written_anew_with_all_its_digests_shows_against_a_checkpoint_and_only_there(
    store: ListStore, at: int
) -> None:
    checkpoint = Log(store).checkpoint()
    forged = store.kept[at]._replace(content=store.kept[at].content.replace(b"accept", b"refuse").replace(b"n", b"m"))
    rows = rehashed([*store.kept[:at], forged, *store.kept[at + 1 :]], store)
    assert found(rows, store) == set()
    assert found(rows, store, checkpoint) == {Damage.REWRITTEN}
    without = rehashed([*store.kept[:at], *store.kept[at + 1 :]], store)
    assert found(without, store) == set()
    assert found(without, store, checkpoint) == {Damage.CUT}


def test_a_checkpoint_vouches_for_nothing_where_something_is_wrong_before_it(store: ListStore) -> None:
    checkpoint = Log(store).checkpoint()
    store.kept[1] = store.kept[1]._replace(content=b"{}")
    verified = Log(store).verify(checkpoint)
    assert [problem.damage for problem in verified.problems] == [Damage.CHANGED]
    assert verified.anchored == 0


def test_a_checkpoint_of_another_log_shows(store: ListStore) -> None:
    other = ListStore()
    fill(Log(other), RECORDS)
    assert found(store.kept, store, Log(other).checkpoint()) == {Damage.REWRITTEN, Damage.OTHER_LOG}
    assert found(store.kept, store, Log(ListStore()).checkpoint()) == {Damage.OTHER_LOG}


def test_a_record_under_an_algorithm_of_no_use_does_not_pass(store: ListStore) -> None:
    weak = sealed(store.name, store.kept[-1]._replace(algorithm="md5"))
    assert found([*store.kept[:-1], weak], store) == {Damage.ALGORITHM_UNKNOWN}


def test_records_of_both_algorithms_stand_in_one_log() -> None:
    store = ListStore()
    logs = {}
    for algorithm in chain.ALGORITHMS:
        logs[algorithm] = Log(store)
        logs[algorithm]._algorithm = algorithm
    for number, algorithm in enumerate(chain.ALGORITHMS * 2):
        logs[algorithm].append([event(f"e{number}")], expected=number)
    assert [row.algorithm for row in store.kept] == list(chain.ALGORITHMS * 2)
    assert Log(store).verify().intact


def test_what_cannot_be_computed_here_is_not_taken_for_sound(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str, data: bytes = b"") -> Any:
        raise ValueError(name)

    monkeypatch.setattr("kekedala_policy.records.chain.hashlib.new", lacking)
    assert found(store.kept, store) == {Damage.ALGORITHM_MISSING}
    with pytest.raises(LogCorrupt):
        Log(store).read("case:0")


def test_sha_256_stands_in_where_there_is_no_sm3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "available", lambda algorithm: algorithm != "sm3")
    assert chain.preferred() == "sha256"


@pytest.mark.parametrize(
    "changed",
    [{"position": "2"}, {"id": 7}, {"stream": None}, {"content": "text"}, {"content": None}, {"previous": 1.5}],
)
def test_a_row_of_other_types_is_malformed(store: ListStore, changed: dict[str, Any]) -> None:
    store.kept[1] = store.kept[1]._replace(**changed)
    store.rows = lambda start, limit: store.kept if start < 0 else []  # type: ignore[method-assign]
    assert Damage.MALFORMED in {problem.damage for problem in Log(store).verify().problems}


def test_a_version_that_is_none_of_its_stream_shows(store: ListStore) -> None:
    last = store.kept[-1]
    wrong = sealed(store.name, last._replace(version=last.version + 1))
    assert found([*store.kept[:-1], wrong], store) == {Damage.VERSION}


def test_a_stream_that_its_name_does_not_lead_to_shows(store: ListStore) -> None:
    store.version = lambda stream: 1  # type: ignore[method-assign]
    assert {problem.damage for problem in Log(store).verify().problems} == {Damage.STREAM_SHORT}


def test_what_the_medium_finds_is_reported(store: ListStore) -> None:
    store.check = lambda: ["row 3 missing from index"]  # type: ignore[method-assign]
    problems = Log(store).verify().problems
    assert problems == (LogProblem(Damage.MEDIUM, arguments={"why": "row 3 missing from index"}),)


def test_a_log_that_breaks_off_is_reported_with_the_place(store: ListStore) -> None:
    broken = LogProblem(Damage.MEDIUM, arguments={"why": "malformed"})

    def rows(start: int, limit: int) -> Sequence[Row]:
        if start > 0:
            raise LogCorrupt((broken,))
        return store.kept[:2]

    store.rows = rows  # type: ignore[method-assign]
    assert Log(store).verify().problems == (LogProblem(Damage.UNREADABLE, 3), broken)


def test_problems_are_listed_up_to_a_limit() -> None:
    store = ListStore()
    log = Log(store)
    log.append([event(f"e{number}") for number in range(1300)], expected=0)
    verified = Log(ListStore(store.kept, "0" * 32)).verify()
    assert len(verified.problems) == 1001
    assert verified.problems[-1].damage is Damage.TOO_MANY


def test_a_store_that_never_ends_does_not_hold_up_verifying(store: ListStore) -> None:
    store.rows = lambda start, limit: store.kept[:1]  # type: ignore[method-assign]
    assert Damage.OUT_OF_PLACE in {problem.damage for problem in Log(store).verify().problems}


def test_a_verification_is_true_where_the_log_is_intact(store: ListStore) -> None:
    good = Log(store).verify()
    assert good
    assert not attrs.evolve(good, problems=(LogProblem(Damage.CHANGED, 1),))
