from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# blob: lets a proof-of-work challenge compute in a worker, and a stream play; data.geopf.fr sends the tiles of maps, once asked for.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://data.geopf.fr; "
    "font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)


class ContentSecurityPolicyMiddleware:
    """A strict policy for every public page; Wagtail's admin has needs of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
