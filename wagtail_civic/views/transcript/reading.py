"""What was said on a recording, as a file; and a search in one meeting, or in all that a list shows."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from wagtail_civic.formats import minutes, srt, webvtt
from wagtail_civic.forms.transcript import SearchForm
from wagtail_civic.models import Transcript
from wagtail_civic.queries import transcript as queries
from wagtail_civic.services.transcript import finding
from wagtail_civic.views.council.live import OfMeeting
from wagtail_civic.views.serving import ForEverybody, PageActionView

HITS_A_PAGE = 20

FORMS = {
    "vtt": (webvtt.write, webvtt.CONTENT_TYPE),
    "srt": (srt.write, srt.CONTENT_TYPE),
    "txt": (minutes.write, minutes.CONTENT_TYPE),
}


def as_file(
    transcript: Transcript, form: str, *, download: bool, whole: bool = False
) -> HttpResponse:
    """Its lines as ``vtt``, ``srt`` or ``txt``; the ``whole`` of them for whoever edits it."""
    write, content_type = FORMS[form]
    response = HttpResponse(write(queries.cues(transcript, whole=whole)), content_type=content_type)
    if download:
        name = f"transcript-{transcript.recording_id}-{transcript.language}.{form}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class FileView(OfMeeting):
    """Captions for the player, or for whoever takes them along; the same as long as nobody changes a line."""

    max_age = 60

    def get(self, request: HttpRequest, recording: int, language: str, form: str) -> HttpResponse:
        transcript = queries.published(self.space, recording, language)
        if transcript is None or form not in FORMS:
            return self.absent(request)
        cut = queries.cut_of(transcript)
        tag = f'"{transcript.pk}-{transcript.revision}-{cut}-{form}"'
        same = request.headers.get("If-None-Match", "") in (tag, f"W/{tag}")
        response: HttpResponse = (
            HttpResponseNotModified() if same else as_file(transcript, form, download=form != "vtt")
        )
        response.headers["ETag"] = tag
        return response


class SearchView(ForEverybody, PageActionView):
    """Of one meeting, or of all that a list shows: by ``q``, each place with a link to its second."""

    template_name = "wagtail_civic/transcript/search.html"
    max_age = 30

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return getattr(page, "lists_meetings", False) or page.civic_kind == "council"

    def get(self, request: HttpRequest) -> HttpResponse:
        # Read anew: finding the page needed only a part of it.
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        form = SearchForm(request.GET)
        hits = finding.said(page, form.search, now=self.now)
        shown = Paginator(range(len(hits)), HITS_A_PAGE).get_page(request.GET.get("page"))
        places = finding.places(
            page, hits[shown.start_index() - 1 : shown.end_index()] if hits else []
        )
        return self.screen(
            page=page, form=form, hits=hits, pages=shown, places=places, query=form.query
        )
