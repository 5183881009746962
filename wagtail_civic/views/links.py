"""What the links in messages open. A GET never changes anything: mail scanners follow every link."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CivicError
from wagtail_civic.keys import unseal
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.models import Contribution
from wagtail_civic.services import outreach
from wagtail_civic.services import petition as petitions
from wagtail_civic.tokens import digest
from wagtail_civic.views import cookies
from wagtail_civic.views.features import Feature, of_confirmation, of_space, of_withdrawal
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.serving import ScreenView, live_page, on_this_site, stay_here

PROBLEM = "wagtail_civic/petition/link_problem.html"


class LinkView(ScreenView):
    """Speaks the language in which the message was written, whatever the browser asks for."""

    def problem(self, error: CivicError) -> HttpResponse:
        stay_here(self.request)
        return self.screen(template=PROBLEM, status=error.status, error=error, page=None)

    def speaking(self, language: str, response: Any) -> HttpResponse:
        with translation.override(language or None):
            answer = response()
            return answer.render() if hasattr(answer, "render") else answer


@method_decorator(csrf_protect, name="dispatch")
class ConfirmView(LinkView):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            feature, row = self.row(token)
        except CivicError as error:
            return self.problem(error)
        payload = unseal(row.sealed)
        page = feature.page(row.space, row.record_id, payload["language"], request)
        return self.speaking(
            payload["language"],
            lambda: self.screen(
                template=feature.template("confirm"),
                page=page,
                sheet=feature.sheet(page, row.space, now=self.now),
                token=token,
                masked_email=mask_email(payload["email"]),
                **feature.written(row, payload),
            ),
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            feature, row = self.row(token)
            done = feature.doors.confirm_with_token(token=token, now=self.now, row=row)
        except CivicError as error:
            return self.problem(error)
        record = done.record
        outcome = outcome_of("already" if done.already else "", record)
        page = feature.page(record.space, record.pk, record.language, request)
        if page is None or not on_this_site(page, request):
            return self.elsewhere(feature, record, outcome, page)
        response = redirect(feature.next(page, done, now=self.now))
        feature.hand_over(request, response, done, now=self.now)
        cookies.tell(request, response, outcome, record, self.now)
        # Another code may be on its way to this browser: that of somebody who shares it.
        if digest(cookies.pending(request, row.space)) == row.handle_hash:
            cookies.unpend(response, row.space)
        # A link found later in a browser's history must not make its finder somebody else.
        if done.participant and not done.already:
            cookies.recognise(request, response, done.participant, self.now)
        return response

    def elsewhere(self, feature: Feature, record: Any, outcome: str, page: Any) -> HttpResponse:
        """What the last screen would say, where this site has no page that could."""
        template = feature.template("counted_elsewhere")
        context = {"result": outcome, "signature": record, "response": record, "page": page}
        return self.speaking(record.language, lambda: self.screen(template=template, **context))

    def row(self, token: str) -> tuple[Feature, Any]:
        feature, row = of_confirmation(token, now=self.now)
        given_on = unseal(row.sealed).get("site")
        feature.check_site(row.space, self.request, record_id=row.record_id, given_on=given_on)
        return feature, row


@method_decorator(csrf_protect, name="dispatch")
class WithdrawView(LinkView):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            feature, record = self.record(token)
            feature.doors.check_withdrawable(record, now=self.now)
        except CivicError as error:
            return self.problem(error)
        if record.state == Contribution.State.WITHDRAWN:
            return self.done(feature, record)
        return self.about(feature, record, "withdraw", token=token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            feature, _record = self.record(token)
            record = feature.doors.withdraw(token=token, now=self.now)
        except CivicError as error:
            return self.problem(error)
        return self.done(feature, record)

    def done(self, feature: Feature, record: Any) -> HttpResponse:
        return self.about(feature, record, "withdrawn", seconds=civic_settings.TALLY_SECONDS)

    def record(self, token: str) -> tuple[Feature, Any]:
        feature, record = of_withdrawal(token, now=self.now)
        feature.check_site(record.space, self.request, record_id=record.pk)
        return feature, record

    def about(self, feature: Feature, record: Any, name: str, **context: Any) -> HttpResponse:
        page = feature.page(record.space, record.pk, record.language, self.request)
        shown = {"page": page, "sheet": feature.sheet(page, record.space, now=self.now)}
        shown |= {"signature": record, "response": record, **context}
        template = feature.template(name)
        return self.speaking(record.language, lambda: self.screen(template=template, **shown))


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
        of_space(space).check_site(space, self.request, given_on=site)
        return space, participant


@method_decorator(csrf_protect, name="dispatch")
class ForgetView(LinkView):
    """“Not you?” on a shared computer."""

    template_name = "wagtail_civic/person/forgotten.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        page = self.page_left(request.POST.get("page", ""))
        signed_here = page is not None and getattr(page, "civic_kind", "") == "petition"
        sheet = petitions.sheet(page, now=self.now) if signed_here else None
        language = page.locale.language_code if page else ""
        response = self.speaking(language, lambda: self.screen(page=page, sheet=sheet))
        cookies.forget(request, response)
        return response

    def page_left(self, number: str) -> Any:
        """The page that she came from, if anyone may see it."""
        try:
            page = live_page(self.request, int(number))
        except (Http404, ValueError, OverflowError):
            return None
        return None if page.get_view_restrictions().exists() else page
