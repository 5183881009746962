"""Counts of the votes on a budget: those that are kept, and one that is under way."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class BudgetCount(models.Model):
    """
    A count of all votes of a budget, by the rule that was published before: one a space is ``published``, for good.

    ``content`` has the rule, and for each envelope what ``services.budget.outcomes`` writes of its outcome;
    ``files`` length and SHA-256 of the Pabulib file of each envelope. The files themselves are made from the votes,
    and kept as a ``DataPackage``.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="counts", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    counted_at = models.DateTimeField(_("counted on"))
    votes = models.PositiveIntegerField(_("votes"), default=0)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    files = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("count of votes")
        verbose_name_plural = _("counts of votes")
        ordering = ["space", "number"]
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], name="civic_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} #{self.number}"


class CountRun(models.Model):
    """
    A count of votes that is under way: one a space. It is gone once there is the ``BudgetCount``.

    ``rounds`` are those of Equal Shares that are done, by the key of an envelope, of the votes of which ``votes_of``
    is the fingerprint: whoever takes it up again goes on from there. ``lease`` is that of the one who counts.
    """

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="count_run"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(_("started on"))
    votes_of = models.CharField(max_length=64, blank=True)
    rounds = models.JSONField(default=dict)
    percent = models.PositiveSmallIntegerField(_("done, in per cent"), default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    #: How often it broke off: what breaks again and again waits for somebody to press.
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("count under way")
        verbose_name_plural = _("counts under way")

    def __str__(self) -> str:
        return f"{self.space_id}: {self.percent} %"
