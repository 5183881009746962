"""The lines of a transcript, a page of them at a time; one line; the name of a speaker everywhere."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_civic.admin.transcript.base import OfTranscript, to
from wagtail_civic.admin.transcript.forms import LineForm, RenameForm
from wagtail_civic.exceptions import CivicError, TranscriptRefused
from wagtail_civic.formatting import number
from wagtail_civic.models import TranscriptLine
from wagtail_civic.queries import transcript as queries
from wagtail_civic.queries.transcript.search import words_of
from wagtail_civic.services.transcript import editing

A_PAGE = 50


class LinesView(OfTranscript):
    """``q`` looks for words, ``speaker`` for a name; a form below renames a speaker everywhere."""

    form_class = RenameForm
    template_name = "wagtail_civic/admin/transcript/lines.html"
    page_title = gettext_lazy("Lines")

    @cached_property
    def speakers(self) -> list[str]:
        names = self.transcript.lines.exclude(speaker="").order_by("speaker")
        return list(names.values_list("speaker", flat=True).distinct())

    def get_form_kwargs(self) -> dict[str, Any]:
        known = {"space": self.space, "speakers": self.speakers}
        return {**super().get_form_kwargs(), **known}

    @property
    def found(self) -> QuerySet[TranscriptLine]:
        rows = self.transcript.lines.all()
        if speaker := self.request.GET.get("speaker", "")[:200].replace("\0", ""):
            rows = rows.filter(speaker=speaker)
        for word in words_of(self.request.GET.get("q", "")):
            rows = rows.filter(words__contains=f" {word}")
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.copy()
        asked.pop("p", None)
        pages = Paginator(self.found, A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            transcript=self.transcript,
            pages=pages,
            rows=self._rows(list(pages)),
            speakers=self.speakers,
            asked=self.request.GET,
            more=f"?{asked.urlencode()}&" if asked else "?",
            add_url=to("transcript_line_add", self.space.pk, self.transcript.pk),
            back=self.address,
            **kwargs,
        )

    def _rows(self, lines: list[TranscriptLine]) -> list[tuple[TranscriptLine, str, str]]:
        """With its address, and why nobody else reads it where that is so."""
        reasons = queries.why_hidden(lines, self.recording)
        return [(line, self.line_url(line), why) for line, why in zip(lines, reasons, strict=True)]

    def form_valid(self, form: RenameForm) -> HttpResponse:
        said = form.cleaned_data
        try:
            changed = editing.rename(
                self.transcript,
                speaker=said["of"],
                to=said["speaker"],
                member=said["member"],
                **self.who,
            )
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        sentence = ngettext(
            "%(number)s line was changed.", "%(number)s lines were changed.", changed
        )
        messages.success(self.request, sentence % {"number": number(changed)})
        return redirect(self.lines_url)


class OfLine(OfTranscript):
    form_class = LineForm
    template_name = "wagtail_civic/admin/transcript/line.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "space": self.space}

    def crumbs(self) -> list[dict[str, Any]]:
        lines = {"url": self.lines_url, "label": _("Lines"), "sublabel": self.transcript.language}
        return [*super().crumbs(), lines]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.lines_url, **kwargs)

    def refused(self, form: LineForm, error: CivicError) -> HttpResponse:
        form.add_error(error.field if error.field in form.fields else None, error.detail)
        return self.form_invalid(form)


class AddLineView(OfLine):
    page_title = gettext_lazy("Add a line")

    def form_valid(self, form: LineForm) -> HttpResponse:
        try:
            editing.add(self.transcript, line=form.line, **self.who)
        except CivicError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The line is added."))
        return redirect(self.lines_url)


class LineView(OfLine):
    """What another editor wrote meanwhile is shown, and what was sent is not taken over."""

    page_title = gettext_lazy("Line")

    @cached_property
    def line(self) -> TranscriptLine:
        rows = self.transcript.lines.select_related("transcript__recording__space")
        return get_object_or_404(rows, pk=self.kwargs["line"])

    def get_initial(self) -> dict[str, Any]:
        names = ("start", "end", "speaker", "member", "text", "revision")
        return {name: getattr(self.line, name) for name in names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(line=self.line, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Another editor was quicker: that is no error of hers.
        if not self.transcript.lines.filter(pk=self.kwargs["line"]).exists():
            return self.overtaken(TranscriptRefused(reason="gone"))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("deed") == "remove":
            return self.remove()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: LineForm) -> HttpResponse:
        seen = form.cleaned_data["revision"] or 0
        try:
            editing.change(self.line, to=form.line, revision=seen, **self.who)
        except CivicError as error:
            if error.params.get("reason") in ("changed", "gone"):
                return self.overtaken(error)
            return self.refused(form, error)
        messages.success(self.request, _("The line is saved."))
        return redirect(self.lines_url)

    def overtaken(self, error: CivicError) -> HttpResponse:
        messages.error(self.request, error.detail)
        gone = error.params.get("reason") == "gone"
        return redirect(self.lines_url if gone else self.request.path)

    def remove(self) -> HttpResponse:
        written = self.request.POST.get("revision", "")
        seen = (
            int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else -1
        )
        try:
            editing.remove(self.line, revision=seen, **self.who)
        except CivicError as error:
            return self.overtaken(error)
        messages.success(self.request, _("The line is removed."))
        return redirect(self.lines_url)
