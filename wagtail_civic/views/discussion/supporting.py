"""Agreeing with a comment with one press, once an address is proved; and telling the team of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.discussion import SupportForm
from wagtail_civic.models import Comment, Support
from wagtail_civic.queries import discussion as queries
from wagtail_civic.services import discussion
from wagtail_civic.services.discussion import Submission, supporting
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.discussion.base import OfDebate
from wagtail_civic.views.discussion.commenting import CommentView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView
from wagtail_civic.views.reporting import ReportMixin


class OfSupport(OfDebate):
    doors = supporting
    first = "support"

    def address(self, name: str) -> str:
        if name == self.first:
            # Whose code is gone begins at the discussion again: which comment it was is not known here.
            return self.sheet.list_url
        return super().address(name)


class SupportView(OfSupport, CommentView):
    template_name = "wagtail_civic/discussion/support.html"
    comment: Comment

    def form(self, data: Any = None) -> Any:
        return SupportForm(data, identity=self.identity, now=self.now, auto_id=self.auto_id)

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(
            form=form,
            about=queries.one(self.thread, self.comment.pk),
            known=self.known_person,
            supported=discussion.supported(self.comment, self.known_person),
            status=status,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("go") != "unsupport":
            return super().post(request)
        try:
            if self.known_person:
                discussion.unsupport(self.comment, person=self.known_person, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        here = address("support", self.page.pk, self.debate.key, self.comment.pk)
        return redirect(here + self.query)

    def sign(self, form: Any) -> Submission:
        return discussion.support(
            self.comment,
            email=form.cleaned_data.get("email", ""),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            now=self.now,
        )


class SupportCodeView(OfSupport, CodeView):
    template_name = "wagtail_civic/discussion/support_code.html"


class SupportResendView(OfSupport, ResendView):
    template_name = "wagtail_civic/discussion/support_code.html"


class SupportAddressView(OfSupport, AddressView):
    template_name = "wagtail_civic/discussion/support_address.html"


class SupportThanksView(OfSupport):
    template_name = "wagtail_civic/discussion/supported.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Support, self.space, self.now)
        if told is None:
            return redirect(self.home)
        support, outcome = told
        reason = HOLD_REASONS.get(support.hold_reason, "")
        return self.show(result=outcome, number=support.comment_id, hold_reason=reason)


class ReportView(ReportMixin, OfDebate):
    template_name = "wagtail_civic/discussion/report.html"
    act = staticmethod(discussion.report)

    @property
    def record(self) -> Any:
        return self.comment

    def about(self) -> queries.Shown:
        return queries.one(self.thread, self.record.pk)
