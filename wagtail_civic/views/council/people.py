"""Who decides: bodies, each with its members and meetings; members, each with her votes and answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.forms.council import MemberVotesForm
from wagtail_civic.opendata.council import member_votes
from wagtail_civic.queries.council.bodies import BodySheet, MeetingsChoice, body_of, in_words
from wagtail_civic.queries.council.members import MemberSheet, VotesChoice, body_url
from wagtail_civic.views.city import CityView


class BodiesView(CityView):
    template_name = "wagtail_civic/council/bodies_page.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = [(body, body_url(body.key, self.language)) for body in in_words(self.language)]
        return self.screen(bodies=found, page=None)


class BodyView(CityView):
    template_name = "wagtail_civic/council/body_page.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        body = body_of(key, self.language)
        if body is None:
            return self.absent()
        choice = MeetingsChoice.of(request.GET, language=self.language)
        sheet = BodySheet(body, choice, site=self.site, language=self.language, now=self.now)
        full = request.build_absolute_uri(sheet.url)
        return self.screen(sheet=sheet, full_url=full, page=None)


class OfMember(CityView):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        choice = VotesChoice.of(request.GET, language=self.language)
        sheet = MemberSheet(key, choice, site=self.site, language=self.language, now=self.now)
        return self.show(sheet) if sheet.exists else self.absent()

    def show(self, sheet: MemberSheet) -> Any:
        raise NotImplementedError


class MemberView(OfMember):
    template_name = "wagtail_civic/council/member_page.html"

    def show(self, sheet: MemberSheet) -> HttpResponse:
        form, full = MemberVotesForm(sheet), self.request.build_absolute_uri(sheet.url)
        return self.screen(sheet=sheet, form=form, full_url=full, page=None)


class MemberVotesView(OfMember):
    def show(self, sheet: MemberSheet) -> HttpResponse:
        response = HttpResponse(member_votes.table(sheet), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="votes-{sheet.key}.csv"'
        return response
