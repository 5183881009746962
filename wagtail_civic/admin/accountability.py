"""Official answers: which are owed, which are late, which are published."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from wagtail_civic import formatting, permissions
from wagtail_civic.admin.accountability_screens import (
    ANSWER,
    AnswerView,
    PreviewView,
    PublishView,
)
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.models import ON_PAGES, OfficialAnswer, Space
from wagtail_civic.queries import accountability as queries

#: Where an answer stands, in words.
STATES: dict[str, Any] = {
    "given": gettext_lazy("Published"),
    "due": gettext_lazy("Promised"),
    "late": gettext_lazy("Late"),
    "past": gettext_lazy("Not owed: too few signatures"),
    "": gettext_lazy("Not promised"),
}


class AnswerFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("noun", "Answer"),
        choices=list(STATES.items())[:3],
        empty_label=gettext_lazy("All"),
        method="in_state",
    )

    class Meta:
        model = Space
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Space], name: str, value: str) -> QuerySet[Space]:
        """Computed, as everywhere: there is no column in which a day would have to be stored as missed."""
        if value == "given":
            return rows.filter(answered_at__isnull=False)
        now = timezone.now()
        open_ones = rows.filter(answered_at=None).prefetch_related("thresholds")
        found = [each.pk for each in open_ones if queries.standing(each, now=now).status == value]
        return rows.filter(pk__in=found)


class AnswersView(ReadingView):
    default_ordering = "-created_at"
    page_title = gettext_lazy("Official answers")
    verbose_name_plural = gettext_lazy("official answers")

    def get_base_queryset(self) -> QuerySet[Space]:
        rows = permissions.spaces_answered_by(self.request.user)
        # What stands in a step is answered with its consultation.
        rows = rows.exclude(Q(kind__in=ON_PAGES) & ~Q(rules__stands_alone=True))
        # What follows a step without a promise of its own has that of the consultation.
        rows = rows.exclude(pk__in=queries.promised_elsewhere().values("pk"))
        return rows.select_related("answer_draft").prefetch_related("thresholds")

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    def state_label(self, space: Space) -> str:
        status = queries.standing(space, now=self.now).status
        draft = getattr(space, "answer_draft", None)
        prepared = status != "given" and draft is not None and draft.content
        return (
            formatting.labelled(STATES[status], _("in preparation")) if prepared else STATES[status]
        )

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "title",
                label=gettext_lazy("Title"),
                get_url=self.get_edit_url,
                sort_key="title",
            ),
            StatusTagColumn(
                "state",
                label=pgettext_lazy("noun", "Answer"),
                accessor=self.state_label,
                primary=lambda space: space.answered_at is not None,
            ),
            Column(
                "promised",
                label=gettext_lazy("Promised by"),
                accessor=lambda space: formatting.day(queries.promised(space)),
            ),
            DateColumn("answered_at", label=gettext_lazy("Published on"), sort_key="answered_at"),
        ]

    def get_edit_url(self, instance: Space) -> str:
        return reverse(ANSWER, args=[instance.pk])


class AnswersViewSet(ReadingViewSet):
    #: Rows of the list are spaces, those without an answer included; the rights are those of answers.
    model = OfficialAnswer
    name = "civic_answers"
    url_prefix = "civic/answers"
    icon = "mail"
    menu_label = gettext_lazy("Official answers")
    index_view_class = AnswersView
    filterset_class = AnswerFilterSet
    search_fields = ["title"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/", AnswerView.as_view(), name="answer"),
            path("<int:pk>/preview/<str:language>/", PreviewView.as_view(), name="preview"),
            path("<int:pk>/publish/", PublishView.as_view(), name="publish"),
        ]
