"""Which observations an agent means: those she may see, her filters, her search. Lists and exports agree."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from wagtail_civic import permissions
from wagtail_civic.admin.selection import PeriodFilter, number
from wagtail_civic.models import Observation, ObservationTag, RegisterChannel, Report, Space
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search

CHANNELS = [each for each in RegisterChannel.choices if each[0] != RegisterChannel.TEST]
STATES = [
    (Observation.State.CONFIRMED, _("Shown")),
    (Observation.State.HELD, _("To be checked")),
    (Observation.State.INVALIDATED, _("Hidden")),
]
LABELS = dict(STATES)


def _registers(request: HttpRequest) -> QuerySet[Space]:
    return permissions.registers_of(request.user).order_by("title")


def _tags(request: HttpRequest) -> QuerySet[ObservationTag]:
    return ObservationTag.objects.filter(space__in=permissions.registers_of(request.user))


class ObservationFilterSet(WagtailFilterSet):
    register = django_filters.ModelChoiceFilter(
        field_name="space", label=_("Register"), queryset=_registers, empty_label=_("All")
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=STATES, widget=forms.CheckboxSelectMultiple
    )
    channel = django_filters.MultipleChoiceFilter(
        label=_("Channel"), choices=CHANNELS, widget=forms.CheckboxSelectMultiple
    )
    tags = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("of several observations", "Subject"),
        queryset=_tags,
        empty_label=_("All"),
    )
    reported = django_filters.MultipleChoiceFilter(
        label=_("Reports"),
        choices=[("open", _("Reported"))],
        widget=forms.CheckboxSelectMultiple,
        method="filter_reported",
    )
    submitted_at = PeriodFilter(label=_("Received on"), widget=DateRangePickerWidget)

    class Meta:
        model = Observation
        fields: list[str] = []

    def filter_reported(
        self, rows: QuerySet[Observation], _name: str, asked: list[str]
    ) -> QuerySet[Observation]:
        open_ = Report.objects.filter(handled_at=None).values("observation")
        return rows.filter(pk__in=open_.exclude(observation=None)) if asked else rows


def search(rows: QuerySet[Observation], text: str) -> QuerySet[Observation]:
    """Every word stands in it; a number finds the observation of that number."""
    for word in clean_search(text).split():
        said = says(word, "body", "title", "name")
        numbered = number(word)
        rows = rows.filter(said | Q(number=numbered) if numbered and numbered < 2**31 else said)
    return rows


def chosen_space(request: HttpRequest) -> Space | None:
    """The register whose observations alone are listed; the only one there is, where she has no other."""
    asked = number(request.GET.get("register", ""))
    if asked:
        return _registers(request).filter(pk=asked).first()
    found = list(_registers(request)[:2])
    return found[0] if len(found) == 1 else None


def criteria(request: HttpRequest) -> dict[str, Any]:
    """The filters as a log may keep them: never the words that were searched for."""
    names = ("register", "state", "channel", "tags", "reported")
    names += ("submitted_at_from", "submitted_at_to")
    chosen = {name: request.GET.getlist(name) for name in names}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if request.GET.get("q") else {})
