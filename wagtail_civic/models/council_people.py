"""Who decides: bodies, their political groups, their members and the terms these sit for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey  # noqa: TID251 - editors write seats together with their member
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string
from wagtail.models import TranslatableMixin

from wagtail_civic.models.base import synchronized


class Quorum(models.TextChoices):
    """How many members must be there before a vote counts; proxies never do (CGCT art. L2121-17)."""

    MAJORITY = "majority", _("More than half of the members in office")
    THIRD = "third", _("At least a third of the members in office")
    NONE = "none", pgettext_lazy("quorum", "None")


class Dated(models.Model):
    """
    When it was written and last changed, for programs that keep a copy.

    By itself, since editors write these as they write snippets, and no rule hangs on it.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Body(TranslatableMixin, Dated):
    """A council or committee. Records keep its key, never its name."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Municipal council")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood council")
        YOUTH = "youth", _("Youth council")
        COMMITTEE = "committee", _("Committee")
        OTHER = "other", pgettext_lazy("body", "Other")

    key = models.SlugField(_("key"), max_length=64)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind.choices, default=Kind.COUNCIL, db_index=False
    )
    description = models.TextField(_("what it does"), max_length=1000, blank=True)
    quorum = models.CharField(
        _("quorum"), max_length=10, choices=Quorum.choices, default=Quorum.MAJORITY
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    override_translatable_fields = synchronized("key", "kind", "quorum", "order")

    class Meta(TranslatableMixin.Meta):
        verbose_name = pgettext_lazy("council", "body")
        verbose_name_plural = pgettext_lazy("council", "bodies")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class PoliticalGroup(TranslatableMixin, Dated):
    """A group within a body, in the order in which the clerk calls them."""

    key = models.SlugField(_("key"), max_length=64)
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    override_translatable_fields = synchronized("key", "order")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("political group")
        verbose_name_plural = _("political groups")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Member(TranslatableMixin, Dated, ClusterableModel):
    """An elected member, or one of a neighbourhood or youth council. Votes keep the key, and the name of that day."""

    key = models.SlugField(_("key"), max_length=64)
    first_name = models.CharField(_("first name"), max_length=60, blank=True)
    last_name = models.CharField(_("name"), max_length=80)
    role = models.CharField(_("role"), max_length=160, blank=True)
    group = models.SlugField(_("political group"), max_length=64, blank=True, db_index=False)
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    biography = models.TextField(_("in a few words"), max_length=1000, blank=True)
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Shown to nobody. Receives the synthesis of what people say before a meeting."),
    )

    override_translatable_fields = synchronized(
        "key", "first_name", "last_name", "group", "picture", "email"
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = pgettext_lazy("council", "member")
        verbose_name_plural = pgettext_lazy("council", "members")
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.first_name, self.last_name)))


class Seat(models.Model):
    """A member sits in a body from one day to another. Those of a member's source language count."""

    member = ParentalKey(Member, on_delete=models.CASCADE, related_name="seats")
    body = models.SlugField(_("body"), max_length=64)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    #: Who presides has the casting voice where votes are equal (CGCT art. L2121-20).
    presides = models.BooleanField(_("presides"), default=False)
    order = models.PositiveSmallIntegerField(_("order of the table"), default=0)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.body}: {self.member}"
