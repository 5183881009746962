"""One register: what came in another way, its synthesis, all of it in one file, and who keeps it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic import permissions
from wagtail_civic.admin import exports
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.registers import exporting
from wagtail_civic.admin.registers.forms import EnterForm, TeamForm
from wagtail_civic.admin.registers.listing import address
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Observation, Space
from wagtail_civic.queries import register as queries
from wagtail_civic.services import register


class OfRegister(PermissionCheckedMixin, View):
    model = Observation
    any_permission_required = ["view"]

    @cached_property
    def space(self) -> Space:
        rows = permissions.registers_of(self.request.user).prefetch_related("phases")
        found: Space = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    @property
    def back(self) -> str:
        return f"{address('index')}?register={self.space.pk}"


class ScreenMixin(HeadingMixin):
    header_icon = "clipboard-list"
    space: Space
    back: str

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.back, "label": str(self.space)}
        here = {"url": "", "label": self.page_title}
        return [*super().get_breadcrumbs_items(), above, here]


class EnterView(ScreenMixin, OfRegister, FormView):
    form_class = EnterForm
    template_name = "wagtail_civic/admin/registers/enter.html"
    page_title = gettext_lazy("Enter an observation")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "now": timezone.now()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=_("Enter"), cancel_url=self.back, multipart=True, **kwargs
        )

    def form_valid(self, form: EnterForm) -> HttpResponse:
        user, now = self.request.user, timezone.now()
        try:
            row = register.enter(self.space, **form.cleaned_data, user=user, now=now)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Entered as no. %(number)s.") % {"number": row.number})
        return redirect(address("enter", self.space.pk))


class TeamView(ScreenMixin, OfRegister, FormView):
    form_class = TeamForm
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Who keeps this register")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not permissions.entrusts(request.user, self.space):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial", None)
        return {**kwargs, "space": self.space}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Save"), cancel_url=self.back, **kwargs)

    def form_valid(self, form: TeamForm) -> HttpResponse:
        register.entrust(
            self.space,
            users=form.cleaned_data["users"],
            user=self.request.user,
            now=timezone.now(),
        )
        messages.success(self.request, _("Saved."))
        return redirect(self.back)


class SynthesisView(ScreenMixin, OfRegister, TemplateView):
    """By subject: how many, and which numbers. To print, or as a table."""

    template_name = "wagtail_civic/admin/registers/synthesis.html"
    page_title = gettext_lazy("Synthesis by subject")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("format") not in exports.FORMATS:
            return super().get(request, *args, **kwargs)
        now, file_format = timezone.now(), request.GET["format"]
        data = {"format": file_format, "synthesis": True}
        exporting.record(
            "observation.export", space=self.space, data=data, user=request.user, now=now
        )
        rows = exporting.synthesis_rows(queries.synthesis(self.space))
        name = f"synthesis-{timezone.localdate(now)}"
        heads = exporting.synthesis_headings()
        return exports.download(heads, iter(rows), file_format=file_format, name=name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        total = Observation.objects.filter(space=self.space).exclude(channel="test").count()
        found = queries.synthesis(self.space)
        return super().get_context_data(subjects=found, total=total, back=self.back, **kwargs)


class PackageView(OfRegister):
    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        now, space = timezone.now(), self.space
        rows = Observation.objects.filter(space=space).exclude(channel="test")
        data = {"format": "zip", "count": rows.count()}
        exporting.record("observation.export", space=space, data=data, user=request.user, now=now)
        return exporting.package(space, rows, request.user, now)
