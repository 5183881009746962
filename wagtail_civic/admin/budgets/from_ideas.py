"""Projects made of ideas: those of the boxes on which a budget draws, counted before they are made."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin.budgets.area import AREA, OfBudget, WorksMixin
from wagtail_civic.admin.budgets.forms import EnvelopeField, envelopes_of
from wagtail_civic.admin.ideas.choosing import search, status_label
from wagtail_civic.exceptions import CivicError, FrozenRule
from wagtail_civic.formatting import number
from wagtail_civic.models import Envelope, Idea, IdeaStatus, Space
from wagtail_civic.queries.budget import candidates, is_fixed
from wagtail_civic.services import budget

#: What is shown of those that it is about.
EXCERPTS = 20


class StatusesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, status: Any) -> str:
        return f"{status_label(status)} ({status.space})"


class FromIdeasForm(forms.Form):
    box = forms.ModelChoiceField(
        label=gettext_lazy("Idea box"),
        queryset=Space.objects.none(),
        required=False,
        empty_label=gettext_lazy("All boxes of this budget"),
    )
    status = StatusesField(
        label=gettext_lazy("Status"),
        queryset=IdeaStatus.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: ideas of any status, or none."),
    )
    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    envelope = EnvelopeField(
        label=gettext_lazy("Envelope"),
        queryset=Envelope.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not decided yet"),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = candidates.boxes(space)
        self.space = space
        self.fields["box"].queryset = boxes  # type: ignore[attr-defined]
        self.fields["status"].queryset = candidates.statuses(space)  # type: ignore[attr-defined]
        self.fields["envelope"].queryset = envelopes_of(space)  # type: ignore[attr-defined]
        self.fields["status"].initial = candidates.promising(space)

    def ideas(self) -> QuerySet[Idea]:
        said = self.cleaned_data
        rows = candidates.ideas(self.space, box=said["box"], statuses=said["status"])
        return search(rows, said["q"])


class FromIdeasView(WorksMixin, OfBudget, FormView):
    """Looked at with its count first; then made."""

    form_class = FromIdeasForm
    template_name = "wagtail_civic/admin/budgets/from_ideas.html"
    page_title = gettext_lazy("Make projects of ideas")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "space": self.space}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fixed = is_fixed(self.space, now=self.now)
        return super().get_context_data(
            problem=FrozenRule(reason="opened").detail if fixed else "",
            back=AREA.list_of(self.space),
            **kwargs,
        )

    def form_valid(self, form: FromIdeasForm) -> HttpResponse:
        rows = form.ideas()
        count = rows.count()
        if self.request.POST.get("deed") != "make":
            return self.preview(form, rows, count)
        if self.request.POST.get("seen") != str(count):
            messages.error(self.request, _("This changed since you looked. See what it is now."))
            return self.preview(form, rows, count)
        return self.make(form, rows)

    def preview(self, form: FromIdeasForm, rows: QuerySet[Idea], count: int) -> HttpResponse:
        shown = rows.order_by("pk")[:EXCERPTS]
        context = self.get_context_data(
            form=form,
            looked=True,
            count=count,
            lines=[(row, status_label(row.status) if row.status else "") for row in shown],
            more=max(count - EXCERPTS, 0),
        )
        return self.render_to_response(context)

    def make(self, form: FromIdeasForm, rows: QuerySet[Idea]) -> HttpResponse:
        envelope = form.cleaned_data["envelope"]
        by = {"envelope": envelope, "user": self.request.user, "now": self.now}
        try:
            made = budget.projects.from_ideas(self.space, rows.order_by("pk"), **by)
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        sentence = ngettext(
            "%(number)s project was made.", "%(number)s projects were made.", len(made)
        )
        messages.success(self.request, sentence % {"number": number(len(made))})
        return redirect(AREA.list_of(self.space))
