"""Names are the code points that they are made of, and nothing else: no form, no case, no pattern, no language."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from kekedala_policy.records import Store
from kekedala_policy.testing.checks import same
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.places import StorePlaces, keep, row, same_rows

#: What the log takes for the name of a stream or the id of an event.
_NAMES = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
_PINNED = (
    "示例单位/政务外网项目：一期（2026）",
    "𠮷林𪚥𰻞",
    "可克达拉市·第四师",
    "ئۇيغۇرچە",
    "🏛\ufe0f👩\u200d💻",
    "e\u0323\u0302x",
    "字" * 200,
    "𠮷" * 200,
    "'; DROP TABLE record; --",
    '"\\/%s{}:@?#&=',
)


class StoreNaming(StorePlaces):
    """The tests of streams and ids."""

    @requirement("STORE-10", "A stream and an id come back code point for code point, and are found by themselves.")
    def test_names_come_back_as_they_are(self, folder: Path) -> None:
        """Any that the log takes, of up to 200 characters."""

        @self.tried
        @given(stream=_NAMES, name=_NAMES)
        def comes_back(stream: str, name: str) -> None:
            with self.fresh(folder) as store:
                kept = row(1, stream, 1, id=name)
                keep(store, kept)
                same_rows(store.rows(1, 1), [kept], "the row")
                same_rows(store.of_stream(stream, 0), [kept], f"rows of {stream!r}")
                same_rows(store.with_ids([name]), [kept], f"rows with the id {name!r}")
                same(list(store.streams("")), [stream], "streams")

        for pinned in _PINNED:
            comes_back = example(stream=pinned, name=pinned)(comes_back)
        comes_back()

    @requirement("STORE-11", "A name in another normal form is another name.")
    def test_normal_forms_are_told_apart(self, folder: Path) -> None:
        """What looks alike is not asked for."""
        with self.fresh(folder) as store:
            keep(store, row(1, "caf\u00e9", 1, id="가"), row(2, "神", 1))
            _absent(store, "cafe\u0301", unicodedata.normalize("NFD", "가"), "\ufa19")

    @requirement("STORE-12", "A name in another case or width is another name.")
    def test_cases_are_told_apart(self, folder: Path) -> None:
        """No collation makes them equal."""
        with self.fresh(folder) as store:
            keep(store, row(1, "Case:a", 1, id="Id"))
            _absent(store, "case:A", "CASE:A", "case:a", "id", "ID", "Ｃase:a")
            keep(store, row(2, "case:A", 1, id="iD"))
            same(sorted(store.streams("")), ["Case:a", "case:A"], "streams")

    @requirement("STORE-13", "A name with a blank before or behind it is another name.")
    def test_blanks_at_the_edges_are_told_apart(self, folder: Path) -> None:
        """Nothing is stripped or padded."""
        with self.fresh(folder) as store:
            keep(store, row(1, "case:1", 1, id="id"))
            _absent(store, "case:1 ", " case:1", "case:1\u3000", "case:1\t", "case:1\n", "id ", " id", "\u00a0id")

    @requirement("STORE-14", "A name is no pattern.")
    def test_names_are_no_patterns(self, folder: Path) -> None:
        """Each of the signs stands for itself."""
        with self.fresh(folder) as store:
            keep(store, row(1, "case:1", 1, id="id"))
            _absent(store, "case_1", "case%", "c*", "case:?", "case:[1]", "%", "_", "case:\\1", ".*", "i%", "i_", "i?")
            keep(store, row(2, "a%b_c\\d*e", 1))
            same(list(store.streams("a%b_c\\d*")), ["a%b_c\\d*e"], "streams that begin with signs of patterns")

    @requirement("STORE-15", "Asked for a name that no record can have, the store says that nothing is there.")
    def test_names_that_nothing_has_are_asked_for(self, folder: Path) -> None:
        """No error of a driver for a NUL, nor for a name of great length."""
        with self.fresh(folder) as store:
            keep(store, row(1, "case:1", 1, id="id"))
            _absent(store, "case:1\0", "\0", "case\0:1", "id\0", "x" * 100_000, "字" * 5_000)

    @requirement("STORE-16", "Streams come in the order of their code points.")
    def test_streams_are_in_the_order_of_code_points(self, folder: Path) -> None:
        """Not in that of a language, nor of UTF-16."""
        names = [
            "",
            "A",
            "B",
            "a",
            "b",
            "a b",
            "a-b",
            "ab",
            "z",
            "é",
            "一",
            "二",
            "乙",
            "～",
            "𠮷",
            "case:10",
            "case:9",
        ]
        names = [f"x{name}" for name in names]
        with self.fresh(folder) as store:
            keep(store, *(row(number, name, 1) for number, name in enumerate(names, 1)))
            same(list(store.streams("")), sorted(names), "streams")

    @requirement("STORE-17", "`streams` gives those that begin so, the whole name included.")
    def test_streams_are_found_by_how_they_begin(self, folder: Path) -> None:
        """Each once."""
        with self.fresh(folder) as store:
            names = ["case:1", "case:10", "cas", "单位:甲", "单位:乙", "单", "case:1", "\U0010ffff", "\U0010ffffx"]
            keep(store, *(row(number, name, number) for number, name in enumerate(names, 1)))
            for prefix in ("", "case:1", "case:10", "case:100", "cas", "单位", "单位:乙", "\U0010ffff", "d"):
                wanted = sorted({name for name in names if name.startswith(prefix)})
                same(list(store.streams(prefix)), wanted, f"streams that begin with {prefix!r}")


def _absent(store: Store, *names: str) -> None:
    for name in names:
        what = ascii(name[:40])
        same_rows(store.of_stream(name, 0), [], f"rows of the stream {what}")
        same(store.version(name), 0, f"version of {what}")
        same_rows(store.with_ids([name]), [], f"rows with the id {what}")
        same([one for one in store.streams(name) if one == name], [], f"streams named {what}")
        same([one for one in store.streams(name) if not one.startswith(name)], [], f"streams that begin with {what}")
