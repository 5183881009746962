"""The short address of an idea, as letters have it: it leads to the one below its page, whatever its title is."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View

from wagtail_civic.models import Idea
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas


class ShortView(View):
    """What is restricted there is asked for there; this says of an idea that it exists, and nothing else."""

    def get(self, request: HttpRequest, number: int) -> HttpResponseBase:
        found = Idea.objects.filter(queries.READABLE, pk=number).select_related("space__page")
        idea = found.first()
        page = idea.space.page.specific.localized if idea and idea.space.page else None
        if page is None or not page.live:
            raise Http404
        box = ideas.sheet(page, now=timezone.now())
        shown = ideas.standing(idea)
        return redirect(queries.IdeaSheet(box, shown).url)
