"""What is kept outside a log, to tell later whether its end was cut or all of it written anew."""

from __future__ import annotations

import re
from typing import Final

import attrs

from kekedala_policy.errors import ValueRejected

_TEXT: Final = re.compile(
    r"kekedala-log/1 (?P<log>[0-9a-f]{32}) (?P<count>0|[1-9][0-9]{0,17}) (?P<end>-|sm3:\S+|sha256:\S+)"
)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@attrs.frozen
class Checkpoint:
    """How many records the log had, and the digest of the last one; its text is fit for printing and signing.

    Whoever can write to the store can write every digest anew; not so a checkpoint that is kept elsewhere: in a file on
    another machine, in the approval document, signed.
    """

    log: str
    count: int
    digest: str
    algorithm: str

    def __str__(self) -> str:
        end = f"{self.algorithm}:{self.digest}" if self.count else "-"
        return f"kekedala-log/1 {self.log} {self.count} {end}"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The checkpoint that was written as `text`. Raises `ValueRejected` for any other text."""
        found = _TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueRejected("checkpoint", text)
        count = int(found["count"])
        algorithm, _, digest = found["end"].partition(":")
        if (count == 0) is not (found["end"] == "-") or (count and not _DIGEST.fullmatch(digest)):
            raise ValueRejected("checkpoint", text)
        return cls(found["log"], count, digest if count else "", algorithm if count else "")
