"""How our screens take their place in the host's own base template."""

from functools import lru_cache
from typing import Any

from django.template import engines
from django.template.backends.django import DjangoTemplates

from wagtail_civic.conf import civic_settings

STANDALONE = "wagtail_civic/standalone.html"


@lru_cache(maxsize=8)
def _compiled(base: str, block: str) -> Any:
    # A block's name cannot be a variable in a template, so the one-line bridge is compiled from settings.
    source = (
        f'{{% extends "{base}" %}}'
        f"{{% block {block} %}}{{% block civic_content %}}{{% endblock %}}{{% endblock %}}"
    )
    return _engine().from_string(source).template


def _engine() -> Any:
    """The site's Django engine, whatever name the site gave it."""
    return next(each for each in engines.all() if isinstance(each, DjangoTemplates))


def host_template() -> Any:
    """The template that our pages extend: the host's base where ``BASE_TEMPLATE`` names one, else our own."""
    base = civic_settings.BASE_TEMPLATE
    if not base:
        return STANDALONE
    return _compiled(base, civic_settings.CONTENT_BLOCK)
