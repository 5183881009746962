"""Ideas from a file: checked line by line, and all of them taken or none."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from wagtail_civic.admin.ideas.base import DecidesMixin, OfBox
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea.importing import (
    KNOWN,
    MEGABYTES,
    NEW,
    REFUSED,
    WITHDRAWN,
    Report,
)

#: Lines that are shown of each kind.
SHOWN = 200


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=gettext_lazy("CSV: your own, or Decidim’s export of proposals."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the ideas"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(get_content_languages().items())
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> bytes:
        """No more of it than may be, and one byte by which that shows."""
        content: bytes = self.cleaned_data["file"].read(MEGABYTES * 2**20 + 1)
        return content


class ImportView(DecidesMixin, OfBox, FormView):
    form_class = ImportForm
    template_name = "wagtail_civic/admin/ideas/import.html"
    page_title = gettext_lazy("Import ideas")

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.space.source_language}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = kwargs.pop("report", None)
        return super().get_context_data(
            report=report,
            refused=report.of(REFUSED)[:SHOWN] if report else [],
            noted=[each for each in report.lines if each.detail and each.state != REFUSED][:SHOWN]
            if report
            else [],
            said=_said(report) if report else "",
            back=f"{address('index')}?box={self.space.pk}",
            **kwargs,
        )

    def form_valid(self, form: ImportForm) -> HttpResponse:
        said = {"raw": form.cleaned_data["file"], "language": form.cleaned_data["language"]}
        try:
            report = self.apply(said)
        except CivicError as error:
            form.add_error("file", error.detail)
            return self.form_invalid(form)
        if report.imported:
            messages.success(self.request, _said(report))
        return self.render_to_response(self.get_context_data(form=form, report=report))

    def apply(self, said: dict[str, Any]) -> Report:
        if self.request.POST.get("deed") != "import":
            return ideas.importing.check(self.space, **said, now=self.now)
        return ideas.importing.load(self.space, **said, user=self.request.user, now=self.now)


def _said(report: Report) -> str:
    gone = len(report.of(WITHDRAWN))
    if not gone:
        return _outcome(report)
    sentence = ngettext(
        "%(number)s that was withdrawn is left out.",
        "%(number)s that were withdrawn are left out.",
        gone,
    )
    return f"{_outcome(report)} {sentence % {'number': number(gone)}}"


def _outcome(report: Report) -> str:
    refused, known, new = (len(report.of(state)) for state in (REFUSED, KNOWN, NEW))
    if refused:
        sentence = ngettext(
            "%(number)s line is refused. Nothing was imported.",
            "%(number)s lines are refused. Nothing was imported.",
            refused,
        )
        return sentence % {"number": number(refused)}
    if report.imported:
        sentence = ngettext(
            "%(number)s idea was imported.", "%(number)s ideas were imported.", report.imported
        )
        return sentence % {"number": number(report.imported)}
    if not new:
        return _("There is nothing new in this file. Lines that are there already: %(number)s") % {
            "number": number(known)
        }
    sentence = ngettext(
        "%(number)s idea can be imported.", "%(number)s ideas can be imported.", new
    )
    return sentence % {"number": number(new)}
