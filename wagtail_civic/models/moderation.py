"""Decisions of agents about what people left."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic import formatting


class Rule(models.TextChoices):
    """The rules of the charter: by one of them readers report, and agents remove."""

    THREAT = "threat", _("Threat or violence")
    HATRED = "hatred", _("Insult, hatred or discrimination")
    PERSONAL = "personal", _("Somebody’s personal data")
    FALSE = "false", _("Knowingly false")
    SPAM = "spam", _("Advertising or repetition")
    OFF_TOPIC = "off_topic", _("Off topic")
    OTHER = "other", _("Another reason")

    @classmethod
    def of_charter(cls) -> list[tuple[str, Any]]:
        """Without “another reason”: to remove something for that, an agent writes it."""
        return [each for each in cls.choices if each[0] != cls.OTHER]


#: What the author and everybody else read of the rule that was broken.
BROKEN = {
    "threat": _("It threatens somebody, or calls for violence."),
    "hatred": _("It insults somebody, or is hostile to people for what they are."),
    "personal": _("It gives somebody’s personal data."),
    "false": _("It gives as true what is known to be false."),
    "spam": _("It advertises something, or repeats what was said before."),
    "off_topic": _("It is not about the question that is asked here."),
}


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
    #: Of the charter, where one was broken: its words are in every language, the reason is in the agent’s.
    rule = models.CharField(_("rule"), max_length=12, choices=Rule.of_charter(), blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
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

    @property
    def words(self) -> str:
        """Why, in the language at hand: the rule that was broken, and what the agent added."""
        return " ".join(filter(None, (str(BROKEN.get(self.rule, "")), self.reason)))
