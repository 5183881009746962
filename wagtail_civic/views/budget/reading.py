"""One project at its own address below its budget, on paper, and its pictures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from wagtail_civic.services import budget as budgets
from wagtail_civic.uploads import PICTURES
from wagtail_civic.views.budget.base import OfProject
from wagtail_civic.views.idea.reading import picture
from wagtail_civic.views.serving import ForEverybody


def serve_project(page: Any, request: HttpRequest, number: int, slug: str) -> HttpResponseBase:
    """
    What ``BudgetPageMixin.serve`` answers at the address of a project: its page, or where that is.

    Nothing in it depends on the visitor. Raises ``Http404`` for a project of another budget.
    """
    now = timezone.now()
    sheet = budgets.sheet(page, now=now)
    row = sheet.space.projects.filter(pk=number).first()
    if row is None:
        raise Http404
    project = sheet.project(row)
    if slug != project.slug:
        # Titles can be put right: never for good.
        return redirect(project.url)
    # What the host's own base template says of a page in its head.
    page.seo_title, page.search_description = project.title, project.excerpt
    context = {**page.get_context(request), "project": project, "sheet": sheet, "civic_now": now}
    response = TemplateResponse(request, "wagtail_civic/budget/project_page.html", context)
    response.headers["Link"] = f'<{project.full_url}>; rel="canonical"'
    return response


class ProjectPrintView(ForEverybody, OfProject):
    """A project with its study sheet, on paper."""

    template_name = "wagtail_civic/budget/print.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class ProjectPictureView(ForEverybody, OfProject):
    max_age = 3600

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self.project.pictures.filter(pk=pk).first()
        if found is None or found.kind not in PICTURES:
            return self.absent(request)
        return picture(found)
