"""What a variation rests on: the document, the body that issued it, and its day."""

from __future__ import annotations

import datetime

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.messages import Message, Texts


def _title(value: Message | Texts) -> Message | Texts:
    if not isinstance(value, Message | Texts):
        raise ValueRejected("title", value, "a message or a text in both languages")
    return value


@attrs.frozen(kw_only=True)
class Authority:
    """The local document on which a variation rests, as it is cited.

    `document` is its number as printed, `body` who issued it, `date` the day of issue. Raises `ValueRejected` for
    a blank number and for what is no title or no date.
    """

    document: str = attrs.field()
    body: Message | Texts = attrs.field(converter=_title)
    date: datetime.date = attrs.field()

    @document.validator
    def _named(self, _: object, value: object) -> None:
        if not isinstance(value, str) or not value.strip():
            raise ValueRejected("number of a document", value)

    @date.validator
    def _dated(self, _: object, value: object) -> None:
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
            raise ValueRejected("date", value)
