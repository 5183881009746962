"""What agents read about the responses to one questionnaire: how it is doing, and what looks like doubles."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space, SurveyResponse
from wagtail_civic.queries import doubles, figures, finality
from wagtail_civic.services import survey as surveys


class ReportView(PermissionCheckedMixin, HeadingMixin, TemplateView):
    model = SurveyResponse
    permission_required = "view"

    @cached_property
    def space(self) -> Space:
        rows: QuerySet[Space] = Space.objects.filter(kind="survey").prefetch_related("tallies")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def list_url(self) -> str:
        return f"{reverse('civic_responses:index')}?space={self.space.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(space=self.space, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.list_url, "label": _("Responses")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]


class ProgressView(ReportView):
    template_name = "wagtail_civic/admin/progress.html"
    page_title = gettext_lazy("Progress")
    header_icon = "order"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language, now = get_language() or "", timezone.now()
        found = surveys.progress(self.space, language=language, now=now)
        labels = dict(SurveyResponse.State.choices)
        return super().get_context_data(
            progress=found,
            channels=figures.ways_of(surveys.channels(self.space, now=now)),
            by_channel=surveys.by_channel(self.space, language=language, now=now),
            doubles=doubles.set_aside(self.space),
            states=[(labels[state], found.states.get(state, 0)) for state in labels],
            waiting=finality.waiting(self.space),
            frozen=finality.is_frozen(self.space, now=now),
            kept=civic_settings.CONFIRMATION_DAYS,
            list_url=self.list_url,
            **kwargs,
        )


class DoublesView(ReportView):
    """For whoever decides about responses: each leads to the whole of it."""

    permission_required = "moderate"
    template_name = "wagtail_civic/admin/doubles.html"
    page_title = gettext_lazy("Possible doubles")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        space = self.space
        return super().get_context_data(
            kinds=[
                (
                    _("From one network address on one day"),
                    " ".join([_("A family, a school or a library may share one."), _erased()]),
                    doubles.of_one_address(space),
                ),
                (
                    _("The same sentence in their own words"),
                    _("Somebody may have proposed it to others, which is allowed."),
                    doubles.of_the_same_words(space),
                ),
                (
                    _("The same answers to everything"),
                    _(
                        "Compared among the newest responses, where they hold more than a few answers."
                    ),
                    doubles.of_the_same_answers(space),
                ),
            ],
            list_url=self.list_url,
            **kwargs,
        )


def _erased() -> str:
    days = civic_settings.ADDRESS_SALT_DAYS
    return ngettext(
        "Addresses are kept as a hash, another one each day, and erased after %(days)s day.",
        "Addresses are kept as a hash, another one each day, and erased after %(days)s days.",
        days,
    ) % {"days": days}
