"""Reading what was said in meetings: beside a recording, as a file, by a search, and live."""

from wagtail_civic.queries.transcript.live import is_captioned, newest
from wagtail_civic.queries.transcript.reading import (
    Said,
    cues,
    file_of,
    of_recordings,
    public,
    published,
    said,
    shown_of,
    tracks,
)
from wagtail_civic.queries.transcript.search import Hit, Hits, found

__all__ = [
    "Hit",
    "Hits",
    "Said",
    "cues",
    "file_of",
    "found",
    "is_captioned",
    "newest",
    "of_recordings",
    "public",
    "published",
    "said",
    "shown_of",
    "tracks",
]
