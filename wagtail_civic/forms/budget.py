"""What voting on a budget asks of whoever votes, and of whoever wishes to be reminded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField, ProtectedForm
from wagtail_civic.forms.survey import ReviewForm


class VotingCodeField(forms.CharField):
    """As it is printed, with its dashes or without; whether it is one is for the service to say."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)


class VoteForm(ReviewForm):
    """Who votes, and under which terms: an address, or a code where the city hands out codes."""

    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_(
            "We send you a six-digit code, so that each person votes once. The address is never published."
        ),
    )
    code = VotingCodeField(
        label=_("Voting code"),
        help_text=_("It is on the letter or the card that the city gave you: 10 characters."),
    )
    follow = forms.BooleanField(
        label=_("Write to me when there are results"),
        required=False,
    )
    field_order = ("code", "email", "consent", "follow")

    def __init__(self, data: Any = None, *, asks_code: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not asks_code:
            del self.fields["code"]
            return
        # Whoever votes by code leaves no address, and cannot be written to.
        for name in ("email", "follow"):
            self.fields.pop(name, None)


class RemindForm(ProtectedForm):
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We use it for this one message and forget it then."),
    )
