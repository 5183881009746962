"""Ideas that resemble one that somebody is about to propose: she may rather support one of them."""

import re
import unicodedata
from functools import reduce
from operator import or_

from wagtail_civic.models import Idea, Space
from wagtail_civic.queries.idea.listing import LISTED
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search

MOST = 5
#: Of a title, the longest words tell most; and of the rows that have one of them, the newest are compared.
WORDS, LOOKED_AT = 6, 200
#: A word shorter than this is in every title; of a longer one its beginning counts, whatever its ending is.
SHORTEST, BEGINNING = 4, 5
WORD = re.compile(r"[^\W_]+")


def similar(space: Space, title: str) -> list[Idea]:
    """
    The five whose titles share most words with this one, the likest first; none for a title without long words.

    Costs one statement, and the comparison of so many titles at most. Needs nothing of any one database.
    """
    written = [word for word in WORD.findall(clean_search(title)) if len(word) >= SHORTEST]
    words = sorted({word[:BEGINNING] for word in written}, key=lambda word: -len(word))[:WORDS]
    if not words:
        return []
    one_of = reduce(or_, (says(word, "title") for word in words))
    rows = Idea.objects.filter(LISTED, one_of, space=space).select_related("status", "figure")
    found = list(
        rows.defer("body", "note", "prepared").order_by("-submitted_at", "-pk")[:LOOKED_AT]
    )
    mine = beginnings(title)
    alike = {row.pk: _share(mine, beginnings(row.title)) for row in found}
    return sorted(found, key=lambda row: -alike[row.pk])[:MOST]


def beginnings(title: str) -> set[str]:
    """Of its words, without case and accents."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return {word[:BEGINNING] for word in WORD.findall(plain) if len(word) >= SHORTEST}


def _share(one: set[str], other: set[str]) -> float:
    """Of all their words, how many both have."""
    return len(one & other) / (len(one | other) or 1)
