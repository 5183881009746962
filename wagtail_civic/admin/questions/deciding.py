"""Decisions about many questions of the list at once: looked at first with their count."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin import listing
from wagtail_civic.admin.moderation import choosing as moderation
from wagtail_civic.admin.moderation.deeds import DecideView
from wagtail_civic.admin.questions import choosing
from wagtail_civic.admin.questions.base import AREA
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import Question
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions


class ListMixin(listing.FromListMixin):
    model = Question
    area = AREA


class DecideQuestionsView(ListMixin, DecideView):
    header_icon = "help"

    @cached_property
    def chosen(self) -> dict[str, QuerySet[Any]]:
        if moderation.scopes(self.request.user, "moderate").get("question") is None:
            raise PermissionDenied
        return {"question": listing.meant(self.request, choosing)}

    @property
    def criteria(self) -> dict[str, Any]:
        return listing.criteria(self.request, choosing)


class ShortlistView(ListMixin, View):
    """What is ticked, put on the shortlist in the order in which it is supported."""

    page_title = gettext_lazy("Put on the shortlist")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        boxes = permissions.questions_settled_by(request.user)
        if not boxes.exists():
            raise PermissionDenied
        rows = listing.meant(request, choosing).filter(queries.READABLE, space__in=boxes)
        chosen = queries.ordered(rows.select_related("space"), queries.Choice(), seed="")
        try:
            count = questions.shortlist(chosen, user=request.user, now=timezone.now())
        except CivicError as error:
            messages.error(request, error.detail)
            return redirect(self.back)
        sentence = ngettext(
            "%(number)s question is on the shortlist now.",
            "%(number)s questions are on the shortlist now.",
            count,
        )
        messages.success(request, sentence % {"number": number(count)})
        return redirect(self.back)
