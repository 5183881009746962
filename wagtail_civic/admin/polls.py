"""A quick question written in the window in which an editor chooses one, without leaving her page."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from wagtail_civic import permissions
from wagtail_civic.admin.survey_secrecy import SHOWN_SEPARATED
from wagtail_civic.blocks.questions.kinds import MOST_OPTIONS
from wagtail_civic.models import ResultsShown, Secrecy, Survey
from wagtail_civic.services.survey import polls

LONGEST_OPTION = 200


class PollForm(forms.Form):
    question = forms.CharField(label=gettext_lazy("Question"), max_length=255)
    options = forms.CharField(
        label=gettext_lazy("Answers to choose from"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One to a line; at least two."),
    )
    closes_at = forms.DateTimeField(label=gettext_lazy("Closes on"), widget=AdminDateTimeInput)
    results_shown = forms.ChoiceField(
        label=gettext_lazy("Results are shown"),
        choices=ResultsShown.choices,
        initial=ResultsShown.CLOSED,
        help_text=SHOWN_SEPARATED,
    )
    secrecy = forms.ChoiceField(
        label=gettext_lazy("Secrecy"), choices=Secrecy.choices, initial=Secrecy.PSEUDONYMOUS
    )
    decider = forms.CharField(label=gettext_lazy("Who decides, and when"), max_length=300)
    answer = forms.DateField(label=gettext_lazy("We will answer by"), widget=AdminDateInput)

    def clean_options(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if not 2 <= len(found) <= MOST_OPTIONS:
            raise forms.ValidationError(_("Write two answers at least, one to a line."))
        if len({each.casefold() for each in found}) < len(found):
            raise forms.ValidationError(_("The same answer stands there twice."))
        if max(map(len, found)) > LONGEST_OPTION:
            raise forms.ValidationError(_("One of the answers is too long."))
        return found

    def clean_closes_at(self) -> datetime:
        closes_at: datetime = self.cleaned_data["closes_at"]
        if closes_at <= timezone.now():
            raise forms.ValidationError(_("It must close later than now."))
        return closes_at

    def save(self, *, user: Any) -> Survey:
        publish = permissions.publishes_surveys(user)
        return polls.create(polls.Poll(**self.cleaned_data), user=user, publish=publish)


class PollCreateView(SnippetCreateView):
    def save_form(self, form: PollForm) -> Survey:
        return form.save(user=self.request.user)


class _LastEdited:
    """Beside each title when it was last edited and by whom: several drafts may be called the same."""

    def get_object_list(self) -> Any:
        found = super().get_object_list()  # type: ignore[misc]
        return found.select_related("latest_revision__user")

    @property
    def columns(self) -> list[Any]:
        when = DateColumn(
            "edited_at",
            label=gettext_lazy("Last edited"),
            accessor="latest_revision.created_at",
        )
        return [
            *super().columns,
            when,
            Column("edited_by", label=pgettext_lazy("who edited it", "By"), accessor=_editor),
        ]  # type: ignore[misc]


def _editor(survey: Survey) -> str:
    revision = survey.latest_revision
    user = revision.user if revision else None
    return user.get_full_name() or user.get_username() if user else ""


class PollChooseView(_LastEdited, ChooseView):
    pass


class PollChooseResultsView(_LastEdited, ChooseResultsView):
    pass


class PollChooserViewSet(SnippetChooserViewSet):
    """The chooser of questionnaires, with a form for the shortest of them."""

    choose_view_class = PollChooseView
    choose_results_view_class = PollChooseResultsView
    creation_form_class = PollForm
    create_view_class = PollCreateView
    creation_tab_label = gettext_lazy("New quick question")
    create_action_label = gettext_lazy("Create the quick question")
