"""Ready-made page types for sites whose base page is Wagtail's own."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_civic.models import PetitionPageMixin, SurveyPageMixin


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
