"""Small states that many open pages ask for all the time: while an answer is kept, nothing is asked of the database."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from wagtail_civic.views.serving import ForEverybody


class KeptForEverybody(ForEverybody):
    """
    Before a page action that answers JSON with an ETag, whatever is asked behind its address.

    Kept for ``max_age`` seconds by the host's cache, by what its address names and host: only what everybody may read. Not even which
    page it is of is asked again.
    """

    max_age = 1
    stem: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        place = ".".join(map(str, kwargs.values()))
        name = f"civic.{self.stem}.state.{request.get_host()}.{place}"
        known = cache.get(name)
        if known is None:
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code != 200 or not self.is_for_everybody():
                return response
            known = response.headers["ETag"], response.content
            cache.set(name, known, self.max_age)
        return self._answer(request, *known)

    def _answer(self, request: HttpRequest, tag: str, body: bytes) -> HttpResponse:
        # Compared weakly: a proxy that compresses an answer marks its tag with ``W/``.
        said = parse_etags(request.headers.get("If-None-Match", ""))
        same = any(each.removeprefix("W/") == tag for each in said)
        response: HttpResponse = (
            HttpResponseNotModified()
            if same
            else HttpResponse(body, content_type="application/json")
        )
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = f"public, max-age={self.max_age}"
        return response
