"""Giving a package of open data to everybody who asks for it."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.text import slugify

from wagtail_civic.models import DataPackage
from wagtail_civic.services import packages
from wagtail_civic.views.petition.afterwards import FiguresView


class PackageView(FiguresView):
    """The same for everybody: whoever has it already is told so, and is sent nothing."""

    def given(self, package: DataPackage | None, *, title: str) -> HttpResponseBase:
        if package is None:
            return self.wait()
        response = StreamingHttpResponse(packages.read(package), content_type="application/zip")
        name = f"{slugify(title) or 'results'}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Content-Length"] = str(package.size)
        answer: HttpResponseBase = get_conditional_response(
            self.request, etag=f'"{package.sha256}"', response=response
        )
        answer["ETag"] = f'"{package.sha256}"'
        return answer

    def wait(self) -> Any:
        """Somebody else asked a moment before, and it is being made."""
        response: HttpResponse = self.show(status=503)
        response["Retry-After"] = "30"
        return response
