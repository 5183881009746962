"""A host with its own base page, which every page type of its site inherits."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import AbstractPage, DefaultBasePageMixin

from wagtail_civic.blocks import CivicStreamField
from wagtail_civic.models import (
    BudgetPageMixin,
    ConsultationIndexMixin,
    ConsultationPageMixin,
    CouncilIndexMixin,
    CouncilMeetingPageMixin,
    IdeaBoxPageMixin,
    PetitionPageMixin,
    QuestionPageMixin,
    RegisterPageMixin,
    SurveyPageMixin,
)


class BasePage(AbstractPage, DefaultBasePageMixin):
    category = models.CharField(max_length=100, blank=True)

    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = [*DefaultBasePageMixin.promote_panels, FieldPanel("category")]


class StandardPage(BasePage):
    introduction = RichTextField(blank=True)
    body = CivicStreamField([], blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]


class PetitionPage(PetitionPageMixin, BasePage):
    """What such a site writes for itself instead of installing `wagtail_civic.pages`."""

    content_panels = [*BasePage.content_panels, *PetitionPageMixin.civic_panels]


class SurveyPage(SurveyPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *SurveyPageMixin.civic_panels]


class IdeaBoxPage(IdeaBoxPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *IdeaBoxPageMixin.civic_panels]


class BudgetPage(BudgetPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *BudgetPageMixin.civic_panels]


class QuestionPage(QuestionPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *QuestionPageMixin.civic_panels]


class RegisterPage(RegisterPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *RegisterPageMixin.civic_panels]


class ConsultationPage(ConsultationPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *ConsultationPageMixin.civic_panels]


class ConsultationIndexPage(ConsultationIndexMixin, BasePage):
    content_panels = [*BasePage.content_panels, *ConsultationIndexMixin.civic_panels]


class CouncilMeetingPage(CouncilMeetingPageMixin, BasePage):
    content_panels = [*BasePage.content_panels, *CouncilMeetingPageMixin.civic_panels]


class CouncilIndexPage(CouncilIndexMixin, BasePage):
    content_panels = [*BasePage.content_panels, *CouncilIndexMixin.civic_panels]
