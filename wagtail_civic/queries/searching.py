"""Words looked for in what people wrote: with capitals or without, with accents or without."""

import json
import re
import unicodedata
from collections import defaultdict
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import F, JSONField, Q
from django.db.models.lookups import IContains

#: Where Unicode keeps the letters of Latin scripts that have something above, below or across.
LATIN = range(0xC0, 0x250)


class Says(IContains):
    """
    ``icontains`` that finds “éte” in “Été” and “ete” in both, in text and in a column of JSON.

    PostgreSQL and SQLite are asked by a regular expression. On MariaDB and MySQL the collation of a column says the
    same; there and on SQLite, JSON keeps letters other than those of English as numbers.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = compiler.compile(self.lhs)
        word = _in_json(self.rhs) if self.in_json else self.rhs
        return f"{column}::text ~* %s", [*params, pattern(word)]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = compiler.compile(self.lhs)
        asked = pattern(_in_json(self.rhs), numbers=True) if self.in_json else pattern(self.rhs)
        return f"{column} REGEXP %s", [*params, f"(?is){asked}"]

    def as_mysql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if not self.in_json:
            return self._found(self.rhs, compiler, connection)
        cases = (self.rhs, self.rhs.lower(), self.rhs.upper(), self.rhs.capitalize())
        ways = {_in_json(self.rhs), *(_in_json(case, ensure_ascii=True) for case in cases)}
        found = [self._found(way, compiler, connection) for way in sorted(ways)]
        said = " OR ".join(sql for sql, _params in found)
        return f"({said})", [param for _sql, params in found for param in params]

    @property
    def in_json(self) -> bool:
        return isinstance(self.lhs.output_field, JSONField)

    def _found(self, word: str, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        sql, params = IContains(self.lhs, word).as_sql(compiler, connection)
        return sql, list(params)


def says(word: str, *names: str) -> Q:
    """Rows in which one of the fields of these ``names`` holds the word."""
    return reduce(or_, (Q(Says(F(name), word)) for name in names))


def pattern(word: str, *, numbers: bool = False) -> str:
    """
    A regular expression for a word, of which each letter of a text is matched in one way at most.

    Were there two, the tries would double with each letter of what a visitor asks for. ``numbers``: letters other than
    those of English may be written as JSON writes them.
    """
    return "".join(_letter(sign, numbers) for sign in unicodedata.normalize("NFC", word))


@cache
def _alike() -> dict[str, str]:
    """By each letter of English, those of which it is what one would type."""
    found = defaultdict(list)
    for sign in map(chr, LATIN):
        found[_bare(sign)].append(sign)
    return {letter: "".join(signs) for letter, signs in found.items() if letter.isascii()}


def _bare(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0].lower()


def _letter(sign: str, numbers: bool) -> str:
    bare = _bare(sign)
    alike = _alike().get(bare, "")
    if not alike and sign.isascii():
        return re.escape(sign)
    plain = f"[{bare}{bare.upper()}{alike}]" if alike else re.escape(sign)
    if not numbers:
        return plain
    others = alike or "".join(each for each in {sign.lower(), sign.upper()} if len(each) == 1)
    written = "|".join(re.escape(_in_json(each, ensure_ascii=True)) for each in others or sign)
    return f"(?:{plain}|{written})"


def _in_json(word: str, *, ensure_ascii: bool = False) -> str:
    return json.dumps(word, ensure_ascii=ensure_ascii)[1:-1]
