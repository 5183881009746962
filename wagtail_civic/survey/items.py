"""What one person answered to one question, as lines that a database counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """
    One line of an answer.

    ``option`` and ``row`` are keys of the question's; ``number`` is a value, or the place in a ranking
    (1 is first); ``text`` is what was written, or a date (ISO 8601); a place has ``latitude`` and
    ``longitude`` in degrees (WGS 84, five decimals, about a metre) or only the words of an address.
    """

    option: str = ""
    row: str = ""
    number: Decimal | None = None
    text: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


#: The lines of one answer; none where the question was left empty.
Items = tuple[Item, ...]
