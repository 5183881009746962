"""Telling whoever keeps a register of an observation that breaks the charter."""

from typing import Any

from django.utils import timezone

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Observation
from wagtail_civic.queries import register as queries
from wagtail_civic.services import register
from wagtail_civic.views.register.base import OfRegister
from wagtail_civic.views.reporting import ReportMixin


class ObservationReportView(ReportMixin, OfRegister):
    template_name = "wagtail_civic/register/report.html"
    act = staticmethod(register.report)
    record: Observation

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        number = kwargs.pop("number")
        if not super().serves(page, kwargs):
            return False
        self.page, self.now = page, timezone.now()
        try:
            self.record = register.visible(self.space, number)
        except SpaceNotFound:
            return False
        return True

    @property
    def auto_id(self) -> str:
        return f"civic-{self.page.pk}-{self.record.number}-%s"

    def about(self) -> queries.Shown:
        return queries.one(self.space, self.record.number)
