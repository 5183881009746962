"""What templates ask for so that the same words are not drawn again and again."""

from typing import Any

from django import template
from django.template.loader import render_to_string

from wagtail_civic.keeping import PLAIN, Made, kept

register = template.Library()

ICON = "wagtail_civic/elements/icon.html"
ASSETS = "wagtail_civic/assets.html"
OPENING = "wagtail_civic/elements/opening.html"
SAME_EVERYWHERE = Made()


@register.simple_tag
def civic_part(template_name: str, made: Made | None, **context: Any) -> str:
    """
    A template drawn once for all who read the same: what is ``made`` of the same values looks the same.

    It is given what is named here and nothing else, so that nothing of a visitor can come into it. Plain values among
    that, such as the level of its headings, tell it from others that are made of the same.
    """
    plain = {name: value for name, value in context.items() if isinstance(value, PLAIN)}
    # With their types: a safe string is written otherwise than the same signs.
    name = template_name, *((name, type(plain[name]), plain[name]) for name in sorted(plain))
    # A template that nobody gave it has an empty string here.
    return kept(name, made or None, lambda: render_to_string(template_name, context))


@register.simple_tag
def civic_opening() -> str:
    """What ``civic-form`` says, in its attributes: a page has dozens of them, all alike."""
    return kept(OPENING, SAME_EVERYWHERE, lambda: render_to_string(OPENING))


@register.simple_tag
def civic_assets() -> str:
    """Our style sheet and base script. Browsers load each once, however many blocks ask."""
    return kept(ASSETS, SAME_EVERYWHERE, lambda: render_to_string(ASSETS))


@register.simple_tag
def civic_icon(name: str) -> str:
    """The element ``icon.html`` of this name, which looks the same wherever it stands."""
    return kept((ICON, name), SAME_EVERYWHERE, lambda: render_to_string(ICON, {"name": name}))
