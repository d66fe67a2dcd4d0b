"""The chain of digests: each covers a record, its place in the log, and the digest before it."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from kekedala_policy.records.store import Row

#: In the order of preference; a log may hold records of both.
ALGORITHMS: Final = ("sm3", "sha256")
#: What the first record follows.
GENESIS: Final = ""
_DOMAIN: Final = b"\x00kekedala-record/1\x00"


@cache
def available(algorithm: str) -> bool:
    """Whether this Python can compute it: SM3 comes with OpenSSL, and not with every one."""
    try:
        hashlib.new(algorithm)
    except ValueError:
        return False
    return True


def preferred() -> str:
    """The algorithm of new records: SM3 where there is one, else SHA-256."""
    return next(algorithm for algorithm in ALGORITHMS if available(algorithm))


def digest(log: str, row: Row) -> str:
    """What the digest of the row is to be in the log of that id, as lower-case hexadecimal.

    Every text is preceded by its length in characters, so that none can pass for part of another; a text that is no
    Unicode gives a digest that matches nothing. Raises `TypeError` for a row whose fields are of other types.
    """
    position, stream, version, event, algorithm, previous, _, content = row
    place = (
        f"{len(log)}:{log}{len(algorithm)}:{algorithm}{position};{version};{len(stream)}:{stream}"
        f"{len(event)}:{event}{len(previous)}:{previous}{len(content)}:"
    )
    covered = _DOMAIN + place.encode("utf-8", "surrogatepass") + content
    return hashlib.new(algorithm, covered).hexdigest()


def sealed(log: str, row: Row) -> Row:
    """The row with its digest."""
    return row._replace(digest=digest(log, row))
