"""Names kept longer than promised, for a complaint in court for example: with a day, a reason, and in the log."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button

from wagtail_civic import formatting, permissions
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Space
from wagtail_civic.services import purge, spaces

LIST = "civic_petitions:index"
HOLD = "civic_petitions:hold"
RELEASE = "civic_petitions:release_hold"


#: Where one comes from and goes back to, by the kind of the space; a debate has its page.
LISTS: dict[str, tuple[str, Any]] = {
    "register": ("civic_registers:index", gettext_lazy("Registers")),
    "ideabox": ("civic_ideas:index", gettext_lazy("Ideas")),
    "question": ("civic_questions:index", gettext_lazy("Questions to the elected")),
    "questionbox": ("civic_questions:index", gettext_lazy("Questions to the elected")),
    "budget": ("civic_budgets:index", gettext_lazy("Budget projects")),
    "survey": ("civic_responses:index", gettext_lazy("Responses")),
    "debate": ("civic_moderation:index", gettext_lazy("Moderation")),
}


def above(space: Space) -> tuple[str, Any]:
    return LISTS.get(space.kind, (LIST, gettext_lazy("Petitions")))


def buttons(space: Space, user: Any) -> list[Button]:
    """For whoever sees the space and may keep its names, while there are some to keep."""
    may = user.has_perm(permissions.HOLD) and permissions.sees(user, space)
    return [button(space)] if may and space.secret else []


def button(space: Space) -> Button:
    return Button(
        _("Keep names longer"), reverse(HOLD, args=[space.pk]), icon_name="lock", priority=70
    )


def names_label(space: Space) -> str:
    """What becomes of the names, where it is not what usually does."""
    if space.purged_at:
        return _("erased on %(day)s") % {"day": formatting.day(space.purged_at)}
    if space.hold_until:
        return _("kept until %(day)s") % {"day": formatting.day(space.hold_until)}
    return ""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept in the audit log, and the public does not see it."),
    )


class HoldForm(ReasonForm):
    until = forms.DateField(
        label=gettext_lazy("Keep the names until"),
        widget=AdminDateInput,
        help_text=gettext_lazy("To the end of that day."),
    )
    field_order = ("until", "reason")


class HoldView(PermissionCheckedMixin, HeadingMixin, FormView):
    """Of one space, for whoever sees it and holds the permission."""

    model = Space
    permission_required = "hold"
    form_class: type[forms.Form] = HoldForm
    template_name = "wagtail_civic/admin/hold.html"
    page_title = gettext_lazy("Keep names longer")
    header_icon = "lock"

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.user_has_permission("hold"):
            raise PermissionDenied
        if not self.space.secret:
            raise Http404
        return super().dispatch(*args, **kwargs)

    @cached_property
    def space(self) -> Space:
        found = get_object_or_404(Space, pk=self.kwargs["pk"])
        if not self.permission_policy.user_has_permission_for_instance(
            self.request.user, "hold", found
        ):
            raise PermissionDenied
        return found

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        name, label = above(self.space)
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        items = [{"url": reverse(name), "label": label}, here]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due_at = purge.due_at(self.space)
        context = {
            "space": self.space,
            "due": formatting.day(due_at),
            "until": formatting.day(self.space.hold_until),
            "release_url": reverse(RELEASE, args=[self.space.pk]),
            "submit_label": _("Keep the names"),
            "cancel_url": reverse(above(self.space)[0]),
        }
        return super().get_context_data(**context | kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            sentence = self.apply(**form.cleaned_data)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, sentence)
        return redirect(above(self.space)[0])

    def apply(self, *, reason: str, until: date) -> str:
        moment = end_of(until)
        who = {"user": self.request.user, "now": timezone.now()}
        spaces.hold(self.space, until=moment, reason=reason, **who)
        words = {"title": self.space, "day": formatting.day(until)}
        return _("The names of “%(title)s” are kept until %(day)s.") % words


class ReleaseView(HoldView):
    """The usual time counts again; what is past it goes with the next purge."""

    form_class = ReasonForm
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Keep names no longer")
    header_icon = "lock-open"

    @cached_property
    def space(self) -> Space:
        found = super().space
        if found.hold_until is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "The names of “%(title)s” are kept until %(day)s: %(reason)s Without this they are erased when "
            "their usual time is over, which may be tonight. That cannot be undone."
        ) % {
            "title": self.space,
            "day": formatting.day(self.space.hold_until),
            "reason": self.space.hold_reason,
        }
        return super().get_context_data(
            introduction=introduction,
            serious=True,
            submit_label=_("Keep them no longer"),
            cancel_url=reverse(HOLD, args=[self.space.pk]),
            **kwargs,
        )

    def apply(self, *, reason: str, **_rest: Any) -> str:
        spaces.release_hold(self.space, reason=reason, user=self.request.user, now=timezone.now())
        return _("The names of “%(title)s” are erased at their usual time.") % {"title": self.space}


def end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_current_timezone())
