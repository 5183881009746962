"""A separated questionnaire in two steps: first who answers, then, apart from that, what."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property

from wagtail_civic.exceptions import (
    ChallengeRequired,
    CivicError,
    InvalidFields,
    ProofRequired,
    VerificationRequired,
)
from wagtail_civic.forms.survey import BallotForm, ReviewForm
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import Receipt, Submission, proving
from wagtail_civic.survey import Items, values
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.serving import add_error
from wagtail_civic.views.survey.base import OfSurvey

#: What the button of the first step says.
PROVE = "prove"


class TwoSteps(OfSurvey):
    """What answering is where answers are kept apart from people; mixed into the view that asks the questions."""

    # Of the view that asks the questions.
    identity: Any
    known_person: Any
    check_screen: Any
    back_to_mend: Any

    @cached_property
    def grant(self) -> str:
        """What this browser holds of a proof; empty once it is used, or too old."""
        held = cookies.granted(self.request, self.space)
        try:
            proving.granted(self.space, held, now=self.now)
        except CivicError:
            return ""
        return held

    def prove_first(self) -> HttpResponse:
        """Whatever else was sent without a proof: nothing of it is kept."""
        if self.request.method != "POST":
            return self.prove_screen(self.prove_form())
        if self.request.POST.get("go") != PROVE:
            return self.not_proved()
        form = self.prove_form(self.request.POST)
        return self.prove(form) if form.is_valid() else self.prove_screen(form, status=400)

    def not_proved(self) -> HttpResponse:
        try:
            proving.granted(self.space, cookies.granted(self.request, self.space), now=self.now)
        except ProofRequired as error:
            form = self.prove_form(self.request.POST)
            form.is_valid()
            form.errors.clear()
            add_error(form, error)
            return self.prove_screen(form, status=error.status)
        except CivicError as error:
            return self.blocked(error)
        return self.prove_screen(self.prove_form())

    def prove_form(self, data: Any = None) -> ReviewForm:
        return ReviewForm(
            data,
            space=self.space,
            identity=self.identity,
            terms=surveys.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def prove_screen(self, form: ReviewForm, status: int = 200) -> HttpResponse:
        template = self.template("prove")
        known = self.known_person
        return self.show(template=template, form=form, known=known, status=status)

    def prove(self, form: ReviewForm) -> HttpResponse:
        try:
            outcome = self.proof(form)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.prove_screen(form, status=error.status)
        except VerificationRequired as error:
            return self.blocked(error)
        except CivicError as error:
            add_error(form, error)
            return self.prove_screen(form, status=error.status)
        return self.proved(outcome)

    def proof(self, form: ReviewForm) -> Submission:
        return surveys.prove(
            self.space,
            email=form.cleaned_data.get("email", ""),
            consent=form.cleaned_data.get("consent", False),
            follow=form.cleaned_data.get("follow", False),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def proved(self, outcome: Submission) -> HttpResponse:
        if outcome.state == "code_sent":
            response = self.to("code")
            cookies.pend(self.request, response, self.space, outcome.handle)
            return response
        return let_answer(self, outcome.record, already=outcome.state == "already")

    # The ballot

    def ballot_form(self, data: Any = None) -> BallotForm:
        return BallotForm(
            data,
            terms=surveys.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def cast(self, form: BallotForm, answers: Mapping[str, Items]) -> list[Receipt]:
        """Raise what the service does; ``InvalidFields`` leads back to the questions."""
        shown = form.shown_terms()
        return surveys.cast(
            self.space,
            grant=self.grant,
            answers=values(self.questionnaire, answers),
            language=self.language,
            version=shown.version if shown else None,
            now=self.now,
        )

    def send_ballot(self, answers: Mapping[str, Items]) -> HttpResponse:
        form = self.ballot_form(self.request.POST)
        if not form.is_valid():
            return self.check_screen(answers, form, status=400)
        try:
            receipts = self.cast(form, answers)
        except InvalidFields as error:
            return self.back_to_mend(answers, error)
        except CivicError as error:
            return self.not_cast(form, answers, error)
        return self.receipts_screen(receipts)

    def not_cast(
        self, form: BallotForm, answers: Mapping[str, Items], error: CivicError
    ) -> HttpResponse:
        if error.code in ("terms_changed", "invalid_answer"):
            add_error(form, error)
            return self.check_screen(answers, form, status=error.status)
        return self.blocked(error)

    def receipts_screen(self, receipts: list[Receipt]) -> HttpResponse:
        """Shown with this answer alone: going back to it asks for it again, and finds the proof used."""
        asked = self.questionnaire.questions
        codes = [(asked[each.question].label, each.code) for each in receipts if each.question]
        return self.show(
            template=self.template("ballot_taken"),
            receipt=next(each.code for each in receipts if not each.question),
            codes=codes if len(codes) > 1 else [],
            fewest=self.sheet.fewest,
            results_open=self.sheet.shows_results(answered=True),
        )


def let_answer(view: OfSurvey, record: Any, *, already: bool = False) -> HttpResponse:
    """To the questions with the proof in a cookie; where she may not answer, to what became of it."""
    grant = surveys.grant(record, now=view.now)
    if grant:
        response = view.to(view.first)
        cookies.grant(view.request, response, view.space, grant)
        return response
    response = view.to("thanks")
    said = outcome_of("already" if already else "", record)
    cookies.tell(view.request, response, said, record, view.now)
    return response
