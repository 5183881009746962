"""A register at its own address: a list, one observation, all of it to print, and the files beside it."""

from django.http import HttpRequest, HttpResponse

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import IdeaFile, Observation, ObservationFile
from wagtail_civic.queries import register as queries
from wagtail_civic.queries.register.shown import READABLE
from wagtail_civic.views.register.base import OfRegister
from wagtail_civic.views.serving import ForEverybody


class ReadingView(ForEverybody, OfRegister):
    """The same for everybody, so that anybody's cache may keep it for some seconds."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class RegisterView(ReadingView):
    template_name = "wagtail_civic/register/register.html"


class RegisterPrintView(ReadingView):
    template_name = "wagtail_civic/register/print.html"
    sheet_class = queries.PrintedSheet


class ObservationView(ReadingView):
    template_name = "wagtail_civic/register/observation.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:  # type: ignore[override]
        try:
            found = queries.one(self.space, number)
        except SpaceNotFound:
            return self.absent(request)
        return self.show(observation=found)


class FileView(OfRegister):
    """A file as a download, for as long as its observation is shown."""

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        rows = Observation.objects.filter(READABLE, space=self.space)
        try:
            file, content_type = queries.file_of(rows, number, pk)
        except SpaceNotFound:
            return self.absent(request)
        return download(file, content_type)


def download(file: ObservationFile | IdeaFile, content_type: str) -> HttpResponse:
    """Never opened in the site's own name, whatever a stranger has put in it."""
    response = HttpResponse(bytes(file.content), content_type=content_type)
    ascii_name = file.name.encode("ascii", "replace").decode().replace("?", "_")
    response.headers["Content-Disposition"] = f'attachment; filename="{ascii_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
