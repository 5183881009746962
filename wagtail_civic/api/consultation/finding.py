"""Which page of a consultation a request may see; anything else does not exist."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from wagtail_civic.api.pages import first_served, key_of
from wagtail_civic.queries.spaces import page_model


def page_of(request: HttpRequest, key: str) -> Any:
    """In the language of the request if there is one. Raise ``SpaceNotFound``."""
    pages = page_model().objects.live().filter(translation_key=key_of(key), alias_of__isnull=True)
    return first_served(pages, request, _is_consultation)


def _is_consultation(page: Any) -> bool:
    return getattr(page, "civic_kind", "") == "consultation"
