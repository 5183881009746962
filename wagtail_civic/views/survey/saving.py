"""Saving answers for later, and coming back to them by the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.exceptions import ChallengeRequired, CivicError
from wagtail_civic.forms.survey import SaveForm
from wagtail_civic.services.survey import Draft, Saved, drafts, form_counts
from wagtail_civic.survey import Items
from wagtail_civic.views.serving import add_error, stay_here
from wagtail_civic.views.survey import draft

if TYPE_CHECKING:
    from wagtail_civic.views.survey.answering import AnswerView

    Base: Any = AnswerView
else:
    Base = object


class Saving(Base):
    """Beside the screens of answering: how to save, and what was saved."""

    @property
    def saves(self) -> bool:
        return drafts.offered(self.space)

    @property
    def here(self) -> str:
        """The key of the page that she leaves, empty for the last one."""
        return self.request.POST.get("section", "")

    def offer(self, answers: Mapping[str, Items]) -> HttpResponse:
        """With what is right of the page at hand."""
        found = self.found(self.here)
        if found:
            form = self.form(found[0], answers, self.request.POST)
            form.is_valid()
            answers = self.taken(found[0], form, answers)
        return self.save_screen(answers, SaveForm(now=self.now, auto_id=self.auto_id))

    def save_screen(
        self, answers: Mapping[str, Items], form: SaveForm, status: int = 200
    ) -> HttpResponse:
        return self.show(
            template=self.template("save"),
            form=form,
            here=self.here,
            sealed=draft.seal(self.space, answers, self.trip),
            status=status,
        )

    def keep(self, answers: Mapping[str, Items]) -> HttpResponse:
        form = SaveForm(self.request.POST, now=self.now, auto_id=self.auto_id)
        if not form.is_valid():
            return self.save_screen(answers, form, status=400)
        try:
            saved = self.save(form, answers)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.save_screen(answers, form, status=error.status)
        except CivicError as error:
            add_error(form, error)
            return self.save_screen(answers, form, status=error.status)
        return self.show(template=self.template("saved"), saved=saved)

    def save(self, form: SaveForm, answers: Mapping[str, Items]) -> Saved:
        saved = drafts.save(
            self.space,
            Draft(answers, self.here, self.trip.passed),
            token=self.trip.token,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            now=self.now,
        )
        if saved.token != self.trip.token:
            form_counts.note(self.space, ["saved"], now=self.now)
        return saved


class Resuming(Base):
    """What a link opens: the page that was left, on any device. It changes nothing: scanners follow links."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            self.check()
            found = drafts.resume(self.space, token, now=self.now)
        except CivicError as error:
            return self.gone(error)
        answers = draft.fitting(self.questionnaire, found.answers)
        self.trip = draft.Trip(
            passed=found.passed, shown=(*found.passed, found.section), token=token
        )
        asked = draft.steps(self.questionnaire, answers)
        left = [each for each in asked if each.key == found.section]
        return self.ask(left if left or not found.section else asked[:1], answers)

    def gone(self, error: CivicError) -> HttpResponse:
        if error.code in ("token_invalid", "token_expired"):
            stay_here(self.request)
            return self.show(template=self.template("no_draft"), status=error.status, reason=error)
        return self.blocked(error)
