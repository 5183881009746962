"""Where our screens are: what ``reverse`` says, which takes it longer than some of our statements."""

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

#: Stands in an address as it is written.
PLAIN = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def address(name: str, *args: Any) -> str:
    """
    The path of one of our screens: ``address("sign", page.pk)``.

    Raises ``NoReverseMatch`` as ``reverse`` does.
    """
    if not all(_is_plain(arg) for arg in args):
        return _reversed(name, *args)
    kinds = tuple(type(arg) for arg in args)
    urlconf = get_urlconf() or settings.ROOT_URLCONF
    try:
        pieces = _pieces(name, kinds, urlconf, get_script_prefix(), get_language())
    except NoReverseMatch:
        return _reversed(name, *args)
    filled = [str(part) for pair in zip(pieces, args, strict=False) for part in pair]
    return "".join([*filled, pieces[-1]])


def _reversed(name: str, *args: Any) -> str:
    return reverse(f"wagtail_civic:{name}", args=args)


def _is_plain(arg: Any) -> bool:
    if type(arg) is str:
        return PLAIN.fullmatch(arg) is not None
    return type(arg) is UUID or (type(arg) is int and arg >= 0)


@lru_cache(maxsize=512)
def _pieces(
    name: str, kinds: tuple[type, ...], urlconf: Any, prefix: str, language: str | None
) -> tuple[str, ...]:
    """What stands before, between and after the arguments, for each language below each path."""
    marks = [_mark(kind, place) for place, kind in enumerate(kinds)]
    rest, pieces = _reversed(name, *marks), []
    for mark in marks:
        before, _mark_found, rest = rest.partition(str(mark))
        pieces.append(before)
    return (*pieces, rest)


def _mark(kind: type, place: int) -> Any:
    """Something of this type that stands nowhere else in an address."""
    number = 7_300_000_000_000_037 + place
    marks: dict[type, Any] = {int: number, UUID: UUID(int=number), str: f"mark-{number}"}
    return marks[kind]
