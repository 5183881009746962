"""What was said in meetings: as files, by a search, and live."""

from wagtail_civic.views.transcript.live import LiveCaptionsView
from wagtail_civic.views.transcript.pushing import PushView
from wagtail_civic.views.transcript.reading import FileView, SearchView

__all__ = ["FileView", "LiveCaptionsView", "PushView", "SearchView"]
