"""The town's navigation, drawn from its page tree."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site
from wagtail.rich_text import get_text_for_indexing

register = template.Library()


def _home(context: dict[str, Any]) -> Page | None:
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return site.root_page.localized if site else None


@register.simple_tag(takes_context=True)
def city_home(context: dict[str, Any]) -> str:
    home = _home(context)
    return home.get_url(context.get("request")) if home else "/"


@register.simple_tag(takes_context=True)
def city_menu(context: dict[str, Any]) -> list[dict[str, Any]]:
    home, page, request = _home(context), context.get("page"), context.get("request")
    if home is None:
        return []
    path = page.path if isinstance(page, Page) else ""
    return [
        {
            "title": child.title,
            "url": child.get_url(request),
            "current": "page"
            if child.path == path
            else "true"
            if path.startswith(child.path)
            else "",
        }
        for child in home.get_children().live().public().in_menu()
    ]


@register.simple_tag(takes_context=True)
def city_footer_pages(context: dict[str, Any]) -> list[dict[str, str]]:
    """Pages directly below the home page that stay out of the menu: legal notices and the like."""
    home, request = _home(context), context.get("request")
    if home is None:
        return []
    pages = home.get_children().live().public().filter(show_in_menus=False)
    return [{"title": page.title, "url": page.get_url(request)} for page in pages]


@register.simple_tag(takes_context=True)
def city_languages(context: dict[str, Any]) -> list[dict[str, str]]:
    """This page in the other languages, or their home page where it is not translated."""
    home, page, request = _home(context), context.get("page"), context.get("request")
    if home is None:
        return []
    homes = _urls_by_language(home, request)
    here = _urls_by_language(page, request) if isinstance(page, Page) and page.pk else {}
    return [
        {"code": code, "name": get_language_info(code)["name_local"], "url": url}
        for code, url in {**homes, **here}.items()
        if code != get_language()
    ]


def _urls_by_language(page: Page, request: Any) -> dict[str, str]:
    translations = page.get_translations().live().public().select_related("locale")
    codes = dict(settings.LANGUAGES)
    return {
        other.locale.language_code: other.get_url(request)
        for other in translations
        if other.locale.language_code in codes
    }


@register.simple_tag
def city_trail(page: Page) -> list[Page]:
    """The pages between the home page and this one."""
    return list(page.get_ancestors().live().filter(depth__gt=2).specific()) if page.pk else []


@register.filter
def city_teaser(page: Page) -> str:
    """What a card says of a page: its introduction, its summary, or the first words of its questionnaire."""
    said = getattr(page, "introduction", "") or getattr(page, "summary", "")
    survey = getattr(page, "survey", None)
    return said or (get_text_for_indexing(survey.introduction) if survey else "")
