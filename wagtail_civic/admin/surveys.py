"""Questionnaires: written, translated and published like pages, placed where an editor wishes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_civic import permissions
from wagtail_civic.admin import survey_presets
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import Survey, Tally
from wagtail_civic.services import attaching

PLACE = _(
    "A questionnaire is placed with the block “Questionnaire” in any page, or alone with a questionnaire page. "
    "Its dates are its own, or those of the step that it follows: placing it alters nothing."
)
BINDING = _(
    "This is no ballot: elections, consultations of electors and local referendums need a certified system."
)
ANSWERED = _(
    "Once people have answered, you can still reword, move, add and remove questions and options. What was "
    "removed stays in the results. A question keeps its kind: add a new one instead."
)


class SurveyViewSet(SnippetViewSet):
    model = Survey
    icon = "form"
    menu_label = _("Questionnaires")
    base_url_path = "civic/questionnaires"
    list_display = [
        "title",
        Column("total", label=_("Responses"), accessor="total", sort_key="total"),
        "closes_at",
        LocaleColumn(),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["live", "theme", "locale"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = True
    index_view_class = survey_presets.SurveysView
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("introduction"),
                    HelpPanel(content=ANSWERED),
                    FieldPanel("questions"),
                    FieldPanel("thanks"),
                ],
                heading=_("Questions"),
            ),
            ObjectList(
                [
                    FieldPanel(
                        "follows",
                        help_text=_(
                            "It opens and closes with this step of a consultation, also when that moves, and "
                            "has its mandate. The dates below are then filled in."
                        ),
                    ),
                    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    FieldPanel("results_shown"),
                    MultiFieldPanel(
                        [FieldPanel("mandate_decider"), FieldPanel("mandate_answer")],
                        heading=_("What becomes of the answers"),
                    ),
                    FieldPanel("handler"),
                    FieldPanel("elsewhere"),
                    FieldPanel("theme"),
                    MultiFieldPanel(
                        [FieldPanel("lawful_basis"), FieldPanel("consent_text")],
                        heading=_("Personal data"),
                    ),
                    FieldPanel("change_reason"),
                    HelpPanel(content=PLACE),
                    HelpPanel(content=BINDING),
                ],
                heading=_("Rules"),
            ),
        ]
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), *survey_presets.addresses()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Survey]:
        counts = Tally.objects.filter(
            name="responses", space__translation_key=OuterRef("translation_key")
        )
        total = Coalesce(Subquery(counts.values("total")[:1]), 0, output_field=IntegerField())
        return Survey.objects.annotate(total=total)


def answer_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """From the list of questionnaires to what the city answers."""
    if isinstance(snippet, Survey) and snippet.live and permissions.writes_surveys(user):
        address = reverse("wagtail_civic_admin:answer_survey", args=[snippet.translation_key])
        yield Button(_("Official answer"), address, icon_name="mail", priority=65)


def keep_surveys_that_people_answered(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """Before a snippet is deleted, one or several."""
    surveys = [each for each in instances if isinstance(each, Survey)]
    try:
        attaching.refuse_deletion_of_snippets(surveys)
    except SpaceHasRecords as error:
        messages.error(request, error.detail)
        return redirect(reverse(Survey.snippet_viewset.get_url_name("list")))
    return None


def keep_them_in_bulk_too(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    return keep_surveys_that_people_answered(request, objects) if action_type == "delete" else None
