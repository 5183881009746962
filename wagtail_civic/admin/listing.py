"""Lists that leave as a spreadsheet, and of which several rows are decided about at once."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from wagtail_civic.admin import exports
from wagtail_civic.admin.base import HeadingMixin, ReadingView
from wagtail_civic.admin.moderation.ticked import MOST, filters
from wagtail_civic.admin.of_space import Area
from wagtail_civic.admin.selection import number
from wagtail_civic.models import Space


class Choosing(Protocol):
    """What a module says of its list: which rows she may see, which she means, and what a log keeps of that."""

    def visible(self, request: HttpRequest) -> QuerySet[Any]: ...
    def matching(self, request: HttpRequest, asked: Any) -> QuerySet[Any]: ...
    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]: ...
    def chosen_space(self, request: HttpRequest) -> Space | None: ...
    def criteria(self, asked: Any) -> dict[str, Any]: ...


class Exporting(Protocol):
    """What leaves of a list."""

    def headings(self) -> list[str]: ...
    def lines(self, rows: QuerySet[Any]) -> Iterator[list[Any]]: ...
    def record(self, *, data: dict[str, Any], space: Any, user: Any, now: datetime) -> None: ...


class TickColumn(Column):
    """A box that belongs to the form ``form``, wherever that stands; ``title`` says which row it is of."""

    def __init__(self, name: str, *, form: str, title: Callable[[Any], Any], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.form, self.title = form, title

    def get_value(self, instance: Any) -> SafeString:
        words = _("Select “%(title)s”") % {"title": self.title(instance)}
        html = '<input type="checkbox" name="id" value="{}" form="{}" aria-label="{}">'
        return format_html(html, instance.pk, self.form, words)


class ExportedView(ReadingView):
    """A list of what is found by ``choosing``, which leaves as ``exporting`` writes it."""

    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]
    choosing: Choosing
    exporting: Exporting
    #: What the file is called, before the day.
    file_name: str

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.choosing.search(queryset, self.request.GET.get("q", ""))

    def order_queryset(self, queryset: Any) -> Any:
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")

    @cached_property
    def space(self) -> Space | None:
        return self.choosing.chosen_space(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        """Logged before the first row leaves."""
        rows, now = self.get_queryset(), timezone.now()
        data = {"format": file_format, "count": rows.count()}
        data["filters"] = self.choosing.criteria(self.request.GET)
        self.exporting.record(data=data, space=self.space, user=self.request.user, now=now)
        return exports.download(
            self.exporting.headings(),
            self.exporting.lines(rows.defer(None)),
            file_format=file_format,
            name=f"{self.file_name}-{timezone.localdate(now)}",
        )

    @property
    def chosen_filters(self) -> str:
        """Those of this list, as a decision about it carries them along."""
        kept = self.request.GET.copy()
        kept.pop("p", None)
        return str(kept.urlencode())

    def downloads(self) -> list[Button]:
        labels = {"xlsx": _("Download XLSX"), "csv": _("Download CSV")}
        return [
            Button(label, self.get_export_url(kind), icon_name="download", priority=order)
            for order, (kind, label) in enumerate(labels.items())
        ]


def meant(request: HttpRequest, choosing: Choosing) -> QuerySet[Any]:
    """What was ticked, or all that the list at hand shows, as far as she may see it."""
    if request.POST.get("all"):
        return choosing.matching(request, filters(request))
    ticked = [number(pk) for pk in request.POST.getlist("id")[:MOST]]
    return choosing.visible(request).filter(pk__in=[pk for pk in ticked if pk])


def criteria(request: HttpRequest, choosing: Choosing) -> dict[str, Any]:
    if request.POST.get("all"):
        return choosing.criteria(filters(request))
    return {"ticked": len(request.POST.getlist("id"))}


class FromListMixin(PermissionCheckedMixin, HeadingMixin):
    """Comes from the list of an area and goes back to it, with its filters."""

    area: Area
    any_permission_required = ["view"]
    http_method_names = ["post"]
    request: HttpRequest

    @property
    def back(self) -> str:
        asked = filters(self.request).urlencode()
        return f"{self.area.address('index')}?{asked}" if asked else self.area.address("index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.area.address("index"), "label": self.area.label}
        here = {"url": "", "label": self.get_page_title()}
        return [*HeadingMixin.get_breadcrumbs_items(self), above, here]

    def carried(self) -> dict[str, Any]:
        """What the preview sends again."""
        return {
            "ids": self.request.POST.getlist("id"),
            "all": self.request.POST.get("all", ""),
            "filters": self.request.POST.get("filters", ""),
            "back": self.back,
        }
