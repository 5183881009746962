"""Drafts made of a questionnaire that there is: the same asked again, and questions about the person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.models import Survey
from wagtail_civic.services.survey import again

VIEWSET = "wagtailsnippets_wagtail_civic_survey"
LIST, EDIT = f"{VIEWSET}:list", f"{VIEWSET}:edit"
AGAIN, PANEL = f"{VIEWSET}:ask_again", f"{VIEWSET}:panel"


class _DraftView(PermissionCheckedMixin, HeadingMixin, TemplateView):
    """What the press does is said before it."""

    permission_policy = ModelPermissionPolicy(Survey)
    template_name = "wagtail_civic/admin/survey_draft.html"
    header_icon = "form"
    explanation: Any = ""
    submit_label: Any = ""

    @cached_property
    def survey(self) -> Survey:
        return get_object_or_404(Survey.objects.select_related("locale"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.survey)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Questionnaires")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.survey)}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            introduction=self.explanation,
            submit_label=self.submit_label,
            cancel_url=reverse(LIST),
            **kwargs,
        )


class AskAgainView(_DraftView):
    permission_required = "add"
    page_title = gettext_lazy("Duplicate the questionnaire to ask it again")
    submit_label = gettext_lazy("Make the draft")
    explanation = gettext_lazy(
        "The draft asks the same questions in every language. Their short names and the options stay the "
        "same, so that the block “Before and after” can compare both results. Dates and the day of your "
        "answer are for you to set."
    )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        draft = again.ask_again(self.survey, user=request.user)
        messages.success(request, _("The draft is made. Set its dates, and publish it."))
        return redirect(reverse(EDIT, args=[draft.pk]))


class PanelView(_DraftView):
    permission_required = "change"
    page_title = gettext_lazy("Ask about the person")
    submit_label = gettext_lazy("Add the questions")
    explanation = gettext_lazy(
        "Adds to the draft, in every language: the age, the district (of those that you keep under "
        "“Districts”), and the link to the town. Nobody has to answer them. They are asked on the last page, "
        "and published only as results by group."
    )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        added = again.add_panel(self.survey, user=request.user)
        if added:
            sentence = ngettext(
                "%(number)s question was added to the draft.",
                "%(number)s questions were added to the draft.",
                added,
            )
            messages.success(request, sentence % {"number": added})
        else:
            messages.warning(request, _("The draft has these questions already."))
        return redirect(reverse(EDIT, args=[self.survey.pk]))


ADDRESSES: list[URLPattern] = [
    path("again/<int:pk>/", AskAgainView.as_view(), name="ask_again"),
    path("panel/<int:pk>/", PanelView.as_view(), name="panel"),
]
