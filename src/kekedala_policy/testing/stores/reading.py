"""Rows come back as they were given, and every way of looking for them finds the same ones."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from kekedala_policy.records.checking import LARGEST
from kekedala_policy.testing.checks import require, same
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.places import StorePlaces, keep, row, same_rows

_HIGHEST = 2**63 - 1
_LOWEST = -(2**63)


class StoreReading(StorePlaces):
    """The tests of what is read."""

    @requirement("STORE-01", "The content of a row comes back byte for byte.")
    def test_content_comes_back_byte_for_byte(self, folder: Path) -> None:
        """Whatever the bytes."""

        @self.tried
        @given(content=st.binary(min_size=1, max_size=64))
        @example(b"\x00")
        @example(b'{"a":"\x00b"}')
        @example(b" {} ")
        @example(b"\r\n\t\x1a")
        @example(bytes(range(256)))
        @example("\ufeff{}e\u0301é𠮷豈".encode())
        def comes_back(content: bytes) -> None:
            with self.fresh(folder) as store:
                kept = row(1, content=content)
                keep(store, kept)
                same_rows(store.rows(1, 1), [kept], "the row")

        comes_back()

    @requirement("STORE-02", f"A row may have a content of {LARGEST} bytes.")
    def test_content_may_be_large(self, folder: Path) -> None:
        """As large as the log takes it."""
        with self.fresh(folder) as store:
            kept = row(1, content=b'"' + b"0123456789abcde\n" * (LARGEST // 16 - 1) + b'234567890abcde"')
            keep(store, kept)
            (found,) = store.rows(1, 1)
            same(len(found.content), len(kept.content), "length of the content")
            require(found == kept, "a large content is another one when it is read")

    @requirement("STORE-03", "Positions and versions go up to 2⁶³ - 1.")
    def test_numbers_may_be_large(self, folder: Path) -> None:
        """What fits in 64 bits."""
        with self.fresh(folder) as store:
            kept = [row(_HIGHEST - 1, version=_HIGHEST - 1), row(_HIGHEST, version=_HIGHEST)]
            keep(store, *kept)
            same_rows(store.rows(_HIGHEST - 1, 2), kept, "the rows")
            same(store.version("case:1"), _HIGHEST, "version")

    @requirement("STORE-04", "Rows come in the order of their positions, as numbers, and `head` is the highest.")
    def test_positions_are_numbers(self, folder: Path) -> None:
        """9 comes before 10."""
        with self.fresh(folder) as store:
            kept = [row(number) for number in range(1, 13)]
            for one in kept:
                keep(store, one)
            same_rows(store.rows(1, 100), kept, "the rows")
            head = store.head()
            require(head is not None and head.position == 12, f"head is {head}")  # noqa: PLR2004
            same_rows(store.of_stream("case:1", 0), kept, "rows of the stream")

    @requirement("STORE-05", "`rows` gives at most as many as asked for, from the position on, wherever that lies.")
    def test_rows_are_a_window(self, folder: Path) -> None:
        """From below the first to behind the last."""
        with self.fresh(folder) as store:
            kept = [row(number) for number in range(1, 6)]
            keep(store, *kept)
            for start, limit, wanted in (
                (_LOWEST, 2, kept[:2]),
                (0, 100, kept),
                (2, 3, kept[1:4]),
                (5, 3, kept[4:]),
                (6, 3, []),
                (_HIGHEST, 1, []),
            ):
                same_rows(store.rows(start, limit), wanted, f"rows({start}, {limit})")

    @requirement("STORE-06", "`of_stream` gives the versions above the one named, of that stream alone.")
    def test_a_stream_is_read_behind_a_version(self, folder: Path) -> None:
        """The version itself is not among them."""
        with self.fresh(folder) as store:
            kept = [row(1, version=1), row(2, "case:2", 1), row(3, version=2), row(4, version=3)]
            keep(store, *kept)
            mine = [kept[0], kept[2], kept[3]]
            for after in (0, 1, 2, 3, _HIGHEST):
                same_rows(store.of_stream("case:1", after), mine[after : after + 3], f"of_stream after {after}")

    @requirement("STORE-07", "`with_ids` finds each of thousands of ids, and leaves out those that are not there.")
    def test_ids_are_found(self, folder: Path) -> None:
        """However many are asked for at once."""
        with self.fresh(folder) as store:
            kept = [row(number) for number in range(1, 2001)]
            keep(store, *kept)
            asked = [name for one in kept for name in (one.id, f"no {one.id}")]
            same_rows(sorted(store.with_ids(asked)), kept, "rows with the ids")
            same_rows(store.with_ids([]), [], "rows with no id")

    @requirement("STORE-08", "Nothing is found where nothing was kept.")
    def test_an_empty_store_is_empty(self, folder: Path) -> None:
        """Every way of looking says so."""
        with self.fresh(folder) as store:
            store.identity("0" * 32)
            same(store.head(), None, "head")
            same_rows(store.rows(1, 10), [], "rows")
            same_rows(store.of_stream("case:1", 0), [], "rows of a stream")
            same_rows(store.with_ids(["event 1"]), [], "rows with an id")
            same(store.version("case:1"), 0, "version")
            same(list(store.streams("")), [], "streams")

    @requirement("STORE-09", "The store keeps the first identity that is proposed to it.")
    def test_the_identity_stays(self, folder: Path) -> None:
        """The first one proposed."""
        with self.fresh(folder) as store:
            same(store.identity("a" * 32), "a" * 32, "identity")
            same(store.identity("b" * 32), "a" * 32, "identity after another was proposed")
