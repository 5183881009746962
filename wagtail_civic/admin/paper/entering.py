"""One sheet after another, by keyboard: saved, and the next empty one is there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.admin.paper.base import ENTER, SheetsMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.survey import SheetForm
from wagtail_civic.models import Channel, Sheet
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import DOUBLES, Entered

#: In the clerk's session: what she has done at one sitting, and what stays the same from sheet to sheet.
KEPT = "civic_sheets"


class Sitting:
    """Of one clerk and one questionnaire; another questionnaire begins another one."""

    def __init__(self, request: HttpRequest, space_id: int) -> None:
        self.request, self.space_id = request, space_id
        found = request.session.get(KEPT, {})
        self.kept: dict[str, Any] = found if found.get("space") == space_id else {}

    @property
    def count(self) -> int:
        return int(self.kept.get("count", 0))

    @cached_property
    def last(self) -> Sheet | None:
        rows = Sheet.objects.filter(entered_by=self.request.user, space=self.space_id)
        return rows.select_related("response", "space").filter(pk=self.kept.get("last")).first()

    @property
    def initial(self) -> dict[str, Any]:
        return {**self.kept.get("initial", {}), "number": _following(self.kept.get("number", ""))}

    def note(self, entered: Entered, form: SheetForm) -> None:
        day = form.cleaned_data["received_on"]
        initial = {
            "channel": form.cleaned_data["channel"],
            "received_on": day.isoformat() if day else "",
        }
        self._keep(
            count=self.count + (not entered.already),
            last=entered.sheet.pk,
            number=entered.sheet.number or "",
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


class EnterView(SheetsMixin, FormView):
    form_class = SheetForm
    template_name = "wagtail_civic/admin/paper/enter.html"
    page_title = gettext_lazy("Enter sheets")

    @cached_property
    def sitting(self) -> Sitting:
        return Sitting(self.request, self.space.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        known = {"space": self.space, "questionnaire": self.questionnaire}
        return {**super().get_form_kwargs(), **known}

    def get_initial(self) -> dict[str, Any]:
        found = self.sitting.initial
        again = self.sitting.kept.get("again")
        return {**found, "number": again} if again else found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            space=self.space,
            sitting=self.sitting,
            problem=self.problem,
            undo_url=reverse("civic_paper:undo", args=[self.space.pk]),
            upload_url=reverse("civic_paper:upload", args=[self.space.pk]),
            list_url=f"{reverse('civic_paper:index')}?space={self.space.pk}",
            **kwargs,
        )

    def form_valid(self, form: SheetForm) -> HttpResponse:
        try:
            entered = self.enter(form)
        except CivicError as error:
            form.refuse(error)
            return self.form_invalid(form)
        self.sitting.note(entered, form)
        if entered.double and not entered.already:
            messages.warning(self.request, said_of_double(entered.sheet))
        return redirect(ENTER, self.space.pk)

    def enter(self, form: SheetForm) -> Entered:
        return surveys.enter(
            self.space,
            answers=form.answers(),
            paper=form.paper(self.language),
            token=form.cleaned_data["token"] or form.initial["token"],
            user=self.request.user,
            now=self.now,
        )


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


class UndoView(SheetsMixin, View):
    """Takes back the last sheet of this clerk's sitting."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sitting = Sitting(request, self.space.pk)
        sheet = sitting.last
        if sheet:
            self.undo(sheet, sitting)
        return redirect(ENTER, self.space.pk)

    def undo(self, sheet: Sheet, sitting: Sitting) -> None:
        try:
            surveys.undo(sheet, user=self.request.user, now=self.now)
        except CivicError as error:
            messages.error(self.request, error.detail)
            return
        sitting.take_back(sheet.number or "")
        messages.success(self.request, _("The last sheet was taken back. Please type it again."))
