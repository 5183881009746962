"""What becomes of what people said: the city's official answer, in preparation and as it was published."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.formatting import labelled


class AnswerDraft(models.Model):
    """
    The official answer as it is being prepared, in every language: nobody reads it outside of the admin.

    It also remembers for which day the agents were reminded, since messages are not kept for long.
    """

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="answer_draft"
    )
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    edited_at = models.DateTimeField(_("edited on"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_told = models.DateField(null=True, blank=True, editable=False)
    soon_told = models.DateField(null=True, blank=True, editable=False)
    late_told = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("draft of an official answer")
        verbose_name_plural = _("drafts of official answers")

    def __str__(self) -> str:
        return str(self.space)


class OfficialAnswer(models.Model):
    """
    An answer as it was published. Never changed: a correction is the next version, with a note for everybody.

    ``UNIQUE(space, version)`` is what makes a publication one, whoever presses the button at the same moment.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    version = models.PositiveIntegerField(_("version"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    note = models.CharField(_("what was corrected"), max_length=300, blank=True)
    #: By language, where the agent wrote it in several.
    translations = models.JSONField(default=dict, blank=True, editable=False)
    published_at = models.DateTimeField(_("published on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: How many were to be told when it was published; none of them hears of a correction.
    recipients = models.PositiveIntegerField(_("people told"), default=0)

    class Meta:
        verbose_name = _("official answer")
        verbose_name_plural = _("official answers")
        ordering = ["space", "version"]
        constraints = [
            models.UniqueConstraint(fields=["space", "version"], name="civic_answer_once"),
        ]

    def __str__(self) -> str:
        return labelled(self.space, self.version)
