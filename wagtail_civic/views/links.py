"""What the links in messages open. A GET never changes anything: mail scanners follow every link."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from wagtail_civic.exceptions import CivicError
from wagtail_civic.keys import unseal
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.services import outreach
from wagtail_civic.services import petition as petitions
from wagtail_civic.tokens import digest
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.places import check_site, page_shown
from wagtail_civic.views.serving import ScreenView, live_page, on_this_site

PROBLEM = "wagtail_civic/petition/link_problem.html"


class LinkView(ScreenView):
    """Speaks the language in which the message was written, whatever the browser asks for."""

    def problem(self, error: CivicError, page: Any = None) -> HttpResponse:
        # A host's LocaleMiddleware would look for what is not found here below "/en/", where it is neither.
        self.request.urlconf = "wagtail_civic.urls"
        sheet = petitions.sheet(page, now=self.now) if page else None
        return self.screen(
            template=PROBLEM, status=error.status, error=error, page=page, sheet=sheet
        )

    def page_in(self, space: Any, language: str) -> Any:
        return page_shown(space, language, self.request)

    def speaking(self, language: str, response: Any) -> HttpResponse:
        with translation.override(language or None):
            answer = response()
            return answer.render() if hasattr(answer, "render") else answer


@method_decorator(csrf_protect, name="dispatch")
class ConfirmView(LinkView):
    template_name = "wagtail_civic/petition/confirm.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            row = self.row(token)
        except CivicError as error:
            return self.problem(error)
        payload = unseal(row.sealed)
        page = self.page_in(row.space, payload["language"])
        sheet = petitions.sheet(page, now=self.now) if page else {"title": row.space.title}
        return self.speaking(
            payload["language"],
            lambda: self.screen(
                page=page,
                sheet=sheet,
                token=token,
                masked_email=mask_email(payload["email"]),
                **petitions.written(row.space, payload),
            ),
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            row = self.row(token)
            done = petitions.confirm_with_token(token=token, now=self.now)
        except CivicError as error:
            return self.problem(error)
        outcome = outcome_of("already" if done.already else "", done.signature)
        page = self.page_in(done.signature.space, done.signature.language)
        if page is None or not on_this_site(page, request):
            return self.elsewhere(done.signature, outcome, page)
        response = redirect(reverse("wagtail_civic:thanks", args=[page.pk]))
        cookies.tell(request, response, outcome, done.signature, self.now)
        # Another code may be on its way to this browser: that of somebody who shares it.
        if digest(cookies.pending(request, row.space)) == row.handle_hash:
            cookies.unpend(response, row.space)
        # A link found later in a browser's history must not make its finder somebody else.
        if done.participant and not done.already:
            cookies.recognise(request, response, done.participant, self.now)
        return response

    def elsewhere(self, signature: Any, outcome: str, page: Any) -> HttpResponse:
        """What the last screen would say, where this site has no page that could."""
        template = "wagtail_civic/petition/counted_elsewhere.html"
        context = {"result": outcome, "signature": signature, "page": page}
        return self.speaking(signature.language, lambda: self.screen(template=template, **context))

    def row(self, token: str) -> Any:
        row = petitions.confirmation_by_token(token, now=self.now)
        check_site(row.space, self.request, given_on=unseal(row.sealed).get("site"))
        return row


@method_decorator(csrf_protect, name="dispatch")
class WithdrawView(LinkView):
    template_name = "wagtail_civic/petition/withdraw.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            signature = self.signature(token)
            petitions.check_withdrawable(signature, now=self.now)
        except CivicError as error:
            return self.problem(error)
        return self.speaking(signature.language, lambda: self.about(signature, token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            self.signature(token)
            signature = petitions.withdraw(token=token, now=self.now)
        except CivicError as error:
            return self.problem(error)
        template = "wagtail_civic/petition/withdrawn.html"
        return self.speaking(signature.language, lambda: self.about(signature, template=template))

    def signature(self, token: str) -> Any:
        signature = petitions.signature_by_withdrawal_token(token, now=self.now)
        check_site(signature.space, self.request)
        return signature

    def about(self, signature: Any, **context: Any) -> HttpResponse:
        page = self.page_in(signature.space, signature.language)
        sheet = petitions.sheet(page, now=self.now) if page else {"title": signature.space.title}
        return self.screen(page=page, sheet=sheet, signature=signature, **context)


# One click in a mail program carries no cookie of ours; the token in the address is the authority (RFC 8058).
@method_decorator(csrf_exempt, name="dispatch")
class UnsubscribeView(LinkView):
    template_name = "wagtail_civic/outreach/unsubscribe.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            space, participant = self.subscription(token)
        except CivicError as error:
            return self.problem(error)
        return self.speaking(
            participant.language, lambda: self.screen(token=token, space=space, page=None)
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            space, participant = self.subscription(token)
            outreach.unsubscribe(token=token, now=self.now)
        except CivicError as error:
            return self.problem(error)
        template = "wagtail_civic/outreach/unsubscribed.html"
        return self.speaking(
            participant.language, lambda: self.screen(template=template, space=space, page=None)
        )

    def subscription(self, token: str) -> tuple[Any, Any]:
        space, participant, site = outreach.subscription(token=token, now=self.now)
        check_site(space, self.request, given_on=site)
        return space, participant


@method_decorator(csrf_protect, name="dispatch")
class ForgetView(LinkView):
    """“Not you?” on a shared computer."""

    template_name = "wagtail_civic/person/forgotten.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        page = self.page_left(request.POST.get("page", ""))
        sheet = petitions.sheet(page, now=self.now) if page else None
        language = page.locale.language_code if page else ""
        response = self.speaking(language, lambda: self.screen(page=page, sheet=sheet))
        cookies.forget(request, response)
        return response

    def page_left(self, number: str) -> Any:
        """The page that she came from, if it is one of ours that anyone may see."""
        try:
            page = live_page(self.request, int(number))
        except (Http404, ValueError, OverflowError):
            return None
        ours = getattr(page, "civic_kind", "") == "petition"
        return page if ours and not page.get_view_restrictions().exists() else None
