"""Everything that writes transcripts: files, live captions, programs that transcribe, and people who put lines right."""

from wagtail_civic.services.transcript import drafting, editing, finding, importing, live, runs
from wagtail_civic.services.transcript.keeping import drop, publish, withdraw

__all__ = [
    "drafting",
    "drop",
    "editing",
    "finding",
    "importing",
    "live",
    "publish",
    "runs",
    "withdraw",
]
