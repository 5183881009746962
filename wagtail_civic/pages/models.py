"""Ready-made page types for sites whose base page is Wagtail's own."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

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


class PetitionPage(PetitionPageMixin, Page):
    content_panels = [*Page.content_panels, *PetitionPageMixin.civic_panels]

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")


class SurveyPage(SurveyPageMixin, Page):
    content_panels = [*Page.content_panels, *SurveyPageMixin.civic_panels]

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")


class RegisterPage(RegisterPageMixin, Page):
    content_panels = [*Page.content_panels, *RegisterPageMixin.civic_panels]

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")


class ConsultationPage(ConsultationPageMixin, Page):
    content_panels = [*Page.content_panels, *ConsultationPageMixin.civic_panels]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")


class ConsultationIndexPage(ConsultationIndexMixin, Page):
    content_panels = [*Page.content_panels, *ConsultationIndexMixin.civic_panels]

    class Meta:
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")


class IdeaBoxPage(IdeaBoxPageMixin, Page):
    content_panels = [*Page.content_panels, *IdeaBoxPageMixin.civic_panels]

    class Meta:
        verbose_name = _("idea box")
        verbose_name_plural = _("idea boxes")


class BudgetPage(BudgetPageMixin, Page):
    content_panels = [*Page.content_panels, *BudgetPageMixin.civic_panels]

    class Meta:
        verbose_name = _("participatory budget")
        verbose_name_plural = _("participatory budgets")


class CouncilMeetingPage(CouncilMeetingPageMixin, Page):
    content_panels = [*Page.content_panels, *CouncilMeetingPageMixin.civic_panels]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class CouncilIndexPage(CouncilIndexMixin, Page):
    content_panels = [*Page.content_panels, *CouncilIndexMixin.civic_panels]

    class Meta:
        verbose_name = _("list of meetings")
        verbose_name_plural = _("lists of meetings")


class QuestionPage(QuestionPageMixin, Page):
    content_panels = [*Page.content_panels, *QuestionPageMixin.civic_panels]

    class Meta:
        verbose_name = _("questions to the elected")
        verbose_name_plural = _("pages of questions to the elected")
