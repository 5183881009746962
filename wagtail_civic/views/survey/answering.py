"""The screens of answering: one for each section, then all answers to be checked, and sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.exceptions import (
    ChallengeRequired,
    CivicError,
    InvalidFields,
)
from wagtail_civic.forms.survey import BallotForm, ReviewForm, SectionForm
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import Submission, drafts, form_counts
from wagtail_civic.survey import Items, Section, clean, values
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.serving import add_error
from wagtail_civic.views.survey import draft
from wagtail_civic.views.survey.saving import Resuming, Saving
from wagtail_civic.views.survey.separated import TwoSteps
from wagtail_civic.views.survey.summary import summary

#: What the pressed button says: go on, go back, send, or show the section of that key.
ON, BACK, SEND, SHOW = "on", "back", "send", "section:"
#: Or keep what was said for later: first asked how, then done; or go back to the check from there.
SAVE, KEEP, CHECK = "save", "keep", "check"


class AnswerView(Saving, TwoSteps):
    template_name = "wagtail_civic/survey/answer.html"
    trip = draft.Trip()

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        if self.must_prove:
            return self.prove_first()
        answers = self.before()
        # Whoever changes her answers begins nothing, and what she needs for it says nothing of the questions.
        self.trip = draft.Trip() if self.has_answered else draft.begin(self.now)
        return self.ask(draft.steps(self.questionnaire, answers)[:1], answers)

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        if self.must_prove:
            return self.prove_first()
        answers, self.trip = draft.unseal(self.space, request.POST.get("answers", ""))
        go = request.POST.get("go", ON)
        if go in (SAVE, KEEP) and self.saves:
            return self.offer(answers) if go == SAVE else self.keep(answers)
        if go == SEND and self.sheet.is_at_once and request.POST.get("section"):
            return self.send_at_once(answers)
        if go in (SEND, CHECK):
            return self.send(answers) if go == SEND else self.ask([], answers)
        if go.startswith(SHOW):
            return self.ask(self.found(go.removeprefix(SHOW)), answers)
        return self.turn(answers, back=go == BACK)

    @property
    def has_answered(self) -> bool:
        """Whether what she sends takes the place of answers that are shown to be changed."""
        return self.response is not None and self.response.state in ("confirmed", "held")

    def before(self) -> dict[str, Items]:
        """What she answered already, to be changed."""
        if self.response is None or not self.has_answered:
            return {}
        questionnaire = self.questionnaire
        kept = surveys.answers_of(self.response, questionnaire)
        try:
            return clean(questionnaire, kept)
        except InvalidFields as error:
            # Asked otherwise since: what no longer fits is hers to answer anew.
            return clean(questionnaire, {k: v for k, v in kept.items() if k not in error.errors})

    # One page of questions

    def found(self, key: str) -> list[Section]:
        return [each for each in self.questionnaire.sections if each.key == key]

    def turn(self, answers: Mapping[str, Items], *, back: bool) -> HttpResponse:
        """Take the answers of the page that was sent, and turn to the next one or the one before."""
        questionnaire = self.questionnaire
        here = self.found(self.request.POST.get("section", ""))
        if not here:
            return self.ask(draft.steps(questionnaire, answers)[:1], answers)
        form = self.form(here[0], answers, self.request.POST)
        if not form.is_valid() and not back:
            return self.page_screen(here[0], form, answers, status=400)
        return self.beside(here[0], self.taken(here[0], form, answers), back=back)

    def taken(
        self, here: Section, form: SectionForm, answers: Mapping[str, Items]
    ) -> dict[str, Items]:
        """Whoever goes back loses nothing: where this page is wrong, what she said before stays."""
        right = {question.key for question in here.questions} - form.wrong
        rest = {key: items for key, items in answers.items() if key not in right}
        return draft.pruned(self.questionnaire, {**rest, **form.answers()})

    def beside(self, here: Section, answers: Mapping[str, Items], *, back: bool) -> HttpResponse:
        order = list(self.questionnaire.sections)
        place = order.index(here)
        asked = draft.steps(self.questionnaire, answers)
        if back:
            earlier = [each for each in order[:place] if each in asked]
            return self.ask(earlier[-1:] or [here], answers)
        following = [each for each in order[place + 1 :] if each in asked][:1]
        self.went_on(here.key, following[0].key if following else "")
        return self.ask(following, answers)

    def went_on(self, here: str, following: str) -> None:
        # Of a separated one, a page that few are led to would say what somebody answered that day.
        if not self.has_answered and not self.space.is_separated:
            form_counts.note(self.space, self.trip.news(here, following), now=self.now)
        self.trip = self.trip.after(here, following)

    def ask(self, sections: list[Section], answers: Mapping[str, Items]) -> HttpResponse:
        if not sections:
            return self.check_screen(answers, self.review())
        return self.page_screen(sections[0], self.form(sections[0], answers), answers)

    def form(self, section: Section, answers: Mapping[str, Items], data: Any = None) -> SectionForm:
        said = {question.key for question in section.questions}
        questionnaire = self.questionnaire
        return SectionForm(
            data,
            questionnaire=questionnaire,
            section=section,
            earlier={key: items for key, items in answers.items() if key not in said},
            initial_answers=values(questionnaire, answers),
            seed=str(self.survey.translation_key),
            auto_id=self.auto_id,
        )

    def page_screen(
        self, section: Section, form: SectionForm, answers: Mapping[str, Items], status: int = 200
    ) -> HttpResponse:
        asked = draft.steps(self.questionnaire, answers)
        place = asked.index(section) if section in asked else 0
        return self.show(
            form=form,
            section=section,
            step=place + 1,
            steps=len(asked) + 1,
            first=place == 0,
            sealed=draft.seal(self.space, answers, self.trip),
            proof=self.sending_form(),
            known=self.known_person,
            saves=self.saves and not self.sheet.asks_one,
            changed=self.has_answered,
            status=status,
        )

    # The only one, sent from where it is asked

    def sending_form(self) -> ReviewForm | None:
        if not self.sheet.is_at_once:
            return None
        return self.prove_form(self.request.POST if self.request.POST.get("go") == SEND else None)

    def send_at_once(self, answers: Mapping[str, Items]) -> HttpResponse:
        here = self.found(self.request.POST["section"])
        if not here:
            return self.ask(draft.steps(self.sheet.questionnaire, answers)[:1], answers)
        form = self.form(here[0], answers, self.request.POST)
        if not form.is_valid():
            return self.page_screen(here[0], form, answers, status=400)
        said = self.taken(here[0], form, answers)
        self.went_on(here[0].key, "")
        return self.send(said)

    # All of them, to be checked and sent

    def review(self, data: Any = None) -> ReviewForm | BallotForm:
        return self.ballot_form(data) if self.space.is_separated else self.prove_form(data)

    def check_screen(
        self, answers: Mapping[str, Items], form: ReviewForm | BallotForm, status: int = 200
    ) -> HttpResponse:
        asked = draft.steps(self.questionnaire, answers)
        return self.show(
            template=self.template("check"),
            form=form,
            summary=summary(self.questionnaire, answers),
            step=len(asked) + 1,
            steps=len(asked) + 1,
            sealed=draft.seal(self.space, answers, self.trip),
            saves=self.saves and not self.sheet.asks_one,
            known=self.known_person,
            changed=self.has_answered,
            status=status,
        )

    def send(self, answers: Mapping[str, Items]) -> HttpResponse:
        if self.space.is_separated:
            return self.send_ballot(answers)
        form = self.prove_form(self.request.POST)
        if not form.is_valid():
            return self.check_screen(answers, form, status=400)
        again = self.has_answered
        try:
            outcome = self.answer(form, answers)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.check_screen(answers, form, status=error.status)
        except InvalidFields as error:
            return self.back_to_mend(answers, error)
        except CivicError as error:
            return self.refused(form, answers, error)
        self.sent(again=again)
        return self.done(outcome)

    def sent(self, *, again: bool) -> None:
        drafts.forget(self.space, self.trip.token)
        if not again:
            minutes = form_counts.taken(self.trip.since, self.now)
            form_counts.note(self.space, ["sent", *minutes], now=self.now)

    def answer(self, form: ReviewForm, answers: Mapping[str, Items]) -> Submission:
        return surveys.answer(
            self.space,
            answers=values(self.questionnaire, answers),
            email=form.cleaned_data.get("email", ""),
            consent=form.cleaned_data.get("consent", False),
            follow=form.cleaned_data.get("follow", False),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def back_to_mend(self, answers: Mapping[str, Items], error: InvalidFields) -> HttpResponse:
        """To the first page on which something is not right, with what is said about it."""
        for section in self.questionnaire.sections:
            if any(question.key in error.errors for question in section.questions):
                form = self.form(section, answers)
                form.refuse(error)
                return self.page_screen(section, form, answers, status=error.status)
        return self.refused(self.prove_form(), answers, error)

    def refused(
        self, form: ReviewForm, answers: Mapping[str, Items], error: CivicError
    ) -> HttpResponse:
        if error.code in ("closed", "not_yet_open", "suspended", "verification_required"):
            return self.blocked(error)
        form = form if form.is_bound else self.prove_form(self.request.POST)
        form.is_valid()
        add_error(form, error)
        return self.check_screen(answers, form, status=error.status)

    def done(self, outcome: Submission) -> HttpResponse:
        if outcome.state == "code_sent":
            response = self.to("code")
            cookies.pend(self.request, response, self.space, outcome.handle)
            return response
        response = self.to("thanks")
        said = outcome_of(outcome.state, outcome.record)
        cookies.tell(self.request, response, said, outcome.record, self.now)
        return response


class ResumeView(Resuming, AnswerView):
    """The same, begun where a link leads."""
