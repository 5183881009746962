"""One ballot after another, by keyboard: saved, and the next empty one is there."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from wagtail_civic import formatting
from wagtail_civic.admin.budgets.paper.base import BallotsMixin
from wagtail_civic.admin.budgets.paper.forms import BallotForm
from wagtail_civic.admin.paper.entering import EnteringMixin, UndoingMixin
from wagtail_civic.formatting import in_language
from wagtail_civic.models import VoteSheet
from wagtail_civic.services import budget
from wagtail_civic.services.budget.paper import Entered


class EnterView(EnteringMixin, BallotsMixin, FormView):
    form_class = BallotForm
    template_name = "wagtail_civic/admin/budgets/enter.html"
    page_title = gettext_lazy("Enter ballots")

    def get_form_kwargs(self) -> dict[str, Any]:
        consent = self.space.rules.get("lawful_basis") == "consent"
        return {**super().get_form_kwargs(), "on": self.on, "asks_consent": consent}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sections=self.printed(), chosen=self.chosen(), **kwargs)

    def chosen(self) -> list[str]:
        """What the last sheet says, for the clerk to compare with the paper that she still holds."""
        sheet = self.sitting.last
        if sheet is None:
            return []
        rows = sheet.vote.choices.select_related("project").order_by("project__pk")
        has_points = self.on.rules.has_points
        return [self._line(each, has_points=has_points) for each in rows]

    def _line(self, choice: Any, *, has_points: bool) -> str:
        title = in_language(choice.project.titles, self.language)
        said = f"{choice.project.key} {title}"
        return f"{said} ({choice.points})" if has_points else said

    def enter(self, form: BallotForm) -> Entered:
        return budget.paper.enter(
            self.space,
            choices=form.choices(),
            paper=form.paper(self.language),
            token=form.cleaned_data["token"] or form.initial["token"],
            user=self.request.user,
            now=self.now,
        )

    def said_of_double(self, sheet: VoteSheet) -> str:
        """What a clerk is told at once of a ballot that does not count by itself."""
        other = sheet.double_of
        day = formatting.day(timezone.localdate(other.submitted_at)) if other else ""
        return _(
            "A ballot with this name and postcode was filled in on %(day)s already: this one waits for a check."
        ) % {"day": day}


class UndoView(UndoingMixin, BallotsMixin, View):
    def undo(self, sheet: VoteSheet) -> None:
        budget.paper.undo(sheet, user=self.request.user, now=self.now)
