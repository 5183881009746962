"""Decisions about many ideas of the list at once: looked at first with their count."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin import listing
from wagtail_civic.admin.ideas import choosing
from wagtail_civic.admin.ideas.base import AREA
from wagtail_civic.admin.moderation import choosing as moderation
from wagtail_civic.admin.moderation.deeds import DecideView
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import Idea, IdeaStatus, Space
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas

#: What is shown of those that a publication is about.
EXCERPTS = 20


def meant(request: HttpRequest) -> QuerySet[Idea]:
    return listing.meant(request, choosing)


class ListMixin(listing.FromListMixin):
    model = Idea
    area = AREA


class DecideIdeasView(ListMixin, DecideView):
    header_icon = "clipboard-list"

    @cached_property
    def chosen(self) -> dict[str, QuerySet[Any]]:
        if not moderation.scopes(self.request.user, "moderate").get("idea"):
            raise PermissionDenied
        return {"idea": meant(self.request)}

    @property
    def criteria(self) -> dict[str, Any]:
        return listing.criteria(self.request, choosing)


class PublishPreparedView(ListMixin, TemplateView):
    """What was prepared for these ideas, published together: all of it, or nothing."""

    template_name = "wagtail_civic/admin/ideas/publish.html"
    page_title = gettext_lazy("Publish the prepared answers")
    header_icon = "clipboard-list"

    @cached_property
    def rows(self) -> QuerySet[Idea]:
        boxes = permissions.boxes_settled_by(self.request.user)
        rows = meant(self.request).filter(queries.LISTED, space__in=boxes).exclude(prepared={})
        return rows.select_related("space").order_by("pk")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.boxes_settled_by(request.user).exists():
            raise PermissionDenied
        if not request.POST.get("seen"):
            return self.preview()
        if request.POST["seen"] != self.seen:
            messages.error(request, _("This changed since you looked. See what it is now."))
            return self.preview()
        return self.publish()

    @cached_property
    def found(self) -> list[Idea]:
        return list(self.rows)

    @property
    def seen(self) -> str:
        """Another one as soon as anything that would be published is another."""
        said = "".join(f"{each.pk}:{ideas.stamp(each)} " for each in self.found)
        return hashlib.sha256(said.encode()).hexdigest()

    def preview(self) -> HttpResponse:
        context = self.get_context_data(
            count=len(self.found),
            left_out=meant(self.request).count() - len(self.found),
            lines=self.lines(),
            more=max(len(self.found) - EXCERPTS, 0),
            told=self.told(),
            seen=self.seen,
            **self.carried(),
        )
        return self.render_to_response(context)

    def lines(self) -> list[tuple[Idea, str, str]]:
        first = self.found[:EXCERPTS]
        known = IdeaStatus.objects.in_bulk([each.prepared["status"] for each in first])
        return [
            (
                each,
                choosing.prepared_label(known.get(each.prepared["status"])),
                each.prepared["words"],
            )
            for each in first
        ]

    def told(self) -> int:
        """How many different people hear of it; of two boxes, each for itself."""
        by_space: dict[Space, list[int]] = {}
        for each in filter(ideas.writes, self.found):
            by_space.setdefault(each.space, []).append(each.pk)
        return sum(queries.concerned(space, *own).count() for space, own in by_space.items())

    def publish(self) -> HttpResponse:
        try:
            done = ideas.publish_prepared(self.rows, user=self.request.user, now=timezone.now())
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(self.back)
        sentence = ngettext(
            "The answer to %(number)s idea is published.",
            "The answers to %(number)s ideas are published.",
            len(done),
        )
        messages.success(self.request, sentence % {"number": number(len(done))})
        return redirect(self.back)
