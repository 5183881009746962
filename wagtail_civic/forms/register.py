"""What a register asks of whoever writes in it: well-formed here, allowed in the service."""

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField, CleanNameField, CleanTextField
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import LONGEST_OBSERVATION, Space
from wagtail_civic.services.register import Terms

TAKEN = ".pdf,.jpg,.jpeg,.png,.txt,.odt,.docx"


class FilesInput(forms.FileInput):
    """Several at once, in one control of the browser."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list; what is in them is for the service to look at."""

    def __init__(self, **kwargs: Any) -> None:
        widget = FilesInput(attrs={"multiple": True, "accept": TAKEN})
        super().__init__(widget=widget, required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [each for each in data or [] if each]


class ObservationForm(TermsForm):
    title = CleanTextField(
        label=_("Subject (optional)"),
        max_length=150,
        required=False,
        help_text=_("For example: Parking in Mill Street"),
    )
    body = CleanTextField(
        label=_("Your observation"),
        max_length=LONGEST_OBSERVATION,
        multiline=True,
        required=False,
        help_text=_("Up to 10,000 characters. Everybody can read it, and it cannot be changed."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    files = FilesField(
        label=_("Files (optional)"),
        help_text=_("Five at most, of 5 MB each: PDF, JPEG, PNG, plain text, ODT, DOCX."),
    )
    name = CleanNameField(
        label=_("Your name (optional)"),
        required=False,
        help_text=_("Everybody can read it. Leave it empty to stay anonymous."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = CleanEmailField(
        label=_("E-mail address (optional)"),
        required=False,
        help_text=_("Only to send you the receipt. It is never published."),
    )
    #: Pressed twice, it is one observation.
    sending = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        space: Space,
        terms: Terms | None = None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        initial = {"sending": secrets.token_hex(16)}
        super().__init__(data, files, now=now, initial=initial, **kwargs)
        if terms:
            self.show_terms(terms)
        if not space.rules.get("takes_files", True):
            del self.fields["files"]
