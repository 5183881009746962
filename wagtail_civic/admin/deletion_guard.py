"""The last page of a petition that people signed is not deleted, whichever page the editor begins with."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.services import attaching


def keep_petitions_that_people_signed(request: HttpRequest, page: Any) -> HttpResponse | None:
    roots = [page, *_deleted_along(page)]
    refusal = _refusal(request, roots)
    if refusal is None and request.method == "GET":
        say_what_stays(request, roots)
    return refusal


def say_what_stays(request: HttpRequest, roots: list[Any]) -> None:
    """On the screen that asks whether a page shall go: a petition's signatures stay with its other pages."""
    for space, count, pages in attaching.survivors(_doomed(roots)):
        sentence = _signed(count) if space.kind == "petition" else _taken_part(count)
        messages.warning(request, sentence % _words(space, count, pages))


def _signed(count: int) -> str:
    return ngettext(
        "People have signed “%(title)s”: %(number)s signature. It is kept, and counts on the pages that "
        "stay: %(pages)s.",
        "People have signed “%(title)s”: %(number)s signatures. They are kept, and count on the pages that "
        "stay: %(pages)s.",
        count,
    )


def _taken_part(count: int) -> str:
    return ngettext(
        "People have taken part in “%(title)s”: %(number)s contribution. It is kept, and shown on the pages that "
        "stay: %(pages)s.",
        "People have taken part in “%(title)s”: %(number)s contributions. They are kept, and shown on the pages "
        "that stay: %(pages)s.",
        count,
    )


def _words(space: Any, count: int, pages: list[Any]) -> dict[str, str]:
    named = [f"{page.get_admin_display_title()} ({page.locale})" for page in pages]
    return {
        "title": space.title,
        "number": formatting.number(count),
        "pages": ", ".join(named),
    }


def keep_them_in_bulk_too(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    # The type first: looking at the objects of another action could load a million of them.
    if action_type != "delete":
        return None
    pages = [obj for obj in objects if hasattr(obj, "get_descendants")]
    if not pages:
        return None
    refusal = _refusal(request, pages)
    if refusal is None:
        say_what_stays(request, pages)
    return refusal


def _deleted_along(page: Any) -> Iterable[Any]:
    """Translations and aliases that go with a page, where a plugin keeps trees alike; found as Wagtail finds them."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or page.is_root():
        return []
    parents = page.get_parent().get_translations()
    found = {}
    for hook in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        answer = hook([page], "delete")
        for pages in answer.values() if isinstance(answer, dict) else ():
            found.update({each.pk: each for each in pages})
    return [each for each in found.values() if each.get_parent() in parents]


def _doomed(roots: list[Any]) -> list[Any]:
    return [page for root in roots for page in root.get_descendants(inclusive=True).specific()]


def _refusal(request: HttpRequest, roots: list[Any]) -> HttpResponse | None:
    try:
        attaching.refuse_deletion(_doomed(roots))
    except SpaceHasRecords as error:
        messages.error(request, error.detail)
        return redirect("wagtailadmin_explore", roots[0].get_parent().pk)
    return None
