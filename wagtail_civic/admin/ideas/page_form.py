"""The form in which an editor writes an idea box: prefilled, and strict only when she publishes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import CivicPageForm
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services.idea import statuses


class IdeaBoxPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the idea box can be published.")

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        settings = site_settings(parent.get_site())
        return {
            "mandate_level": settings.mandate_level,
            "mandate_decider": settings.mandate_decider,
            "consent_text": settings.consent_text,
            "statuses": self._usual_statuses(parent.locale.language_code),
        }

    def _usual_statuses(self, language: str) -> Any:
        """As the field shows them: a form takes no plain pairs for its initial value."""
        field = self._meta.model._meta.get_field("statuses")
        return field.stream_block.normalize(statuses.usual(language))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._check_dates(cleaned)
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        until = cleaned.get("supports_until")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The box must close after it opens."))
        if until and not closes_at:
            self.add_error("closes_at", _("Say first until when ideas are taken."))
        elif until and closes_at and until < closes_at:
            self.add_error(
                "supports_until", _("Ideas must be supported for as long as they are taken.")
            )
