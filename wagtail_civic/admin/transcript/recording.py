"""The transcripts of one recording: imported, made of live captions, transcribed, shown, taken away."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_civic import transcribing
from wagtail_civic.admin.transcript.base import OfRecording, OfTranscript, to
from wagtail_civic.admin.transcript.forms import ImportForm, LanguageForm
from wagtail_civic.exceptions import CivicError, InvalidInput
from wagtail_civic.formatting import number
from wagtail_civic.models import LiveCaption, Transcript
from wagtail_civic.queries import transcript as queries
from wagtail_civic.services import transcript as transcripts
from wagtail_civic.services.transcript import runs
from wagtail_civic.transcriber import transcriber
from wagtail_civic.views.transcript.reading import FORMS, as_file


class TranscriptsView(OfRecording):
    """
    Those there are, each with what can be done to it; a file to import; a program that transcribes, where there is one.

    Each deed is a POST that names it.
    """

    form_class = ImportForm
    template_name = "wagtail_civic/admin/transcript/recording.html"
    page_title = gettext_lazy("What was said")

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.space.source_language}

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        found = self.recording.transcripts.select_related("run").annotate(number=Count("lines"))
        return [self._row(each) for each in found.order_by("language")]

    def _row(self, transcript: Any) -> dict[str, Any]:
        run = getattr(transcript, "run", None)
        return {
            "transcript": transcript,
            "lines_url": to("transcript_lines", self.space.pk, transcript.pk),
            "files": [
                (form, to("transcript_export", self.space.pk, transcript.pk, form))
                for form in FORMS
            ],
            "run": run,
            "percent": runs.percent(run) if run else None,
            "stuck": bool(run and runs.is_stuck(run)),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        captioned = LiveCaption.objects.filter(
            space=self.space, at__gte=self.recording.started_at
        ).exists()
        language = {"language": self.space.source_language}
        known = {"language_form": LanguageForm(initial=language, prefix="language")}
        return super().get_context_data(
            rows=self.rows,
            captioned=captioned,
            transcribes=transcriber() is not None,
            **{**known, **kwargs},
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deed = DEEDS.get(request.POST.get("deed", ""))
        if deed is None:
            return super().post(request, *args, **kwargs)
        try:
            said = deed(self)
        except CivicError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, said)
        return redirect(self.address)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        said = dict(form.cleaned_data)
        raw, name = said.pop("file")
        try:
            made = transcripts.importing.load(
                self.recording, raw=raw, name=name, **said, **self.who
            )
        except CivicError as error:
            form.add_error(error.field or "file", error.detail)
            return self.form_invalid(form)
        lines = made.lines.count()
        sentence = ngettext(
            "%(number)s line was imported.", "%(number)s lines were imported.", lines
        )
        messages.success(self.request, sentence % {"number": number(lines)})
        self._say_hidden(made)
        return redirect(self.address)

    def _say_hidden(self, made: Transcript) -> None:
        """What was said behind closed doors is kept, and read by nobody else."""
        hidden = queries.hidden_in(made)
        if hidden:
            sentence = ngettext(
                "%(number)s line is read by you alone: it was said while something is not shown of the recording.",
                "%(number)s lines are read by you alone: they were said while something is not shown of the recording.",
                hidden,
            )
            messages.warning(self.request, sentence % {"number": number(hidden)})

    # What was pressed

    @property
    def transcript(self) -> Transcript:
        written = self.request.POST.get("transcript", "")
        if not (written.isascii() and written.isdecimal() and len(written) < 18):
            raise InvalidInput
        rows = Transcript.objects.filter(recording=self.recording)
        return get_object_or_404(rows.select_related("recording__space"), pk=written)

    def show(self) -> str:
        transcripts.publish(self.transcript, **self.who)
        return _("Everybody reads it now, and sees it as captions.")

    def withdraw(self) -> str:
        transcripts.withdraw(self.transcript, **self.who)
        return _("It is a draft again: nobody else sees it.")

    def drop(self) -> str:
        transcripts.drop(self.transcript, **self.who)
        return _("The transcript is deleted.")

    def draft(self) -> str:
        transcripts.drafting.draft(self.recording, **self.who)
        return _("The live captions are a draft now. Read it, put it right, and show it.")

    def transcribe(self) -> str:
        form = LanguageForm(self.request.POST, prefix="language")
        if not form.is_valid():
            raise InvalidInput
        with transaction.atomic():
            run = runs.begin(self.recording, **form.cleaned_data, **self.who)
            transaction.on_commit(lambda: transcribing.transcribe_soon(run.pk), robust=True)
        return _("It is being transcribed. You can leave this screen.")

    def stop(self) -> str:
        run = getattr(self.transcript, "run", None)
        if run is not None:
            runs.stop(run, **self.who)
        return _("Stopped. What is written down stays, as a draft.")


DEEDS: dict[str, Callable[[TranscriptsView], str]] = {
    "show": TranscriptsView.show,
    "withdraw": TranscriptsView.withdraw,
    "drop": TranscriptsView.drop,
    "draft": TranscriptsView.draft,
    "transcribe": TranscriptsView.transcribe,
    "stop": TranscriptsView.stop,
}


class ExportView(OfTranscript):
    """A draft as well: whoever puts it right may do so in another program."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = str(self.kwargs["form"])
        if form not in FORMS:
            raise Http404
        return as_file(self.transcript, form, download=True, whole=True)
