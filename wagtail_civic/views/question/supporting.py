"""Supporting a question with one press, once an address is proved, and no longer; hearing of its answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.discussion import SupportForm
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.question import supporting
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView
from wagtail_civic.views.question.base import OfBox, OfQuestion


class OfSupport(OfBox):
    doors = supporting
    first = "support"
    action = "support"

    def address(self, name: str) -> str:
        if name == self.first:
            # Whose code is gone begins at the list again: which question it was is not known here.
            return self.sheet.list_url
        return super().address(name)


class QuestionSupportView(OfQuestion, OfSupport, SignView):
    template_name = "wagtail_civic/question/support.html"

    def form(self, data: Any = None) -> SupportForm:
        return SupportForm(data, identity=self.identity, now=self.now, auto_id=self.auto_id)

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(
            form=form,
            known=self.known_person,
            supported=questions.supported(self.question, self.known_person),
            status=status,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("go") != "unsupport":
            return super().post(request)
        try:
            if self.known_person:
                questions.unsupport(self.question, person=self.known_person, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        return redirect(self.shown.support_url + self.query)

    def sign(self, form: Any) -> Submission:
        return questions.support(
            self.question,
            email=form.cleaned_data.get("email", ""),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            now=self.now,
        )


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
