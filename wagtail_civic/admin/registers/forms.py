"""What an agent writes about an observation, or enters of one that came in another way."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from wagtail_civic.forms.fields import CleanNameField, CleanTextField
from wagtail_civic.forms.register import FilesField
from wagtail_civic.models import LONGEST_OBSERVATION, Observation, RegisterChannel, Space
from wagtail_civic.services.groups import holders
from wagtail_civic.services.register import ENTERED


class NotesForm(forms.Form):
    tags = CleanTextField(
        label=_("Tags"),
        max_length=800,
        required=False,
        help_text=_("With commas between. Known ones are listed below; a new one is made."),
    )
    position = CleanTextField(
        label=_("Published answer"),
        max_length=4000,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it below the observation."),
    )
    note = CleanTextField(
        label=_("Internal note"),
        max_length=2000,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stays among those who keep the register."),
    )


class HideForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What the law forbids in it"),
        choices=Observation.Illegal.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "It stays in the register with its number; everybody reads this reason in its place."
        ),
    )


class ShowForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the decision."),
    )


class EnterForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=[(each.value, each.label) for each in ENTERED],
        widget=forms.RadioSelect,
        initial=RegisterChannel.LETTER,
    )
    received_at = forms.DateTimeField(
        label=_("Received on"),
        widget=AdminDateTimeInput,
        help_text=_("While the register was open. It gets the next number."),
    )
    name = CleanNameField(label=_("Name"), required=False, help_text=_("Empty: anonymous."))
    title = CleanTextField(label=_("Subject"), max_length=150, required=False)
    body = CleanTextField(
        label=_("Text"),
        max_length=LONGEST_OBSERVATION,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    files = FilesField(
        label=_("Files"),
        help_text=_("Five at most, of 5 MB each: PDF, JPEG, PNG, plain text, ODT, DOCX."),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_at", now)


class TeamForm(forms.Form):
    users = forms.ModelMultipleChoiceField(
        label=_("Who keeps this register"),
        queryset=get_user_model()._default_manager.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Accounts that may keep registers. Each sees the registers that are given to her, and no page."
        ),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        chosen = list(space.investigators.values_list("user", flat=True))
        super().__init__(*args, initial={"users": chosen}, **kwargs)
        found = holders("investigate_observation")
        self.fields["users"].queryset = found  # type: ignore[attr-defined]
        if not found.exists():
            self.fields["users"].help_text = _(
                "No account may keep registers yet. An administrator adds one to a group that may, such as “Civic investigators”."
            )
