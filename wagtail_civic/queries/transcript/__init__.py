"""Reading what was said in meetings: beside a recording, as a file, by a search, and live."""

from wagtail_civic.queries.transcript.live import is_captioned, newest
from wagtail_civic.queries.transcript.reading import (
    Said,
    cues,
    cut_of,
    file_of,
    hidden_in,
    of_recordings,
    public,
    published,
    said,
    shown_of,
    tracks,
    why_hidden,
)
from wagtail_civic.queries.transcript.search import Hit, Hits, found

__all__ = [
    "Hit",
    "Hits",
    "Said",
    "cues",
    "cut_of",
    "file_of",
    "found",
    "hidden_in",
    "is_captioned",
    "newest",
    "of_recordings",
    "public",
    "published",
    "said",
    "shown_of",
    "tracks",
    "why_hidden",
]
