"""One registration: what it says, whether she came, cancelling it for her, and what waits for a check."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from wagtail_civic.admin.registrations.base import OfRegistration, moderates
from wagtail_civic.admin.registrations.choosing import STATES
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Registration
from wagtail_civic.services import registration as registrations

LABELS = dict(STATES)
State = Registration.State


class RegistrationView(OfRegistration, TemplateView):
    template_name = "wagtail_civic/admin/registrations/one.html"
    page_title = pgettext_lazy("meeting", "Registration")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, one, _here = super().get_breadcrumbs_items()
        return [*above, {**one, "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, held = self.registration, self.registration.state == State.HELD
        return super().get_context_data(
            registration=row,
            state=LABELS.get(row.state, row.state),
            hold_reason=REASONS.get(row.hold_reason, "") if held else "",
            counts=row.state == State.CONFIRMED,
            cancellable=row.state in (State.CONFIRMED, State.HELD),
            decides=held and moderates(self.request.user),
            choices=Registration.Attendance.choices,
            back=self.area.list_of(self.space),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = request.POST.get("attendance", "")
        noted = {self.registration.pk: said}
        try:
            registrations.note(self.space, said=noted, user=request.user, now=self.now)
        except CivicError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, _("Noted."))
        return redirect(request.path)


class CancelView(OfRegistration, FormView):
    """Asked once more: whoever waits is written to at once."""

    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Cancel for this person")
    form_class = forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            introduction=_(
                "Her place goes to whoever waits, who is written to at once. She gets a message that says so, and what "
                "she wrote is deleted."
            ),
            submit_label=_("Cancel this registration"),
            serious=True,
            cancel_url=self.area.address("one", self.registration.pk),
            # “Cancel” is what this screen does.
            cancel_label=_("Leave it as it is"),
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            registrations.cancel(self.registration, user=self.request.user, now=self.now)
        except CivicError as error:
            messages.error(self.request, error.detail)
        else:
            messages.success(self.request, _("The registration is cancelled."))
        return redirect(self.area.list_of(self.space))


class CheckForm(forms.Form):
    deed = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("release", gettext_lazy("Take it: it has a place, or waits for one")),
            ("invalidate", gettext_lazy("Set it aside")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Whose registration is set aside reads it."),
    )


class CheckView(OfRegistration, FormView):
    """About one that waits for a check."""

    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Decide about it")
    form_class = CheckForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not moderates(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            introduction=REASONS.get(self.registration.hold_reason, ""),
            submit_label=_("Decide"),
            cancel_url=self.area.address("one", self.registration.pk),
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        said = form.cleaned_data
        rows = Registration.objects.filter(pk=self.registration.pk)
        try:
            registrations.decide(
                said["deed"],
                records=rows,
                reason=said["reason"],
                user=self.request.user,
                now=self.now,
            )
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Decided. It can be undone under “Decisions”."))
        return redirect(self.area.address("one", self.registration.pk))
