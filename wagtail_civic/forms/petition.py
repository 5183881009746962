"""What a petition asks of a person: well-formed here, allowed in the service."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.forms.base import (
    CleanEmailField,
    CleanNameField,
    CleanPostcodeField,
    ProtectedForm,
)
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import Participant, Space
from wagtail_civic.services.petition import Terms, Words
from wagtail_civic.verification import Identity


class SignForm(TermsForm):
    """Four questions at most; none to somebody who answered them a moment ago."""

    first_name = CleanNameField(
        label=_("First name"), widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = CleanNameField(
        label=pgettext_lazy("of a person", "Last name"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We send you a six-digit code. The address is never published."),
    )
    postcode = CleanPostcodeField(label=_("Postcode"))
    # The service refuses without it, with the same words at every door.
    consent = forms.BooleanField(
        label=_("I agree"), required=False, widget=forms.CheckboxInput(attrs={"required": True})
    )
    show_name = forms.BooleanField(
        label=_("Show my first name and the initial of my last name"), required=False
    )
    follow = forms.BooleanField(
        label=_("Write to me when the number needed is reached"),
        help_text=_("The city’s answer comes to everybody who signs."),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        space: Space,
        known: Participant | None = None,
        identity: Identity | None = None,
        terms: Terms | None = None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, now=now, **kwargs)
        self.space, self.known = space, known
        if terms:
            self.show_terms(terms)
        self._ask_only_what_is_needed(identity)

    def _ask_only_what_is_needed(self, identity: Identity | None) -> None:
        rules = self.space.rules
        unneeded = {
            "postcode": not rules.get("ask_postcode"),
            "consent": rules.get("lawful_basis") != "consent",
            "show_name": not rules.get("show_names"),
            "email": identity is not None,
        }
        if self.known:
            unneeded |= {"first_name": True, "last_name": True}
            unneeded["postcode"] = unneeded["postcode"] or bool(self.known.postcode)
        for name in (name for name, drop in unneeded.items() if drop):
            del self.fields[name]

    def words(self) -> Words:
        """What was written, filled in with what is known of a person met a moment ago."""
        data = self.cleaned_data
        known = self.known
        return Words(
            first_name=known.first_name if known else data["first_name"],
            last_name=known.last_name if known else data["last_name"],
            email=data.get("email") or (known.email if known else ""),
            postcode=data.get("postcode") or (known.postcode if known else ""),
            show_name=data.get("show_name", False),
            follow=data.get("follow", False),
        )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Six-digit code"),
        # Room for the spaces that people and telephones put in between.
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter the six digits from the e-mail.")},
    )


class EmailForm(ProtectedForm):
    email = CleanEmailField(label=_("E-mail address"))


class AddressForm(EmailForm):
    """A mistyped address, put right."""
