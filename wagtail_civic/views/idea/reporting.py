"""Telling the team of an idea that breaks the charter."""

from typing import Any

from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.views.idea.base import OfIdea
from wagtail_civic.views.reporting import ReportMixin


class IdeaReportView(ReportMixin, OfIdea):
    template_name = "wagtail_civic/idea/report.html"
    act = staticmethod(ideas.report)

    @property
    def record(self) -> Any:
        return self.idea

    def about(self) -> queries.IdeaSheet:
        return self.shown
