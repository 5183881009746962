"""The forms in which an editor writes her pages: prefilled, and strict only when she publishes."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_civic.panels import MANDATE_FIELDS
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services import publishing
from wagtail_civic.verification import choices


class CivicPageForm(WagtailAdminPageForm):
    """
    Prefills new pages from the site's settings and blocks a publication that would not take effect.

    A host that gives its base page a form of its own keeps it: both are combined.
    """

    #: Why a part of the mandate is asked for.
    needed: Any

    def __init__(self, data: Any = None, files: Any = None, *args: Any, **kwargs: Any) -> None:
        page, parent = kwargs.get("instance"), kwargs.get("parent_page")
        if data is None and parent is not None and page is not None and page.pk is None:
            now = timezone.now()
            kwargs["initial"] = self.usual(parent, now=now) | kwargs.get("initial", {})
        super().__init__(data, files, *args, **kwargs)

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        """What a new page below ``parent`` begins with."""
        return {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._require_mandate(cleaned)
        return cleaned

    def _require_mandate(self, cleaned: dict[str, Any]) -> None:
        """People are told what taking part can change before they do, or nothing is published."""
        for name in MANDATE_FIELDS:
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, self.needed)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.instance.pk is None or self.errors:
            return
        for name, problem in publishing.problems(self.instance, now=timezone.now()).items():
            self.add_error(name if name in self.fields else None, problem)


class PetitionPageForm(CivicPageForm):
    needed = gettext_lazy("Needed before the petition can be published.")
    closes_late: Any = gettext_lazy("The petition must close after it opens.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "handler" in self.fields:
            self.fields["handler"] = self._handler_field(self.fields["handler"])

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        return usual(parent, now=now)

    def _handler_field(self, field: forms.Field) -> forms.ChoiceField:
        ways = choices(self.instance.civic_kind)
        return forms.ChoiceField(label=field.label, choices=ways, help_text=field.help_text)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._keep_seconds(cleaned)
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", self.closes_late)
        return cleaned

    def _keep_seconds(self, cleaned: dict[str, Any]) -> None:
        """The editor's fields know minutes only: opening and saving a page must not move its dates."""
        for name in ("opens_at", "closes_at"):
            before, after = getattr(self.instance, name), cleaned.get(name)
            if before and after and before.replace(second=0, microsecond=0) == after:
                cleaned[name] = before


def usual(parent: Any, *, now: datetime) -> dict[str, Any]:
    """What the settings of the site say a petition below ``parent`` begins with."""
    settings = site_settings(parent.get_site())
    closes_at = end_of_day(now, months=settings.duration_months)
    return {
        "mandate_level": settings.mandate_level,
        "mandate_decider": settings.mandate_decider,
        "mandate_answer": timezone.localdate(closes_at) + timedelta(days=settings.answer_days),
        "closes_at": closes_at,
        "response_threshold": settings.response_threshold,
        "debate_threshold": settings.debate_threshold,
        "consent_text": settings.consent_text,
    }


def end_of_day(now: datetime, *, months: int) -> datetime:
    """The last minute of the same day so many months later, or of that month's last day."""
    today = timezone.localdate(now)
    years, month = divmod(today.month - 1 + months, 12)
    year, month = today.year + years, month + 1
    day = min(today.day, monthrange(year, month)[1])
    return datetime.combine(
        date(year, month, day), time(23, 59), tzinfo=timezone.get_current_timezone()
    )
