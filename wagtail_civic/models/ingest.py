"""Where an encoder sends the picture of a meeting, and each stretch in which it did."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.models.council import Recording


class Ingest(models.Model):
    """
    The stream of one meeting: its name is known to many, its key to whoever sets up the encoder.

    ``key_digest`` is all that is stored of the key, which is shown once, when it is made.
    """

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="ingest"
    )
    name = models.SlugField(_("name of the stream"), max_length=64, unique=True)
    key_digest = models.CharField(max_length=64, editable=False)
    rotated_at = models.DateTimeField(_("key made on"))
    rotated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("video input")
        verbose_name_plural = _("video inputs")

    def __str__(self) -> str:
        return self.name


class Broadcast(models.Model):
    """
    One stretch in which an encoder sent, by the server's clock: from its being let in until it left.

    ``stream`` is what the server calls it, and part of the address at which it is played: nobody guesses it. It
    ends with the key with which it began, whatever the key is by then.
    """

    ingest = models.ForeignKey(Ingest, on_delete=models.CASCADE, related_name="broadcasts")
    stream = models.SlugField(max_length=80, unique=True)
    key_digest = models.CharField(max_length=64, editable=False)
    address = models.CharField(_("address of the recording"), max_length=500)
    started_at = models.DateTimeField(_("from"))
    #: When the server said last that it goes on.
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    #: 1 while it is on, NULL afterwards: every database tells NULLs apart, so that one is on at a time.
    slot = models.PositiveSmallIntegerField(null=True, default=1, editable=False)
    recording = models.OneToOneField(
        Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="broadcast"
    )

    class Meta:
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ingest", "slot"], name="civic_broadcast_one_on"),
        ]

    def __str__(self) -> str:
        return self.stream
