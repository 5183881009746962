"""What every record and every page mixin is made of."""

from typing import Any, ClassVar

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

swapper.set_app_prefix("wagtailcore", "wagtail")

#: The host's base page, which need not be ``wagtailcore.Page``.
PAGE_MODEL: str = swapper.get_model_name("wagtailcore", "Page")


def synchronized(*names: str) -> list[Any]:
    """Fields that must not differ between languages, for wagtail-localize where it is installed."""
    try:
        from wagtail_localize.fields import SynchronizedField
    except (ImportError, RuntimeError):
        return []
    return [SynchronizedField(name, overridable=False) for name in names]


class Channel(models.TextChoices):
    WEB = "web", _("Online")
    API = "api", _("Application")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By telephone")
    EVENT = "event", _("At a meeting")
    #: An editor's own try: seen by nobody, counted nowhere, purged after a day.
    TEST = "test", _("Trial")


class Contribution(models.Model):
    """
    Something that a person left in a space.

    It hangs on the space, never on a page: pages are drafted, copied, reverted and deleted by editors,
    and nothing of that may touch what citizens did. A unique constraint on ``space``, ``person_key`` and
    ``slot`` in each model is what makes it one for each person.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Counted")
        HELD = "held", _("To be checked")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        INVALIDATED = "invalidated", _("Set aside")

    #: The names of what is counted of them, the main figure first.
    tallies: ClassVar[tuple[str, ...]]
    #: What else they say about a person, and what is left of it once she is forgotten.
    personal: ClassVar[dict[str, Any]] = {}
    #: Which rows a count is of, beyond those that are confirmed.
    counting: ClassVar[dict[str, Any]] = {}

    space = models.ForeignKey(
        "wagtail_civic.Space",
        verbose_name=_("space"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("page it came from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(_("version of the text"), default=0)
    participant = models.ForeignKey(
        "wagtail_civic.Participant",
        verbose_name=_("participant"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    #: Keyed and different in each space, so that two spaces cannot be joined. NULL: not tied to a person.
    person_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    slot = models.PositiveSmallIntegerField(default=1, editable=False)
    channel = models.CharField(
        _("channel"), max_length=8, choices=Channel.choices, default=Channel.WEB
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    submitted_at = models.DateTimeField(_("received on"))
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PENDING
    )
    consent = models.ForeignKey(
        "wagtail_civic.ConsentText",
        verbose_name=_("consent"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    receipt = models.CharField(_("receipt"), max_length=16, editable=False)
    #: Why it waits for an agent: shown to the person, never hidden from her.
    hold_reason = models.CharField(_("reason for the check"), max_length=32, blank=True)
    decision = models.ForeignKey(
        "wagtail_civic.Decision",
        verbose_name=_("decision"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    address_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
