"""The language of an answer: the one asked for, among those of the site."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from wagtail_civic.exceptions import InvalidFields, InvalidInput
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.queries.spaces import page_model


def check(request: HttpRequest) -> None:
    """Raise ``InvalidFields`` where ``?language=`` names a language that no page can have."""
    asked = request.GET.get("language")
    if asked is not None and asked not in get_content_languages():
        raise InvalidFields({"language": InvalidInput()})


def negotiated(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    if asked in get_content_languages():
        return asked
    offered = of_site(request)
    return _accepted(request.headers.get("Accept-Language", ""), offered) or offered[0]


def of_site(request: HttpRequest) -> list[str]:
    """The languages in which the site has a live home page, its own first."""
    site = Site.find_for_request(request)
    if site is None:
        return [get_language() or "en"]
    found: dict[str, int] = dict(_homes().ask(site.root_page.translation_key))
    return sorted(found, key=lambda code: found[code] != site.root_page_id) or ["en"]


@cache
def _homes() -> Prepared:
    """Every answer begins with it."""
    model = page_model()

    def rows(key: UUID) -> Any:
        pages = model.objects.filter(translation_key=key, live=True)
        return pages.values_list("locale__language_code", "pk")

    return Prepared(rows, key_of(model, "translation_key", UUID))


def _accepted(header: str, offered: list[str]) -> str:
    for code, _quality in parse_accept_lang_header(header):
        for language in offered:
            if code in (language.lower(), "*") or _general(code) == _general(language):
                return language
    return ""


def _general(code: str) -> str:
    return code.lower().split("-")[0]
