"""A project added, written and studied; taken off the ballot, and put back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin.budgets import choosing
from wagtail_civic.admin.budgets.area import AREA, DecidesMixin, OfBudget, OfProject, WorksMixin
from wagtail_civic.admin.budgets.forms import (
    AddForm,
    PutBackForm,
    StudyForm,
    WordsForm,
    initial_of_study,
)
from wagtail_civic.admin.wordings import SayForm
from wagtail_civic.exceptions import CivicError, FrozenRule
from wagtail_civic.queries.budget import is_fixed
from wagtail_civic.services import budget


class _FormMixin:
    """Asks a service, and says at the form what it refuses."""

    template_name = "wagtail_civic/admin/budgets/form.html"
    done: Any
    submit_label: Any = pgettext_lazy("button", "Save")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            project = self.apply(form)
        except CivicError as error:
            self.refuse(form, error)
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]
        messages.success(self.request, self.done)  # type: ignore[attr-defined]
        return redirect(AREA.address("one", project.pk))

    def refuse(self, form: Any, error: CivicError) -> None:
        form.add_error(error.field if error.field in form.fields else None, error.detail)

    def apply(self, form: Any) -> Any:
        raise NotImplementedError

    def by(self) -> dict[str, Any]:
        return {"user": self.request.user, "now": self.now}  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problem = self.problem()
        known = {"submit_label": self.submit_label, "problem": problem, "shut": self.shut(problem)}
        return super().get_context_data(**known | kwargs)  # type: ignore[misc, no-any-return]

    def shut(self, problem: str) -> bool:
        """Whether nothing of it can be sent because of that."""
        return bool(problem)

    def problem(self) -> str:
        """What stays as it is now, in words; empty where nothing does."""
        if not is_fixed(self.space, now=self.now):  # type: ignore[attr-defined]
            return ""
        return FrozenRule(reason="opened").detail


class AddView(WorksMixin, _FormMixin, OfBudget, FormView):
    form_class = AddForm
    page_title = gettext_lazy("Add a project")
    done = gettext_lazy("The project is there. Study it before it is voted on.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "space": self.space}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=AREA.list_of(self.space), **kwargs)

    def apply(self, form: AddForm) -> Any:
        envelope = form.cleaned_data["envelope"]
        return budget.projects.add(self.space, words=form.words(), envelope=envelope, **self.by())

    def refuse(self, form: AddForm, error: CivicError) -> None:
        form.refuse(error)


class _OfOne(_FormMixin, OfProject, FormView):
    def get_page_subtitle(self) -> str:
        return choosing.title(self.project)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            project=self.project, cancel_url=AREA.address("one", self.project.pk), **kwargs
        )


class EditView(WorksMixin, _OfOne):
    form_class = WordsForm
    page_title = gettext_lazy("Edit the project")
    done = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        fixed = bool(super().problem())
        known = {"space": self.space, "project": self.project, "asks_why": fixed}
        found = {**super().get_form_kwargs(), **known}
        found.pop("initial", None)
        return found

    def shut(self, problem: str) -> bool:
        """Its text may still change."""
        return False

    def problem(self) -> str:
        return FrozenRule(reason="title").detail if super().problem() else ""

    def apply(self, form: WordsForm) -> Any:
        said = form.said()
        return budget.projects.edit(self.project, words=form.words(), said=said, **self.by())

    def refuse(self, form: WordsForm, error: CivicError) -> None:
        form.refuse(error)


class StudyView(WorksMixin, _OfOne):
    form_class = StudyForm
    page_title = gettext_lazy("Study sheet")
    done = gettext_lazy("The study sheet is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "project": self.project, "page": self.page}

    def get_initial(self) -> dict[str, Any]:
        return initial_of_study(self.project, self.page)

    def apply(self, form: StudyForm) -> Any:
        envelope = form.cleaned_data["envelope"]
        return budget.projects.study(
            self.project, study=form.study(), envelope=envelope, **self.by()
        )


class RemoveView(DecidesMixin, _OfOne):
    form_class: Any = SayForm
    page_title = gettext_lazy("Remove from the ballot")
    submit_label = gettext_lazy("Remove from the ballot")
    done = gettext_lazy("It is off the ballot. Its page says why.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "Nobody can choose it any more. Votes that chose it stay, and are not counted for it."
        )
        return super().get_context_data(introduction=introduction, serious=True, **kwargs)

    def problem(self) -> str:
        return ""

    def apply(self, form: Any) -> Any:
        return budget.projects.remove(self.project, said=form.said(), **self.by())


class PutBackView(DecidesMixin, _OfOne):
    form_class = PutBackForm
    page_title = gettext_lazy("Put back on the ballot")
    submit_label = gettext_lazy("Put back on the ballot")
    done = gettext_lazy("It is on the ballot again.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _("For a removal that was a mistake. Votes that chose it count again.")
        return super().get_context_data(introduction=introduction, **kwargs)

    def problem(self) -> str:
        return ""

    def apply(self, form: PutBackForm) -> Any:
        return budget.projects.put_back(self.project, said=form.said(), **self.by())
