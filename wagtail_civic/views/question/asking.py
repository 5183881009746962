"""The screens of asking: the question, the code that proves the address, and what happens next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.forms.question import AskForm
from wagtail_civic.models import Question
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.one_written import WithdrawOneView
from wagtail_civic.views.petition.afterwards import FollowView, ThanksView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView
from wagtail_civic.views.question.base import OfBox


class AskView(OfBox, SignView):
    """One screen: the question, to whom, and who she is."""

    template_name = "wagtail_civic/question/ask.html"

    def form(self, data: Any = None) -> AskForm:
        return AskForm(
            data,
            space=self.space,
            page=self.page,
            speakers={each.key: each.name for each in self.sheet.speakers},
            items=self.sheet.items,
            identity=self.identity,
            terms=questions.terms_of(self.space, self.language),
            initial={"item": self.sheet.choice.item, "speaker": self.sheet.choice.speaker},
            now=self.now,
            auto_id=self.auto_id,
        )

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, known=self.known_person, status=status)

    def sign(self, form: Any) -> Submission:
        said = form.cleaned_data
        return questions.ask(
            self.space,
            words=form.words(),
            email=said.get("email", ""),
            follow=said["follow"],
            consent=said.get("consent", False),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )


class AskCodeView(OfBox, CodeView):
    template_name = "wagtail_civic/question/code.html"


class AskResendView(OfBox, ResendView):
    template_name = "wagtail_civic/question/code.html"


class AskAddressView(OfBox, AddressView):
    template_name = "wagtail_civic/question/address.html"


class AskThanksView(OfBox, ThanksView):
    """Last screen: a moderator reads it first, and she is told."""

    template_name = "wagtail_civic/question/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Question, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        question, outcome = told
        return self.show(
            result=outcome,
            question=queries.QuestionSheet(self.sheet, question),
            response=question,
            hold_reason=HOLD_REASONS.get(question.hold_reason, ""),
            receipt=question.receipt,
            following=self.following(question),
        )


class AskFollowView(OfBox, FollowView):
    pass


class AskMeView(OfBox):
    """What this visitor asked here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/question/questions_me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = queries.of_person(self.space, self.person.pk) if self.person else []
        return self.show(asked=[queries.QuestionSheet(self.sheet, row) for row in rows])


class QuestionAskWithdrawalView(WithdrawOneView, OfBox):
    template_name = "wagtail_civic/question/ask_withdrawal.html"
