"""What people do with one text of a list, an idea or a question: support it with one press, take back their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.discussion import SupportForm
from wagtail_civic.services.contributions import Submission
from wagtail_civic.views.petition.afterwards import AskWithdrawalView
from wagtail_civic.views.petition.signing import SignView


class SupportDoor:
    """Mixed into what the actions in a box share, for those by which one supports."""

    first = "support"
    action = "support"
    sheet: Any

    def address(self, name: str) -> str:
        if name == self.first:
            # Whose code is gone begins at the list again: which of its texts it was is not known here.
            return str(self.sheet.list_url)
        return str(super().address(name))  # type: ignore[misc]


class SupportView(SignView):
    """``rules`` are the services of the box; ``written`` is what is supported."""

    rules: Any

    def form(self, data: Any = None) -> SupportForm:
        return SupportForm(data, identity=self.identity, now=self.now, auto_id=self.auto_id)

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        supported = self.rules.supported(self.written, self.known_person)
        return self.show(form=form, known=self.known_person, supported=supported, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("go") != "unsupport":
            return super().post(request)
        try:
            if self.known_person:
                self.rules.unsupport(self.written, person=self.known_person, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        return redirect(self.shown.support_url + self.query)

    def sign(self, form: Any) -> Submission:
        return self.rules.support(
            self.written,
            email=form.cleaned_data.get("email", ""),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            now=self.now,
        )


class WithdrawOneView(AskWithdrawalView):
    """By a link that only her mailbox has, whoever asks for it."""

    asked: int

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        # One that waits to be read may be taken back as well, and nobody learns whether it is there.
        self.asked = kwargs.pop("number")
        return super().serves(page, kwargs)

    @property
    def auto_id(self) -> str:
        return f"civic-{self.page.pk}-{self.asked}-%s"

    def ask(self, form: Any) -> None:
        self.doors.ask_withdrawal(
            self.space,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            one=self.asked,
            now=self.now,
        )

    def show(self, **context: Any) -> HttpResponse:
        return super().show(number=self.asked, **context)
