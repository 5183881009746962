"""What of a recording is not played any more, and why; and what of a closed session is shown all the same."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Redaction(models.Model):
    """
    Seconds of a recording that the player skips, ``[begins, ends)``, with the reason that everybody reads.

    A skip of the player, and no cut of the file: who has its address can still play all of it.
    """

    recording = models.ForeignKey(
        "wagtail_civic.Recording", on_delete=models.CASCADE, related_name="redactions"
    )
    begins = models.PositiveIntegerField(_("from"))
    ends = models.PositiveIntegerField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)
    made_at = models.DateTimeField(_("on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("redaction of a recording")
        verbose_name_plural = _("redactions of recordings")
        ordering = ["begins", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="civic_redaction_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins}–{self.ends}"


class ShownPart(models.Model):
    """
    Seconds of a recording ``[begins, ends)`` that are shown although, by the presses, the doors were closed then.

    An editor said so expressly: the clerk pressed late, or the file holds nothing of what was said.
    """

    recording = models.ForeignKey(
        "wagtail_civic.Recording", on_delete=models.CASCADE, related_name="shown_parts"
    )
    begins = models.PositiveIntegerField(_("from"))
    ends = models.PositiveIntegerField(_("until"))
    made_at = models.DateTimeField(_("on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("part of a closed session that is shown")
        verbose_name_plural = _("parts of closed sessions that are shown")
        ordering = ["begins", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="civic_shown_part_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins}–{self.ends}"
