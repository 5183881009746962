"""First of two steps where what people say is kept apart from who they are: who takes part is proved."""

from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property

from wagtail_civic.exceptions import (
    ChallengeRequired,
    CivicError,
    ProofRequired,
    VerificationRequired,
)
from wagtail_civic.services.contributions import Submission, terms_of
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import PetitionActionView, outcome_of
from wagtail_civic.views.serving import add_error

#: What the button of the first step says.
PROVE = "prove"


class ProofFirst(PetitionActionView):
    """Mixed into the view whose screens come after the proof; ``proofs`` is the service that takes and knows them."""

    proofs: Any
    form_class: Any

    @cached_property
    def grant(self) -> str:
        """What this browser holds of a proof; empty once it is used, or too old."""
        held = cookies.granted(self.request, self.space)
        try:
            self.proofs.granted(self.space, held, now=self.now)
        except CivicError:
            return ""
        return held

    @property
    def must_prove(self) -> bool:
        return self.space.is_separated and not self.grant

    def prove_first(self) -> HttpResponse:
        """Whatever else was sent without a proof: nothing of it is kept."""
        if self.request.method != "POST":
            return self.prove_screen(self.prove_form())
        if self.request.POST.get("go") != PROVE:
            return self.not_proved()
        form = self.prove_form(self.request.POST)
        return self.prove(form) if form.is_valid() else self.prove_screen(form, status=400)

    def not_proved(self) -> HttpResponse:
        held = cookies.granted(self.request, self.space)
        try:
            self.proofs.granted(self.space, held, now=self.now)
        except ProofRequired as error:
            form = self.prove_form(self.request.POST)
            form.is_valid()
            form.errors.clear()
            add_error(form, error)
            return self.prove_screen(form, status=error.status)
        except CivicError as error:
            return self.blocked(error)
        return self.prove_screen(self.prove_form())

    def prove_form(self, data: Any = None) -> Any:
        return self.form_class(
            data,
            space=self.space,
            identity=self.identity,
            terms=terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def prove_screen(self, form: Any, status: int = 200) -> HttpResponse:
        template = self.template("prove")
        known = self.known_person
        return self.show(template=template, form=form, known=known, status=status)

    def prove(self, form: Any) -> HttpResponse:
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

    def voter(self, form: Any, evidence: Evidence) -> Identity | None:
        """Who is known already, by this form or before it."""
        return self.identity

    def proof(self, form: Any) -> Submission:
        evidence = form.evidence(self.request.META, language=self.language, now=self.now)
        taken: Submission = self.proofs.prove(
            self.space,
            email=form.cleaned_data.get("email", ""),
            consent=form.cleaned_data.get("consent", False),
            follow=form.cleaned_data.get("follow", False),
            evidence=evidence,
            identity=self.voter(form, evidence),
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )
        return taken

    def proved(self, outcome: Submission) -> HttpResponse:
        if outcome.state == "code_sent":
            response = self.to("code")
            cookies.pend(self.request, response, self.space, outcome.handle)
            return response
        return let_in(self, self.proofs, outcome.record, already=outcome.state == "already")


def let_in(view: Any, proofs: Any, record: Any, *, already: bool = False) -> HttpResponse:
    """To what comes after the proof, with it in a cookie; where she may not go on, to what became of it."""
    grant = proofs.grant(record, now=view.now)
    if grant:
        response: HttpResponse = view.to(view.first)
        cookies.grant(view.request, response, view.space, grant)
        return response
    response = view.to("thanks")
    said = outcome_of("already" if already else "", record)
    cookies.tell(view.request, response, said, record, view.now)
    return response
