"""Numbers as Chinese documents write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: The characters of a Chinese numeral or of a number in half or full width.
NUMERAL: Final = "[零〇一二两三四五六七八九十百0-9０-９]{1,7}"

_DIGIT: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_WRITTEN: Final = re.compile(
    r"(?:(?P<hundreds>[一二两三四五六七八九])百)?(?P<zero>[零〇])?(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十))?(?P<ones>[一二三四五六七八九]?)"
)


def number_of(written: str) -> int | None:
    """The number, from 1 to 999, that is written in Chinese numerals or digits; None for anything else."""
    plain = unicodedata.normalize("NFKC", written)
    if plain.isascii():
        return int(plain) if plain.isdigit() and 0 < int(plain) < 1000 else None  # noqa: PLR2004 - three digits
    read = _WRITTEN.fullmatch(written)
    if read is None:
        return None
    hundreds = _DIGIT[read["hundreds"]] if read["hundreds"] else 0
    tens = (_DIGIT[read["tens"]] if read["tens"] else 1) if read["ten"] else 0
    ones = _DIGIT[read["ones"]] if read["ones"] else 0
    if bool(read["zero"]) != bool(hundreds and ones and not tens):  # 一百零五 and 一百五十, but not 一百五
        return None
    return hundreds * 100 + tens * 10 + ones or None
