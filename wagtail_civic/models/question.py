"""Questions to the elected: what people ask, who would like to hear it answered, and what was answered."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.base import Contribution

LONGEST_QUESTION = 500
LONGEST_ANSWER = 5000
#: Before its number, what a question is called among the things that are followed.
TARGET = "question-"


class Question(Contribution):
    """
    What one person asks the speakers of a box; the same words count once for each person.

    Everything is read by a moderator first: the states of a contribution read pending, published, waiting,
    withdrawn, refused. What became of a published one is its ``stage``. ``digest`` stands for its words.
    """

    class Stage(models.TextChoices):
        ASKED = "asked", pgettext_lazy("question", "Asked")
        SHORTLISTED = "shortlisted", pgettext_lazy("question", "On the shortlist")
        LIVE = "live", pgettext_lazy("question", "Being answered now")
        ANSWERED = "answered", pgettext_lazy("question", "Answered live")
        WRITTEN = "written", pgettext_lazy("question", "Answered in writing")

    tallies = ("questions", "questions.supports")
    personal = {"public_name": ""}

    body = models.TextField(_("question"), max_length=LONGEST_QUESTION, blank=True)
    #: The id of the speaker's block; empty: for all of them.
    speaker = models.CharField(_("speaker"), max_length=64, blank=True)
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    #: The agenda item that it is about, as its meeting calls it.
    item = models.SlugField(_("agenda item"), max_length=64, blank=True, db_index=False)
    public_name = models.CharField(_("name shown"), max_length=60, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    reviewed_at = models.DateTimeField(_("read by the team on"), null=True, blank=True)
    # What became of it
    stage = models.CharField(
        pgettext_lazy("question", "stage"),
        max_length=12,
        choices=Stage.choices,
        default=Stage.ASKED,
    )
    #: Its place on the shortlist, from 1.
    position = models.PositiveIntegerField(default=0, editable=False)
    #: 1 while it is answered live, else NULL: the database lets one of a box be so.
    live_slot = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    live_at = models.DateTimeField(_("taken live on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    #: Where its answer begins in the recording.
    seconds = models.PositiveIntegerField(_("seconds into the recording"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    #: By language, where it was written in several.
    answer_translations = models.JSONField(default=dict, blank=True, editable=False)
    answer_name = models.CharField(_("who answers"), max_length=120, blank=True)
    #: An answer that is not published yet, as it was written down.
    prepared = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = pgettext_lazy("to the elected", "question")
        verbose_name_plural = pgettext_lazy("to the elected", "questions")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("answer_question", _("Can shortlist questions, take them live and answer them")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "digest"], name="civic_asked_once"
            ),
            models.UniqueConstraint(fields=["space", "live_slot"], name="civic_asked_live_once"),
            models.UniqueConstraint(fields=["receipt"], name="civic_asked_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_asked_count"),
            models.Index(fields=["space", "state", "submitted_at"], name="civic_asked_shown"),
            models.Index(fields=["space", "stage", "position"], name="civic_asked_stage"),
        ]

    def __str__(self) -> str:
        return Truncator(" ".join(self.body.split())).chars(80) or self.receipt


class QuestionSupport(Contribution):
    """One person would like to hear a question answered. Taken back, the row stays and says so."""

    tallies = ("question_supports",)

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        verbose_name = _("support of a question")
        verbose_name_plural = _("supports of questions")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "question"], name="civic_asked_support_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_asked_support_receipt"),
        ]
        indexes = [
            models.Index(fields=["question", "state"], name="civic_asked_support_count"),
            models.Index(fields=["space", "state", "question"], name="civic_asked_support_space"),
        ]

    def __str__(self) -> str:
        return self.receipt


class QuestionFigure(models.Model):
    """
    How many support a question, as a list sorts by it: a recount of all of a box at once.

    Never written by whoever supports: no row is shared between two visitors.
    """

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, primary_key=True, related_name="figure"
    )
    supports = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("figure of a question")
        verbose_name_plural = _("figures of questions")

    def __str__(self) -> str:
        return str(self.supports)
