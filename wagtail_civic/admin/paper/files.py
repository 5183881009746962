"""A file of sheets: chosen, checked line by line, read through, confirmed, imported."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from wagtail_civic.admin import exports
from wagtail_civic.admin.paper.base import SheetsMixin
from wagtail_civic.exceptions import CivicError, InvalidSheets
from wagtail_civic.forms.survey import ConfirmFileForm, SheetFileForm
from wagtail_civic.models import SheetFile, Space
from wagtail_civic.services.survey import DOUBLES, sheet_files, sheet_lines
from wagtail_civic.services.survey.sheet_files import MEGABYTES

#: Lines that are shown on the screen; the report has all of them.
SHOWN = 200
STATES = {
    sheet_files.GOOD: gettext_lazy("Can be imported"),
    sheet_files.DOUBLE: gettext_lazy("Probable double"),
    sheet_files.REFUSED: gettext_lazy("Refused"),
    sheet_files.KNOWN: gettext_lazy("Entered already"),
    sheet_files.LEFT_OUT: gettext_lazy("Not chosen"),
    sheet_files.IMPORTED: gettext_lazy("Imported"),
}


class TemplateView(SheetsMixin, View):
    """An empty table with the columns of the questionnaire, and one invented line."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        names, invented = sheet_lines.template(self.space, self.language)
        name = f"sheets-{self.space.pk}"
        return exports.download(names, iter([invented]), file_format="csv", name=name)


class UploadingMixin:
    """Chooses a file; ``receive`` asks the service."""

    template_name = "wagtail_civic/admin/paper/upload.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        space, address = self.space, self.address  # type: ignore[attr-defined]
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            problem=self.problem,  # type: ignore[attr-defined]
            template_url=address("template", space.pk),
            submit_label=_("Check the file"),
            cancel_url=address("enter", space.pk),
            files=[
                (file, address("file", file.pk))
                for file in space.sheet_files.select_related("entered_by")[:10]
            ],
            **kwargs,
        )

    def form_valid(self, form: SheetFileForm) -> HttpResponse:
        try:
            file = self.received(form.cleaned_data["file"], form.cleaned_data["channel"])
        except CivicError as error:
            form.add_error("file", error.detail)
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]
        return redirect(self.address("file", file.pk))  # type: ignore[attr-defined]

    def received(self, sent: Any, channel: str) -> SheetFile:
        # Asked before it is read into memory.
        if sent.size > MEGABYTES * 2**20:
            raise InvalidSheets(reason="too_large", limit=MEGABYTES)
        return self.receive(
            raw=sent.read(),
            name=sent.name,
            channel=channel,
            language=self.language,  # type: ignore[attr-defined]
            user=self.request.user,  # type: ignore[attr-defined]
            now=self.now,  # type: ignore[attr-defined]
        )

    def receive(self, **said: Any) -> SheetFile:
        raise NotImplementedError


class UploadView(UploadingMixin, SheetsMixin, FormView):
    form_class = SheetFileForm
    page_title = gettext_lazy("Import sheets")

    def receive(self, **said: Any) -> SheetFile:
        return sheet_files.receive(self.space, **said)


class OfFileMixin:
    """Of one file of a kind of sheets."""

    @cached_property
    def file(self) -> SheetFile:
        rows = SheetFile.objects.filter(space__kind=self.kind)  # type: ignore[attr-defined]
        return get_object_or_404(rows.select_related("space", "entered_by"), pk=self.kwargs["pk"])  # type: ignore[attr-defined]

    @property
    def space(self) -> Space:
        return self.file.space


class OfFile(OfFileMixin, SheetsMixin):
    page_title = gettext_lazy("Import sheets")


class FileView(OfFile, FormView):
    """
    Where a file is: being checked, waiting to be confirmed, being imported, or done.

    Each step is a form that is sent; a script sends it by itself, and without one it is a button.
    """

    form_class = ConfirmFileForm
    template_name = "wagtail_civic/admin/paper/file.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = self.file
        counts = sheet_files.counts(file)
        checked = file.checked >= file.lines
        # Those that are wrong first: they are what somebody has to read.
        noted = [each for each in file.report if each["state"] != sheet_files.GOOD]
        shown = noted[:SHOWN]
        quoted = sheet_files.quotations(file, shown)
        return super().get_context_data(
            file=file,
            checking=not checked,
            importing=checked and file.confirmed_at is not None and not file.is_done,
            position=file.checked if not checked else file.imported,
            counts=[(STATES[state], number) for state, number in counts.items() if number],
            possible=counts[sheet_files.GOOD] + counts[sheet_files.DOUBLE],
            rows=[row(each, quoted) for each in shown],
            more=max(len(noted) - SHOWN, 0),
            problem=self.problem if not file.is_done else "",
            report_url=self.address("report", file.pk),
            upload_url=self.address("upload", file.space_id),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("go") != "on":
            return super().post(request, *args, **kwargs)
        form = self.form_class()
        try:
            self.go_on()
        except CivicError as error:
            return self.render_to_response(self.get_context_data(form=form, stopped=error.detail))
        return redirect(self.address("file", self.file.pk))

    def go_on(self) -> None:
        if self.file.checked < self.file.lines:
            sheet_files.check_on(self.file, now=self.now)
        else:
            sheet_files.import_on(self.file, user=self.request.user, now=self.now)

    def form_valid(self, form: ConfirmFileForm) -> HttpResponse:
        only = form.cleaned_data["only"]
        try:
            sheet_files.confirm(self.file, only=only, user=self.request.user, now=self.now)
        except CivicError as error:
            form.add_error("only", error.detail)
            return self.form_invalid(form)
        return redirect(self.address("file", self.file.pk))


def row(entry: dict[str, Any], quoted: Mapping[tuple[int, str], str]) -> dict[str, Any]:
    """One line of the report, in words."""
    why = [DOUBLES[entry["why"]]] if entry["why"] in DOUBLES else []
    said = [
        _problem(each, quoted.get((entry["line"], each["column"]), ""))
        for each in entry["problems"]
    ]
    if entry.get("again"):
        said.append(_again(entry["again"]))
    return {
        "line": entry["line"],
        "number": entry["number"],
        "state": STATES[entry["state"]],
        "why": [str(each) for each in [*why, *said]],
    }


def _again(name: str) -> str:
    said = _("It was imported with the file “%(name)s”. If it is another sheet, give it a number.")
    return said % {"name": name}


def _problem(problem: dict[str, Any], cell: str) -> str:
    place = f"{problem['column']} – " if problem["column"] else ""
    words = _("“%(words)s”") % {"words": cell} + " – " if cell else ""
    return f"{place}{words}{problem['detail']}"


class ReportingMixin:
    """Every line and what became of it."""

    file: SheetFile

    def quoted(self) -> dict[tuple[int, str], str]:
        """What stands in cells that are not right, by line and column."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        headings = [_("Line"), _("Number on the sheet"), _("State"), _("Why")]
        name = f"report-{self.file.pk}"
        return exports.download(headings, iter(list(self.lines())), file_format="csv", name=name)

    def lines(self) -> Iterator[list[str]]:
        quoted = self.quoted()
        for each in (row(entry, quoted) for entry in self.file.report):
            why = "; ".join(each["why"])
            yield [str(each["line"]), each["number"], str(each["state"]), why]


class ReportView(ReportingMixin, OfFile, View):
    def quoted(self) -> dict[tuple[int, str], str]:
        return sheet_files.quotations(self.file, self.file.report)
