"""
“Try it”: an editor walks through the real forms as a person who does not exist.

The same services take the signature, on the channel ``test``: seen by nobody, counted nowhere, purged after
a day. Nothing is sent; the mail is shown instead.
"""

import secrets
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from wagtail_civic import keys, notifications
from wagtail_civic.admin.page_views import PetitionPageView
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.petition import CodeForm
from wagtail_civic.models import Channel, OutgoingMessage, Signature, Space
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import Signing, Words
from wagtail_civic.verification import Identity, handler

KEPT = "civic_trial"


class TrialView(PetitionPageView, FormView):
    template_name = "wagtail_civic/admin/trial.html"
    page_title = gettext_lazy("Try it")
    header_icon = "view"
    step = ""

    @cached_property
    def sheet(self) -> Any:
        return petitions.sheet(self.page, now=self.now)

    @property
    def kept(self) -> dict[str, Any]:
        """What this trial needs on its next screen, in the editor's session."""
        found = self.request.session.get(KEPT, {})
        return found if found.get("page") == self.page.pk else {}

    def keep(self, **values: Any) -> None:
        self.request.session[KEPT] = {"page": self.page.pk, **values}

    def to(self, name: str) -> HttpResponse:
        return redirect(reverse(f"wagtail_civic_admin:{name}", args=[self.page.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = self.kept
        return super().get_context_data(
            step=self.step,
            page=self.page,
            mail=kept.get("mail"),
            receipt=kept.get("receipt"),
            cancel_url=self.back_url,
            **kwargs,
        )


class SignView(TrialView):
    """First screen, with the form of the page."""

    step = "sign"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.problem = self.obstacle()
        return super().dispatch(request, *args, **kwargs)

    def obstacle(self) -> str:
        """Why a citizen could not sign now, in the words that she would read."""
        if not self.page.live:
            return _("Publish the page first: a draft cannot be signed.")
        try:
            spaces.guard(self.sheet.space, "sign", now=self.now)
        except CivicError as error:
            return error.detail
        return ""

    def get_form(self, form_class: Any = None) -> Any:
        if self.problem:
            return None
        initial = {"email": getattr(self.request.user, "email", "") or "me@example.org"}
        form_class = import_string(self.page.sign_form_class)
        return form_class(
            self.request.POST or None,
            space=self.sheet.space,
            identity=identity_of_nobody(self.sheet.space),
            now=self.now,
            initial=initial,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(problem=self.problem, submit_label=_("Sign"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.problem:
            return self.to("try")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            outcome, mail = take(
                self.sheet.space,
                words=form.words(),
                consent=form.cleaned_data.get("consent", False),
                language=self.sheet.language,
                page=self.page,
                now=self.now,
            )
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        receipt = outcome.signature.receipt if outcome.signature else ""
        self.keep(handle=outcome.handle, mail=mail, receipt=receipt)
        return self.to("try_code" if outcome.handle else "try_thanks")


class CodeView(TrialView):
    """Second screen: the mail as it would be sent, and the code that is in it."""

    step = "code"
    form_class = CodeForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.kept.get("handle"):
            return self.to("try")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Confirm"), **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            confirm(self.kept.get("handle", ""), code=form.cleaned_data["code"], now=self.now)
        except CivicError as error:
            form.add_error("code", error.detail)
            return self.form_invalid(form)
        self.keep(receipt=self.kept["receipt"])
        return self.to("try_thanks")


class ThanksView(TrialView):
    """Last screen. The row that was written stays out of every figure."""

    step = "thanks"
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.kept.get("receipt"):
            return self.to("try")
        return self.render_to_response(self.get_context_data(form=None))


@transaction.atomic
def take(
    space: Space, *, words: Words, consent: bool, language: str, page: Any, now: Any
) -> tuple[Signing, dict[str, str]]:
    """Sign as somebody whom nobody else can be; the mail is taken out of the queue and returned."""
    nobody = _nobody()
    outcome = petitions.sign(
        space,
        words=replace(words, email=nobody, follow=False),
        consent=consent,
        evidence=Evidence(channel=Channel.TEST, challenge="passed", language=language),
        identity=identity_of_nobody(space),
        page=page,
        now=now,
    )
    _forget_person(outcome.participant)
    return outcome, _mail(nobody, shown_to=words.email, now=now) if outcome.confirmation else {}


def _nobody() -> str:
    return f"test-{secrets.token_hex(8)}@example.org"


def identity_of_nobody(space: Space) -> Identity | None:
    """Where accounts sign, an account of nobody; elsewhere the code proves the address as for anyone."""
    source, value = handler(space.handler).source, _nobody()
    return None if source == "email" else Identity(source, value, email=value, confirmed=True)


def _mail(nobody: str, *, shown_to: str, now: Any) -> dict[str, str]:
    """Taken away before the commit, so that no worker ever finds it."""
    for message in OutgoingMessage.objects.filter(created_at=now, domain="example.org"):
        content = keys.unseal(message.sealed)
        if content.get("email") == nobody:
            mail = notifications.render(message, email=shown_to, context=content["context"])
            message.delete()
            return {
                "subject": mail.subject,
                "to": mail.recipient,
                "sender": mail.sender,
                "text": mail.text,
            }
    raise OutgoingMessage.DoesNotExist


@transaction.atomic
def confirm(handle: str, *, code: str, now: Any) -> Signature:
    done = petitions.confirm_with_code(handle=handle, code=code, now=now)
    _forget_person(done.participant)
    return done.signature


def _forget_person(participant: Any) -> None:
    """Nobody leaves no trace among the people."""
    if participant is not None:
        participant.delete()
