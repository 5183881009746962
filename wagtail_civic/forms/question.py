"""What a box of questions asks of whoever asks something: well-formed here, allowed in the service."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField, CleanTextField
from wagtail_civic.forms.consultation import SearchField, names, offer
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import LONGEST_QUESTION, Space, Theme
from wagtail_civic.services.question import Terms, Words
from wagtail_civic.verification import Identity


class AskForm(TermsForm):
    body = CleanTextField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        multiline=True,
        help_text=_("Up to 500 characters. Everybody can read it once it is published."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    speaker = forms.ChoiceField(label=_("To whom"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    public_name = CleanTextField(
        label=_("Your name (optional)"),
        max_length=60,
        required=False,
        help_text=_("Everybody can read it. Leave it empty to stay anonymous."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We send you a six-digit code. The address is never published."),
    )
    # The service refuses without it, with the same words at every door.
    consent = forms.BooleanField(
        label=_("I agree"), required=False, widget=forms.CheckboxInput(attrs={"required": True})
    )
    follow = forms.BooleanField(
        label=_("Write to me about the answers to other questions that I support"), required=False
    )
    item = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        space: Space,
        page: Any,
        speakers: Mapping[str, str],
        items: Mapping[str, str] | None = None,
        identity: Identity | None = None,
        terms: Terms | None = None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, now=now, **kwargs)
        if terms:
            self.show_terms(terms)
        offer(self, "speaker", speakers, _("All of them"))
        if items:
            self.fields["item"] = forms.ChoiceField(label=_("Agenda item"), required=False)
            offer(self, "item", items, _("The meeting as a whole"))
        offer(self, "theme", names(Theme, page.locale_id), _("Choose a theme"))
        asked = {
            "speaker": len(speakers) > 1,
            "theme": space.rules.get("asks_theme"),
            "consent": space.rules.get("lawful_basis") == "consent",
            "email": identity is None,
        }
        for name in [name for name, needed in asked.items() if not needed]:
            self.fields.pop(name, None)

    @property
    def asks_consent(self) -> bool:
        return "consent" in self.fields

    def words(self) -> Words:
        said = self.cleaned_data
        return Words(
            body=said["body"],
            speaker=said.get("speaker", ""),
            theme=said.get("theme", ""),
            item=said.get("item", ""),
            public_name=said["public_name"],
        )


class QuestionFilterForm(forms.Form):
    """Sent by GET, so that a list can be passed on."""

    q = SearchField(label=_("Words of the question"), required=False, max_length=100)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="civic-questions-%s")
