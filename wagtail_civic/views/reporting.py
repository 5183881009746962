"""The screen on which a reader tells the team of something that breaks the charter."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from wagtail_civic.exceptions import ChallengeRequired, CivicError
from wagtail_civic.forms.reporting import ReportForm
from wagtail_civic.views.serving import add_error


class ReportMixin:
    """
    Beside an action view of a feature. Open to whoever reads, before and after people take part: nobody needs to
    give an address.
    """

    #: What is reported, and the service of its feature that notes it.
    record: Any
    act: ClassVar[Callable[..., Any]]

    def about(self) -> Any:
        """The same, as readers see it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self.form_screen(ReportForm(now=self.now, auto_id=self.auto_id))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = ReportForm(request.POST, now=self.now, auto_id=self.auto_id)
        if not form.is_valid():
            return self.form_screen(form, status=400)
        try:
            self.report(form)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.form_screen(form, status=error.status)
        except CivicError as error:
            add_error(form, error)
            return self.form_screen(form, status=error.status)
        return self.show(template=self.template("reported"), about=self.about())

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, about=self.about(), status=status)

    def report(self, form: Any) -> None:
        type(self).act(
            self.record,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            person=self.person,
            now=self.now,
        )
