"""What is said now, for pages that show it: small, kept for a second, the same for everybody."""

import json

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from wagtail_civic.queries import transcript as queries
from wagtail_civic.views.council.live import KEPT, OfMeeting, answer


class LiveCaptionsView(OfMeeting):
    """
    ``captions.json``: the last captions, with the number of the newest as its ETag.

    While an answer is kept nothing is asked of the database, as by ``state.json``.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        name = f"civic.captions.{request.get_host()}.{kwargs['page_id']}"
        known = cache.get(name)
        if known is None:
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code != 200 or not self.is_for_everybody():
                return response
            known = response.headers["ETag"], response.content
            cache.set(name, known, KEPT)
        return answer(request, *known)

    def get(self, request: HttpRequest) -> HttpResponse:
        captions = queries.newest(self.space, now=self.now)
        body = json.dumps({"captions": captions}, ensure_ascii=False, separators=(",", ":"))
        response = HttpResponse(body, content_type="application/json")
        numbers = "-".join(str(each["id"]) for each in (*captions[:1], *captions[-1:]))
        response.headers["ETag"] = f'"{numbers or "none"}"'
        return response
