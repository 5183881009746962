"""What is said now, for pages that show it: small, kept for a second, the same for everybody."""

import json

from django.http import HttpRequest, HttpResponse

from wagtail_civic.queries import transcript as queries
from wagtail_civic.views.council.live import OfMeeting
from wagtail_civic.views.kept import KeptForEverybody


class LiveCaptionsView(KeptForEverybody, OfMeeting):
    """
    ``captions.json``: the last captions, with the number of the newest as its ETag.

    While an answer is kept nothing is asked of the database, as by ``state.json``.
    """

    stem = "captions"

    def get(self, request: HttpRequest) -> HttpResponse:
        captions = queries.newest(self.space, now=self.now)
        body = json.dumps({"captions": captions}, ensure_ascii=False, separators=(",", ":"))
        response = HttpResponse(body, content_type="application/json")
        numbers = "-".join(str(each["id"]) for each in (*captions[:1], *captions[-1:]))
        response.headers["ETag"] = f'"{numbers or "none"}"'
        return response
