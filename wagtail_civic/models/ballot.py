"""Separated answers: who took part on one side, what was answered on the other, and nothing that joins the two."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.models.base import Contribution


class Participation(Contribution):
    """
    Somebody proved who she is, to answer a separated questionnaire; ``used_on`` is the day on which she did.

    Nothing that she answered hangs on it. From then on all of its moments are days.
    """

    tallies = ("participations",)

    used_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "slot"], name="civic_participation_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_participation_receipt"),
        ]

    def __str__(self) -> str:
        return self.receipt


class Ballot(models.Model):
    """
    What somebody answered, in the box: until so many have come together that it is mixed with theirs.

    No number, no moment, no person. ``content`` has her answers as ``services.survey.kind.packed`` makes them, and
    her receipts by the key of a question.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey("wagtail_civic.Space", on_delete=models.PROTECT, related_name="box")
    content = models.JSONField()

    class Meta:
        verbose_name = _("ballot in the box")
        verbose_name_plural = _("ballots in the box")

    def __str__(self) -> str:
        return str(self.id)
