"""The form in which an editor writes a consultation: prefilled, and strict only when she publishes."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import CivicPageForm
from wagtail_civic.blocks.survey import PLACING
from wagtail_civic.panels import StandardStepsPanel
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services.consultation import standard_steps


class ConsultationPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the consultation can be published.")

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        settings = site_settings(parent.get_site())
        return {
            "mandate_level": settings.mandate_level,
            "mandate_decider": settings.mandate_decider,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if StandardStepsPanel.name in self.data:
            self._fill_in(cleaned)
        # Whatever else it was sent with: the button that publishes may have been pressed as well.
        if not self.is_deferred_validation and "steps" not in self.errors:
            self._check_steps(cleaned)
        return cleaned

    def _fill_in(self, cleaned: dict[str, Any]) -> None:
        """The standard steps, in the language of the page, where there are none; a promise to answer after them."""
        if cleaned.get("steps") or "steps" not in self.fields:
            return
        now, language = timezone.now(), self.instance.locale.language_code
        steps, ends_at = standard_steps(self.instance, language=language, now=now)
        self._put(cleaned, "steps", steps)
        if not cleaned.get("mandate_answer"):
            days = site_settings(self.instance.get_site()).answer_days
            self._put(cleaned, "mandate_answer", timezone.localdate(ends_at) + timedelta(days=days))

    def _put(self, cleaned: dict[str, Any], name: str, value: Any) -> None:
        """Into the page; and into the form, which is shown again if something else in it is refused."""
        cleaned[name] = value
        if name in self.fields:
            self.fields[name].bound_data = lambda _data, _initial: value  # type: ignore[method-assign]

    def _check_steps(self, cleaned: dict[str, Any]) -> None:
        steps = cleaned.get("steps")
        if not steps:
            self.add_error("steps", self.needed)
        for survey in _strangers(steps or (), self.instance.translation_key):
            sentence = _("“%(title)s” follows a step of another consultation.")
            self.add_error("steps", ValidationError(sentence % {"title": survey.title}))


def _strangers(steps: Any, key: Any) -> list[Any]:
    """Questionnaires that follow another consultation: a copied page has the same steps as its original."""
    surveys = [
        child.value["survey"]
        for step in steps
        for child in step.value["body"]
        if child.block_type in PLACING and child.value["survey"]
    ]
    return [each for each in surveys if each.follows and each.follows.space.translation_key != key]
