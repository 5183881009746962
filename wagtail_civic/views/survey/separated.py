"""A separated questionnaire in two steps: first who answers, then, apart from that, what."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from wagtail_civic.exceptions import CivicError, InvalidFields
from wagtail_civic.forms.survey import BallotForm, ReviewForm
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.separated import proving
from wagtail_civic.services.survey import Receipt
from wagtail_civic.survey import Items, values
from wagtail_civic.views.proving import ProofFirst
from wagtail_civic.views.serving import add_error
from wagtail_civic.views.survey.base import OfSurvey


class TwoSteps(ProofFirst, OfSurvey):
    """What answering is where answers are kept apart from people; mixed into the view that asks the questions."""

    proofs = proving
    form_class = ReviewForm

    # Of the view that asks the questions.
    check_screen: Any
    back_to_mend: Any

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
        codes = [(asked[each.part].label, each.code) for each in receipts if each.part]
        return self.show(
            template=self.template("ballot_taken"),
            receipt=next(each.code for each in receipts if not each.part),
            codes=codes if len(codes) > 1 else [],
            fewest=self.sheet.fewest,
            results_open=self.sheet.shows_results(answered=True),
        )
