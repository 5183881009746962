"""Codes to vote with: made for a list of people, handed out on paper, known to nobody afterwards."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin import exports
from wagtail_civic.admin.budgets.area import AREA, DecidesMixin, OfBudget
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.queries import finality
from wagtail_civic.services.budget import codes


class MakeForm(forms.Form):
    series = CleanTextField(
        label=gettext_lazy("Name of the list"),
        max_length=codes.LONGEST_SERIES,
        help_text=gettext_lazy("For example: letters of the north, or desk of the town hall."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=codes.MOST, initial=100
    )


class RevokeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code that was lost"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Or choose a whole list below."),
    )
    series = forms.ChoiceField(label=gettext_lazy("All codes of a list"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It is kept in the audit log, and the public does not see it."),
    )

    def __init__(self, *args: Any, series: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((each, each) for each in series)]
        self.fields["series"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("code")) == bool(said.get("series")):
            self.add_error("code", _("Write one code, or choose a list."))
        return said


class CodesView(DecidesMixin, OfBudget, FormView):
    form_class: Any = MakeForm
    template_name = "wagtail_civic/admin/budgets/codes.html"
    page_title = gettext_lazy("Voting codes")
    header_icon = "key"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            figures=codes.figures(self.space),
            series=codes.series(self.space),
            revoke_url=AREA.address("revoke_codes", self.space.pk),
            cancel_url=AREA.list_of(self.space),
            **kwargs,
        )

    def form_valid(self, form: MakeForm) -> HttpResponseBase:
        """The file, or the sheet to be printed, is the only place where they ever stand."""
        series, wanted = form.cleaned_data["series"], form.cleaned_data["number"]
        try:
            made = codes.make(self.space, series, wanted, user=self.request.user, now=self.now)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        answer = self.sheet(series, made) if "print" in self.request.POST else _file(series, made)
        answer["Cache-Control"] = "no-store"
        return answer

    def sheet(self, series: str, made: list[str]) -> HttpResponse:
        context = {
            "title": str(self.page.title if self.page else self.space),
            "language": self.space.source_language,
            "series": series,
            "codes": made,
            "url": self.page.full_url if self.page and self.page.live else "",
            "closes_at": finality.closing(self.space, "vote"),
            "back": AREA.address("codes", self.space.pk),
        }
        name = "wagtail_civic/admin/budgets/code_sheet.html"
        return self.response_class(self.request, name, context, using=self.template_engine)


def _file(series: str, made: list[str]) -> HttpResponseBase:
    rows: Iterator[list[str]] = iter([[each, series] for each in made])
    name = f"codes-{slugify(series) or 'list'}"
    return exports.download([_("Code"), _("List")], rows, file_format="csv", name=name)


class RevokeView(DecidesMixin, OfBudget, FormView):
    """One that was lost, or all of a list that nobody has voted with."""

    form_class: Any = RevokeForm
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Revoke voting codes")
    header_icon = "key"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "series": codes.series(self.space)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "A revoked code opens nothing any more. One that was used stays: the vote that was given with it counts."
        )
        return super().get_context_data(
            introduction=introduction,
            serious=True,
            submit_label=_("Revoke"),
            cancel_url=AREA.address("codes", self.space.pk),
            **kwargs,
        )

    def form_valid(self, form: RevokeForm) -> HttpResponse:
        by = {"user": self.request.user, "now": self.now}
        try:
            count = codes.revoke(self.space, **form.cleaned_data, **by)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        sentence = ngettext("%(number)s code is revoked.", "%(number)s codes are revoked.", count)
        messages.success(self.request, sentence % {"number": number(count)})
        return redirect(AREA.address("codes", self.space.pk))
