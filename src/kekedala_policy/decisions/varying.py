"""What a decision says of the variations under which it was made."""

from __future__ import annotations

import datetime
from typing import Protocol

from kekedala_policy.messages import Message, Texts


class Resting(Protocol):
    """The document on which a variation rests."""

    @property
    def document(self) -> str: ...

    @property
    def body(self) -> Message | Texts: ...

    @property
    def date(self) -> datetime.date: ...


class Varying(Protocol):
    """A variation, as far as a decision speaks of it."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Message | Texts: ...

    @property
    def authority(self) -> Resting: ...

    @property
    def since(self) -> datetime.date: ...

    @property
    def until(self) -> datetime.date | None: ...
