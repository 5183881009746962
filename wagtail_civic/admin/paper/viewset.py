"""The list of sheets, and the ways to the next one."""

from datetime import datetime
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin, ReadingViewSet
from wagtail_civic.admin.paper import entering, files
from wagtail_civic.admin.paper.listing import PapersView, paper_filters
from wagtail_civic.models import Sheet, Space
from wagtail_civic.services import audit
from wagtail_civic.services.survey import sheets


class SheetsView(PapersView):
    page_title = gettext_lazy("Sheets")
    record, kind, area = "response", "survey", "civic_paper"
    stem = "sheets"
    kind_label = gettext_lazy("Questionnaire")
    enter_label = gettext_lazy("Enter sheets")

    def note(self, data: dict[str, Any], *, now: datetime) -> None:
        audit.record(action="sheet.export", actor=self.request.user, data=data, now=now)


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
    filterset_class = paper_filters(
        Sheet, record="response", kind="survey", label=gettext_lazy("Questionnaire")
    )
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
