"""Supporting a question with one press, once an address is proved, and no longer; hearing of its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.question import supporting
from wagtail_civic.views import cookies
from wagtail_civic.views.one_written import SupportDoor, SupportView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView
from wagtail_civic.views.question.base import OfBox, OfQuestion


class OfSupport(SupportDoor, OfBox):
    doors = supporting


class QuestionSupportView(OfQuestion, OfSupport, SupportView):
    template_name = "wagtail_civic/question/support.html"
    rules = questions


class QuestionMeView(OfQuestion):
    """Whether this visitor supports it: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/question/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(supported=questions.supported(self.question, self.known_person))


class QuestionSupportCodeView(OfSupport, CodeView):
    template_name = "wagtail_civic/question/support_code.html"


class QuestionSupportResendView(OfSupport, ResendView):
    template_name = "wagtail_civic/question/support_code.html"


class QuestionSupportAddressView(OfSupport, AddressView):
    template_name = "wagtail_civic/question/support_address.html"


class QuestionSupportThanksView(OfSupport):
    template_name = "wagtail_civic/question/supported.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, QuestionSupport, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        support, outcome = told
        found = Question.objects.filter(queries.READABLE, pk=support.question_id).first()
        person = self.person.pk if self.person else None
        if found:
            found.space = self.space
        return self.show(
            result=outcome,
            question=queries.QuestionSheet(self.sheet, found) if found else None,
            follows=bool(found and queries.hears(found, person)),
            hold_reason=HOLD_REASONS.get(support.hold_reason, ""),
        )


class QuestionFollowView(OfQuestion):
    """For whoever is known: have her told of the answer. Of nobody else anything is known to follow with."""

    template_name = "wagtail_civic/question/followed.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(self.shown.url)

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.known_person is None:
            return redirect(self.shown.support_url + self.query)
        try:
            supporting.follow(self.question, person=self.known_person, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        return self.show()
