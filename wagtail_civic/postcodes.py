"""What a postcode looks like, here or in the countries that a host names. Linear in its input, like all cleaning."""

from __future__ import annotations

import re
import unicodedata

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import FieldRequired, InvalidPostcode
from wagtail_civic.text import BLANKS

LONGEST = 40

SEPARATORS = str.maketrans("", "", " -")

#: Three to ten letters and digits, of which two at least are digits; the shortest are those of Iceland.
PLAUSIBLE = re.compile(r"(?=(?:.*\d){2})(?=(?:.*[A-Z0-9]){3})[A-Z0-9](?:[ -]?[A-Z0-9]){2,9}")

#: By ISO 3166 code: what a whole postcode matches as it is kept, and one as people should write it.
COUNTRIES: dict[str, tuple[str, str]] = {
    "AD": (r"AD[1-7]\d\d", "AD500"),
    "AT": (r"\d{4}", "1010"),
    "BE": (r"\d{4}", "1000"),
    "BG": (r"\d{4}", "1000"),
    "CH": (r"\d{4}", "3011"),
    "CY": (r"\d{4}", "1010"),
    "CZ": (r"\d{5}", "110 00"),
    "DE": (r"\d{5}", "10115"),
    "DK": (r"\d{4}", "1050"),
    "EE": (r"\d{5}", "10111"),
    "ES": (r"\d{5}", "28001"),
    "FI": (r"\d{5}", "00100"),
    "FR": (r"\d{5}", "75011"),
    "GB": (r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", "SW1A 1AA"),
    "GR": (r"\d{5}", "105 57"),
    "HR": (r"\d{5}", "10000"),
    "HU": (r"\d{4}", "1051"),
    "IE": (r"[A-Z]\d[\dW][A-Z\d]{4}", "D02 AF30"),
    "IS": (r"\d{3}", "101"),
    "IT": (r"\d{5}", "00118"),
    "LI": (r"\d{4}", "9490"),
    "LT": (r"LT\d{5}", "LT-01100"),
    "LU": (r"L\d{4}|\d{4}", "1009"),
    "LV": (r"LV\d{4}", "LV-1010"),
    "MC": (r"98\d{3}", "98000"),
    "MT": (r"[A-Z]{3}\d{4}", "VLT 1117"),
    "NL": (r"[1-9]\d{3}[A-Z]{2}", "1012 JS"),
    "NO": (r"\d{4}", "0150"),
    "PL": (r"\d{5}", "00-001"),
    "PT": (r"\d{7}", "1100-148"),
    "RO": (r"\d{6}", "010011"),
    "SE": (r"\d{5}", "111 20"),
    "SI": (r"\d{4}", "1000"),
    "SK": (r"\d{5}", "811 01"),
}


def clean_postcode(value: object, *, required: bool = True) -> str:
    """
    Written one way, in upper case with neither blanks nor hyphens: "75 011" is 75011, "sw1a 1aa" is SW1A1AA.

    That is ten characters at most, as its columns hold. Raise ``InvalidPostcode`` or ``FieldRequired``.
    """
    if not isinstance(value, str | None) or len(value or "") > LONGEST:
        raise _refusal()
    typed = " ".join(unicodedata.normalize("NFKC", value or "").strip(BLANKS).upper().split())
    if not typed:
        if required:
            raise FieldRequired
        return ""
    postcode = compact(typed)
    if not PLAUSIBLE.fullmatch(typed) or not _of_a_country(postcode):
        raise _refusal()
    return postcode


def compact(postcode: str) -> str:
    """As it is kept, also a part of one, such as the beginning that somebody looks for."""
    return postcode.upper().translate(SEPARATORS)


def _of_a_country(postcode: str) -> bool:
    named = _named()
    return not named or any(re.fullmatch(pattern, postcode) for pattern, _example in named)


def _refusal() -> InvalidPostcode:
    return InvalidPostcode(example=", ".join(example for _pattern, example in _named()))


def _named() -> list[tuple[str, str]]:
    wanted = (code.upper() for code in civic_settings.POSTCODE_COUNTRIES)
    return [COUNTRIES[code] for code in wanted if code in COUNTRIES]
