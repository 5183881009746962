"""Which records an agent means: those she may see, her filters, her search. Lists, exports and decisions agree."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.coreutils import get_content_languages
from wagtail.permissions import policy_registry

from wagtail_civic import permissions, tokens
from wagtail_civic.models import Channel, Signature, Space, SurveyResponse
from wagtail_civic.postcodes import compact
from wagtail_civic.queries.searching import says
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.survey import DOUBLES
from wagtail_civic.text import clean_search

#: Digits of the largest number that every database takes for one of a row.
LONGEST_NUMBER = 18
#: Set when a release was undone.
REASONS = {**HOLD_REASONS, **DOUBLES, "checked": _("A decision about it was undone.")}


def _petitions(request: HttpRequest) -> QuerySet[Space]:
    return permissions.spaces_of(request.user).filter(kind="petition").order_by("title")


def _languages() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


def _choice(label: Any, choices: Any, **kwargs: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **kwargs
    )


class PeriodField(DateRangeField):
    """From one day to another. At the ends of the calendar a day cannot be told in another time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for end in self.fields:
            end.validators += [
                MinValueValidator(date(1900, 1, 1)),
                MaxValueValidator(date(9000, 1, 1)),
            ]


class PeriodFilter(django_filters.DateFromToRangeFilter):
    field_class = PeriodField


class SignatureFilterSet(WagtailFilterSet):
    petition = django_filters.ModelChoiceFilter(
        field_name="space", label=_("Petition"), queryset=_petitions, empty_label=_("All")
    )
    state = _choice(_("State"), Signature.State.choices)
    channel = _choice(_("Channel"), [c for c in Channel.choices if c[0] != Channel.TEST])
    language = _choice(_("Language"), _languages)
    submitted_at = PeriodFilter(label=_("Received on"), widget=DateRangePickerWidget)
    postcode = django_filters.CharFilter(label=_("Postcode begins with"), method="begins_with")
    hold_reason = _choice(_("Reason for the check"), list(REASONS.items()))

    class Meta:
        model = Signature
        fields: list[str] = []

    def begins_with(self, rows: QuerySet[Signature], name: str, typed: str) -> QuerySet[Signature]:
        return rows.filter(**{f"{name}__startswith": compact(typed)})


def search(rows: QuerySet[Signature], text: str) -> QuerySet[Signature]:
    """Every word stands in one of the names."""
    for word in clean_search(text).split():
        rows = rows.filter(says(word, "first_name", "last_name"))
    return rows


def by_receipt(rows: QuerySet[SurveyResponse], text: str) -> QuerySet[SurveyResponse]:
    """With the groups of a receipt or without."""
    return rows.filter(receipt__icontains=tokens.plain_receipt(clean_search(text)))


def visible(request: HttpRequest) -> QuerySet[Signature]:
    policy = policy_registry.get_by_type(Signature)
    return policy.instances_user_has_permission_for(request.user, "view")


def matching(request: HttpRequest) -> QuerySet[Signature]:
    """What the list at this address shows, on all of its pages."""
    rows = visible(request)
    filters = SignatureFilterSet(request.GET, queryset=rows, request=request)
    if not filters.is_valid():
        return rows.none()
    return search(filters.qs, request.GET.get("q", ""))


def to_be_named(request: HttpRequest) -> QuerySet[Signature]:
    """
    Whose names leave: those who count, or those of the state that the agent chose.

    Nobody else agreed to it, neither who took her name back nor whose name somebody else may have written.
    """
    rows = matching(request)
    return rows if request.GET.get("state") else rows.filter(state=Signature.State.CONFIRMED)


def criteria(request: HttpRequest) -> dict[str, Any]:
    """The filters as a log may keep them: never the name that was searched for."""
    names = set(SignatureFilterSet.base_filters) | {"submitted_at_from", "submitted_at_to"}
    chosen = {name: request.GET.getlist(name) for name in sorted(names)}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if request.GET.get("q") else {})


def chosen_space(request: HttpRequest) -> Space | None:
    petition = number(request.GET.get("petition", ""))
    return _petitions(request).filter(pk=petition).first() if petition else None


def number(text: str) -> int | None:
    """The number of a row; None for what no database takes for one."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
