"""What is asked of whoever reports what somebody else wrote."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanTextField, ProtectedForm
from wagtail_civic.forms.fields import ChoiceCards
from wagtail_civic.models import Rule


class ReportForm(ProtectedForm):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Rule.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    words = CleanTextField(
        label=_("In your words (optional)"),
        max_length=300,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
