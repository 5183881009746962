"""Publishing many pages at once, or approving one, goes past the editor's form and must not go past its rules."""

import copy
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.viewsets.pages import page_viewset_registry

from wagtail_civic import permissions
from wagtail_civic.admin import page_buttons
from wagtail_civic.panels import MANDATE_FIELDS
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import publishing

#: Kinds of pages that are not published without a mandate.
GUARDED = ("petition", "consultation", "register", "ideabox", "budget", "question")


def refuse_unready_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action_type != "publish":
        return None
    unready = [draft.title for draft in _drafts(objects, action) if not _is_ready(draft)]
    if not unready:
        return None
    sentence = _(
        "Nothing was published. Open these pages and publish them one by one, they need you: %(titles)s"
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
    ours = [page for page in found if page_buttons.kind_of(page) in GUARDED]
    return [page.get_latest_revision_as_object() for page in ours]


def _is_ready(page: Any) -> bool:
    return (
        has_mandate(page) and has_steps(page) and not publishing.problems(page, now=timezone.now())
    )


def has_steps(page: Any) -> bool:
    """A consultation has some, and they are as its editor would ask for them; what has none lacks none."""
    steps = getattr(page, "steps", None) if page.civic_kind == "consultation" else True
    if steps is True or not steps:
        return bool(steps)
    try:
        steps.stream_block.clean(steps)
    except ValidationError:
        return False
    return True


def has_mandate(page: Any) -> bool:
    """A kind of page that has no mandate lacks none."""
    return all(getattr(page, name, True) for name in MANDATE_FIELDS)


class ReadyToApprove:
    """Approving the last task of a workflow publishes, from the dashboard too, where no form is checked."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        approving = self.action_name == "approve"  # type: ignore[attr-defined]
        if approving and not _is_ready(self.object.get_latest_revision_as_object()):  # type: ignore[attr-defined]
            return self.refuse(request)
        return super().post(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def refuse(self, request: HttpRequest) -> HttpResponse:
        page = self.object  # type: ignore[attr-defined]
        sentence = _(
            "“%(title)s” was not approved. Its mandate is not complete, or a change needs a public reason: "
            "open the page and publish it from there."
        )
        messages.error(request, sentence % {"title": page.get_admin_display_title()})
        if permissions.may_edit(request.user, page):
            self.redirect_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer = {"step": "success", "redirect": self.redirect_url}
            return self.render_modal_json(request, answer)  # type: ignore[attr-defined,no-any-return]
        return redirect(self.redirect_url)


def guard_approvals() -> list[Any]:
    """
    Give petitions and consultations the views that they would have anyway, the host's own included, but for approving.

    Called after every host has registered its views. Nothing is left to be registered: other pages, and the
    lists in which petitions appear, stay as they are.
    """
    for model in [model for kind in GUARDED for model in queries.page_types(kind)]:
        guarded = copy.copy(page_viewset_registry.get_by_type(model))
        for built in ("views", "workflow_action_view"):
            vars(guarded).pop(built, None)
        usual = guarded.workflow_action_view_class
        guarded.workflow_action_view_class = type(usual.__name__, (ReadyToApprove, usual), {})
        page_viewset_registry.register(model, guarded, exact_class=True)
    return []
