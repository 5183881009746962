"""Messages on their way out, and who wishes to hear of what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.formatting import labelled


class Follow(models.Model):
    """Somebody's wish to hear of a space or, with a ``target``, of one thing in it; or no longer."""

    class Frequency(models.TextChoices):
        NOW = "now", _("At once")
        NEVER = "never", _("Never")

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="follows"
    )
    participant = models.ForeignKey(
        "wagtail_civic.Participant", on_delete=models.CASCADE, related_name="follows"
    )
    #: As the thread of that thing is called; empty of the space as a whole.
    target = models.CharField(max_length=64, blank=True, editable=False)
    frequency = models.CharField(
        _("frequency"), max_length=8, choices=Frequency.choices, default=Frequency.NOW
    )
    created_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "participant", "target"], name="civic_follow_once"
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.space, self.get_frequency_display())


class OutgoingMessage(models.Model):
    """
    A message written in the transaction that causes it, delivered afterwards.

    ``event`` makes it happen once; ``sealed`` holds the address and the words to fill in, encrypted, and is
    emptied when the message has left.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")

    event = models.CharField(max_length=64, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    site = models.ForeignKey(
        "wagtailcore.Site",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    participant = models.ForeignKey(
        "wagtail_civic.Participant",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.CharField(max_length=12, blank=True)
    #: Only the part behind the @, to notice a flood from one provider.
    domain = models.CharField(max_length=100, blank=True)
    sealed = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_at = models.DateTimeField(_("created on"), db_index=True)
    next_try_at = models.DateTimeField(_("next try"))
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        indexes = [models.Index(fields=["state", "next_try_at"], name="civic_message_due")]
        constraints = [models.UniqueConstraint(fields=["event"], name="civic_message_once")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
