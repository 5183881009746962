"""The list: all that was received, hidden observations included, and what leaves it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic import permissions
from wagtail_civic.admin import exports, holds
from wagtail_civic.admin.base import ReadingView
from wagtail_civic.admin.registers import choosing, exporting
from wagtail_civic.formatting import number
from wagtail_civic.models import Observation, Report, Space

NAME = "civic_registers"


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAME}:{name}", args=args)


class NumberColumn(Column):
    """Leads to the whole observation."""

    def get_value(self, instance: Observation) -> SafeString:
        said = instance.title or Truncator(instance.body).chars(80) or _("Files only")
        url = address("one", instance.pk)
        return format_html('<a href="{}"><strong>{}</strong> {}</a>', url, instance.number, said)


class ObservationsView(ReadingView):
    default_ordering = "-number"
    page_title = gettext_lazy("Registers")
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]

    def get_base_queryset(self) -> QuerySet[Observation]:
        open_ = Prefetch("reports", Report.objects.filter(handled_at=None), to_attr="open_reports")
        return super().get_base_queryset().select_related("space").prefetch_related("tags", open_)

    def search_queryset(self, queryset: QuerySet[Observation]) -> QuerySet[Observation]:
        return choosing.search(queryset, self.request.GET.get("q", ""))

    def order_queryset(self, queryset: Any) -> Any:
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")

    @cached_property
    def space(self) -> Space | None:
        return choosing.chosen_space(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset(), timezone.now()
        data = {"format": file_format, "count": rows.count()}
        data["filters"] = choosing.criteria(self.request)
        exporting.record(
            "observation.export", space=self.space, data=data, user=self.request.user, now=now
        )
        name = f"observations-{timezone.localdate(now)}"
        table = exporting.lines(rows, self.request.user)
        return exports.download(exporting.headings(), table, file_format=file_format, name=name)

    @cached_property
    def header_buttons(self) -> list[Button]:
        """What its keeper does most, in view."""
        if self.space is None:
            return []
        url = address("enter", self.space.pk)
        return [HeaderButton(_("Enter an observation"), url, icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        labels = {"xlsx": _("Download XLSX"), "csv": _("Download CSV")}
        found = [
            Button(label, self.get_export_url(kind), icon_name="download", priority=order)
            for order, (kind, label) in enumerate(labels.items())
        ]
        return [*found, *(self.of_register(self.space) if self.space else [])]

    def of_register(self, space: Space) -> list[Button]:
        buttons = [
            (_("Synthesis by subject"), "synthesis", "list-ul"),
            (_("Everything, with the files (ZIP)"), "package", "download"),
        ]
        if permissions.entrusts(self.request.user, space):
            buttons.append((_("Who keeps this register"), "team", "group"))
        found = [
            Button(label, address(name, space.pk), icon_name=icon, priority=20 + order)
            for order, (label, name, icon) in enumerate(buttons)
        ]
        return [*found, *holds.buttons(space, self.request.user)]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            NumberColumn("number", label=_("Observation"), sort_key="number"),
            Column("space", label=_("Register"), sort_key="space__title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda row: choosing.LABELS.get(row.state, row.state),
                primary=lambda row: row.state == Observation.State.CONFIRMED,
            ),
            Column("reports", label=_("Reports"), accessor=_reports),
            Column("name", label=_("Name")),
            Column("channel", label=_("Channel"), accessor="get_channel_display"),
            Column("tags", label=_("Tags"), accessor=_tags),
            DateColumn("submitted_at", label=_("Received on"), sort_key="submitted_at"),
        ]


def _reports(row: Any) -> str:
    count = len(row.open_reports)
    said = ngettext("%(number)s report", "%(number)s reports", count)
    return said % {"number": number(count)} if count else ""


def _tags(row: Observation) -> str:
    return ", ".join(tag.name for tag in row.tags.all())
