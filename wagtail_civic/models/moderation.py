"""Decisions of agents about what people left."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic import formatting


class Decision(models.Model):
    """One decision about many records, so that it can be looked at, and taken back, as a whole."""

    class Kind(models.TextChoices):
        RELEASE = "release", _("Released")
        INVALIDATE = "invalidate", pgettext_lazy("signatures", "Set aside")
        RESTORE = "restore", _("Restored")

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="decisions"
    )
    kind = models.CharField(_("decision"), max_length=12, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=300)
    criteria = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    count = models.PositiveIntegerField(_("records"), default=0)
    at = models.DateTimeField(_("on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone on"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return formatting.labelled(self.get_kind_display(), formatting.number(self.count))
