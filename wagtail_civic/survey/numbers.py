"""Numbers as people write them, kept as databases keep them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from wagtail_civic.exceptions import InvalidAnswer

#: What a database keeps exactly: 15 figures, 4 of them after the point.
WHOLE_FIGURES, DECIMALS = 11, 4
LONGEST = 64
#: With blanks between thousands, as French and the SI write them.
PLAIN_NUMBER = re.compile(r"[+-]?(?:\d{1,30}|\d{1,3}(?: \d{3}){1,9})(?:[.,]\d{1,30})?")
#: 1,250 is a thousand to one reader and one and a quarter to another: nobody should count it.
TWO_MEANINGS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def read_number(value: Any) -> Decimal:
    """
    A number as a person writes it: ``1 250,5`` is 1250.5. Kept to four decimals; no more is taken.

    Raise ``InvalidAnswer`` for what is none, and for ``1,250``, which has two meanings.
    """
    number = _plain(value)
    doubtful = isinstance(value, str) and TWO_MEANINGS.fullmatch(value.strip())
    if (
        doubtful
        or number is None
        or abs(number) >= 10**WHOLE_FIGURES
        or number != round(number, DECIMALS)
    ):
        raise InvalidAnswer(reason="not_a_number")
    return tidy(number)


def tidy(number: Decimal) -> Decimal:
    """Without the zeros at its end, nor a sign before zero: 3.50 and 3.5 are one answer."""
    return Decimal(format(number.normalize() + 0, "f"))


def _plain(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    folded = unicodedata.normalize("NFKC", _digits(value)).replace("\u2212", "-")
    written = " ".join(folded.split())
    if not written.isascii() or not PLAIN_NUMBER.fullmatch(written):
        return None
    return Decimal(written.replace(" ", "").replace(",", "."))


def _digits(value: float | Decimal | str) -> str:
    if isinstance(value, str):
        return value if len(value) <= LONGEST else ""
    if isinstance(value, int):
        # Python refuses to write very long ones out.
        return str(value) if value.bit_length() <= 64 else "-"
    return format(Decimal(str(value)), "f")


def degrees(value: Any, most: int) -> Decimal:
    """An angle up to this many degrees on either side, to about a metre."""
    # Browsers give more decimals than a number of ours has.
    found = _plain(value)
    if found is None or abs(found) > most:
        raise InvalidAnswer(reason="not_a_place")
    # Without a sign before zero: two equal points are stored alike.
    return round(found, 5) + 0
