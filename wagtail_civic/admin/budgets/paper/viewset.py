"""The list of ballots on paper, and the ways to the next one. What they say stands nowhere here."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic.admin import exports
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.admin.budgets.paper import entering, files
from wagtail_civic.admin.budgets.paper.base import NAME
from wagtail_civic.admin.paper.viewset import ChooseView as ChooseSurveyView
from wagtail_civic.models import Space, Vote, VoteSheet
from wagtail_civic.services import audit
from wagtail_civic.services.budget import paper
from wagtail_civic.services.papers import ENTERED

State = Vote.State


class BallotFilterSet(WagtailFilterSet):
    space = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Budget"), queryset=Space.objects.filter(kind="budget")
    )
    channel = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Channel"),
        field_name="vote__channel",
        choices=[(each.value, each.label) for each in ENTERED],
        widget=forms.CheckboxSelectMultiple,
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        field_name="vote__state",
        choices=State.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = VoteSheet
        fields: list[str] = []


class BallotsView(ReadingView):
    default_ordering = "-entered_at"
    page_title = gettext_lazy("Ballots on paper")
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]

    def get_base_queryset(self) -> QuerySet[VoteSheet]:
        return super().get_base_queryset().select_related("space", "vote", "entered_by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset(), timezone.now()
        data = {"format": file_format, "count": rows.count()}
        audit.record(action="votesheet.export", actor=self.request.user, data=data, now=now)
        headings = [str(column.label) for column in self.columns]
        name = f"ballots-{timezone.localdate(now)}"
        return exports.download(headings, _lines(rows), file_format=file_format, name=name)

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not self.user_has_permission("enter"):
            return []
        chosen = self.request.GET.get("space", "")
        known = chosen.isdecimal() and Space.objects.filter(kind="budget", pk=chosen[:18]).exists()
        name, args = ("enter", [chosen]) if known else ("choose", [])
        url = reverse(f"{NAME}:{name}", args=args)
        return [HeaderButton(label=_("Enter ballots"), url=url, icon_name="edit")]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("number", label=_("Number on the sheet"), accessor=str, sort_key="number"),
            Column("space", label=_("Budget"), sort_key="space__title"),
            Column("channel", label=_("Channel"), accessor="vote.get_channel_display"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="vote.get_state_display",
                primary=lambda row: row.vote.state == State.CONFIRMED,
            ),
            Column("entered_by", label=_("Entered by")),
            DateColumn("entered_at", label=_("Entered on"), sort_key="entered_at"),
        ]


def _lines(rows: QuerySet[VoteSheet]) -> Iterator[list[str]]:
    zone = timezone.get_current_timezone()
    labels = [
        {value: str(label) for value, label in field.choices or ()}
        for field in (Vote._meta.get_field("channel"), Vote._meta.get_field("state"))
    ]
    return (_line(each, *labels, zone) for each in rows.iterator(chunk_size=exports.CHUNK))


def _line(sheet: VoteSheet, channels: Any, states: Any, zone: Any) -> list[str]:
    vote = sheet.vote
    at = sheet.entered_at.astimezone(zone).isoformat(" ")[:16]
    said = [channels.get(vote.channel, vote.channel), states.get(vote.state, vote.state)]
    return [str(sheet), str(sheet.space), *said, str(sheet.entered_by or ""), at]


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
    filterset_class = BallotFilterSet
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
