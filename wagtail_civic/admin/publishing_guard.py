"""Publishing many pages at once goes past the editor's form, and must not go past its rules."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_civic.admin import page_buttons
from wagtail_civic.panels import MANDATE_FIELDS
from wagtail_civic.services import publishing


def refuse_unready_petitions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action_type != "publish":
        return None
    unready = [draft.title for draft in _drafts(objects, action) if not _is_ready(draft)]
    if not unready:
        return None
    sentence = _(
        "Nothing was published. Open these petitions and publish them one by one, they need you: %(titles)s"
    )
    messages.error(request, sentence % {"titles": ", ".join(unready)})
    return redirect(action.next_url)


def _drafts(pages: Iterable[Any], action: Any) -> list[Any]:
    with_descendants = action.cleaned_form.cleaned_data.get("include_descendants", False)
    found = [
        each
        for page in pages
        if hasattr(page, "get_descendants")
        for each in [page, *(page.get_descendants().not_live() if with_descendants else [])]
    ]
    petitions = [page for page in found if page_buttons.is_petition(page)]
    return [page.get_latest_revision_as_object() for page in petitions]


def _is_ready(page: Any) -> bool:
    return all(getattr(page, name) for name in MANDATE_FIELDS) and not publishing.problems(page)
