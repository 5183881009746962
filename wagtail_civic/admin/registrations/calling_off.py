"""A meeting is called off, or takes place after all: whoever runs it says why, and whoever comes is written to."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin.council.base import OfMeeting
from wagtail_civic.admin.registrations.base import AREA
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.queries import registration as queries
from wagtail_civic.services import registration as registrations


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason, which everybody reads"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CallOffView(OfMeeting, FormView):
    template_name = "wagtail_civic/admin/form.html"
    form_class = ReasonForm

    def get_page_title(self) -> str:
        return _("It takes place after all") if self.is_off else _("Call it off")

    @property
    def is_off(self) -> bool:
        return queries.is_off(self.space)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = queries.counting(self.space).count()
        sentence = ngettext(
            "%(number)s registration: whoever comes, or waits, is written to with this reason.",
            "%(number)s registrations: whoever comes, or waits, is written to with this reason.",
            count,
        )
        return super().get_context_data(
            introduction=sentence % {"number": number(count)},
            submit_label=self.get_page_title(),
            serious=not self.is_off,
            cancel_url=AREA.list_of(self.space),
            cancel_label=_("Leave it as it is"),
            **kwargs,
        )

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        act = registrations.call_back if self.is_off else registrations.call_off
        try:
            told = act(self.space, reason=form.cleaned_data["reason"], **self.who)
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        sentence = ngettext(
            "Done. %(number)s letter leaves.", "Done. %(number)s letters leave.", told
        )
        messages.success(self.request, sentence % {"number": number(told)})
        return redirect(AREA.list_of(self.space))
