"""The form in which an editor writes a questionnaire: strict only when she publishes."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from wagtail_civic import formatting
from wagtail_civic.models import SpacePhase
from wagtail_civic.queries.consultation_following import steps_to_follow
from wagtail_civic.services import publishing
from wagtail_civic.verification import choices


class StepField(forms.ModelChoiceField):
    """A step that stands on a page, by its consultation, its title and its dates."""

    def label_from_instance(self, obj: SpacePhase) -> str:
        titles = {each["key"]: each["title"] for each in obj.space.rules.get("steps", [])}
        step = titles.get(obj.key) or obj.kind
        dates = [formatting.moment(date) or "…" for date in (obj.opens_at, obj.closes_at)]
        return f"{obj.space.title} – {step} ({' – '.join(dates)})"


class SurveyForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "follows" in self.fields:
            self.fields["follows"] = StepField(
                queryset=steps_to_follow(self.for_user, chosen=self.instance.follows_id),
                label=self.fields["follows"].label,
                help_text=self.fields["follows"].help_text,
                empty_label=_("None: it has dates of its own"),
                required=False,
            )
        if "handler" in self.fields:
            field = self.fields["handler"]
            self.fields["handler"] = forms.ChoiceField(
                label=field.label, choices=choices("survey"), help_text=field.help_text
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._keep_seconds(cleaned)
        self._follow(cleaned)
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The questionnaire must close after it opens."))
        if not self.is_deferred_validation:
            self._require(cleaned)
        return cleaned

    def _follow(self, cleaned: dict[str, Any]) -> None:
        """Its dates are those of the step, whatever stood in their place."""
        step = cleaned.get("follows")
        if step:
            cleaned.update(opens_at=step.opens_at, closes_at=step.closes_at)

    def _keep_seconds(self, cleaned: dict[str, Any]) -> None:
        """The editor's fields know minutes only: opening and saving must not move its dates."""
        for name in ("opens_at", "closes_at"):
            before, after = getattr(self.instance, name), cleaned.get(name)
            if before and after and before.replace(second=0, microsecond=0) == after:
                cleaned[name] = before

    def _require(self, cleaned: dict[str, Any]) -> None:
        """
        People are told who decides, when they get an answer, and until when they can be told from their answers.

        The last is counted from closing: what never closes would never be erased. Who follows a step has
        the mandate of its consultation.
        """
        mandate = () if cleaned.get("follows") else ("mandate_decider", "mandate_answer")
        for name in ("questions", "closes_at", *mandate):
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Needed before the questionnaire can be published."))

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.instance.pk is None or self.errors:
            return
        for name, problem in publishing.problems(self.instance, now=timezone.now()).items():
            self.add_error(name if name in self.fields else None, problem)
