"""What a discussion asks of a person: well-formed here, allowed in the service."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.forms.base import (
    CleanEmailField,
    CleanNameField,
    CleanTextField,
    ProtectedForm,
)
from wagtail_civic.forms.fields import ChoiceCards
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import LONGEST_COMMENT, LONGEST_VIEW, Comment, Space
from wagtail_civic.services.discussion import Terms
from wagtail_civic.verification import Identity

#: Of an agenda item: who is neither for nor against it asks something.
VIEWS = [
    (Comment.Stance.FOR, pgettext_lazy("stance", "For")),
    (Comment.Stance.AGAINST, pgettext_lazy("stance", "Against")),
    (Comment.Stance.NEUTRAL, pgettext_lazy("stance", "I have a question")),
]
VOTED = _("Up to 1,000 characters. Everybody can read it, and the members before they vote.")
CODE = _("We send you a six-digit code. The address is never published.")
#: No database has numbers of more digits.
LARGEST = 10**15


class NumberField(forms.IntegerField):
    """The number of a comment; what cannot be one is none."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, min_value=1, max_value=LARGEST)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return LARGEST


class CommentForm(TermsForm):
    stance = forms.ChoiceField(
        label=_("Are you for or against?"),
        choices=Comment.Stance.choices,
        initial=Comment.Stance.NEUTRAL,
        widget=ChoiceCards,
        required=False,
    )
    body = CleanTextField(
        label=_("Your comment"),
        max_length=LONGEST_COMMENT,
        multiline=True,
        help_text=_("Up to 2,000 characters. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    public_name = CleanNameField(
        label=_("Name shown with it"),
        max_length=60,
        help_text=_("Your first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = CleanEmailField(label=_("E-mail address"), help_text=CODE)
    reply_to = NumberField()
    cites = NumberField()

    def __init__(
        self,
        data: Any = None,
        *,
        space: Space,
        identity: Identity | None = None,
        terms: Terms | None = None,
        reply: bool = False,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, now=now, **kwargs)
        if terms:
            self.show_terms(terms)
        if identity:
            del self.fields["email"]
        if space.rules.get("questions"):
            self.fields["body"].label = _("Your question")
        if space.kind == "council":
            self._ask_for_a_view(voted=space.rules.get("preset") == "council")
        if reply or not space.rules.get("stances", True):
            del self.fields["stance"]

    def _ask_for_a_view(self, *, voted: bool) -> None:
        """``voted``: whether members vote on it afterwards, who read it before."""
        self.fields["body"] = CleanTextField(
            label=_("Your view"),
            max_length=LONGEST_VIEW,
            multiline=True,
            help_text=VOTED if voted else _("Up to 1,000 characters. Everybody can read it."),
            widget=forms.Textarea(attrs={"rows": 5}),
        )
        self.fields["stance"].choices = VIEWS  # type: ignore[attr-defined]


class SupportForm(ProtectedForm):
    """Nothing but the address of whoever did not prove hers a moment ago."""

    email = CleanEmailField(label=_("E-mail address"), help_text=CODE)

    def __init__(
        self, data: Any = None, *, identity: Identity | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        if identity:
            del self.fields["email"]


class FollowForm(SupportForm):
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We send you a link. The address is never published."),
    )
