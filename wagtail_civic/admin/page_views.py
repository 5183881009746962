"""What an editor does from a page about what it holds: see what people left there, move its dates, stop it for a while."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateTimeInput

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import policies, signatures, wordings
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.figures import spoken
from wagtail_civic.services import spaces


class OfPageMixin:
    """One page of one of these ``kinds``, for whoever ``may`` do something about it."""

    kinds: tuple[str, ...] = ()
    may: Callable[[Any, Any], bool] = staticmethod(permissions.may_edit)

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may(request.user, self.page):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    @cached_property
    def page(self) -> Any:
        found = get_object_or_404(queries.page_model(), pk=self.kwargs["page_id"]).specific
        if getattr(found, "civic_kind", "") not in self.kinds:
            raise Http404
        return found

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @cached_property
    def back_url(self) -> str:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return get_valid_next_url_from_request(self.request) or edit_url


class PageView(OfPageMixin, HeadingMixin, View):
    """The same as a screen of the admin, which says in its heading what it is about."""

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.get_page_subtitle()
        above = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": title}
        here = {"url": "", "label": self.page_title, "sublabel": title}
        return [*super().get_breadcrumbs_items(), above, here]


class LivePageView(PageView):
    """Something about the space of a live page, for whoever may publish it."""

    may = staticmethod(policies.may_decide)

    @cached_property
    def space(self) -> Space:
        if not self.page.live:
            raise Http404
        return spaces.for_page(self.page, now=self.now)


class RecordsOfPageView(PageView):
    """Leads to the list of what people left there, filtered; a page that was never live has none."""

    address: str
    parameter: str
    nobody: Any

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        space = queries.for_page(self.page)
        if space is None:
            messages.info(request, self.nobody)
            return redirect(self.back_url)
        return redirect(f"{reverse(self.address)}?{self.parameter}={space.pk}")


class SignaturesOfPageView(RecordsOfPageView):
    kinds = ("petition",)
    address, parameter = signatures.LIST, "petition"
    nobody = gettext_lazy("Nobody can sign before the page is published.")


class ChooseView(View):
    """Wagtail's page chooser, opened where pages of a kind are; from one that is chosen, beside it."""

    def get(self, request: HttpRequest, kind: str, parent_id: int | None = None) -> HttpResponse:
        parent = parent_id or queries.parent_of_newest(kind, language=get_language() or "")
        name, where = ("wagtailadmin_choose_page_child", [parent]) if parent else (CHOOSER, [])
        return redirect(f"{reverse(name, args=where)}?{request.GET.urlencode()}")


CHOOSER = "wagtailadmin_choose_page"

DEEDS = {
    "extend": gettext_lazy("Move the closing date"),
    "suspend": gettext_lazy("Suspend: nobody can sign for now"),
    "resume": gettext_lazy("Resume: people can sign again"),
    "close": gettext_lazy("Close early, for good"),
}


class DatesForm(forms.Form):
    labels = DEEDS
    until_when = gettext_lazy("Say until when people can sign.")

    deed = forms.ChoiceField(label=gettext_lazy("What changes"), widget=forms.RadioSelect)
    closes_at = forms.DateTimeField(
        label=gettext_lazy("New closing date"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Only when you move it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Public reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody reads it on the page."),
    )

    def __init__(self, *args: Any, page: Any, deeds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["deed"].choices = [(name, self.labels[name]) for name in deeds]  # type: ignore[attr-defined]
        wordings.in_each_language(self, "reason", page=page)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("deed") == "extend" and not cleaned.get("closes_at"):
            self.add_error("closes_at", self.until_when)
        return cleaned


class DatesView(LivePageView, FormView):
    form_class = DatesForm
    template_name = "wagtail_civic/admin/dates.html"
    page_title = gettext_lazy("Extend or suspend")
    header_icon = "calendar-alt"

    @property
    def action(self) -> str:
        return getattr(self.page, "civic_action", "")

    @cached_property
    def state(self) -> State:
        return queries.state_of(self.space, self.action, now=self.now)

    def deeds(self) -> list[str]:
        """What makes sense now: what was closed early can be opened again, what ended only extended."""
        if self.space.override:
            return (
                ["resume", "extend"]
                if self.state == State.CLOSED
                else ["resume", "extend", "close"]
            )
        return ["extend"] if self.state == State.CLOSED else ["extend", "suspend", "close"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page, "deeds": self.deeds()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phase = queries.phase_for(self.space, self.action)
        return super().get_context_data(
            space=self.space,
            state=self.state.value,
            reason=spoken(
                self.space.override_reason,
                self.space.override_translations,
                self.page.locale.language_code,
            ),
            closes_at=formatting.moment(phase.closes_at) if phase else "",
            submit_label=_("Apply now"),
            cancel_url=self.back_url,
            **kwargs,
        )

    def form_valid(self, form: DatesForm) -> HttpResponse:
        try:
            words = wordings.translations(form, "reason", page=self.page)
            self.apply(**form.cleaned_data, translations=words)
        except CivicError as error:
            extends = form.cleaned_data["deed"] == "extend"
            named = error.field if error.field in form.fields else "closes_at"
            form.add_error(named if extends else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Done. The page shows it together with your reason."))
        self._mind_the_answer(form.cleaned_data["closes_at"])
        return redirect(self.back_url)

    def _mind_the_answer(self, closes_at: Any) -> None:
        promised = self.space.mandate.get("answer")
        if closes_at and promised and str(promised) < timezone.localdate(closes_at).isoformat():
            messages.warning(
                self.request,
                _(
                    "The page promises an answer before the new closing date. Change that date, too."
                ),
            )

    def apply(
        self, *, deed: str, closes_at: Any, reason: str, translations: Any, **_rest: Any
    ) -> None:
        why = {"reason": reason, "translations": translations}
        why |= {"user": self.request.user, "now": self.now}
        if deed == "extend":
            spaces.extend(self.space, closes_at=closes_at, **why)
        else:
            verbs = {
                "suspend": spaces.suspend,
                "resume": spaces.resume,
                "close": spaces.close_early,
            }
            verbs[deed](self.space, **why)


class PetitionDatesView(DatesView):
    kinds = ("petition",)
