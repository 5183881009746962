"""What people leave with a meeting: their view of an item before it is decided, and that they will come."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.base import Contribution
from wagtail_civic.models.council import AgendaItem

LONGEST_VIEW = 1000


class ItemView(Contribution):
    """
    What one person thinks of one agenda item before the council deliberates; one of each for each item.

    The states of a contribution read: pending, visible, held, withdrawn, removed.
    """

    class Stance(models.TextChoices):
        FOR = "for", pgettext_lazy("view", "For")
        AGAINST = "against", pgettext_lazy("view", "Against")
        QUESTION = "question", pgettext_lazy("view", "A question")

    tallies = ("views",)
    personal = {"public_name": ""}

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="views")
    stance = models.CharField(_("stance"), max_length=8, choices=Stance.choices)
    body = models.TextField(_("text"), max_length=LONGEST_VIEW, blank=True)
    public_name = models.CharField(_("name shown"), max_length=60, blank=True)
    reviewed_at = models.DateTimeField(_("read by the team on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("council", "view")
        verbose_name_plural = pgettext_lazy("council", "views")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "item"], name="civic_item_view_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_item_view_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_item_view_count"),
            models.Index(fields=["item", "state", "submitted_at"], name="civic_item_view_shown"),
        ]

    def __str__(self) -> str:
        return self.public_name or self.receipt


class Registration(Contribution):
    """
    Somebody comes to a meeting, alone or with others; beyond the places she is on the waiting list.

    ``waiting`` is decided under a lock on the meeting, in the order of confirmations.
    """

    tallies = ("registrations",)
    personal = {"name": "", "needs": ""}

    name = models.CharField(_("name"), max_length=100, blank=True)
    people = models.PositiveSmallIntegerField(_("how many come"), default=1)
    #: Sign language, a step-free way, a lift …: read by whoever prepares the room, then forgotten.
    needs = models.CharField(_("access needs"), max_length=300, blank=True)
    waiting = models.BooleanField(_("on the waiting list"), default=False)
    #: When a place became free for somebody who waited, and she was told.
    moved_up_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(_("came"), null=True, default=None)

    class Meta:
        verbose_name = pgettext_lazy("meeting", "registration")
        verbose_name_plural = pgettext_lazy("meeting", "registrations")
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "slot"], name="civic_registration_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_registration_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "waiting"], name="civic_registration_count"),
        ]

    def __str__(self) -> str:
        return self.name or self.receipt
