"""Which questions an agent means: those she may see, her filters, her search. List, board and export agree."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin.questions.labels import CHOICES
from wagtail_civic.admin.selection import PeriodFilter, number
from wagtail_civic.admin.theme_names import theme_names
from wagtail_civic.models import Question, Space
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search


def _boxes(request: HttpRequest) -> QuerySet[Space]:
    return permissions.questions_of(request.user).order_by("title")


class QuestionFilterSet(WagtailFilterSet):
    box = django_filters.ModelChoiceFilter(
        field_name="space",
        label=pgettext_lazy("of questions", "Box"),
        queryset=_boxes,
        empty_label=_("All"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    stage = django_filters.MultipleChoiceFilter(
        label=_("What became of it"),
        choices=Question.Stage.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    theme = django_filters.MultipleChoiceFilter(
        label=_("Theme"), choices=theme_names, widget=forms.CheckboxSelectMultiple
    )
    speaker = django_filters.ChoiceFilter(
        label=_("Speaker"), choices=list, empty_label=_("All"), method="filter_speaker"
    )
    item = django_filters.CharFilter(label=_("Agenda item"), lookup_expr="exact")
    also = django_filters.MultipleChoiceFilter(
        label=_("Only"),
        choices=[
            ("prepared", _("With an answer that is prepared")),
            ("unanswered", _("Without an answer")),
        ],
        widget=forms.CheckboxSelectMultiple,
        method="filter_also",
    )
    submitted_at = PeriodFilter(label=_("Received on"), widget=DateRangePickerWidget)

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["speaker"].extra["choices"] = speakers(self.request)

    def filter_speaker(self, rows: QuerySet[Any], _name: str, asked: str) -> QuerySet[Any]:
        return rows.filter(speaker=asked)

    def filter_also(self, rows: QuerySet[Any], _name: str, asked: list[str]) -> QuerySet[Any]:
        answered = (Question.Stage.ANSWERED, Question.Stage.WRITTEN)
        wanted = {
            "prepared": ~Q(prepared={}),
            "unanswered": Q(state=Question.State.CONFIRMED) & ~Q(stage__in=answered),
        }
        for name in asked:
            rows = rows.filter(wanted[name])
        return rows


def speakers(request: HttpRequest) -> list[tuple[str, str]]:
    """Those of every box that she sees, each by the id of its block."""
    found = _boxes(request).values_list("rules", flat=True)
    return [(each["id"], each["name"]) for rules in found for each in rules.get("speakers", [])]


def speaker_of(question: Question) -> str:
    """Whom it asks, by name; empty: all of them."""
    known = question.space.rules.get("speakers", [])
    return next((each["name"] for each in known if each["id"] == question.speaker), "")


def search(rows: QuerySet[Question], text: str) -> QuerySet[Question]:
    """Every word stands in it; a number finds the question of that number."""
    for word in clean_search(text).split():
        said = says(word, "body", "answer", "public_name")
        numbered = number(word)
        rows = rows.filter(said | Q(pk=numbered) if numbered else said)
    return rows


def visible(request: HttpRequest) -> QuerySet[Question]:
    policy = policy_registry.get_by_type(Question)
    return policy.instances_user_has_permission_for(request.user, "view")


def matching(request: HttpRequest, asked: Any) -> QuerySet[Question]:
    """What the list with these filters shows, on all of its pages; nothing for filters that cannot be read."""
    rows = visible(request)
    filters = QuestionFilterSet(asked, queryset=rows, request=request)
    return search(filters.qs, asked.get("q", "")) if filters.is_valid() else rows.none()


def chosen_space(request: HttpRequest) -> Space | None:
    """The box whose questions alone are listed; the only one there is, where she has no other."""
    asked = number(request.GET.get("box", ""))
    if asked:
        return _boxes(request).filter(pk=asked).first()
    found = list(_boxes(request)[:2])
    return found[0] if len(found) == 1 else None


def criteria(asked: Any) -> dict[str, Any]:
    """The filters as a log may keep them: never the words that were searched for."""
    names = set(QuestionFilterSet.base_filters) | {"submitted_at_from", "submitted_at_to"}
    chosen = {name: asked.getlist(name) for name in sorted(names)}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if asked.get("q") else {})
