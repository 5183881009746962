"""The screens of signing: who you are, the code, the address put right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import (
    ChallengeRequired,
    CivicError,
    TokenInvalid,
)
from wagtail_civic.forms.petition import AddressForm, CodeForm
from wagtail_civic.keys import unseal
from wagtail_civic.mailboxes import mask_email, suggest_domain
from wagtail_civic.services.petition import Confirmed, Submission
from wagtail_civic.text import initials
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import PetitionActionView, outcome_of
from wagtail_civic.views.serving import add_error


class SignView(PetitionActionView):
    """First screen: who you are. Somebody known a moment ago only presses the button."""

    template_name = "wagtail_civic/petition/sign.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        return self.form_screen(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.form_screen(form, status=400)
        try:
            outcome = self.sign(form)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.form_screen(form, status=error.status)
        except CivicError as error:
            return self.refused(form, error)
        return self.answer(outcome)

    def sign(self, form: Any) -> Submission:
        taken: Submission = self.doors.sign(
            self.space,
            words=form.words(),
            consent=form.cleaned_data.get("consent", False),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )
        return taken

    def form(self, data: Any = None) -> Any:
        form_class = import_string(self.page.sign_form_class)
        return form_class(
            data,
            space=self.space,
            known=self.known_person,
            identity=self.identity,
            terms=self.doors.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, known=self.known(form), status=status)

    def known(self, form: Any) -> dict[str, str] | None:
        if not form.known:
            return None
        initial = initials("", form.known.last_name).strip()
        return {"first_name": form.known.first_name, "initial": initial}

    def refused(self, form: Any, error: CivicError) -> HttpResponse:
        if error.code in ("closed", "not_yet_open", "suspended", "verification_required"):
            return self.blocked(error)
        add_error(form, error)
        return self.form_screen(form, status=error.status)

    def answer(self, outcome: Submission) -> HttpResponse:
        if outcome.state == "code_sent":
            response = self.to("code")
            cookies.pend(self.request, response, self.space, outcome.handle)
            return response
        response = self.to("thanks")
        said = outcome_of(outcome.state, outcome.record)
        cookies.tell(self.request, response, said, outcome.record, self.now)
        return response


class WaitingView(PetitionActionView):
    """For whoever has a code on its way to her."""

    @property
    def handle(self) -> str:
        return cookies.pending(self.request, self.space)


class CodeView(WaitingView):
    """Second screen: the six digits."""

    template_name = "wagtail_civic/petition/code.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.code_screen(CodeForm(auto_id=self.auto_id))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST, auto_id=self.auto_id)
        if not form.is_valid():
            return self.code_screen(form, status=400)
        try:
            done = self.doors.confirm_with_code(
                handle=self.handle,
                code=form.cleaned_data["code"],
                space=self.space,
                page=self.page,
                now=self.now,
            )
        except TokenInvalid:
            # No code is on its way, or none any more: another window of hers mended the address.
            return self.to(self.first)
        except CivicError as error:
            error.field = error.field or "code"
            add_error(form, error)
            return self.code_screen(form, status=error.status)
        return self.finished(done)

    def finished(self, done: Confirmed) -> HttpResponse:
        return finish(self, done)

    def code_screen(self, form: Any, status: int = 200) -> HttpResponse:
        row = pending_row(self)
        if row is None:
            return self.to(self.first)
        email = unseal(row.sealed)["email"]
        return self.show(
            form=form,
            masked_email=mask_email(email),
            suggestion=suggest_domain(email),
            minutes=civic_settings.CODE_MINUTES,
            days=civic_settings.CONFIRMATION_DAYS,
            mails=civic_settings.MAILS_PER_ADDRESS_PER_DAY,
            sent="sent" in self.request.GET and not form.errors,
            status=status,
        )


def pending_row(view: WaitingView) -> Any:
    """The confirmation that this browser waits for, if it belongs to this petition."""
    try:
        row = view.doors.by_handle(view.handle)
    except TokenInvalid:
        return None
    return row if row.space_id == view.space.pk else None


def finish(view: Any, done: Confirmed) -> HttpResponse:
    response = view.to("thanks")
    outcome = outcome_of("already" if done.already else "", done.record)
    cookies.tell(view.request, response, outcome, done.record, view.now)
    remember(view, response, done)
    return response


def remember(view: Any, response: HttpResponse, done: Confirmed) -> None:
    """There is no code to wait for any more, and whoever entered it is known here for a while."""
    cookies.unpend(response, view.space)
    if done.participant:
        cookies.recognise(view.request, response, done.participant, view.now)


class ResendView(WaitingView):
    template_name = "wagtail_civic/petition/code.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        if pending_row(self) is None:
            return self.to(self.first)
        try:
            self.doors.resend(handle=self.handle, page=self.page, now=self.now)
        except TokenInvalid:
            return self.to(self.first)
        except CivicError as error:
            return self.blocked(error)
        response = self.to("code", sent="1")
        cookies.pend(request, response, self.space, self.handle)
        return response


class AddressView(WaitingView):
    """Mends a mistyped address; everything else that was written is kept."""

    template_name = "wagtail_civic/petition/address.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        row = pending_row(self)
        if row is None:
            return self.to(self.first)
        return self.address_screen(row, AddressForm(now=self.now, auto_id=self.auto_id))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AddressForm(request.POST, now=self.now, auto_id=self.auto_id)
        row = pending_row(self)
        if row is None:
            return self.to(self.first)
        if not form.is_valid():
            return self.address_screen(row, form, status=400)
        try:
            outcome = self.mend(form)
        except TokenInvalid:
            return self.to(self.first)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.address_screen(row, form, status=error.status)
        except CivicError as error:
            add_error(form, error)
            return self.address_screen(row, form, status=error.status)
        response = self.to("code")
        cookies.pend(request, response, self.space, outcome.handle)
        return response

    def address_screen(self, row: Any, form: Any, status: int = 200) -> HttpResponse:
        # Never whole, for whoever comes to this browser later; and nothing of it once it is confirmed.
        masked = "" if row.confirmed_at else mask_email(unseal(row.sealed)["email"])
        return self.show(form=form, masked_email=masked, status=status)

    def mend(self, form: Any) -> Submission:
        return self.doors.mend_address(
            handle=self.handle,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            now=self.now,
        )
