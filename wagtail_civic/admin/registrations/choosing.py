"""Which registrations an agent means: those she may see, her filters, her search. List, door and export agree."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin.selection import number
from wagtail_civic.models import Registration, Space
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search

STATES = [
    (Registration.State.CONFIRMED, pgettext_lazy("registration", "Confirmed")),
    (Registration.State.HELD, _("To be checked")),
    (Registration.State.PENDING, _("Waiting for confirmation")),
    (Registration.State.WITHDRAWN, pgettext_lazy("registration", "Cancelled")),
    (Registration.State.INVALIDATED, _("Set aside")),
]


def _meetings(request: HttpRequest) -> QuerySet[Space]:
    found = permissions.meetings_welcomed_by(request.user)
    return found.filter(rules__registration=True).order_by("title")


class RegistrationFilterSet(WagtailFilterSet):
    space = django_filters.ModelChoiceFilter(
        label=_("Meeting"), queryset=_meetings, empty_label=_("All")
    )
    place = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("registration", "Place"),
        choices=[each for each in Registration.Place.choices if each[0]],
        widget=forms.CheckboxSelectMultiple,
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=STATES, widget=forms.CheckboxSelectMultiple
    )
    attendance = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("registration", "Attendance"),
        choices=[each for each in Registration.Attendance.choices if each[0]],
        widget=forms.CheckboxSelectMultiple,
    )
    needs = django_filters.MultipleChoiceFilter(
        label=_("Only"),
        choices=[("needs", _("With access needs"))],
        widget=forms.CheckboxSelectMultiple,
        method="filter_needs",
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def filter_needs(self, rows: QuerySet[Any], _name: str, asked: list[str]) -> QuerySet[Any]:
        return rows.exclude(needs="") if asked else rows


def search(rows: QuerySet[Registration], text: str) -> QuerySet[Registration]:
    """Every word stands in the name, the address or the receipt."""
    for word in clean_search(text).split():
        said = says(word, "name", "participant__email")
        rows = rows.filter(said | Q(receipt__iexact=word))
    return rows


def visible(request: HttpRequest) -> QuerySet[Registration]:
    policy = policy_registry.get_by_type(Registration)
    return policy.instances_user_has_permission_for(request.user, "view")


def matching(request: HttpRequest, asked: Any) -> QuerySet[Registration]:
    """What the list with these filters shows, on all of its pages; nothing for filters that cannot be read."""
    rows = visible(request)
    filters = RegistrationFilterSet(asked, queryset=rows, request=request)
    return search(filters.qs, asked.get("q", "")) if filters.is_valid() else rows.none()


def chosen_space(request: HttpRequest) -> Space | None:
    """The meeting whose registrations alone are listed; the only one there is, where she has no other."""
    asked = number(request.GET.get("space", ""))
    if asked:
        return _meetings(request).filter(pk=asked).first()
    found = list(_meetings(request)[:2])
    return found[0] if len(found) == 1 else None


def criteria(asked: Any) -> dict[str, Any]:
    """The filters as a log may keep them: never the words that were searched for."""
    chosen = {name: asked.getlist(name) for name in sorted(RegistrationFilterSet.base_filters)}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if asked.get("q") else {})
