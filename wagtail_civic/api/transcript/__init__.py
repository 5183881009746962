"""What was said in meetings, for programs."""

from wagtail_civic.api.transcript.reading import SaidView, TranscriptsView, TranscriptView

__all__ = ["SaidView", "TranscriptView", "TranscriptsView"]
