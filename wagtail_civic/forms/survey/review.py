"""The last page of a questionnaire: who answers, and under which terms."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import Space
from wagtail_civic.services.survey import Terms
from wagtail_civic.verification import Identity


class BallotForm(TermsForm):
    """The last page where who answers was proved before: nothing about the person is asked or sent."""

    def __init__(self, data: Any = None, *, terms: Terms, now: datetime, **kwargs: Any) -> None:
        super().__init__(data, now=now, **kwargs)
        self.show_terms(terms)


class ReviewForm(TermsForm):
    """An address, asked of whoever did not prove hers a moment ago."""

    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_(
            "We send you a six-digit code, so that each person answers once. The address is never published."
        ),
    )
    consent = forms.BooleanField(
        label=_("I agree"), required=False, widget=forms.CheckboxInput(attrs={"required": True})
    )
    follow = forms.BooleanField(
        label=_("Write to me when there are results"),
        help_text=_("The city’s answer comes to everybody who takes part."),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        space: Space,
        identity: Identity | None = None,
        terms: Terms | None = None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, now=now, **kwargs)
        if terms:
            self.show_terms(terms)
        if identity:
            del self.fields["email"]
        if space.rules.get("lawful_basis") != "consent":
            del self.fields["consent"]
