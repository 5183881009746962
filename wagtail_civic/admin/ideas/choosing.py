"""Which ideas an agent means: those she may see, her filters, her search. List, board, export and decisions agree."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin.selection import PeriodFilter, number
from wagtail_civic.models import District, Idea, IdeaStatus, Report, Space, Theme
from wagtail_civic.queries import idea as queries
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search

STATES = [
    (Idea.State.CONFIRMED, pgettext_lazy("ideas", "Shown")),
    (Idea.State.HELD, _("To be checked")),
    (Idea.State.PENDING, _("Waiting for confirmation")),
    (Idea.State.WITHDRAWN, _("Withdrawn")),
    (Idea.State.INVALIDATED, _("Set aside")),
]
LABELS = dict(STATES)


def _boxes(request: HttpRequest) -> QuerySet[Space]:
    return permissions.boxes_of(request.user).order_by("title")


def _statuses(request: HttpRequest) -> QuerySet[IdeaStatus]:
    return IdeaStatus.objects.filter(space__in=permissions.boxes_of(request.user))


class StatusField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, status: Any) -> str:
        """In the agent's language; with its box, for two boxes may call theirs the same."""
        return f"{status_label(status)} ({status.space})"


class StatusFilter(django_filters.ModelChoiceFilter):
    field_class = StatusField


def _vocabulary(model: type[Any]) -> Any:
    def choices() -> list[tuple[str, str]]:
        return list(model.objects.order_by("name").values_list("key", "name").distinct())

    return choices


class IdeaFilterSet(WagtailFilterSet):
    box = django_filters.ModelChoiceFilter(
        field_name="space", label=_("Idea box"), queryset=_boxes, empty_label=_("All")
    )
    status = StatusFilter(label=_("Status"), queryset=_statuses, empty_label=_("All"))
    theme = django_filters.MultipleChoiceFilter(
        label=_("Theme"), choices=_vocabulary(Theme), widget=forms.CheckboxSelectMultiple
    )
    district = django_filters.MultipleChoiceFilter(
        label=_("District"), choices=_vocabulary(District), widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=STATES, widget=forms.CheckboxSelectMultiple
    )
    service = django_filters.CharFilter(label=_("Service in charge"), method="filter_service")
    also = django_filters.MultipleChoiceFilter(
        label=_("Only"),
        choices=[
            ("reported", _("Reported")),
            ("overdue", _("Overdue")),
            ("unassigned", _("Given to no service")),
            ("prepared", _("With an answer that is prepared")),
            ("merged", _("Merged into another idea")),
        ],
        widget=forms.CheckboxSelectMultiple,
        method="filter_also",
    )
    submitted_at = PeriodFilter(label=_("Received on"), widget=DateRangePickerWidget)

    class Meta:
        model = Idea
        fields: list[str] = []

    def filter_service(self, rows: QuerySet[Idea], name: str, typed: str) -> QuerySet[Idea]:
        return rows.filter(says(typed, name))

    def filter_also(self, rows: QuerySet[Idea], _name: str, asked: list[str]) -> QuerySet[Idea]:
        today = timezone.localdate()
        open_ = Report.objects.filter(handled_at=None).exclude(idea=None)
        wanted = {
            "overdue": queries.overdue(today),
            "reported": Q(pk__in=open_.values("idea")),
            "unassigned": Q(service=""),
            "prepared": ~Q(prepared={}),
            "merged": ~Q(merged_into=None),
        }
        for name in asked:
            rows = rows.filter(wanted[name])
        return rows


def status_label(status: IdeaStatus) -> str:
    return queries.in_language(status.names, get_language() or "")


def prepared_label(status: IdeaStatus | None) -> str:
    """Of a status that is written down, and may have been removed from the box since."""
    if status is None or status.retired:
        return gettext("A status that is no longer there")
    return status_label(status)


def search(rows: QuerySet[Idea], text: str) -> QuerySet[Idea]:
    """Every word stands in it; a number finds the idea of that number."""
    for word in clean_search(text).split():
        said = says(word, "title", "body", "place", "public_name", "group")
        numbered = number(word)
        rows = rows.filter(said | Q(pk=numbered) if numbered else said)
    return rows


def visible(request: HttpRequest) -> QuerySet[Idea]:
    policy = policy_registry.get_by_type(Idea)
    return policy.instances_user_has_permission_for(request.user, "view")


def matching(request: HttpRequest, asked: Any) -> QuerySet[Idea]:
    """What the list with these filters shows, on all of its pages; nothing for filters that cannot be read."""
    rows = visible(request)
    filters = IdeaFilterSet(asked, queryset=rows, request=request)
    return search(filters.qs, asked.get("q", "")) if filters.is_valid() else rows.none()


def chosen_space(request: HttpRequest) -> Space | None:
    """The box whose ideas alone are listed; the only one there is, where she has no other."""
    asked = number(request.GET.get("box", ""))
    if asked:
        return _boxes(request).filter(pk=asked).first()
    found = list(_boxes(request)[:2])
    return found[0] if len(found) == 1 else None


def criteria(asked: Any) -> dict[str, Any]:
    """The filters as a log may keep them: never the words that were searched for."""
    names = set(IdeaFilterSet.base_filters) | {"submitted_at_from", "submitted_at_to"}
    chosen = {name: asked.getlist(name) for name in sorted(names)}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if asked.get("q") else {})
