"""What was typed in from paper, as a list: the same for sheets of questionnaires and for ballots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic.admin import exports
from wagtail_civic.admin.base import ReadingView
from wagtail_civic.models import Contribution, Space
from wagtail_civic.services.papers import ENTERED

State = Contribution.State


def paper_filters(of: type[Model], *, record: str, kind: str, label: Any) -> type[Any]:
    """By space, channel and state; ``record`` is what a sheet became."""

    class PaperFilterSet(WagtailFilterSet):
        space = django_filters.ModelChoiceFilter(
            label=label, queryset=Space.objects.filter(kind=kind)
        )
        channel = django_filters.MultipleChoiceFilter(
            label=gettext_lazy("Channel"),
            field_name=f"{record}__channel",
            choices=[(each.value, each.label) for each in ENTERED],
            widget=forms.CheckboxSelectMultiple,
        )
        state = django_filters.MultipleChoiceFilter(
            label=gettext_lazy("State"),
            field_name=f"{record}__state",
            choices=State.choices,
            widget=forms.CheckboxSelectMultiple,
        )

        class Meta:
            model = of
            fields: ClassVar[list[str]] = []

    return PaperFilterSet


class PapersView(ReadingView):
    """
    One kind of sheets, with their export.

    ``record``: the name of what a sheet became, a contribution; ``kind``: of its space; ``area``: the name of our
    addresses; ``stem``: of the file of an export.
    """

    default_ordering = "-entered_at"
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]
    record: str
    kind: str
    kind_label: str | Promise
    area: str
    stem: str
    enter_label: str | Promise

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("space", self.record, "entered_by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset(), timezone.now()
        self.note({"format": file_format, "count": rows.count()}, now=now)
        headings = [str(column.label) for column in self.columns]
        name = f"{self.stem}-{timezone.localdate(now)}"
        return exports.download(headings, self.lines(rows), file_format=file_format, name=name)

    def note(self, data: dict[str, Any], *, now: datetime) -> None:
        """An export, in the audit log."""
        raise NotImplementedError

    def lines(self, rows: QuerySet[Any]) -> Iterator[list[str]]:
        zone = timezone.get_current_timezone()
        of = rows.model._meta.get_field(self.record).related_model._meta
        channels, states = (_labels(of.get_field(name)) for name in ("channel", "state"))
        for row in rows.iterator(chunk_size=exports.CHUNK):
            record = getattr(row, self.record)
            at = row.entered_at.astimezone(zone).isoformat(" ")[:16]
            said = [channels[record.channel], states[record.state]]
            yield [str(row), str(row.space), *said, str(row.entered_by or ""), at]

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not self.user_has_permission("enter"):
            return []
        chosen = self.request.GET.get("space", "")
        spaces = Space.objects.filter(kind=self.kind)
        known = chosen.isdecimal() and spaces.filter(pk=chosen[:18]).exists()
        name, args = ("enter", [chosen]) if known else ("choose", [])
        url = reverse(f"{self.area}:{name}", args=args)
        return [HeaderButton(label=self.enter_label, url=url, icon_name="edit")]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("number", label=_("Number on the sheet"), accessor=str, sort_key="number"),
            Column("space", label=self.kind_label, sort_key="space__title"),
            Column("channel", label=_("Channel"), accessor=f"{self.record}.get_channel_display"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=f"{self.record}.get_state_display",
                primary=lambda row: getattr(row, self.record).state == State.CONFIRMED,
            ),
            Column("entered_by", label=_("Entered by")),
            DateColumn("entered_at", label=_("Entered on"), sort_key="entered_at"),
        ]


def _labels(field: Any) -> dict[str, str]:
    return {value: str(label) for value, label in field.choices or ()}
