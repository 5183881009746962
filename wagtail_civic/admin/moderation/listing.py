"""The list: what waits, for how long, and what may be done about it."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.moderation import choosing
from wagtail_civic.admin.moderation.deeds import DEEDS
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.models import Comment
from wagtail_civic.queries import moderation as queries
from wagtail_civic.queries.moderation import Ask, Item

PAGE_SIZE = 50
ONE_COMMENT = "civic_moderation:comment"


class QueueView(PermissionCheckedMixin, HeadingMixin, TemplateView):
    model = Comment
    any_permission_required = ["view"]
    template_name = "wagtail_civic/admin/moderation.html"
    page_title = _("Moderation")
    header_icon = "comment"

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @cached_property
    def form(self) -> choosing.QueueForm:
        # Nothing asked is a question as well: what waits.
        return choosing.QueueForm(self.request.GET, user=self.request.user)

    @cached_property
    def rows(self) -> Any:
        ask = choosing.asked(self.form)
        allowed = choosing.scopes(self.request.user) if ask else {}
        return queries.queue(allowed, ask or Ask(), now=self.now)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        found = queries.items(page.object_list, now=self.now)
        return super().get_context_data(
            form=self.form,
            page_obj=page,
            items=[row(item) for item in found],
            total=page.paginator.count,
            deeds=DEEDS.values() if choosing.scopes(self.request.user, "moderate") else [],
            decide_url=reverse("civic_moderation:decide"),
            export_url=reverse("civic_moderation:export"),
            filters=_without_page(self.request.GET),
            **kwargs,
        )


def _without_page(asked: Any) -> str:
    kept = asked.copy()
    kept.pop("p", None)
    return str(kept.urlencode())


def row(item: Item) -> dict[str, Any]:
    """One line of the list, in words."""
    record = item.record
    reason = REASONS.get(record.hold_reason, "") if record.state == "held" else ""
    return {
        "item": item,
        "kind": choosing.KINDS[item.kind],
        "state": choosing.state_of(record),
        "reason": reason,
        "url": _address(item),
        # What the law forbids in a register is decided there, by whoever keeps it.
        "decided_here": item.kind != "observation",
    }


def _address(item: Item) -> str:
    """Where all of it stands; nowhere for a participation, of which nothing else is known."""
    names = {
        "comment": ONE_COMMENT,
        "observation": "civic_registers:one",
        "idea": "civic_ideas:one",
        "question": "civic_questions:one",
        "surveyresponse": "civic_responses:one",
        "signature": "wagtailsnippets_wagtail_civic_signature:inspect",
    }
    name = names.get(item.kind, "")
    return reverse(name, args=[item.record.pk]) if name else ""
