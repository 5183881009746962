"""What the screens of a transcript share: the meeting, its recording, the transcript, and who sees them."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from wagtail_civic.admin.council.afterwards import OfMeeting
from wagtail_civic.models import Recording, Transcript, TranscriptLine

SAID = "civic_meetings"


def to(name: str, *args: Any) -> str:
    return reverse(f"{SAID}:{name}", args=args)


class OfRecording(OfMeeting):
    header_icon = "openquote"

    @cached_property
    def recording(self) -> Recording:
        return get_object_or_404(
            Recording.objects.select_related("space"), space=self.space, pk=self.kwargs["recording"]
        )

    def get_page_subtitle(self) -> str:
        return str(self.recording)

    @property
    def address(self) -> str:
        return to("transcripts", self.space.pk, self.recording.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, here = super().get_breadcrumbs_items()
        recordings = {
            "url": to("recordings", self.space.pk),
            "label": _("Recordings"),
            "sublabel": str(self.space),
        }
        return [*above, recordings, *self.crumbs(), {**here, "sublabel": str(self.recording)}]

    def crumbs(self) -> list[dict[str, Any]]:
        return []


class OfTranscript(OfRecording):
    @cached_property
    def transcript(self) -> Transcript:
        rows = Transcript.objects.filter(recording__space=self.space)
        return get_object_or_404(
            rows.select_related("recording__space"), pk=self.kwargs["transcript"]
        )

    @cached_property
    def recording(self) -> Recording:
        return self.transcript.recording

    @property
    def lines_url(self) -> str:
        return to("transcript_lines", self.space.pk, self.transcript.pk)

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": self.address, "label": _("What was said"), "sublabel": str(self.recording)}]

    def line_url(self, line: TranscriptLine) -> str:
        return to("transcript_line", self.space.pk, self.transcript.pk, line.pk)
