"""A ballot on paper as a clerk types it: the numbers of the projects, and nothing that must be clicked."""

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.survey.sheet import TOKEN_LENGTH
from wagtail_civic.models import Channel
from wagtail_civic.queries.budget import BallotPaper
from wagtail_civic.services.budget import typed
from wagtail_civic.services.papers import ENTERED, NUMBER_LENGTH, Paper

PLAIN = {"autocomplete": "off"}


class BallotForm(forms.Form):
    """Says only what was typed: whether that is right, the service says."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=TOKEN_LENGTH, required=False)
    number = forms.CharField(
        label=_("Number on the sheet"),
        max_length=NUMBER_LENGTH,
        required=False,
        widget=forms.TextInput(attrs=PLAIN),
        help_text=_("Write one on each sheet: a sheet is then entered once, and found again."),
    )
    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=[(each.value, each.label) for each in ENTERED],
        initial=Channel.PAPER.value,
    )
    received_on = forms.DateField(
        label=_("Filled in on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: today, or the last day on which it was possible."),
    )
    projects = forms.CharField(
        label=_("Numbers of the projects"),
        max_length=4000,
        widget=forms.TextInput(attrs=PLAIN | {"data-civic-numbers": ""}),
        help_text=_("With spaces between them: 3 7 12"),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=PLAIN),
        help_text=_(
            "With the postcode, finds another sheet of the same person. Only a code that cannot be read back is "
            "kept, until names are erased."
        ),
    )
    postcode = forms.CharField(
        label=_("Postcode"), max_length=16, required=False, widget=forms.TextInput(attrs=PLAIN)
    )
    consent = forms.BooleanField(
        label=_("The box for consent is ticked on the sheet"), required=False
    )

    def __init__(self, *args: Any, on: BallotPaper, asks_consent: bool, **kwargs: Any) -> None:
        initial = {"token": secrets.token_hex(16), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.on = on
        if on.rules.has_points:
            self.fields["projects"].help_text = _("Each with its points: 3:2 7:1")
        if not asks_consent:
            del self.fields["consent"]

    @property
    def above(self) -> list[Any]:
        return [self[name] for name in ("number", "channel", "received_on")]

    @property
    def below(self) -> list[Any]:
        return [self[name] for name in ("name", "postcode", "consent") if name in self.fields]

    def choices(self) -> dict[int, int]:
        """Raise ``InvalidBallot`` for what names no project."""
        return typed.choices(self.on, self.cleaned_data["projects"])

    def paper(self, language: str) -> Paper:
        names = ("number", "channel", "received_on", "name", "postcode", "consent")
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return Paper(**said, language=language)

    def refuse(self, error: CivicError) -> None:
        """At its field; whatever is wrong with the choices at the choices."""
        field = error.field if error.field in self.fields else None
        if field is None and error.code == "invalid_ballot":
            field = "projects"
        self.add_error(field, ValidationError(error.detail, code=error.code))
