"""The form in which an editor writes a page of questions: one press fills it in, strict only when she publishes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import CivicPageForm
from wagtail_civic.blocks.question_hour import wrong_dates
from wagtail_civic.panels import QuestionPresetsPanel
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services.question import presets
from wagtail_civic.verification import choices


class QuestionPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the page of questions can be published.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("handler")
        if field:
            ways = choices("question")
            self.fields["handler"] = forms.ChoiceField(label=field.label, choices=ways)

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        return {"consent_text": site_settings(parent.get_site()).consent_text}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = self.data.get(QuestionPresetsPanel.name, "")
        if chosen in presets.PRESETS:
            self._fill_in(cleaned, chosen)
        # Whatever was pressed with it, nothing is published unchecked.
        if not self.is_deferred_validation:
            self._check_speakers(cleaned)
            self._check_dates(cleaned)
        return cleaned

    def _fill_in(self, cleaned: dict[str, Any], chosen: str) -> None:
        """What is empty; nothing that was written is lost."""
        now, language = timezone.now(), self.instance.locale.language_code
        for name, value in presets.values(chosen, language=language, now=now).items():
            if name in self.fields and not cleaned.get(name):
                cleaned[name] = value

    def _check_speakers(self, cleaned: dict[str, Any]) -> None:
        asked = "speakers" in self.fields and "speakers" not in self.errors
        if asked and not cleaned.get("speakers"):
            self.add_error("speakers", _("Say who answers: one speaker at least."))

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        for name, words in wrong_dates(cleaned).items():
            self.add_error(name, words)
