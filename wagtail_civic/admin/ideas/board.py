"""The board: the ideas of a box by status, moved by hand, by keyboard, or by a button without any script."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic.admin.ideas import choosing
from wagtail_civic.admin.ideas.base import OfBox, say_forgotten
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.exceptions import CivicError, FieldRequired, NothingSelected
from wagtail_civic.models import Idea, IdeaStatus
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas

#: The filters of the list that a board has as well.
FILTERS = ("theme", "district", "service", "also")


class BoardView(OfBox, TemplateView):
    template_name = "wagtail_civic/admin/ideas/board.html"
    page_title = gettext_lazy("Board by status")

    @cached_property
    def filters(self) -> Any:
        rows = choosing.visible(self.request).filter(space=self.space)
        return choosing.IdeaFilterSet(self.request.GET, queryset=rows, request=self.request)

    @cached_property
    def rows(self) -> QuerySet[Idea]:
        if not self.filters.is_valid():
            return Idea.objects.none()
        return choosing.search(self.filters.qs, self.request.GET.get("q", ""))

    def pages(self) -> dict[str, int]:
        """Which part of each column, as the address says it."""
        asked = self.request.GET.items()
        found = {name[2:]: choosing.number(value) for name, value in asked if name[:2] == "p-"}
        return {key: page for key, page in found.items() if page and page < 10**6}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = queries.board(self.space, self.rows, self.pages())
        return super().get_context_data(
            space=self.space,
            columns=[self.column(each) for each in columns],
            statuses=[(each.pk, choosing.status_label(each)) for each in ideas.usable(self.space)],
            settles=self.settles,
            fields=[self.filters.form[name] for name in FILTERS],
            q=self.request.GET.get("q", ""),
            list_url=f"{address('index')}?{urlencode({'box': self.space.pk})}",
            move_url=address("move", self.space.pk),
            here=self.request.get_full_path(),
            **kwargs,
        )

    def column(self, column: queries.Column) -> dict[str, Any]:
        status = column.status
        return {
            "column": column,
            "name": choosing.status_label(status) if status else _("No status yet"),
            "colour": status.colour if status else "grey",
            "takes": bool(status and not status.retired and self.settles),
            "cards": [self.card(each) for each in column.ideas],
            "previous": self.part(column, column.previous),
            "next": self.part(column, column.next),
        }

    def card(self, idea: Idea) -> dict[str, Any]:
        figure = getattr(idea, "figure", None)
        return {
            "idea": idea,
            "supports": figure.supports if figure else 0,
            "comments": figure.comments if figure else 0,
            "overdue": queries.is_overdue(idea, self.today),
            "seen": ideas.stamp(idea),
        }

    def part(self, column: queries.Column, page: int) -> str:
        if not page:
            return ""
        asked = self.request.GET.copy()
        asked[f"p-{column.key}"] = str(page)
        return f"?{asked.urlencode()}#column-{column.key}"


class MoveView(OfBox):
    """One card to another column; where the status asks for a reason or a cost, to the form that asks for it."""

    http_method_names = ["post"]
    page_title = gettext_lazy("Board by status")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.settles:
            raise PermissionDenied
        status = get_object_or_404(
            IdeaStatus.objects.filter(space=self.space), pk=self.asked("status")
        )
        idea = get_object_or_404(
            choosing.visible(request).filter(queries.LISTED, space=self.space),
            pk=self.asked("idea"),
        )
        try:
            return self.move(idea, status)
        except CivicError as error:
            messages.error(request, error.detail)
            return redirect(self.back)

    def asked(self, name: str) -> int:
        return choosing.number(self.request.POST.get(name, "")) or 0

    @cached_property
    def back(self) -> str:
        """The board as it was, with its filters."""
        board = address("board", self.space.pk)
        asked = self.request.POST.get("next", "")
        return asked if asked.partition("?")[0] == board else board

    def move(self, idea: Idea, status: IdeaStatus) -> HttpResponse:
        # Nothing is said: where it is already, it stays as it is.
        how: dict[str, Any] = {"status": status, "said": None, "user": self.request.user}
        try:
            seen = self.request.POST.get("seen", "")
            ideas.set_status([idea], **how, seen=seen, now=self.now)
        except FieldRequired:
            asked = urlencode({"status": status.pk, "next": self.back})
            return redirect(f"{address('settle', idea.pk)}?{asked}")
        except NothingSelected:
            return redirect(self.back)
        words = {"title": idea.title, "status": choosing.status_label(status)}
        said = _("“%(title)s” is now “%(status)s”. Whoever follows it is written to.")
        messages.success(self.request, said % words)
        say_forgotten(self.request, idea, status)
        return redirect(self.back)
