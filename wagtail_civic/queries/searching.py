"""Words looked for in what people wrote."""

import json
import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, JSONField, Q
from django.db.models.lookups import IContains


class Says(IContains):
    """
    ``icontains``, which finds the same letters in text and in a column of JSON, and É for é on SQLite as well.

    SQLite's LIKE knows no capitals but those of English. There and on MariaDB, JSON keeps other letters as numbers,
    of which “É” and “é” have each their own.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        word = _in_json(self.rhs) if self.in_json else self.rhs
        return self._found(word, compiler, connection)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} REGEXP %s", [*params, pattern(self.rhs, in_json=self.in_json)]

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
    """Rows in which one of the fields of these ``names`` holds the word, small letters or capitals."""
    return reduce(or_, (Q(Says(F(name), word)) for name in names))


def pattern(word: str, *, in_json: bool = False) -> str:
    """
    A regular expression for a word, of which each letter of a text is matched in one way at most.

    Were there two, the tries would double with each letter of what a visitor asks for.
    """
    signs = _in_json(word) if in_json else word
    return "(?is)" + "".join(_letter(sign, in_json) for sign in signs)


def _letter(sign: str, in_json: bool) -> str:
    if sign.isascii() or not in_json:
        return re.escape(sign)
    cases = {case for case in (sign, sign.lower(), sign.upper()) if len(case) == 1}
    numbers = sorted(_in_json(case, ensure_ascii=True) for case in cases)
    return f"(?:{'|'.join(re.escape(way) for way in (sign, *numbers))})"


def _in_json(word: str, *, ensure_ascii: bool = False) -> str:
    return json.dumps(word, ensure_ascii=ensure_ascii)[1:-1]
