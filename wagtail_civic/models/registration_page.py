"""What the page of a meeting says of who comes to it, and of the report that is promised."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.blocks.content import BODY_BLOCKS, StableStreamField
from wagtail_civic.models.registration import MOST_PERSONS
from wagtail_civic.phases import Plan

#: Days after the meeting until its report is due, where its page says nothing else.
REPORT_IN = 15
#: What people do who register, as the phase of the space names it.
ATTEND = "attend"
#: The fields that no translation changes.
SHARED = ("registration", "places", "most_persons", "registration_until", "report_days")


class RegistrationFields(models.Model):
    """Of a meeting to which people register, or which only promises a report."""

    registration = models.BooleanField(
        _("people register to come"),
        default=False,
        help_text=_("Without an account: a name, an address, how many come, what they need."),
    )
    places = models.PositiveIntegerField(
        pgettext_lazy("meeting", "places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as like. Whoever comes after them waits in a list."),
    )
    most_persons = models.PositiveSmallIntegerField(
        _("most persons in one registration"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PERSONS)],
    )
    registration_until = models.DateTimeField(
        _("registration closes on"),
        null=True,
        blank=True,
        help_text=_("Empty: when the meeting begins."),
    )
    report_days = models.PositiveSmallIntegerField(
        _("report due, in days after the meeting"),
        null=True,
        blank=True,
        help_text=_("Empty: 15, and none of a council, which has minutes. 0: no report."),
    )
    report = StableStreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name=pgettext_lazy("meeting", "report"),
        help_text=_("Or add it to the papers. Until there is one, the page says when it is due."),
    )

    class Meta:
        abstract = True

    def registration_closes(self) -> datetime | None:
        """The date of the page, and never later than the meeting begins."""
        begins: datetime | None = self.starts_at  # type: ignore[attr-defined]
        return min(filter(None, (self.registration_until, begins)), default=None)

    def registration_phases(self) -> list[Plan]:
        if not self.registration:
            return []
        return [Plan("registration", "council", None, self.registration_closes(), (ATTEND,))]

    def registration_rules(self) -> dict[str, Any]:
        return {
            "registration": self.registration,
            "places": self.places,
            "most_persons": self.most_persons,
        }

    def report_due(self, ended: datetime | None) -> date | None:
        """The day by which the report of a meeting that ended then is promised; None where none is."""
        usual = 0 if self.preset == "council" else REPORT_IN  # type: ignore[attr-defined]
        days = usual if self.report_days is None else self.report_days
        if ended is None or not days:
            return None
        return timezone.localdate(ended) + timedelta(days=days)

    @property
    def report_papers(self) -> list[Any]:
        """Documents that are its report."""
        papers = self.papers  # type: ignore[attr-defined]
        return [block.value for block in papers if block.block_type == "report"]

    @property
    def has_report(self) -> bool:
        return bool(self.report) or bool(self.report_papers)
