"""The list of ballots on paper, and the ways to the next one. What they say stands nowhere here."""

from datetime import datetime
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.budgets.paper import entering, files
from wagtail_civic.admin.budgets.paper.base import NAME
from wagtail_civic.admin.paper.listing import PapersView, paper_filters
from wagtail_civic.admin.paper.viewset import ChooseView as ChooseSurveyView
from wagtail_civic.models import Space, VoteSheet
from wagtail_civic.services import audit
from wagtail_civic.services.budget import paper


class BallotsView(PapersView):
    page_title = gettext_lazy("Ballots on paper")
    record, kind, area = "vote", "budget", NAME
    stem = "ballots"
    kind_label = gettext_lazy("Budget")
    enter_label = gettext_lazy("Enter ballots")

    def note(self, data: dict[str, Any], *, now: datetime) -> None:
        audit.record(action="votesheet.export", actor=self.request.user, data=data, now=now)


class ChooseView(ChooseSurveyView):
    """The budgets for which ballots can be entered now."""

    model: Any = VoteSheet
    template_name = "wagtail_civic/admin/budgets/choose.html"
    page_title = gettext_lazy("Enter ballots")
    kind, name = "budget", NAME

    def is_open(self, space: Space, *, now: Any) -> bool:
        return paper.is_open(space, now=now)


class BallotsViewSet(ReadingViewSet):
    model = VoteSheet
    name = NAME
    url_prefix = "civic/ballots"
    icon = "doc-full"
    menu_label = gettext_lazy("Ballots on paper")
    index_view_class = BallotsView
    filterset_class = paper_filters(
        VoteSheet, record="vote", kind="budget", label=gettext_lazy("Budget")
    )
    search_fields = ["number", "vote__receipt"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("choose/", ChooseView.as_view(), name="choose"),
            path("<int:pk>/", entering.EnterView.as_view(), name="enter"),
            path("<int:pk>/undo/", entering.UndoView.as_view(), name="undo"),
            path("<int:pk>/template/", files.TemplateView.as_view(), name="template"),
            path("<int:pk>/file/", files.UploadView.as_view(), name="upload"),
            path("file/<int:pk>/", files.FileView.as_view(), name="file"),
            path("file/<int:pk>/undo/", files.UndoFileView.as_view(), name="undo_file"),
            path("file/<int:pk>/report/", files.ReportView.as_view(), name="report"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["enter_votesheet"]
