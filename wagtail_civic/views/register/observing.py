"""The screens of writing in a register: it is received at once; a code only brings the receipt by e-mail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.forms.register import ObservationForm
from wagtail_civic.models import Observation
from wagtail_civic.services import register, spaces
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.register import Submission
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView
from wagtail_civic.views.register.base import OfRegister


class ObserveView(OfRegister, SignView):
    """One screen: what she says, and who she is if she likes."""

    template_name = "wagtail_civic/register/observe.html"

    def check(self) -> None:
        spaces.guard(self.space, "observe", now=self.now)

    def form(self, data: Any = None) -> ObservationForm:
        return ObservationForm(
            data,
            self.request.FILES if data is not None else None,
            space=self.space,
            terms=register.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
        )

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, status=status)

    def sign(self, form: Any) -> Submission:
        said = form.cleaned_data
        return register.observe(
            self.space,
            title=said["title"],
            body=said["body"],
            name=said["name"],
            email=said["email"],
            files=said.get("files", ()),
            sending=said["sending"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def answer(self, outcome: Submission) -> HttpResponse:
        response = self.to("thanks")
        said = outcome_of(outcome.state, outcome.record)
        cookies.tell(self.request, response, said, outcome.record, self.now)
        if outcome.handle:
            cookies.pend(self.request, response, self.space, outcome.handle)
        else:
            cookies.unpend(response, self.space)
        return response


class ObserveCodeView(OfRegister, CodeView):
    template_name = "wagtail_civic/register/code.html"


class ObserveResendView(OfRegister, ResendView):
    template_name = "wagtail_civic/register/code.html"


class ObserveAddressView(OfRegister, AddressView):
    template_name = "wagtail_civic/register/address.html"


class ObserveThanksView(OfRegister):
    """Last screen: the number, the moment and the receipt, whatever becomes of the e-mail."""

    template_name = "wagtail_civic/register/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Observation, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        observation, outcome = told
        return self.show(
            result=outcome,
            observation=observation,
            # Without what is in them.
            files=list(observation.files.defer("content")),
            hold_reason=HOLD_REASONS.get(observation.hold_reason, ""),
            receipt=observation.receipt,
            mailed=observation.participant_id is not None,
            waiting=bool(cookies.pending(request, self.space)),
        )
