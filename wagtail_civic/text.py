"""Cleaning of everything people write, so that no later step has to wonder.

Each function is linear in its input: forms accept long texts from anyone.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NoReturn

from wagtail_civic.exceptions import FieldRequired, InvalidInput, InvalidText

MAX_MARKS = 4
MARGIN = 1000
MAX_DEPTH = 8
MAX_KEYS = 200
MAX_BYTES = 64 * 1024
MAX_WHOLE = 2**63 - 1

# White space, and the signs of no width that come with pasted text.
BLANKS = "\u0020\t\n\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))

LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Half a surrogate pair cannot be stored; a non-character cannot be written to XML.
UNSTORABLE = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        chr(plane + end) for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
    )
    + "]"
)
# Letters by name that show nothing.
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")

WORD = re.compile(r"[^\W_]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

LINK = re.compile(
    r"@|://|\bwww\.|\bmailto:|\.[a-z]{2,}/"
    r"|[\w-]{3,}\.(?:com|net|org|info|biz|eu|fr|de|ch|be|it|es|uk|io|co|me|ru|xyz|top|shop|site|online)\b",
    re.IGNORECASE,
)

# A string, or a bracket outside strings.
JSON_SHAPE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)

# What a spreadsheet takes for the start of a formula, with the look-alikes it folds.
FORMULA_SIGNS = "=+\\-@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
# What some importer takes for the end of a cell, and what it trims from a cell's start. Nothing is
# in both, or long runs would be read again and again.
CELL_ENDS = ",;|\uff0c\uff1b\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
TRIMMED = '\x00-\x08\x0e-\x1b\x1f\x20"\xa0\u2000-\u200f\u202f\u2060\u3000\ufeff'
FORMULA = re.compile(f"(^|[{CELL_ENDS}])([{TRIMMED}]*)(?=[{FORMULA_SIGNS}])")


def clean_text(
    value: object,
    *,
    max_length: int,
    min_length: int = 0,
    multiline: bool = False,
    required: bool = True,
) -> str:
    _refuse_far_too_long(value, max_length)
    text = _normalised(value).strip(BLANKS)
    if not text:
        return _nothing(required=required)
    if not multiline and ("\n" in text or "\t" in text):
        _refuse("line_break")
    if len(text) > max_length:
        _refuse("too_long", limit=max_length)
    if len(text) < min_length:
        _refuse("too_short", limit=min_length)
    if not _says_something(text):
        _refuse("empty")
    return text


def clean_name(value: object, max_length: int = 100) -> str:
    """A person's name: one line, no address in it."""
    _refuse_far_too_long(value, max_length)
    if isinstance(value, str):
        value = value.translate(INVISIBLE)
    name = " ".join(clean_text(value, max_length=max_length).split())
    if LINK.search(unicodedata.normalize("NFKC", name)):
        _refuse("link")
    return name


def clean_search(q: object) -> str:
    """What is left to search for; a search box never complains."""
    if not isinstance(q, str):
        return ""
    kept = q[:100]
    for unwanted in (CONTROLS, DIRECTIONS, UNSTORABLE):
        kept = unwanted.sub(" ", kept)
    return " ".join(unicodedata.normalize("NFC", kept).split()[:8])[:100].strip()


def folded(text: str) -> list[str]:
    """Its words without case, accents and marks, as a search compares them: “L’été” is “l”, “ete”."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def clean_json(value: object) -> Any:
    """The same data with every string cleaned, or an error: small, shallow, storable anywhere."""
    cleaned = _JsonCleaner().clean(value, depth=1)
    if len(json.dumps(cleaned, ensure_ascii=False).encode()) > MAX_BYTES:
        raise InvalidInput(reason="too_long")
    return cleaned


def loads(raw: bytes) -> Any:
    """JSON from outside; nothing it holds can exhaust the stack or poison a row."""
    if len(raw) > MAX_BYTES:
        raise InvalidInput(reason="too_long")
    try:
        text = raw.decode("utf-8-sig")
        _check_depth(text)
        data = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_not_a_number, parse_float=_finite
        )
        json.dumps(data, ensure_ascii=False).encode()
    except ValueError as error:
        raise InvalidInput(reason="not_json") from error
    return data


def csv_safe(value: Any) -> Any:
    """A cell that no spreadsheet runs, whichever separator it splits on; numbers stay numbers."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    if value.startswith(("\t", "\r", "\n")):
        value = f"'{value}"
    return FORMULA.sub(_quoted, value)


def initials(first_name: str, last_name: str) -> str:
    letter = next((sign for sign in last_name if sign.isalpha()), "")
    return f"{first_name} {letter.upper()}." if letter else first_name


def printable(words: str) -> str:
    """What strangers wrote, without what a terminal would obey; French has blanks of its own before some signs."""
    return "".join(
        s if s.isprintable() or unicodedata.category(s) == "Zs" else "\ufffd" for s in words
    )


def _refuse_far_too_long(value: object, max_length: int) -> None:
    """What no composing of accents and no stripping of blanks could shorten enough is not read at all."""
    if isinstance(value, str) and len(value) > (MAX_MARKS + 2) * max_length + MARGIN:
        _refuse("too_long", limit=max_length)


def _normalised(value: object) -> str:
    """NFC, with one kind of line end, or an error."""
    if value is None:
        return ""
    if not isinstance(value, str):
        _refuse("unreadable")
    if value.isascii():
        text = LINE_ENDS.sub("\n", value)
    else:
        # Sorting a long run of marks is quadratic, so they are counted first, and again after
        # composing, because some signs fall apart into several.
        _check_marks(value)
        text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", value))
        _check_marks(text)
    _check_signs(text)
    return text


def _check_signs(text: str) -> None:
    if CONTROLS.search(text):
        _refuse("control")
    if DIRECTIONS.search(text):
        _refuse("direction")
    if UNSTORABLE.search(text):
        _refuse("unreadable")


def _check_marks(text: str) -> None:
    run = 0
    for sign in text:
        if sign.isascii():
            run = 0
            continue
        category = unicodedata.category(sign)
        if category in ("Mn", "Me"):
            run += 1
            if run > MAX_MARKS:
                _refuse("marks")
        elif category != "Cf":  # a joiner between marks separates nothing
            run = 0


def _says_something(text: str) -> bool:
    return any(sign.isalnum() and sign not in FILLERS for sign in text)


def _nothing(*, required: bool) -> str:
    if required:
        raise FieldRequired
    return ""


def _refuse(reason: str, **params: Any) -> NoReturn:
    raise InvalidText(reason=reason, **params)


class _JsonCleaner:
    """Walks once; ``nodes`` bounds the work before the exact size can be known."""

    def __init__(self) -> None:
        self.nodes = 0
        self.keys = 0

    def clean(self, value: object, *, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_BYTES:
            raise InvalidInput(reason="too_long")
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, (dict, list, tuple)):
            return self._container(value, depth=depth)
        return _scalar(value)

    def _text(self, value: object) -> str:
        if isinstance(value, str) and len(value) > MAX_BYTES:
            raise InvalidInput(reason="too_long")
        return _normalised(value)

    def _container(self, value: dict[Any, Any] | list[Any] | tuple[Any, ...], *, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise InvalidInput(reason="too_deep")
        if not isinstance(value, dict):
            return [self.clean(item, depth=depth + 1) for item in value]
        return _pairs(list(self._items(value, depth=depth)))

    def _items(self, value: dict[Any, Any], *, depth: int) -> Iterator[tuple[str, Any]]:
        self.keys += len(value)
        if self.keys > MAX_KEYS:
            raise InvalidInput(reason="too_many_keys")
        for key, item in value.items():
            yield self._text(key), self.clean(item, depth=depth + 1)


def _scalar(value: object) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= MAX_WHOLE:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise InvalidInput(reason="not_json")


def _check_depth(text: str) -> None:
    depth = 0
    for match in JSON_SHAPE.finditer(text):
        sign = match[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > MAX_DEPTH:
            raise InvalidInput(reason="too_deep")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers may disagree on which of two equal keys counts.
    data = dict(pairs)
    if len(data) < len(pairs):
        raise InvalidInput(reason="same_key_twice")
    return data


def _not_a_number(constant: str) -> NoReturn:
    raise InvalidInput(reason="not_json")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise InvalidInput(reason="not_json")
    return number


def _quoted(match: re.Match[str]) -> str:
    return f"{match[1]}'{match[2]}"
