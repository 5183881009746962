"""What every record and every page mixin is made of."""

from typing import Any

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
    and nothing of that may touch what citizens did.
    """

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

    class Meta:
        abstract = True
