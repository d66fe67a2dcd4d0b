"""Broken stores in memory, each rejected by one requirement alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Self

from tests.testing.mutants.making import Mutants

from kekedala_policy.records import Hindrance, Row, StoreUnavailable
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
