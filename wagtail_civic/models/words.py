"""What people wrote in their own words: how an editor files it, and what she quotes of it in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.models.survey import SurveyAnswer

#: Of a quotation, in characters.
LONGEST_QUOTATION = 1000


class AnswerTag(models.Model):
    """A subject that an editor found in the answers to one questionnaire."""

    space = models.ForeignKey(
        "wagtail_civic.Space",
        verbose_name=_("questionnaire"),
        on_delete=models.CASCADE,
        related_name="answer_tags",
        db_index=False,
    )
    label = models.CharField(_("label"), max_length=80)
    #: By language, where it is called otherwise in it.
    translations = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("tag of answers")
        verbose_name_plural = _("tags of answers")
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "label"], name="civic_answer_tag_once"),
        ]

    def __str__(self) -> str:
        return self.label


class AnswerTagging(models.Model):
    """One answer under one tag. Whoever answers anew is read anew: it goes with what was written."""

    tag = models.ForeignKey(
        AnswerTag, on_delete=models.CASCADE, related_name="taggings", db_index=False
    )
    answer = models.ForeignKey(SurveyAnswer, on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        verbose_name = _("tagged answer")
        verbose_name_plural = _("tagged answers")
        constraints = [
            models.UniqueConstraint(fields=["tag", "answer"], name="civic_answer_tagged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id}/{self.answer_id}"


class Quotation(models.Model):
    """Somebody's own words, read by an editor and shown with the results, in the wording that she left."""

    answer = models.OneToOneField(SurveyAnswer, on_delete=models.CASCADE, related_name="quotation")
    text = models.TextField(_("text"), max_length=LONGEST_QUOTATION)
    at = models.DateTimeField(_("published on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.answer)
