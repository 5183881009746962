"""One meeting, for whoever has its console."""

from typing import Any

from django.utils.translation import gettext_lazy

from wagtail_civic import permissions
from wagtail_civic.admin import of_space
from wagtail_civic.admin.of_space import Area
from wagtail_civic.models import Sitting

AREA = Area(
    "civic_meetings",
    "space",
    gettext_lazy("Meetings"),
    seen=permissions.meetings_run_by,
    worked_on=permissions.meetings_run_by,
    settled=permissions.meetings_run_by,
)


class OfMeeting(of_space.OfSpace):
    model = Sitting
    area = AREA
    header_icon = "media"

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.request.user, "now": self.now}
