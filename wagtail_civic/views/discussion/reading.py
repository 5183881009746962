"""A discussion at its own address, in another order, or from one page of it to the next."""

from django.http import HttpRequest, HttpResponse

from wagtail_civic.views.discussion.base import OfDebate
from wagtail_civic.views.petition.afterwards import FiguresView


class DebateView(OfDebate, FiguresView):
    """The same for everybody, so that anybody's cache may keep it for some seconds."""

    template_name = "wagtail_civic/discussion/debate.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()
