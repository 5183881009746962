"""A separated vote in two steps: first who votes, then, apart from that, the ballot."""

from typing import Any

from django.http import HttpResponse

from wagtail_civic.exceptions import CivicError, InvalidBallot
from wagtail_civic.forms.budget import VoteForm
from wagtail_civic.forms.survey import BallotForm
from wagtail_civic.services import budget as budgets
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity
from wagtail_civic.views import cookies
from wagtail_civic.views.proving import ProofFirst
from wagtail_civic.views.serving import add_error


class Separated(ProofFirst):
    """Mixed into the ballot."""

    proofs = budgets.separated
    form_class = VoteForm

    # Of the ballot.
    asks_code: bool
    checked: Any
    check_screen: Any
    ballot_screen: Any

    def prove_form(self, data: Any = None) -> VoteForm:
        return VoteForm(
            data,
            space=self.space,
            identity=self.identity,
            asks_code=self.asks_code,
            terms=budgets.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def voter(self, form: VoteForm, evidence: Evidence) -> Identity | None:
        """Whoever has the code that was given; raise what ``codes.identify`` does."""
        if not self.asks_code:
            return super().voter(form, evidence)
        code = form.cleaned_data["code"]
        return budgets.codes.identify(self.space, code, evidence=evidence, now=self.now)

    def last_form(self, data: Any = None) -> BallotForm:
        """Nothing about the person is asked or sent here."""
        return BallotForm(
            data,
            terms=budgets.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def send_apart(self) -> HttpResponse:
        form = self.last_form(self.request.POST)
        if not form.is_valid():
            return self.check_screen(self.checked, form, status=400)
        try:
            receipt = self.cast(form)
        except InvalidBallot as error:
            return self.ballot_screen(self.checked, error, status=error.status)
        except CivicError as error:
            return self.not_cast(form, error)
        return self.receipt_screen(receipt)

    def cast(self, form: BallotForm) -> Any:
        shown = form.shown_terms()
        return self.proofs.cast(
            self.space,
            grant=self.grant,
            choices=self.checked.choices,
            language=self.language,
            version=shown.version if shown else None,
            now=self.now,
        )

    def not_cast(self, form: BallotForm, error: CivicError) -> HttpResponse:
        if error.code == "terms_changed":
            add_error(form, error)
            return self.check_screen(self.checked, form, status=error.status)
        return self.blocked(error)

    def receipt_screen(self, receipt: Any) -> HttpResponse:
        """Shown with this answer alone: going back to it asks for it again, and finds the proof used."""
        response = self.show(template=self.template("ballot_taken"), receipt=receipt)
        cookies.drop_basket(response, self.space)
        return response
