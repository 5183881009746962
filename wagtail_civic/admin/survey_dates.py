"""A questionnaire extended, suspended, resumed or closed early, as a petition is: at once, for a public reason."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_valid_next_url_from_request

from wagtail_civic import permissions
from wagtail_civic.admin.page_views import DEEDS, DatesForm, DatesView, PageView
from wagtail_civic.models import Survey

LIST = "wagtailsnippets_wagtail_civic_survey:list"
EDIT = "wagtailsnippets_wagtail_civic_survey:edit"
DATES = "wagtailsnippets_wagtail_civic_survey:dates"


def may_decide(user: Any, survey: Survey) -> bool:
    return permissions.publishes_surveys(user)


class SurveyDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can answer for now"),
        "resume": gettext_lazy("Resume: people can answer again"),
    }
    until_when = gettext_lazy("Say until when people can answer.")


class SurveyDatesView(DatesView):
    """Of a live questionnaire, for whoever may publish it."""

    may: Callable[[Any, Any], bool] = staticmethod(may_decide)
    form_class = SurveyDatesForm
    template_name = "wagtail_civic/admin/survey_dates.html"

    @cached_property
    def page(self) -> Survey:
        return get_object_or_404(Survey.objects.select_related("locale"), pk=self.kwargs["pk"])

    @cached_property
    def back_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(LIST)

    def get_page_subtitle(self) -> str:
        return str(self.page)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Questionnaires")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.page)}
        # Not by way of a page: there is none.
        return [*super(PageView, self).get_breadcrumbs_items(), above, here]
