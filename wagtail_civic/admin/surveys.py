"""Questionnaires: written, translated and published like pages, placed where an editor wishes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
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

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import survey_dates, survey_drafts, survey_presets
from wagtail_civic.admin.paper.viewset import survey_buttons
from wagtail_civic.admin.polls import PollChooserViewSet
from wagtail_civic.admin.survey_secrecy import SECRECY, SHOWN_SEPARATED
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import Space, Survey, Tally
from wagtail_civic.services import attaching

PLACE = _(
    "A questionnaire is placed with the block “Questionnaire” in any page, or alone with a questionnaire page. "
    "Its dates are its own, or those of the step that it follows: placing it alters nothing."
)
ANSWERED = _(
    "Once people have answered, you can still reword, move, add and remove questions and options. What was "
    "removed stays in the results. A question keeps its kind: add a new one instead."
)


class SurveysView(survey_presets.BeginningView):
    """With the ways to what people answered, and to what an agent decides about it."""

    def get_list_more_buttons(self, instance: Survey) -> list[Button]:
        return [*super().get_list_more_buttons(instance), *self._ours(instance)]

    def _ours(self, survey: Survey) -> list[Button]:
        user, found, back = self.request.user, [], urlencode({"next": self.request.path})
        if survey.space_id and (permissions.oversees(user) or permissions.writes_surveys(user)):
            responses = f"{reverse('civic_responses:index')}?space={survey.space_id}"
            progress = reverse("civic_responses:progress", args=[survey.space_id])
            found.append(Button(_("Responses"), responses, icon_name="list-ul", priority=61))
            found.append(Button(_("Progress"), progress, icon_name="order", priority=62))
            words = reverse("civic_responses:words", args=[survey.space_id])
            found.append(
                Button(_("In people’s own words"), words, icon_name="doc-full", priority=62)
            )
        found += survey_buttons(user, survey.space_id) if survey.space_id else []
        if survey.live and permissions.publishes_surveys(user):
            dates = f"{reverse(survey_dates.DATES, args=[survey.pk])}?{back}"
            found.append(
                Button(_("Extend or suspend"), dates, icon_name="calendar-alt", priority=63)
            )
        if permissions.writes_surveys(user):
            found += self._drafts(survey)
        return found

    def _drafts(self, survey: Survey) -> list[Button]:
        panel = reverse(survey_drafts.PANEL, args=[survey.pk])
        found = [Button(_("Ask about the person"), panel, icon_name="user", priority=66)]
        if self.user_has_permission("add"):
            address = reverse(survey_drafts.AGAIN, args=[survey.pk])
            found.append(Button(_("Ask it again"), address, icon_name="copy", priority=67))
        return found


class SurveyViewSet(SnippetViewSet):
    model = Survey
    index_view_class = SurveysView
    icon = "form"
    menu_label = _("Questionnaires")
    base_url_path = "civic/questionnaires"
    list_display = [
        "title",
        Column("total", label=_("Responses"), accessor="total", sort_key="total"),
        Column(
            "closes_at",
            label=_("Closes on"),
            accessor=lambda survey: formatting.moment(survey.closes_at),
            sort_key="closes_at",
        ),
        LocaleColumn(),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["live", "theme", "locale"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = True
    chooser_viewset_class = PollChooserViewSet
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
                            "has its mandate. The dates below are then filled in. Only steps of consultations that are "
                            "published, and that you may edit, are offered: publish yours first."
                        ),
                    ),
                    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    FieldPanel("results_shown", help_text=SHOWN_SEPARATED),
                    MultiFieldPanel(
                        [FieldPanel("mandate_decider"), FieldPanel("mandate_answer")],
                        heading=_("What becomes of the answers"),
                    ),
                    FieldPanel("handler"),
                    SECRECY,
                    MultiFieldPanel(
                        [FieldPanel("elsewhere"), FieldPanel("places")],
                        heading=_("Other ways to answer"),
                    ),
                    FieldPanel("theme"),
                    MultiFieldPanel(
                        [FieldPanel("lawful_basis"), FieldPanel("consent_text")],
                        heading=_("Personal data"),
                    ),
                    FieldPanel("change_reason"),
                    HelpPanel(content=PLACE),
                ],
                heading=_("Rules"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Survey]:
        counts = Tally.objects.filter(
            name="responses", space__translation_key=OuterRef("translation_key")
        )
        total = Coalesce(Subquery(counts.values("total")[:1]), 0, output_field=IntegerField())
        space = Space.objects.filter(translation_key=OuterRef("translation_key"))
        return Survey.objects.annotate(total=total, space_id=Subquery(space.values("pk")[:1]))

    def get_urlpatterns(self) -> list[URLPattern]:
        dates = path("dates/<int:pk>/", survey_dates.SurveyDatesView.as_view(), name="dates")
        ours = [dates, survey_presets.READY_MADE, *survey_drafts.ADDRESSES]
        return [*super().get_urlpatterns(), *ours]


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
