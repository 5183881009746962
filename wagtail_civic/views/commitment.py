"""What became of it: the list of the whole city, one of it, and its photographs."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wagtail_civic.models import CommitmentPicture
from wagtail_civic.queries import commitment as queries
from wagtail_civic.queries.commitment import Choice, CommitmentSheet, CommitmentsSheet
from wagtail_civic.uploads import PICTURES
from wagtail_civic.views.city import CityView
from wagtail_civic.views.idea.reading import picture


class OfCommitments(CityView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.choice = Choice.of(request.GET)
        return super().dispatch(request, *args, **kwargs)


class CommitmentsView(OfCommitments):
    template_name = "wagtail_civic/commitment/list_page.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        sheet = CommitmentsSheet(self.site, self.choice, language=self.language, now=self.now)
        return self.screen(sheet=sheet, page=None)


class CommitmentPointsView(OfCommitments):
    """Where they are, as GeoJSON, for whoever draws a map."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sheet = CommitmentsSheet(self.site, self.choice, language=self.language, now=self.now)
        content = json.dumps(queries.points(sheet), ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(content, content_type="application/geo+json; charset=utf-8")


class CommitmentView(OfCommitments):
    template_name = "wagtail_civic/commitment/one_page.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        rows = queries.public(self.site).select_related(
            "space__page", "idea", "project__idea", "item"
        )
        row = rows.filter(pk=number).first()
        if row is None:
            return self.absent()
        sheet = CommitmentSheet(
            row,
            language=self.language,
            today=timezone.localdate(self.now),
            asked=self.choice.lang,
        )
        every = CommitmentsSheet(
            self.site, Choice(lang=self.choice.lang), language=self.language, now=self.now
        )
        full = request.build_absolute_uri(sheet.url)
        return self.screen(commitment=sheet, sheet=every, full_url=full, page=None)


class CommitmentPictureView(OfCommitments):
    max_age = 3600

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        shown = queries.public(self.site).filter(pk=number)
        found = CommitmentPicture.objects.filter(commitment__in=shown, pk=pk).first()
        if found is None or found.kind not in PICTURES:
            return self.absent()
        return picture(found)
