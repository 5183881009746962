"""One sheet after another, by keyboard: saved, and the next empty one is there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.admin.paper.base import SheetsMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.survey import SheetForm
from wagtail_civic.models import Channel, Sheet
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import DOUBLES, Entered

#: In the clerk's session: what she has done at one sitting, and what stays the same from sheet to sheet.
KEPT = "civic_sheets"


class Sitting:
    """Of one clerk and one space in which ``model`` is typed; another space begins another one."""

    def __init__(self, request: HttpRequest, space_id: int, *, model: type[Any]) -> None:
        self.request, self.space_id, self.model = request, space_id, model
        found = request.session.get(KEPT, {})
        self.kept: dict[str, Any] = found if found.get("space") == space_id else {}

    @property
    def count(self) -> int:
        return int(self.kept.get("count", 0))

    @cached_property
    def last(self) -> Any:
        rows = self.model._default_manager.filter(entered_by=self.request.user, space=self.space_id)
        return rows.select_related("space").filter(pk=self.kept.get("last")).first()

    @property
    def initial(self) -> dict[str, Any]:
        again = self.kept.get("again")
        number = again or _following(self.kept.get("number", ""))
        return {**self.kept.get("initial", {}), "number": number}

    def note(self, sheet: Any, form: Any, *, already: bool) -> None:
        day = form.cleaned_data["received_on"]
        initial = {
            "channel": form.cleaned_data["channel"],
            "received_on": day.isoformat() if day else "",
        }
        self._keep(
            count=self.count + (not already),
            last=sheet.pk,
            number=sheet.number or "",
            initial=initial,
        )

    def take_back(self, number: str) -> None:
        """The sheet that was undone is the one to type again."""
        self._keep(**self.kept | {"count": max(self.count - 1, 0), "last": None, "again": number})

    def _keep(self, **values: Any) -> None:
        self.request.session[KEPT] = {**values, "space": self.space_id}


def _following(number: str) -> str:
    """After 12 comes 13, and after A-009 A-010; after a word nothing."""
    digits = number[len(number.rstrip("0123456789")) :]
    if not digits:
        return ""
    return number[: -len(digits)] + str(int(digits) + 1).zfill(len(digits))


class EnteringMixin:
    """One sheet, then the next, of whatever kind; ``enter`` asks the service."""

    @cached_property
    def sitting(self) -> Sitting:
        return Sitting(self.request, self.space.pk, model=self.model)  # type: ignore[attr-defined]

    def get_initial(self) -> dict[str, Any]:
        return self.sitting.initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        space, address = self.space, self.address  # type: ignore[attr-defined]
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            space=space,
            sitting=self.sitting,
            problem=self.problem,  # type: ignore[attr-defined]
            undo_url=address("undo", space.pk),
            upload_url=address("upload", space.pk),
            list_url=self.list_url,  # type: ignore[attr-defined]
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            entered = self.enter(form)
        except CivicError as error:
            form.refuse(error)
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]
        self.sitting.note(entered.sheet, form, already=entered.already)
        if entered.double and not entered.already:
            messages.warning(self.request, self.said_of_double(entered.sheet))  # type: ignore[attr-defined]
        return redirect(self.address("enter", self.space.pk))  # type: ignore[attr-defined]

    def enter(self, form: Any) -> Any:
        raise NotImplementedError

    def said_of_double(self, sheet: Any) -> str:
        raise NotImplementedError


class EnterView(EnteringMixin, SheetsMixin, FormView):
    form_class = SheetForm
    template_name = "wagtail_civic/admin/paper/enter.html"
    page_title = gettext_lazy("Enter sheets")

    def get_form_kwargs(self) -> dict[str, Any]:
        known = {"space": self.space, "questionnaire": self.questionnaire}
        return {**super().get_form_kwargs(), **known}

    def enter(self, form: SheetForm) -> Entered:
        return surveys.enter(
            self.space,
            answers=form.answers(),
            paper=form.paper(self.language),
            token=form.cleaned_data["token"] or form.initial["token"],
            user=self.request.user,
            now=self.now,
        )

    def said_of_double(self, sheet: Sheet) -> str:
        return said_of_double(sheet)


def said_of_double(sheet: Sheet) -> str:
    """What a clerk is told at once of a sheet that does not count by itself."""
    reason, other = sheet.response.hold_reason, sheet.double_of
    if reason != surveys.SAME_ADDRESS or other is None:
        held = _("It waits for a check, and does not count before.")
        return f"{DOUBLES[reason]} {held}"
    day = formatting.day(timezone.localdate(other.submitted_at))
    if other.channel in (Channel.WEB, Channel.API):
        return _(
            "This person answered online on %(day)s: that counts, and the sheet was set aside as a double."
        ) % {"day": day}
    return _(
        "A sheet of this person was entered already, filled in on %(day)s: this one was set aside as a double."
    ) % {"day": day}


class UndoingMixin:
    """Takes back the last sheet of this clerk's sitting."""

    def undo(self, sheet: Any) -> None:
        """Raise the ``CivicError`` of why it stays."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sitting = Sitting(request, self.space.pk, model=self.model)  # type: ignore[attr-defined]
        if sitting.last:
            self._take_back(sitting)
        return redirect(self.address("enter", self.space.pk))  # type: ignore[attr-defined]

    def _take_back(self, sitting: Sitting) -> None:
        sheet, number = sitting.last, sitting.last.number or ""
        try:
            self.undo(sheet)
        except CivicError as error:
            messages.error(sitting.request, error.detail)
            return
        sitting.take_back(number)
        words = _("The last sheet was taken back. Please type it again.")
        messages.success(sitting.request, words)


class UndoView(UndoingMixin, SheetsMixin, View):
    def undo(self, sheet: Sheet) -> None:
        surveys.undo(sheet, user=self.request.user, now=self.now)
