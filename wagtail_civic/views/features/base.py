"""What the links in messages have to know of a feature: its rules, its screens, its pages."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.addresses import address
from wagtail_civic.models import Confirmation, Space
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.views.places import check_site, page_shown


class Feature:
    """``doors`` is the service, ``stem`` the folder of its screens."""

    doors: Any = petitions
    stem = "petition"

    def check_site(
        self,
        space: Space,
        request: HttpRequest,
        *,
        record_id: int | None = None,
        given_on: int | None = None,
    ) -> None:
        """Raise ``TokenInvalid`` for a secret on a site that has nothing to do with its space."""
        check_site(space, request, given_on=given_on)

    def about(self, space: Space, record_id: int) -> "Feature":
        """The same of this record alone, where a space holds more than one thing of its kind."""
        return self

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """The live page that answers for it; None without one."""
        return page_shown(space, language, request)

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return petitions.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        """What the page behind the mailed link says that is about to be confirmed."""
        return self.doors.written(row.space, payload)  # type: ignore[no-any-return]

    def thanks(self, page: Any, space: Space) -> str:
        return address("thanks", page.pk)

    def next(self, page: Any, done: Confirmed, *, now: datetime) -> str:
        """Where she goes from the page behind the link."""
        return self.thanks(page, done.record.space)

    def hand_over(
        self, request: HttpRequest, response: HttpResponse, done: Confirmed, *, now: datetime
    ) -> None:
        """What the browser that pressed the button is given."""

    def template(self, name: str) -> str:
        return f"wagtail_civic/{self.stem}/{name}.html"
