"""What templates ask for so that the same words are not drawn again and again."""

from typing import Any

from django import template
from django.template.loader import render_to_string

from wagtail_civic.keeping import Made, kept

register = template.Library()

OPENING = "wagtail_civic/elements/opening.html"
SAME_EVERYWHERE = Made()


@register.simple_tag
def civic_part(template_name: str, made: Made | None, **context: Any) -> str:
    """
    A template drawn once for all who read the same: what is ``made`` of the same values looks the same.

    It is given what is named here and nothing else, so that nothing of a visitor can come into it.
    """
    return kept(template_name, made, lambda: render_to_string(template_name, context))


@register.simple_tag
def civic_opening() -> str:
    """What ``civic-form`` says, in its attributes: a page has dozens of them, all alike."""
    return kept(OPENING, SAME_EVERYWHERE, lambda: render_to_string(OPENING))
