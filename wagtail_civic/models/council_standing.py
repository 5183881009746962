"""Whether a meeting takes place as it was announced; part of the mixin for its pages."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.phases import Plan


class Standing(models.TextChoices):
    """Empty: as planned. What was announced stays to be read, and in calendars, with what became of it."""

    POSTPONED = "postponed", pgettext_lazy("meeting", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class StandingFields(models.Model):
    standing = models.CharField(
        _("does it take place?"),
        max_length=12,
        choices=Standing.choices,
        blank=True,
        help_text=_("Empty: as planned. Postponed: to a day that is not known yet."),
    )
    standing_reason = models.CharField(
        _("why it is cancelled, postponed or moved"),
        max_length=300,
        blank=True,
        help_text=_("Everybody reads it."),
    )

    class Meta:
        abstract = True

    views_open: bool

    @property
    def takes_views(self) -> bool:
        """Whether people are asked what they think of its items."""
        return self.views_open and self.standing != Standing.CANCELLED

    def as_it_stands(self, plans: list[Plan]) -> list[Plan]:
        """What is cancelled takes nothing any more: no view, no question, nobody who would come."""
        if self.standing != Standing.CANCELLED:
            return plans
        return [replace(plan, actions=()) for plan in plans]

    def rules_of_standing(self) -> dict[str, Any]:
        return {"standing": self.standing}
