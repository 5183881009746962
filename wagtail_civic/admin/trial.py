"""
“Try it”: an editor walks through the citizens’ own screens as a person who does not exist, in draft or in public.

Nothing is stored: the space is built from the newest draft, the signature is made and thrown away, and the mail
is shown instead of sent. Between two screens, what the next one needs waits in the editor’s session.
"""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.csrf import csrf_protect
from django.views.generic import TemplateView

from wagtail_civic import formatting, keys, notifications
from wagtail_civic.admin.page_views import OfPageMixin, PageView
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CivicError, NotYetOpen
from wagtail_civic.forms.petition import CodeForm
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.services.petition import Rehearsal
from wagtail_civic.verification import Identity, handler
from wagtail_civic.views.serving import PRIVATE, ScreenView, add_error

KEPT = "civic_trial"

#: The screens of a trial, in their order.
SCREENS = {
    "try_sign": gettext_lazy("The form, as a citizen fills it in"),
    "try_code": gettext_lazy("The mail that she would get, and the field for its code"),
    "try_thanks": gettext_lazy("The thanks, with what happens next"),
}


class TrialMixin(OfPageMixin):
    """The newest draft of a petition, which may never have been live."""

    kinds = ("petition",)

    @cached_property
    def page(self) -> Any:
        return super().page.get_latest_revision_as_object()

    @cached_property
    def sheet(self) -> Any:
        return petitions.sheet(self.page, now=self.now, preview=True)

    @property
    def space(self) -> Space:
        return self.sheet.space  # type: ignore[no-any-return]

    @property
    def screens(self) -> dict[str, Any]:
        """Where accounts sign, no code is asked."""
        left_out = "" if handler(self.space.handler).source == "email" else "try_code"
        return {name: label for name, label in SCREENS.items() if name != left_out}

    @cached_property
    def problem(self) -> str:
        """Why nobody can sign, in the words that she would read. What opens later is tried all the same."""
        try:
            spaces.guard(self.space, "sign", now=self.now)
        except NotYetOpen:
            return ""
        except CivicError as error:
            return error.detail
        return ""


class TryView(TrialMixin, PageView, TemplateView):
    """Where a trial begins: what it is of, what follows, and what stands in its way."""

    template_name = "wagtail_civic/admin/trial.html"
    page_title = gettext_lazy("Try it")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        early = self.sheet.state == State.NOT_YET.value
        return super().get_context_data(
            page=self.page,
            screens=self.screens.values(),
            opens_at=formatting.moment(self.sheet.opens_at) if early else "",
            problem=self.problem,
            cancel_url=self.back_url,
            **kwargs,
        )


@method_decorator([*PRIVATE, csrf_protect], name="dispatch")
class TrialScreen(TrialMixin, ScreenView):
    """One of the citizens’ screens in the language of the page, below a notice in that of the editor."""

    name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.agent_language = translation.get_language()
        with translation.override(self.page.locale.language_code):
            response = super().dispatch(request, *args, **kwargs)
            if callable(getattr(response, "render", None)):
                response.render()
        return response

    @property
    def kept(self) -> dict[str, Any]:
        """What this trial needs on its next screen, in the editor’s session."""
        found = self.request.session.get(KEPT, {})
        return found if found.get("page") == self.page.pk else {}

    def keep(self, **values: Any) -> None:
        self.request.session[KEPT] = {"page": self.page.pk, **values}

    def to(self, name: str) -> HttpResponse:
        return redirect(reverse(f"wagtail_civic_admin:{name}", args=[self.page.pk]))

    def show(self, **context: Any) -> HttpResponse:
        screens = list(self.screens)
        return self.screen(
            page=self.page,
            space=self.space,
            sheet=self.sheet,
            agent_language=self.agent_language,
            number=screens.index(self.name) + 1,
            total=len(screens),
            begin_url=reverse("wagtail_civic_admin:try", args=[self.page.pk]),
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            **context,
        )


class SignView(TrialScreen):
    name = "try_sign"
    template_name = "wagtail_civic/admin/trial/sign.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.to("try") if self.problem else self.show(form=self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.problem:
            return self.to("try")
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form=form, status=400)
        try:
            rehearsal = self.rehearse(form)
        except CivicError as error:
            add_error(form, error)
            return self.show(form=form, status=error.status)
        return self.go_on(rehearsal, form)

    def form(self, data: Any = None) -> Any:
        form_class = import_string(self.page.sign_form_class)
        return form_class(
            data, space=self.space, identity=self.identity, now=self.now, initial=nobody()
        )

    @cached_property
    def identity(self) -> Identity | None:
        """Where accounts sign, an account of nobody; elsewhere the code proves the address as for anyone."""
        source, nobody = handler(self.space.handler).source, f"test-{secrets.token_hex(8)}"
        email = f"{nobody}@example.org"
        return None if source == "email" else Identity(source, email, email=email, confirmed=True)

    def rehearse(self, form: Any) -> Rehearsal:
        return petitions.rehearse(
            self.space,
            words=form.words(),
            consent=form.cleaned_data.get("consent", False),
            language=self.page.locale.language_code,
            page=self.page,
            identity=self.identity,
            now=self.now,
        )

    def go_on(self, rehearsal: Rehearsal, form: Any) -> HttpResponse:
        words = form.words()
        signed = {
            "receipt": rehearsal.signature.receipt,
            "first_name": words.first_name,
            "following": words.follow,
        }
        if rehearsal.message is None:
            self.keep(signed=signed, done=True)
            return self.to("try_thanks")
        mail = shown(rehearsal.message, to=words.email)
        self.keep(signed=signed, mail=mail, expected=rehearsal.expected)
        return self.to("try_code")


def nobody() -> dict[str, str]:
    """Who signs in a trial: nobody lives at example.org, which is kept for that."""
    return {
        "first_name": pgettext("first name of nobody in particular", "Alex"),
        "last_name": pgettext("last name of nobody in particular", "Example"),
        "email": "somebody@example.org",
    }


def shown(message: Any, *, to: str) -> dict[str, str]:
    """A mail as it would be sent."""
    mail = notifications.render(message, email=to, context=keys.unseal(message.sealed)["context"])
    return {
        "subject": mail.subject,
        "to": mail.recipient,
        "sender": mail.sender,
        "text": mail.text,
    }


class CodeView(TrialScreen):
    name = "try_code"
    template_name = "wagtail_civic/admin/trial/code.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.code_screen(CodeForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid() and self.kept.get("mail"):
            try:
                petitions.check_rehearsed(form.cleaned_data["code"], expected=self.kept["expected"])
            except CivicError as error:
                error.field = error.field or "code"
                add_error(form, error)
            else:
                self.keep(signed=self.kept["signed"], done=True)
                return self.to("try_thanks")
        return self.code_screen(form, status=400)

    def code_screen(self, form: Any, status: int = 200) -> HttpResponse:
        mail = self.kept.get("mail")
        if not mail:
            return self.to("try")
        return self.show(
            form=form,
            mail=mail,
            masked_email=mask_email(mail["to"]),
            minutes=civic_settings.CODE_MINUTES,
            days=civic_settings.CONFIRMATION_DAYS,
            mails=civic_settings.MAILS_PER_ADDRESS_PER_DAY,
            status=status,
        )


class ThanksView(TrialScreen):
    """Last screen, with the count as it would be."""

    name = "try_thanks"
    template_name = "wagtail_civic/admin/trial/thanks.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.kept.get("done"):
            return self.to("try")
        self.sheet.tally.total += 1
        return self.show(result="confirmed", rank=self.sheet.tally.total, **self.kept["signed"])
