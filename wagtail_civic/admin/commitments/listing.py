"""The list of commitments that an agent may see, what may be filtered, and what leaves it."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import exports
from wagtail_civic.admin.base import ReadingView
from wagtail_civic.admin.budgets.choosing import words_of_ideas
from wagtail_civic.models import Commitment, Space, Term
from wagtail_civic.queries.commitment import within
from wagtail_civic.queries.searching import says
from wagtail_civic.services import audit
from wagtail_civic.text import clean_search

NAME = "civic_commitments"
_STATES = [
    ("yes", pgettext_lazy("commitments", "Published")),
    ("no", pgettext_lazy("commitments", "Not published yet")),
]


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAME}:{name}", args=args)


def title_of(row: Commitment) -> str:
    return formatting.in_language(row.titles, get_language() or "")


def _spaces(request: HttpRequest) -> QuerySet[Space]:
    seen = permissions.spaces_of(request.user).filter(commitments__isnull=False)
    return seen.distinct().order_by("title")


class CommitmentFilterSet(WagtailFilterSet):
    space = django_filters.ModelChoiceFilter(
        label=gettext_lazy("What it came of"), queryset=_spaces, empty_label=gettext_lazy("All")
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=Commitment.State.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    term = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Term of office"),
        queryset=Term.objects.all(),
        empty_label=gettext_lazy("All"),
        method="filter_term",
    )
    shown = django_filters.ChoiceFilter(
        label=gettext_lazy("Public"), choices=_STATES, method="filter_shown"
    )

    class Meta:
        model = Commitment
        fields: list[str] = []

    def filter_term(self, rows: QuerySet[Any], _name: str, term: Term) -> QuerySet[Any]:
        return rows.filter(within(term))

    def filter_shown(self, rows: QuerySet[Any], _name: str, asked: str) -> QuerySet[Any]:
        return rows.filter(published_at__isnull=asked == "no")


class TitleColumn(Column):
    def get_value(self, instance: Commitment) -> SafeString:
        html = '<a href="{}"><strong>{}</strong></a>'
        return format_html(html, address("one", instance.pk), title_of(instance))


class CommitmentsView(ReadingView):
    default_ordering = "-decided_on"
    page_title = gettext_lazy("What became of it")
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("space", "idea", "project__idea", "item")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        for word in clean_search(self.request.GET.get("q", "")).split():
            queryset = queryset.filter(says(word, "titles", "texts", "place"))
        return queryset

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset().order_by("pk"), timezone.now()
        data = {"format": file_format, "count": rows.count()}
        audit.record(action="commitment.export", actor=self.request.user, data=data, now=now)
        name = f"commitments-{timezone.localdate(now)}"
        return exports.download(_headings(), _lines(rows), file_format=file_format, name=name)

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not permissions.spaces_followed_up_by(self.request.user).exists():
            return []
        return [HeaderButton(_("Add one"), address("new"), icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        labels = {"xlsx": _("Download XLSX"), "csv": _("Download CSV")}
        return [
            Button(label, self.get_export_url(kind), icon_name="download", priority=order)
            for order, (kind, label) in enumerate(labels.items())
        ]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("title", label=_("What the city does")),
            Column("space", label=_("What it came of"), sort_key="space__title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda row: row.get_state_display(),
                primary=lambda row: row.state == Commitment.State.DONE,
            ),
            Column("percent", label=_("Done, in per cent"), sort_key="percent"),
            Column("due_on", label=_("To be done by"), accessor=_due, sort_key="due_on"),
            DateColumn("decided_on", label=_("Decided on"), sort_key="decided_on"),
            Column("published_at", label=_("Public"), accessor=_is_public),
            *words_of_ideas(self.get_base_queryset()),
        ]


def _due(row: Commitment) -> str:
    day = formatting.day(row.due_on)
    pending = row.state in (Commitment.State.PLANNED, Commitment.State.STARTED)
    if pending and row.due_on and row.due_on < timezone.localdate():
        return _("%(day)s – overdue") % {"day": day}
    return day


def _is_public(row: Commitment) -> str:
    return _("Yes") if row.published_at else _("No")


def _headings() -> list[str]:
    return [
        _("Number"),
        _("What it came of"),
        _("Title"),
        _("State"),
        _("Done, in per cent"),
        _("Money planned"),
        _("Money spent"),
        _("Decided on"),
        _("To be done by"),
        _("Done on"),
        _("Service in charge"),
        _("Public"),
    ]


def _lines(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    # Words are taken while the agent's language holds: rows leave after the view has ended.
    states = {key: str(label) for key, label in Commitment.State.choices}
    language, yes, no = get_language() or "", _("Yes"), _("No")
    return (
        [
            row.pk,
            row.space.title,
            formatting.in_language(row.titles, language),
            states[row.state],
            row.percent,
            row.planned,
            row.spent,
            row.decided_on,
            row.due_on,
            row.done_on,
            row.service,
            yes if row.published_at else no,
        ]
        for row in rows.iterator(chunk_size=exports.CHUNK)
    )
