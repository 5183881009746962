"""The last page of a petition that people signed is not deleted, whichever page the editor begins with."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.services import attaching


def keep_petitions_that_people_signed(request: HttpRequest, page: Any) -> HttpResponse | None:
    return _refusal(request, [page, *_deleted_along(page)])


def keep_them_in_bulk_too(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    # The type first: looking at the objects of another action could load a million of them.
    if action_type != "delete":
        return None
    pages = [obj for obj in objects if hasattr(obj, "get_descendants")]
    return _refusal(request, pages) if pages else None


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


def _refusal(request: HttpRequest, roots: list[Any]) -> HttpResponse | None:
    doomed = [page for root in roots for page in root.get_descendants(inclusive=True).specific()]
    try:
        attaching.refuse_deletion(doomed)
    except SpaceHasRecords as error:
        messages.error(request, error.detail)
        return redirect("wagtailadmin_explore", roots[0].get_parent().pk)
    return None
