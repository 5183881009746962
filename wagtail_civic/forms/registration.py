"""What a meeting asks of whoever comes: well-formed here, allowed in the service."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField, CleanNameField, CleanTextField
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import LONGEST_NEEDS
from wagtail_civic.queries.registration import RegistrationSheet
from wagtail_civic.services.registration import Terms, Words
from wagtail_civic.verification import Identity


class RegistrationForm(TermsForm):
    """Three questions at most, and one that can be left out."""

    name = CleanNameField(
        label=_("Your name"),
        help_text=_("For the list at the entrance. It is never published."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We send you a six-digit code. The address is never published."),
    )
    persons = forms.TypedChoiceField(
        label=_("How many of you come"), coerce=int, help_text=_("Yourself included.")
    )
    needs = CleanTextField(
        label=_("What you need to get in and to follow (optional)"),
        max_length=LONGEST_NEEDS,
        multiline=True,
        required=False,
        help_text=_(
            "A place for a wheelchair, an induction loop, sign language, someone to look after children… Only those who "
            "prepare the room read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # The service refuses without it, with the same words at every door.
    consent = forms.BooleanField(
        label=_("I agree"), required=False, widget=forms.CheckboxInput(attrs={"required": True})
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sheet: RegistrationSheet,
        identity: Identity | None = None,
        terms: Terms | None = None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, now=now, **kwargs)
        if terms:
            self.show_terms(terms)
        most = sheet.most_persons
        self.fields["persons"].choices = [(n, str(n)) for n in range(1, most + 1)]  # type: ignore[attr-defined]
        asked = {
            "persons": most > 1,
            "consent": sheet.space.rules.get("lawful_basis") == "consent",
            "email": identity is None,
        }
        for name in [name for name, needed in asked.items() if not needed]:
            self.fields.pop(name, None)

    @property
    def asks_consent(self) -> bool:
        return "consent" in self.fields

    def words(self) -> Words:
        said = self.cleaned_data
        return Words(name=said["name"], persons=said.get("persons", 1), needs=said["needs"])
