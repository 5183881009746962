"""What is known of a questionnaire before it is sent: drafts that nobody else can read, and counts of nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SurveyDraft(models.Model):
    """
    Answers, or a ballot, that somebody wants to go on with later.

    They are sealed with a key that is in her link alone: whoever has the database has neither. Only where she asked
    to be reminded is that link kept, until then.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="drafts"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    expires_at = models.DateTimeField(db_index=True)
    #: Of a ballot that is not sent yet: whom to remind of it, by which link. Sealed, and empty once it is done.
    reminder = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("saved draft")
        verbose_name_plural = _("saved drafts")

    def __str__(self) -> str:
        return self.token_hash[:12]


class FormCount(models.Model):
    """
    How often something happened to the forms of a questionnaire on one day; of no person.

    In several rows each, of which a request touches one: nobody waits for anybody.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="form_counts"
    )
    day = models.DateField()
    what = models.CharField(max_length=80)
    shard = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of forms")
        verbose_name_plural = _("counts of forms")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "day", "what", "shard"], name="civic_form_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.count}"
