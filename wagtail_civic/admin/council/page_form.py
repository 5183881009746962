"""The form in which an editor writes a meeting: strict only when she publishes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import CivicPageForm
from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.models import Idea
from wagtail_civic.panels import MeetingPresetsPanel
from wagtail_civic.queries.council.video import read_source
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services.council import presets


class MeetingPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the meeting can be published.")

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        return {"consent_text": site_settings(parent.get_site()).consent_text}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get(MeetingPresetsPanel.name):
            self._fill_in(cleaned)
        # Whatever was pressed with it, nothing is published unchecked.
        if not self.is_deferred_validation:
            self._check_dates(cleaned)
            self._check_sittings(cleaned)
            self._check_standing(cleaned)
            self._check_ideas(cleaned)
            self._check_video(cleaned)
            self._check_questions(cleaned)
        return cleaned

    def _fill_in(self, cleaned: dict[str, Any]) -> None:
        """What its kind usually has, where nothing was written."""
        for name, value in presets.values(cleaned.get("preset") or "").items():
            if name in self.fields and value and cleaned.get(name) in (None, False):
                cleaned[name] = value

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if not starts_at and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Say on which day and at what hour it begins."))
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The meeting must end after it begins."))

    def _check_sittings(self, cleaned: dict[str, Any]) -> None:
        before = cleaned.get("starts_at")
        for block in cleaned.get("sittings") or []:
            begins, ends = block.value.get("starts_at"), block.value.get("ends_at")
            if before and begins and begins <= before:
                self.add_error("sittings", _("Each sitting begins after the one before it."))
                return
            if begins and ends and ends <= begins:
                self.add_error("sittings", _("A sitting must end after it begins."))
                return
            before = begins or before

    def _check_standing(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("standing") and not (cleaned.get("standing_reason") or "").strip():
            self.add_error("standing_reason", _("Say why: everybody who wanted to come reads it."))

    def _check_video(self, cleaned: dict[str, Any]) -> None:
        """No network is asked: an address says by itself which video it names."""
        address = cleaned.get("video") or ""
        try:
            if address:
                read_source(address, site=self.parent_page.get_site() if self.parent_page else None)
        except StreamRefused as error:
            self.add_error("video", error.detail)

    def _check_questions(self, cleaned: dict[str, Any]) -> None:
        opens, closes = cleaned.get("questions_from"), cleaned.get("questions_until")
        if opens and closes and closes <= opens:
            self.add_error("questions_until", _("Questions must end after they begin."))

    def _check_ideas(self, cleaned: dict[str, Any]) -> None:
        numbers = {
            origin.value
            for block in cleaned.get("agenda") or []
            for origin in block.value.get("origins") or []
            if origin.block_type == "idea"
        }
        known = set(Idea.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        for number in sorted(numbers - known):
            sentence = _("No idea has the number %(number)s. Look at the address of the idea.")
            self.add_error("agenda", sentence % {"number": number})
