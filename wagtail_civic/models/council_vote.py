"""Votes of a council: recorded by the clerk, public once proclaimed, corrected afterwards in the open."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.council import AgendaItem, Sitting


class ItemVote(models.Model):
    """
    One vote on an item, or on an amendment to it.

    Adopted is: more for than against; equal, as the presiding voice went, except in a secret ballot (CGCT
    art. L2121-20 and L2121-21). Proxies count in ``in_favour``, ``against`` and ``abstentions``; who takes no part
    is among ``seats`` only. Nothing of it is public before ``proclaimed_at``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being recorded")
        PROCLAIMED = "proclaimed", _("Proclaimed")
        UNDONE = "undone", _("Taken back")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    sitting = models.ForeignKey(
        Sitting, on_delete=models.PROTECT, null=True, blank=True, related_name="votes"
    )
    #: 1 for the item itself; an amendment has the next number, and a title.
    number = models.PositiveSmallIntegerField(default=1)
    titles = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    secret = models.BooleanField(_("secret ballot"), default=False)
    seats = models.PositiveSmallIntegerField(_("members in office"), default=0)
    present = models.PositiveSmallIntegerField(_("members present"), default=0)
    represented = models.PositiveSmallIntegerField(_("members represented"), default=0)
    in_favour = models.PositiveSmallIntegerField(_("for"), default=0)
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), default=0)
    not_taking_part = models.PositiveSmallIntegerField(_("not taking part"), default=0)
    #: Of a secret ballot: papers that name nothing. They are no abstentions.
    blank = models.PositiveSmallIntegerField(_("blank or void papers"), default=0)
    adopted = models.BooleanField(_("adopted"), null=True, default=None)
    #: Whether the presiding voice decided.
    casting = models.BooleanField(_("by the presiding voice"), default=False)
    opened_at = models.DateTimeField(_("recorded from"))
    proclaimed_at = models.DateTimeField(_("proclaimed on"), null=True, blank=True)
    proclaimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: Raised by each change, so that two clerks at once do not overwrite each other.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("council", "vote")
        verbose_name_plural = pgettext_lazy("council", "votes")
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="civic_item_vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.number})"


class MemberVote(models.Model):
    """What one member, there or represented, voted. A secret ballot has none."""

    class Choice(models.TextChoices):
        FOR = "for", pgettext_lazy("vote", "For")
        AGAINST = "against", pgettext_lazy("vote", "Against")
        ABSTAINS = "abstains", pgettext_lazy("vote", "Abstains")
        NO_PART = "no_part", pgettext_lazy("vote", "Takes no part")

    vote = models.ForeignKey(ItemVote, on_delete=models.CASCADE, related_name="member_votes")
    member = models.SlugField(max_length=64, db_index=True)
    name = models.CharField(_("name"), max_length=160)
    group = models.SlugField(max_length=64, blank=True, db_index=False)
    group_name = models.CharField(_("political group"), max_length=120, blank=True)
    choice = models.CharField(max_length=8, choices=Choice.choices)
    #: Of a member who was represented: who voted for her.
    holder = models.SlugField(max_length=64, blank=True, db_index=False)
    holder_name = models.CharField(max_length=160, blank=True)
    presides = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("vote of a member")
        verbose_name_plural = _("votes of members")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "member"], name="civic_member_vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_choice_display()}"


class VoteChange(models.Model):
    """A correction of a proclaimed vote: what it was, what it became, who did it, when and why."""

    vote = models.ForeignKey(ItemVote, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("correction of a vote")
        verbose_name_plural = _("corrections of votes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.vote}: {self.reason}"


class Deliberation(models.Model):
    """What the city's register of deliberations says of an item, for open data (SCDL ``deliberations`` 2.1.5)."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="deliberation")
    identifier = models.CharField(_("number in the register"), max_length=60, blank=True)
    #: Of the nomenclature ACTES, whose names go with it.
    matter = models.CharField(_("matter"), max_length=4, blank=True)
    budget_year = models.CharField(_("year of the budget"), max_length=9, blank=True)
    budget_name = models.CharField(_("name of the budget"), max_length=120, blank=True)
    prefecture = models.CharField(_("prefecture"), max_length=20, blank=True)
    sent_on = models.DateField(_("sent to the prefecture on"), null=True, blank=True)
    address = models.URLField(_("address of the text"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")
        ordering = ["item"]

    def __str__(self) -> str:
        return self.identifier or str(self.item)
