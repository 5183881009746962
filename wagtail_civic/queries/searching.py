"""Words looked for in what people wrote, in the same way on every database."""

import json
import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q
from django.db.models.lookups import IContains


class Says(IContains):
    """
    ``icontains``, for which É is é on SQLite as well: its LIKE knows no letters but those of English.

    There, too, a column of JSON keeps letters as numbers, of which “É” and “é” have each their own.
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} REGEXP %s", [*params, pattern(str(self.rhs))]


def says(word: str, *names: str) -> Q:
    """Rows in which one of the fields of these ``names`` holds the word, small letters or capitals."""
    return reduce(or_, (Q(Says(F(name), word)) for name in names))


def pattern(word: str) -> str:
    return "(?is)" + "".join(_letter(sign) for sign in word)


def _letter(sign: str) -> str:
    if sign.isascii():
        return re.escape(sign)
    written = {each for case in (sign, sign.lower(), sign.upper()) for each in _ways(case)}
    return f"(?:{'|'.join(sorted(map(re.escape, written)))})"


def _ways(sign: str) -> tuple[str, str]:
    return sign, json.dumps(sign)[1:-1]
