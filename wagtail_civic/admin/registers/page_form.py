"""The form in which an editor writes a register: one press fills it in, and it is strict only when she publishes."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import CivicPageForm
from wagtail_civic.panels import RegisterPresetsPanel
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services.register import presets


class RegisterPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the register can be published.")

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        settings = site_settings(parent.get_site())
        return {"mandate_decider": settings.mandate_decider}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = self.data.get(RegisterPresetsPanel.name, "")
        if chosen in presets.PRESETS:
            self._fill_in(cleaned, chosen)
        # Whatever was pressed with it, nothing is published unchecked.
        if not self.is_deferred_validation:
            self._check_dates(cleaned)
        return cleaned

    def _fill_in(self, cleaned: dict[str, Any], chosen: str) -> None:
        """What is empty, and the procedure itself; nothing that was written is lost."""
        now, language = timezone.now(), self.instance.locale.language_code
        for name, value in presets.values(chosen, language=language, now=now).items():
            if name in self.fields and (name == "procedure" or not cleaned.get(name)):
                cleaned[name] = value

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        for name in ("opens_at", "closes_at"):
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, self.needed)
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The register must close after it opens."))
        if cleaned.get("conclusions") and not cleaned.get("concluded_on"):
            self.add_error("concluded_on", _("Say when they were published."))
