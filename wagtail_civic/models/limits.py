"""Short-lived technical traces that keep abuse out. None of them names a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bucket(models.Model):
    """How often something happened in one window of time; of what happened nothing can be read in ``key``."""

    # Not text: of that Django indexes the beginnings as well, and each act writes three of these rows.
    key = models.UUIDField(primary_key=True, editable=False)
    count = models.PositiveIntegerField(default=0)
    maximum = models.PositiveIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("limit")
        verbose_name_plural = _("limits")

    def __str__(self) -> str:
        return f"{self.count}/{self.maximum}"


class AddressSalt(models.Model):
    """The salt of one day. Deleting it makes that day's network addresses unreadable for good."""

    day = models.DateField(unique=True)
    secret = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("address salt")
        verbose_name_plural = _("address salts")

    def __str__(self) -> str:
        return self.day.isoformat()


class UsedChallenge(models.Model):
    """A solved challenge, kept until it expires so that it works once only."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("used challenge")
        verbose_name_plural = _("used challenges")

    def __str__(self) -> str:
        return self.digest[:12]
