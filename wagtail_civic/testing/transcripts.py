"""What was said in meetings, as if it had been imported."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from wagtail_civic.formats.captions import Cue
from wagtail_civic.models import Recording, Transcript, TranscriptLine
from wagtail_civic.services import spaces
from wagtail_civic.services.transcript import keeping


def make_recording(
    page: Any,
    *,
    address: str = "/media/council.mp4",
    started_at: datetime | None = None,
    **fields: Any,
) -> Recording:
    """A recording of the meeting of this page."""
    now = timezone.now()
    space = spaces.for_page(page, now=now)
    return Recording.objects.create(
        space=space, address=address, started_at=started_at or now, **fields
    )


def make_transcript(
    recording: Recording,
    said: Iterable[tuple[int, str, str]] = ((0, "", "Good evening."),),
    *,
    language: str = "en",
    published: bool = True,
) -> Transcript:
    """Of lines such as ``(754, "Mayor", "We vote.")``: second, speaker, words; each stands for two seconds."""
    state = Transcript.State.PUBLISHED if published else Transcript.State.DRAFT
    made = keeping.begin(
        recording, language=language, replace=False, now=timezone.now(), state=state
    )
    cues = (Cue(at * 1000, at * 1000 + 2000, text, speaker) for at, speaker, text in said)
    keeping.fill(made, cues, source=TranscriptLine.Source.IMPORTED)
    return made
