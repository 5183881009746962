"""A sheet of paper as a clerk types it: all questions on one page, none of which must be answered."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions import CivicError, InvalidFields
from wagtail_civic.forms.survey.conditions import condition_in_words, numbers
from wagtail_civic.forms.survey.section import QuestionField, field_name
from wagtail_civic.forms.survey.widgets import PlaceWidget, QuestionWidget, RankingWidget
from wagtail_civic.models import Channel, Space
from wagtail_civic.services.survey import Paper
from wagtail_civic.services.survey.paper import ENTERED, NUMBER_LENGTH, asks_address
from wagtail_civic.survey import Questionnaire

#: Plain fields of a sheet, in the order in which they stand on the screen.
ABOVE = ("number", "channel", "received_on")
BELOW = ("email", "name", "postcode", "consent")
TOKEN_LENGTH = 64


class PlacesWidget(RankingWidget):
    """The number in front of each option, as it stands on the sheet."""

    template = "ranking_places"


class WrittenPlaceWidget(PlaceWidget):
    """As it stands on the sheet: where the clerk is says nothing of it."""

    locates = False


#: Typed otherwise than answered.
TYPED: dict[str, type[QuestionWidget]] = {"ranking": PlacesWidget, "place": WrittenPlaceWidget}


class SheetForm(forms.Form):
    """Says only what was typed: whether that is right, the service says."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=TOKEN_LENGTH, required=False)
    number = forms.CharField(
        label=_("Number on the sheet"),
        max_length=NUMBER_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Write one on each sheet: a sheet is then entered once, and found again."),
    )
    channel = forms.ChoiceField(
        label=_("How it was answered"),
        choices=[(each.value, each.label) for each in ENTERED],
        initial=Channel.PAPER.value,
    )
    received_on = forms.DateField(
        label=_("Filled in on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: today, or the last day on which it was possible."),
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        help_text=_(
            "Finds out whether this person has answered already. Only a code that cannot be read back is kept, "
            "until names are erased."
        ),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "With the postcode, finds another sheet of the same person. Only a code that cannot be read back is "
            "kept, until names are erased."
        ),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=16,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_("The box for consent is ticked on the sheet"), required=False
    )

    def __init__(
        self, data: Any = None, *, space: Space, questionnaire: Questionnaire, **kwargs: Any
    ) -> None:
        initial = {"token": secrets.token_hex(16), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.questionnaire = questionnaire
        numbered = numbers(questionnaire)
        for question in questionnaire:
            field = QuestionField(
                question, only_if=condition_in_words(question, questionnaire, numbered)
            )
            field.number = numbered[question.key]
            if question.kind in TYPED:
                field.widget = TYPED[question.kind](question)
            self.fields[field_name(question.key)] = field
        if not asks_address(space):
            del self.fields["email"]
        if space.rules.get("lawful_basis") != "consent":
            del self.fields["consent"]

    @property
    def above(self) -> list[Any]:
        return [self[name] for name in ABOVE]

    @property
    def below(self) -> list[Any]:
        return [self[name] for name in BELOW if name in self.fields]

    @property
    def sections(self) -> list[dict[str, Any]]:
        return [
            {
                "title": section.title,
                "fields": [self[field_name(each.key)] for each in section.questions],
            }
            for section in self.questionnaire.sections
        ]

    def answers(self) -> dict[str, Any]:
        """By question; what was left empty is none."""
        said = {
            each.key: self.cleaned_data.get(field_name(each.key)) for each in self.questionnaire
        }
        return {key: value for key, value in said.items() if value not in (None, "", [], {})}

    def paper(self, language: str) -> Paper:
        names = ("number", "channel", "received_on", "email", "name", "postcode", "consent")
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return Paper(**said, language=language)

    def refuse(self, error: CivicError) -> None:
        """Each refusal at its field."""
        errors = error.errors if isinstance(error, InvalidFields) else {error.field or "": error}
        for key, wrong in errors.items():
            name = key if key in self.fields else field_name(key)
            place = name if name in self.fields else None
            self.add_error(place, ValidationError(wrong.detail, code=wrong.code))


class SheetFileForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_(
            "Up to 10,000 lines and 10 megabytes, one line for each sheet, with the columns of the template."
        ),
    )
    channel = forms.ChoiceField(
        label=_("How they were answered"),
        choices=[(each.value, each.label) for each in ENTERED],
        initial=Channel.PAPER.value,
        help_text=_("Where a line does not say it itself."),
    )


class ConfirmFileForm(forms.Form):
    only = forms.CharField(
        label=_("Only these lines"),
        required=False,
        max_length=2000,
        help_text=_("Empty: all that can be imported. For example: 2-40, 55"),
    )
