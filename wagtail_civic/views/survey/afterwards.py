"""Thanks, what this visitor answered, results, and the way to take an answer back."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from wagtail_civic.conf import civic_settings
from wagtail_civic.formats.tables import LICENCES
from wagtail_civic.models import Participation, SurveyResponse
from wagtail_civic.opendata import shelf
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.separated import proving
from wagtail_civic.services.survey import Confirmed
from wagtail_civic.views import cookies
from wagtail_civic.views.packages import PackageView
from wagtail_civic.views.petition.afterwards import (
    AskWithdrawalView,
    FollowView,
    ThanksView,
)
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, remember
from wagtail_civic.views.proving import let_in
from wagtail_civic.views.survey.base import OfSurvey
from wagtail_civic.views.survey.paper import printed


class AnswerCodeView(OfSurvey, CodeView):
    template_name = "wagtail_civic/survey/code.html"

    def finished(self, done: Confirmed) -> HttpResponse:
        if not self.space.is_separated:
            return super().finished(done)
        response = let_in(self, proving, done.record, already=done.already)
        remember(self, response, done)
        return response


class AnswerResendView(OfSurvey, ResendView):
    template_name = "wagtail_civic/survey/code.html"


class AnswerAddressView(OfSurvey, AddressView):
    template_name = "wagtail_civic/survey/address.html"


class AnswerFollowView(OfSurvey, FollowView):
    pass


class AnswerAskWithdrawalView(OfSurvey, AskWithdrawalView):
    template_name = "wagtail_civic/survey/ask_withdrawal.html"


class AnswerThanksView(OfSurvey, ThanksView):
    """Last screen: what was counted, and what happens next."""

    template_name = "wagtail_civic/survey/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        model = Participation if self.space.is_separated else SurveyResponse
        told = cookies.told(request, model, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        response, outcome = told
        if self.space.is_separated:
            return self.not_granted(response, outcome)
        return self.show(
            result=outcome,
            response=response,
            hold_reason=HOLD_REASONS.get(response.hold_reason, ""),
            receipt=response.receipt,
            following=self.following(response),
            results_open=self.sheet.shows_results(answered=response.state == "confirmed"),
        )

    def not_granted(self, participation: Participation, outcome: str) -> HttpResponse:
        """Why she who proved who she is cannot answer: she has, or an agent looks at it."""
        return self.show(
            template=self.template("not_granted"),
            result=outcome,
            hold_reason=HOLD_REASONS.get(participation.hold_reason, ""),
            results_open=self.sheet.shows_results(answered=participation.used_on is not None),
        )


class AnswerMeView(OfSurvey):
    """What this visitor did here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/survey/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(
            response=self.response,
            in_the_box=self.space.is_separated and self.has_answered,
            results_open=self.has_answered and self.sheet.shows_results(answered=True),
        )


class ResultsView(OfSurvey):
    """What everybody answered, as far as this visitor may know it now."""

    template_name = "wagtail_civic/survey/results_page.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        # What the city answers is for everybody, even where the figures are not; the screen says why they are not.
        shown = self.sheet.shows_results(answered=self.has_answered)
        total, found = surveys.results(self.sheet, now=self.now) if shown else (None, [])
        name = request.GET.get("by", "")
        settled = surveys.settled_at(self.sheet)
        return self.show(
            results=found,
            total=total,
            participation=surveys.participation(self.sheet, now=self.now) if shown else None,
            groupings=surveys.groupings(self.sheet, now=self.now),
            by_group=surveys.by_group(self.sheet, name, now=self.now) if name else None,
            final=surveys.is_final(self.sheet, now=self.now),
            settled_at=settled,
            late=settled is not None and settled <= self.now,
            licence=LICENCES[civic_settings.OPEN_DATA_LICENCE],
        )


class DataView(OfSurvey, PackageView):
    """The same as open data, for whoever counts again; once nothing can change any more."""

    template_name = "wagtail_civic/survey/data_wait.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not surveys.is_final(self.sheet, now=self.now):
            return redirect(self.page.get_url(request))
        package = shelf.package(self.sheet, now=self.now)
        return self.given(package, title=self.sheet.title)


class PrintView(OfSurvey):
    """The questionnaire on paper, for whoever answers without a screen."""

    template_name = "wagtail_civic/survey/printable.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(sections=printed(self.questionnaire))
