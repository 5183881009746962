"""A file of ballots: chosen, checked line by line, read through, and taken as a whole or not at all."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from django.views.generic import TemplateView as DjangoTemplateView
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.admin import exports
from wagtail_civic.admin.budgets.paper.base import BallotsMixin
from wagtail_civic.admin.paper.files import (
    SHOWN,
    STATES,
    OfFileMixin,
    ReportingMixin,
    UploadingMixin,
    row,
)
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.survey import SheetFileForm
from wagtail_civic.models import SheetFile
from wagtail_civic.queries import finality
from wagtail_civic.services import budget, paper_files
from wagtail_civic.services.budget import paper_lines


class TemplateView(BallotsMixin, View):
    """An empty table with its columns, and one invented line."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        consent = self.space.rules.get("lawful_basis") == "consent"
        names, invented = paper_lines.template(self.on, consent=consent)
        name = f"ballots-{self.space.pk}"
        return exports.download(names, iter([invented]), file_format="csv", name=name)


class UploadView(UploadingMixin, BallotsMixin, FormView):
    form_class = SheetFileForm
    template_name = "wagtail_civic/admin/budgets/upload.html"
    page_title = gettext_lazy("Import ballots")

    def receive(self, **said: Any) -> SheetFile:
        return budget.paper_import.receive(self.space, **said)


class OfFile(OfFileMixin, BallotsMixin):
    page_title = gettext_lazy("Import ballots")


class FileView(OfFile, DjangoTemplateView):
    """What would become of each line, and the one button that takes them all."""

    template_name = "wagtail_civic/admin/budgets/file.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = self.file
        counts = paper_files.counts(file)
        # Those that are wrong first: they are what somebody has to read.
        noted = [each for each in file.report if each["state"] != paper_files.GOOD]
        wrong = [each for each in noted if each["state"] == paper_files.REFUSED]
        shown = [*wrong, *(each for each in noted if each not in wrong)][:SHOWN]
        good = counts[paper_files.GOOD] + counts[paper_files.DOUBLE]
        return super().get_context_data(
            file=file,
            counts=[(STATES[state], number) for state, number in counts.items() if number],
            refused=len(wrong),
            possible=0 if wrong else good,
            rows=[row(each, {}) for each in shown],
            more=max(len(noted) - SHOWN, 0),
            problem=self.problem if not file.is_done else "",
            report_url=self.address("report", file.pk),
            undo_url=self.undo_url,
            upload_url=self.address("upload", file.space_id),
            **kwargs,
        )

    @property
    def undo_url(self) -> str:
        """Empty where nothing of it can be taken back any more."""
        open_still = self.file.is_done and not finality.is_published(self.space)
        return self.address("undo_file", self.file.pk) if open_still else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            budget.paper_import.confirm(self.file, user=request.user, now=self.now)
        except CivicError as error:
            messages.error(request, error.detail)
            self.look_again()
        return redirect(self.address("file", self.file.pk))

    def look_again(self) -> None:
        """The report says what is not right now."""
        try:
            budget.paper_import.check(self.file, now=self.now)
        except CivicError as error:
            messages.error(self.request, error.detail)


class UndoFileView(OfFile, View):
    """Takes back all that a file brought."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        space = self.space
        try:
            number = budget.paper_import.undo(self.file, user=request.user, now=self.now)
        except CivicError as error:
            messages.error(request, error.detail)
            return redirect(self.address("file", self.file.pk))
        messages.success(request, _taken_back(number))
        return redirect(self.address("upload", space.pk))


def _taken_back(number: int) -> str:
    words = ngettext(
        "%(number)s ballot was taken back. The file can be chosen again.",
        "%(number)s ballots were taken back. The file can be chosen again.",
        number,
    )
    return words % {"number": formatting.number(number)}


class ReportView(ReportingMixin, OfFile, View):
    pass
