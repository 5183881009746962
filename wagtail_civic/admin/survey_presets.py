"""Beginning with a questionnaire that is written already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView

from wagtail_civic.models import Survey
from wagtail_civic.services.survey import presets


class PresetsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_policy = ModelPermissionPolicy(Survey)
    permission_required = "add"
    template_name = "wagtail_civic/admin/presets.html"
    page_title = gettext_lazy("Ready-made questionnaires")
    header_icon = "form"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        address = reverse(Survey.snippet_viewset.get_url_name("list"))
        here = {"url": "", "label": self.page_title}
        return [
            *super().get_breadcrumbs_items(),
            {"url": address, "label": _("Questionnaires")},
            here,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(presets=presets.PRESETS, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        name = request.POST.get("preset", "")
        if name not in presets.PRESETS:
            messages.error(
                request, _("There is no such questionnaire any more. Choose one of these.")
            )
            return redirect(request.path)
        survey = presets.create(name, user=request.user)
        messages.success(
            request,
            _("The draft is yours: read it, change it, and publish it once its dates are set."),
        )
        return redirect(reverse(Survey.snippet_viewset.get_url_name("edit"), args=[survey.pk]))


class BeginningView(IndexView):
    """A list from which one may begin with a ready-made questionnaire too."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            address = reverse(Survey.snippet_viewset.get_url_name("ready_made"))
            buttons.append(
                Button(_("Begin with a ready-made one"), address, icon_name="copy", priority=10)
            )
        return buttons


READY_MADE: URLPattern = path("ready-made/", PresetsView.as_view(), name="ready_made")
