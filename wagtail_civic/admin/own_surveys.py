"""A page that was copied goes on counting in the questionnaires of the first one, unless it is given its own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.formatting import number
from wagtail_civic.queries import placements
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.services.survey import copying


def offer(request: HttpRequest, page: Any, new_page: Any) -> None:
    """After a page was copied, with those below it or alone."""
    pages = list(new_page.get_descendants(inclusive=True).specific())
    if any(placements.registers(each) for each in pages):
        messages.warning(
            request,
            _(
                "The copy shows the same registers, and what people write there stands in both. Choose other "
                "registers in the copy if it should have its own."
            ),
        )
    if permissions.adds_surveys(request.user) and any(placements.chosen(each) for each in pages):
        address = reverse("wagtail_civic_admin:own_surveys", args=[new_page.pk])
        messages.warning(
            request,
            _("The copy places the same questionnaires, and whoever answers there counts in them."),
            buttons=[messages.button(address, _("Duplicate the questionnaires"))],
        )


class OwnSurveysView(HeadingMixin, TemplateView):
    template_name = "wagtail_civic/admin/survey_draft.html"
    page_title = gettext_lazy("Duplicate the questionnaires")
    header_icon = "form"

    @cached_property
    def page(self) -> Any:
        return get_object_or_404(page_model(), pk=self.kwargs["page_id"]).specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not permissions.adds_surveys(user) or not permissions.may_edit(user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    @property
    def back(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "The page, and each page below it, gets questionnaires of its own that ask the same and begin at zero. "
            "They are drafts: set their dates and publish them, then publish the page."
        )
        return super().get_context_data(
            introduction=introduction,
            submit_label=self.page_title,
            cancel_url=self.back,
            **kwargs,
        )

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        made = len(copying.give_its_own(self.page, user=request.user))
        sentence = ngettext(
            "%(number)s questionnaire was duplicated, as a draft.",
            "%(number)s questionnaires were duplicated, as drafts.",
            made,
        )
        messages.success(request, sentence % {"number": number(made)})
        return redirect(self.back)
