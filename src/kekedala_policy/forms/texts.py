"""Counting characters, and telling telephone numbers and amounts with units."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kekedala_policy.forms.parameters import CountedCharacters

#: A mobile number, a landline with its area code, or a service number; each with an extension or without.
_PHONE: Final = re.compile(
    r"""
    (?<!\d) (?: (?:\+|00)86 [\s\-–—]? )?
    (?: 1[3-9]\d [\s\-–—]? \d{4} [\s\-–—]? \d{4}
      | \(? 0\d{2,3} \)? [\s\-–—]{0,2} \d{3,4} [\s\-–—]? \d{4}
      | [48]00 [\s\-–—]? \d{3} [\s\-–—]? \d{4}
    )
    (?: \s? (?:转|分机|ext\.?|x|\#|,|[\-–—]) \s? \d{1,6} )?
    (?!\d)
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_WITH_UNIT: Final = re.compile(r"\d\s*[^\W\d_]")


def characters(text: str, counted: CountedCharacters) -> int:
    """How many characters a reader sees: marks belong to the letter they stand on, punctuation counts.

    Spaces of every kind count only where `counted` says so. What is invisible (category Cf) never counts.
    """
    seen = (c for c in text if unicodedata.category(c) not in {"Mn", "Me", "Mc", "Cf"})
    return sum(counted is CountedCharacters.EVERY_CHARACTER or not c.isspace() for c in seen)


def has_phone(text: str) -> bool:
    """Whether a telephone number stands in `text`: landline with area code, mobile, service number, extension."""
    return _PHONE.search(unicodedata.normalize("NFKC", text)) is not None


def has_amount_with_unit(text: str) -> bool:
    """Whether a number with a unit behind it stands in `text`, such as 1TB or 3万条."""
    return _WITH_UNIT.search(unicodedata.normalize("NFKC", text)) is not None


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names agree; a name that nobody stated contradicts none."""
    return not (one or "").strip() or not (other or "").strip() or folded(one) == folded(other)


def folded(name: str | None) -> str:
    """A name without what typing leaves open: spaces, and full-width forms."""
    return "".join(unicodedata.normalize("NFKC", name or "").split())
