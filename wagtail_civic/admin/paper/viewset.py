"""The list of sheets, and the ways to the next one."""

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
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic import permissions
from wagtail_civic.admin import exports
from wagtail_civic.admin.base import HeadingMixin, ReadingView, ReadingViewSet
from wagtail_civic.admin.paper import entering, files
from wagtail_civic.models import Sheet, Space, SurveyResponse
from wagtail_civic.services import audit
from wagtail_civic.services.survey import sheets
from wagtail_civic.services.survey.paper import ENTERED

State = SurveyResponse.State


class SheetFilterSet(WagtailFilterSet):
    space = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Questionnaire"), queryset=Space.objects.filter(kind="survey")
    )
    channel = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Channel"),
        field_name="response__channel",
        choices=[(each.value, each.label) for each in ENTERED],
        widget=forms.CheckboxSelectMultiple,
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        field_name="response__state",
        choices=State.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Sheet
        fields: list[str] = []


class SheetsView(ReadingView):
    default_ordering = "-entered_at"
    page_title = gettext_lazy("Sheets")
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]

    def get_base_queryset(self) -> QuerySet[Sheet]:
        return super().get_base_queryset().select_related("space", "response", "entered_by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset(), timezone.now()
        data = {"format": file_format, "count": rows.count()}
        audit.record(action="sheet.export", actor=self.request.user, data=data, now=now)
        headings = [str(column.label) for column in self.columns]
        name = f"sheets-{timezone.localdate(now)}"
        lines = iter([_line(each) for each in rows])
        return exports.download(headings, lines, file_format=file_format, name=name)

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not self.user_has_permission("enter"):
            return []
        chosen = self.request.GET.get("space", "")
        known = chosen.isdecimal() and Space.objects.filter(kind="survey", pk=chosen[:18]).exists()
        name, args = ("enter", [chosen]) if known else ("choose", [])
        url = reverse(f"civic_paper:{name}", args=args)
        return [HeaderButton(label=_("Enter sheets"), url=url, icon_name="edit")]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("number", label=_("Number on the sheet"), accessor=str, sort_key="number"),
            Column("space", label=_("Questionnaire"), sort_key="space__title"),
            Column("channel", label=_("Channel"), accessor="response.get_channel_display"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="response.get_state_display",
                primary=lambda row: row.response.state == State.CONFIRMED,
            ),
            Column("entered_by", label=_("Entered by")),
            DateColumn("entered_at", label=_("Entered on"), sort_key="entered_at"),
        ]


def _line(sheet: Sheet) -> list[str]:
    response = sheet.response
    labels = [str(response.get_channel_display()), str(response.get_state_display())]
    at = timezone.localtime(sheet.entered_at).isoformat(" ")[:16]
    return [str(sheet), str(sheet.space), *labels, str(sheet.entered_by or ""), at]


class ChooseView(PermissionCheckedMixin, HeadingMixin, TemplateView):
    """The questionnaires for which sheets can be entered now."""

    model = Sheet
    permission_required = "enter"
    template_name = "wagtail_civic/admin/paper/choose.html"
    page_title = gettext_lazy("Enter sheets")
    header_icon = "doc-full"
    kind, name = "survey", "civic_paper"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, rows = timezone.now(), Space.objects.filter(kind=self.kind).order_by("title")
        rows = rows.prefetch_related("phases")
        found = [space for space in rows if self.is_open(space, now=now)]
        spaces = [(space, reverse(f"{self.name}:enter", args=[space.pk])) for space in found]
        return super().get_context_data(spaces=spaces, **kwargs)

    def is_open(self, space: Space, *, now: Any) -> bool:
        return sheets.is_open(space, now=now)


def survey_buttons(user: Any, space_id: int) -> list[Button]:
    """From a questionnaire to the sheets that are typed for it."""
    if not permissions.enters_sheets(user):
        return []
    url = reverse("civic_paper:enter", args=[space_id])
    return [Button(_("Enter sheets"), url, icon_name="doc-full", priority=64)]


class SheetViewSet(ReadingViewSet):
    model = Sheet
    name = "civic_paper"
    url_prefix = "civic/paper"
    icon = "doc-full"
    menu_label = gettext_lazy("Sheets")
    index_view_class = SheetsView
    filterset_class = SheetFilterSet
    search_fields = ["number", "response__receipt"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("choose/", ChooseView.as_view(), name="choose"),
            path("<int:pk>/", entering.EnterView.as_view(), name="enter"),
            path("<int:pk>/undo/", entering.UndoView.as_view(), name="undo"),
            path("<int:pk>/template/", files.TemplateView.as_view(), name="template"),
            path("<int:pk>/file/", files.UploadView.as_view(), name="upload"),
            path("file/<int:pk>/", files.FileView.as_view(), name="file"),
            path("file/<int:pk>/report/", files.ReportView.as_view(), name="report"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["enter_sheet"]
