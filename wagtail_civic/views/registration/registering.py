"""The screens of registering: who comes, the code that proves the address, what happens next, and taking it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from wagtail_civic.forms.registration import RegistrationForm
from wagtail_civic.models import ATTEND, Registration
from wagtail_civic.queries import registration as queries
from wagtail_civic.services import registration as registrations
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.afterwards import AskWithdrawalView
from wagtail_civic.views.petition.base import PetitionActionView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView


class OfMeeting(PetitionActionView):
    civic_kind = "council"
    doors = registrations
    stem = "registration"
    first = "registration"
    action = ATTEND

    @cached_property
    def sheet(self) -> queries.RegistrationSheet:
        return queries.RegistrationSheet(self.page, self.space, now=self.now)

    def address(self, name: str) -> str:
        return super().address(name if name == self.first else f"registration_{name}")

    @property
    def auto_id(self) -> str:
        return f"civic-registration-{self.page.pk}-%s"


class RegistrationView(OfMeeting, SignView):
    """One screen: who comes, with how many others, and what they need."""

    template_name = "wagtail_civic/registration/register.html"

    def form(self, data: Any = None) -> RegistrationForm:
        known = self.known_person
        name = f"{known.first_name} {known.last_name}".strip() if known else ""
        return RegistrationForm(
            data,
            sheet=self.sheet,
            identity=self.identity,
            terms=registrations.terms_of(self.space, self.language),
            initial={"name": name, "persons": 1},
            now=self.now,
            auto_id=self.auto_id,
        )

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, known=self.known_person, status=status)

    def sign(self, form: Any) -> Submission:
        said = form.cleaned_data
        return registrations.register(
            self.space,
            words=form.words(),
            email=said.get("email", ""),
            consent=said.get("consent", False),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )


class RegistrationCodeView(OfMeeting, CodeView):
    template_name = "wagtail_civic/registration/code.html"


class RegistrationResendView(OfMeeting, ResendView):
    template_name = "wagtail_civic/registration/code.html"


class RegistrationAddressView(OfMeeting, AddressView):
    template_name = "wagtail_civic/registration/address.html"


class RegistrationThanksView(OfMeeting):
    """Last screen: whether there is a place, and what happens next."""

    template_name = "wagtail_civic/registration/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Registration, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        registration, outcome = told
        return self.show(
            result=outcome,
            response=registration,
            hold_reason=HOLD_REASONS.get(registration.hold_reason, ""),
            receipt=registration.receipt,
        )


class RegistrationMeView(OfMeeting):
    """Whether this visitor comes: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/registration/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = queries.of_person(self.space, self.person.pk) if self.person else None
        return self.show(response=mine)


class RegistrationAskWithdrawalView(OfMeeting, AskWithdrawalView):
    """By a link that only her mailbox has, whoever asks for it."""

    template_name = "wagtail_civic/registration/ask_withdrawal.html"
