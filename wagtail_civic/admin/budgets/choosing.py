"""Which projects an agent means: those she may see, her filters, her search. List, export and decisions agree."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin.selection import number
from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetProject, District, Envelope, Space
from wagtail_civic.queries import copies
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search


def _budgets(request: HttpRequest) -> QuerySet[Space]:
    return permissions.budgets_of(request.user).order_by("title")


def _envelopes(request: HttpRequest) -> QuerySet[Envelope]:
    rows = Envelope.objects.filter(space__in=permissions.budgets_of(request.user))
    return rows.select_related("space")


def _districts() -> list[tuple[str, str]]:
    return list(District.objects.order_by("name").values_list("key", "name").distinct())


class EnvelopeField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, envelope: Any) -> str:
        """In the agent's language; with its budget, for two may call theirs the same."""
        return f"{envelope_label(envelope)} ({envelope.space})"


class EnvelopeFilter(django_filters.ModelChoiceFilter):
    field_class = EnvelopeField


class ProjectFilterSet(WagtailFilterSet):
    budget = django_filters.ModelChoiceFilter(
        field_name="space", label=_("Budget"), queryset=_budgets, empty_label=_("All")
    )
    envelope = EnvelopeFilter(label=_("Envelope"), queryset=_envelopes, empty_label=_("All"))
    feasibility = django_filters.MultipleChoiceFilter(
        label=_("Feasibility"),
        choices=BudgetProject.Feasibility.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    district = django_filters.MultipleChoiceFilter(
        field_name="envelope__district",
        label=_("District"),
        choices=_districts,
        widget=forms.CheckboxSelectMultiple,
    )
    also = django_filters.MultipleChoiceFilter(
        label=_("Only"),
        choices=[
            ("idea", _("Made of an idea")),
            ("gone", _("Made of an idea that is no longer public")),
            ("city", _("Written by the city")),
            ("placeless", _("In no envelope")),
            ("removed", _("Removed from the ballot")),
        ],
        widget=forms.CheckboxSelectMultiple,
        method="filter_also",
    )

    class Meta:
        model = BudgetProject
        fields: list[str] = []

    def filter_also(
        self, rows: QuerySet[BudgetProject], _name: str, asked: list[str]
    ) -> QuerySet[BudgetProject]:
        wanted = {
            "idea": ~Q(idea=None),
            "gone": copies.of_gone(),
            "city": Q(idea=None),
            "placeless": Q(envelope=None),
            "removed": ~Q(removed_at=None),
        }
        for name in asked:
            rows = rows.filter(wanted[name])
        return rows


def envelope_label(envelope: Envelope | None) -> str:
    return in_language(envelope.names, get_language() or "") if envelope else ""


def title(project: BudgetProject) -> str:
    return in_language(project.titles, get_language() or "")


def words_of_ideas(rows: QuerySet[Any]) -> list[Column]:
    """A column for what becomes of copied words, where some came from an idea that is public no more."""
    gone = copies.of_gone()
    if rows.model is not BudgetProject:
        gone |= copies.of_gone("project__idea")
    if not rows.filter(gone).exists():
        return []
    return [Column("idea", label=gettext("Words of its idea"), accessor=_of_gone_idea)]


def _of_gone_idea(row: Any) -> str:
    if copies.hidden(row):
        return gettext("Hidden with its idea")
    return gettext("To be written anew") if row.idea_id and copies.is_blank(row) else ""


def search(rows: QuerySet[BudgetProject], text: str) -> QuerySet[BudgetProject]:
    """Every word stands in it, in any language; a number finds the project of that number."""
    for word in clean_search(text).split():
        said = says(word, "place", "service", "titles", "texts")
        rows = rows.filter(said | Q(key__iexact=word))
    return rows


def visible(request: HttpRequest) -> QuerySet[BudgetProject]:
    policy = policy_registry.get_by_type(BudgetProject)
    return policy.instances_user_has_permission_for(request.user, "view")


def matching(request: HttpRequest, asked: Any) -> QuerySet[BudgetProject]:
    """What the list with these filters shows, on all of its pages; nothing for filters that cannot be read."""
    rows = visible(request)
    filters = ProjectFilterSet(asked, queryset=rows, request=request)
    return search(filters.qs, asked.get("q", "")) if filters.is_valid() else rows.none()


def chosen_space(request: HttpRequest) -> Space | None:
    """The budget whose projects alone are listed; the only one there is, where she has no other."""
    asked = number(request.GET.get("budget", ""))
    if asked:
        return _budgets(request).filter(pk=asked).first()
    found = list(_budgets(request)[:2])
    return found[0] if len(found) == 1 else None


def criteria(asked: Any) -> dict[str, Any]:
    """The filters as a log may keep them: never the words that were searched for."""
    chosen = {name: asked.getlist(name) for name in sorted(ProjectFilterSet.base_filters)}
    found: dict[str, Any] = {name: values for name, values in chosen.items() if any(values)}
    return found | ({"search": True} if asked.get("q") else {})
