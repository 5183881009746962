"""The screens of saying something, and of taking it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.discussion import CommentForm
from wagtail_civic.models import Comment
from wagtail_civic.queries import discussion as queries
from wagtail_civic.services import discussion
from wagtail_civic.services.discussion import Submission
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.text import initials
from wagtail_civic.views import cookies
from wagtail_civic.views.discussion.base import OfDebate
from wagtail_civic.views.petition.afterwards import AskWithdrawalView, FollowView, ThanksView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView
from wagtail_civic.views.serving import stay_here


class CommentView(OfDebate, SignView):
    """One screen: what she says, and who she is. ``?reply=`` and ``?cite=`` name another comment."""

    template_name = "wagtail_civic/discussion/comment.html"

    @cached_property
    def beside(self) -> dict[str, queries.Shown]:
        """The comments that this one replies to or refers to, where everybody reads them."""
        asked = self.request.GET if self.request.method == "GET" else self.request.POST
        names = {"reply_to": "reply", "cites": "cite"}
        found = {}
        for field, parameter in names.items():
            number = asked.get(parameter if self.request.method == "GET" else field, "")
            row = self.readable(number)
            if row:
                found[field] = queries.one(self.thread, row.pk)
        return found

    def readable(self, number: str) -> Comment | None:
        if not (number.isascii() and number.isdecimal() and len(number) < 16):
            return None
        try:
            return discussion.visible(self.thread, int(number))
        except CivicError:
            return None

    def form(self, data: Any = None) -> CommentForm:
        numbers = {name: each.number for name, each in self.beside.items()}
        return CommentForm(
            data,
            space=self.space,
            identity=self.identity,
            terms=discussion.terms_of(self.space, self.language),
            reply="reply_to" in self.beside,
            # What was sent says it itself.
            initial={"public_name": "" if data else self.name_before, **numbers},
            now=self.now,
            auto_id=self.auto_id,
        )

    @property
    def name_before(self) -> str:
        """As she was called the last time, in this debate or under a petition."""
        person = self.known_person
        if person is None:
            return ""
        said = queries.of_person(self.space, person.pk).exclude(public_name="").first()
        return said.public_name if said else initials(person.first_name, person.last_name).strip()

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, known=self.known_person, status=status, **self.beside)

    def sign(self, form: Any) -> Submission:
        said = form.cleaned_data
        return discussion.post(
            self.thread,
            body=said["body"],
            public_name=said["public_name"],
            stance=said.get("stance", ""),
            reply_to=said["reply_to"],
            cites=[said["cites"]] if said["cites"] else [],
            email=said.get("email", ""),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def refused(self, form: Any, error: CivicError) -> HttpResponse:
        if error.code != "not_found":
            return super().refused(form, error)
        # What she replies to was removed meanwhile.
        stay_here(self.request)
        return self.blocked(error)


class CommentCodeView(OfDebate, CodeView):
    template_name = "wagtail_civic/discussion/code.html"


class CommentResendView(OfDebate, ResendView):
    template_name = "wagtail_civic/discussion/code.html"


class CommentAddressView(OfDebate, AddressView):
    template_name = "wagtail_civic/discussion/address.html"


class CommentFollowView(OfDebate, FollowView):
    pass


class CommentThanksView(OfDebate, ThanksView):
    """Last screen: where her comment is, or that it is read first."""

    template_name = "wagtail_civic/discussion/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Comment, self.space, self.now)
        if told is None:
            return redirect(self.home)
        comment, outcome = told
        return self.show(
            result=outcome,
            response=comment,
            hold_reason=HOLD_REASONS.get(comment.hold_reason, ""),
            receipt=comment.receipt,
            following=self.following(comment),
        )


class CommentMeView(OfDebate):
    """What this visitor said here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/discussion/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        said = queries.of_person(self.space, self.person.pk) if self.person else []
        return self.show(said=[row for row in said if row.state != Comment.State.PENDING])


class CommentAskWithdrawalView(OfDebate, AskWithdrawalView):
    """By a link that only her mailbox has, whoever asks for it."""

    template_name = "wagtail_civic/discussion/ask_withdrawal.html"

    def finds(self, number: int | None) -> bool:
        # One that waits to be read may be taken back as well, and nobody learns whether it is there.
        self.asked = number
        return True

    @property
    def auto_id(self) -> str:
        return f"civic-{self.debate.key}-{self.asked}-%s"

    def ask(self, form: Any) -> None:
        discussion.ask_withdrawal(
            self.space,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            one=self.asked,
            now=self.now,
        )

    def show(self, **context: Any) -> HttpResponse:
        return super().show(number=self.asked, **context)
