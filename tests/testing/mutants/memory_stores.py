"""Broken stores in memory, each rejected by one requirement alone."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, ClassVar, Self

from tests.testing.mutants.making import Mutants

from kekedala_policy.errors import KekedalaError
from kekedala_policy.records import Hindrance, LogCorrupt, Row, Store, StoreUnavailable
from kekedala_policy.records.memory import MemoryStore
from kekedala_policy.testing import StoreSuite

MUTANTS = Mutants()


class Sound(MemoryStore):
    """Nothing is broken: it passes."""

    ignored: ClassVar[str] = ""
    namespace: ClassVar[dict[str, Any]] = {}

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self.place = place

    @classmethod
    def open(cls, url: str) -> Self:
        place, _, option = url.partition("?")
        if option and not (cls.ignored and option.startswith(cls.ignored)):
            raise cls.refusal(url)
        return cls(place)

    @classmethod
    def refusal(cls, url: str) -> StoreUnavailable:
        return StoreUnavailable(url, Hindrance.ADDRESS)


def suite_of(store: type[Sound]) -> type[StoreSuite]:
    def url(_: StoreSuite, folder: Path) -> str:
        return f"mutant:{folder}"

    made = type(
        store.__name__,
        (StoreSuite,),
        {"url": url, "examples": 10, "openers": {"mutant": store.open}, **store.namespace},
    )
    assert issubclass(made, StoreSuite)
    return made


def mutant(requirement: str, what: str) -> Callable[[type[Sound]], type[Sound]]:
    return MUTANTS.add(requirement, what, suite_of)


@mutant("STORE-01", "drops every NUL from the content")
class Nul(Sound):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(content=row.content.replace(b"\0", b"")) for row in rows])


@mutant("STORE-02", "cuts the content off behind one mebibyte")
class Short(Sound):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(content=row.content[: 2**20]) for row in rows])


@mutant("STORE-03", "keeps positions in 32 bits")
class Narrow(Sound):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(position=row.position % 2**31) for row in rows])


@mutant("STORE-04", "takes the position that comes last in the alphabet for the highest")
class Alphabetic(Sound):
    def head(self) -> Row | None:
        super().head()
        return max(self._rows, key=lambda row: str(row.position), default=None)


@mutant("STORE-05", "gives all rows, whatever the limit")
class Unlimited(Sound):
    def rows(self, start: int, limit: int) -> Sequence[Row]:
        return super().rows(start, 10**6)


@mutant("STORE-06", "counts the version that a stream is read behind among those to read")
class Behind(Sound):
    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        return super().of_stream(stream, max(after - 1, 0))


@mutant("STORE-07", "looks at the first five hundred ids alone")
class Few(Sound):
    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        return super().with_ids(ids[:500])


@mutant("STORE-08", "fails on a store to which nothing was ever written")
class Unmade(Sound):
    made = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            yield
            self.made = True

    def streams(self, prefix: str) -> Sequence[str]:
        found = super().streams(prefix)
        if not self.made and not self._rows and self._identity:
            raise LookupError("no table of streams")
        return found


@mutant("STORE-09", "takes the identity that was proposed last")
class Fickle(Sound):
    def identity(self, proposed: str) -> str:
        self._identity = None
        return super().identity(proposed)


@mutant("STORE-10", "writes a question mark for what lies in the first supplementary plane")
class Legacy(Sound):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(stream=re.sub("[\U00010000-\U0001ffff]", "?", row.stream)) for row in rows])


@mutant("STORE-11", "brings names that are asked for into another normal form")
class Normal(Sound):
    def version(self, stream: str) -> int:
        return super().version(unicodedata.normalize("NFC", stream))


@mutant("STORE-12", "does not look at the case of an id")
class CaseBlind(Sound):
    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        super().with_ids(ids)
        wanted = {name.casefold() for name in ids}
        return [row for row in self._rows if row.id.casefold() in wanted]


@mutant("STORE-13", "strips blanks from names that are asked for")
class Stripping(Sound):
    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        return super().of_stream(stream.strip(" \u3000\t\n"), after)


@mutant("STORE-14", "takes % and _ in the beginning of a name for signs of a pattern")
class Like(Sound):
    def streams(self, prefix: str) -> Sequence[str]:
        if len(prefix) > 1000:
            return super().streams(prefix)
        pattern = "".join({"%": ".*", "_": "."}.get(character, re.escape(character)) for character in prefix)
        return [stream for stream in super().streams("") if re.match(pattern, stream, re.DOTALL)]


@mutant("STORE-15", "fails when a name with a NUL is asked for")
class NulAsked(Sound):
    def version(self, stream: str) -> int:
        if "\0" in stream:
            raise ValueError("A string literal cannot contain NUL (0x00) characters.")
        return super().version(stream)


@mutant("STORE-16", "orders streams by the units of UTF-16")
class Utf16(Sound):
    def streams(self, prefix: str) -> Sequence[str]:
        return sorted(super().streams(prefix), key=lambda stream: stream.encode("utf-16-be"))


@mutant("STORE-17", "leaves out the stream that is all of what names begin with")
class Proper(Sound):
    def streams(self, prefix: str) -> Sequence[str]:
        return [stream for stream in super().streams(prefix) if stream != prefix]


@mutant("STORE-20", "undoes nothing when it is interrupted")
class Uninterrupted(Sound):
    @contextmanager
    def writing(self) -> Iterator[None]:
        stopped: BaseException | None = None
        with super().writing():
            try:
                yield
            except Exception:
                raise
            except BaseException as error:  # noqa: BLE001  # that is what is wrong with it
                stopped = error
        if stopped:
            raise stopped


@mutant("STORE-21", "raises another exception than the one that ended the writing")
class Copying(Sound):
    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            try:
                yield
            except KekedalaError as error:
                if type(error) is KekedalaError:
                    raise KekedalaError(*error.args) from None
                raise


@mutant("STORE-22", "does not show a writer its own rows")
class Buffered(Sound):
    shown: int | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            self.shown = len(self._rows)
            try:
                yield
            finally:
                self.shown = None

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        found = super().rows(start, limit)
        return found if self.shown is None else [row for row in found if row in self._rows[: self.shown]]


@mutant("STORE-23", "forgets all but the first addition of a writing")
class Once(Sound):
    added = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            self.added = False
            yield

    def add(self, rows: Sequence[Row]) -> None:
        super().add([] if self.added else rows)
        self.added = True


class Careless(Sound):
    """Checks all but what one of its descendants leaves out."""

    position = id = version_of_stream = True

    def add(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if (
                (self.position and any(kept.position == row.position for kept in self._rows))
                or (self.id and row.id in self._ids)
                or (self.version_of_stream and any(kept[1:3] == row[1:3] for kept in self._rows))
            ):
                raise LogCorrupt(())
            self._rows.append(row)
            self._streams.setdefault(row.stream, []).append(row)
            self._ids[row.id] = row


@mutant("STORE-24", "takes a second row on one position")
class TwicePosition(Careless):
    position = False


@mutant("STORE-25", "takes a second row with one id")
class TwiceId(Careless):
    id = False


@mutant("STORE-26", "takes a second row with one version of a stream")
class TwiceVersion(Careless):
    version_of_stream = False


class _NoLock:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@mutant("STORE-27", "has no lock")
class Unlocked(Sound):
    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self._lock = _NoLock()  # type: ignore[assignment]  # that is what is wrong with it


@mutant("STORE-28", "belongs to the thread that opened it")
class OneThread(Sound):
    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.thread = threading.get_ident()

    @contextmanager
    def writing(self) -> Iterator[None]:
        if threading.get_ident() != self.thread:
            raise RuntimeError("objects created in a thread can only be used in that same thread")
        with super().writing():
            yield


@mutant("STORE-30", "answers after it was closed, as if nothing were there")
class Ghost(Sound):
    def head(self) -> Row | None:
        return self._rows[-1] if self._rows else None


@mutant("STORE-31", "fails when it is closed again")
class CloseOnce(Sound):
    def close(self) -> None:
        if self._closed:
            raise StoreUnavailable(self.place, Hindrance.CLOSED)
        super().close()


@mutant("STORE-32", "does not say where it is")
class Nowhere(Sound):
    @property
    def url(self) -> str:
        return ""


@mutant("STORE-33", "ignores an option that it does not know")
class Deaf(Sound):
    ignored = "no_such"


@mutant("STORE-34", "leaves out what the text of its error needs")
class Speechless(Sound):
    @classmethod
    def refusal(cls, url: str) -> StoreUnavailable:
        return StoreUnavailable(url, Hindrance.OPTION)


@mutant("STORE-35", "finds its own structure wrong when it is not")
class Hypochondriac(Sound):
    def check(self) -> Sequence[str]:
        return ["wrong # of entries in index"]


@mutant("STORE-42", "is opened again under the identity of what is gone")
class Heir(Sound):
    left: ClassVar[dict[str, str]] = {}

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self._identity = self.left.get(place)

    def close(self) -> None:
        if self._identity:
            self.left[self.place] = self._identity
        super().close()


@mutant("STORE-54", "is opened twice under one identity, with a history of its own each time")
class Twin(Sound):
    open_now: ClassVar[dict[str, str]] = {}

    def identity(self, proposed: str) -> str:
        found = super().identity(self.open_now.get(self.place, proposed))
        self.open_now[self.place] = found
        return found

    def close(self) -> None:
        self.open_now.pop(self.place, None)
        super().close()


@mutant("STORE-61", "ignores for how long it is to wait")
class Impatient(Sound):
    ignored = "patience"


@mutant("STORE-72", "ignores that it is to be read only")
class Writable(Sound):
    ignored = "mode"


@mutant("STORE-81", "remembers, until it is read again, that an id was not there")
class NegativeCache(Sound):
    within = False

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.missed: set[str] = set()

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            self.within = True
            try:
                yield
            finally:
                self.within = False

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        if not self.within:
            self.missed.clear()
        found = super().with_ids([name for name in ids if name not in self.missed])
        if self.within:
            self.missed |= {*ids} - {row.id for row in found}
        return found


def _nothing(_: StoreSuite, __: Store) -> AbstractContextManager[None]:
    return nullcontext()


def _no_cut(_: StoreSuite, __: Store) -> None:
    return None


@mutant("STORE-83", "its suite fills what it does not declare to be able to fill")
class Filled(Sound):
    namespace: ClassVar[dict[str, Any]] = {"full": _nothing}


@mutant("STORE-86", "its suite cuts what it does not declare to be able to cut")
class Cut(Sound):
    namespace: ClassVar[dict[str, Any]] = {"cut": _no_cut}


@mutant("STORE-90", "keeps the id of an undone row, if its stream had another row before")
class HalfUndone(Sound):
    def _take_back(self, row: Row) -> None:
        alone = len(self._streams[row.stream]) == 1
        super()._take_back(row)
        if not alone:
            self._ids[row.id] = row


def _skipping(*_: object) -> None:
    return None


@mutant("KIT-01", "its suite replaces a test by one that finds nothing")
class Weakened(Sound):
    namespace: ClassVar[dict[str, Any]] = {"test_content_comes_back_byte_for_byte": _skipping}


@mutant("KIT-01", "its suite takes a test out")
class Emptied(Sound):
    namespace: ClassVar[dict[str, Any]] = {"test_names_are_no_patterns": None}
