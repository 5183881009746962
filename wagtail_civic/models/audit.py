"""What staff did, in an append-only chain."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """
    One act of an agent. No personal value of a citizen belongs here.

    ``sha256`` covers the entry and the hash before it, so that a removed or altered line shows.
    """

    seq = models.PositiveBigIntegerField(unique=True, editable=False)
    at = models.DateTimeField(_("on"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(_("by"), max_length=150, blank=True)
    action = models.CharField(_("action"), max_length=64, db_index=True)
    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    target = models.CharField(_("target"), max_length=100, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"
