"""Discussions: what people say under a question, who agrees, who objects to it being there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.base import Contribution
from wagtail_civic.models.moderation import Rule

LONGEST_COMMENT = 2000
#: What people say of an agenda item before the council deliberates.
LONGEST_VIEW = 1000


class Thread(models.Model):
    """The comments below one thing in a space: a debate's question, an idea, a petition as a whole."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="threads"
    )
    #: The UUID of a block or of a record; empty where a space has one thread only.
    target = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(fields=["space", "target"], name="civic_thread_once"),
        ]

    def __str__(self) -> str:
        return str(self.space)


class Comment(Contribution):
    """
    What one person says in a thread, or replies to another comment; as often as she likes.

    ``digest`` stands for thread, place and words: the same person cannot say the same twice in one place.
    The states of a contribution read: pending, visible, held, withdrawn, removed.
    """

    class Stance(models.TextChoices):
        FOR = "for", pgettext_lazy("stance", "For")
        AGAINST = "against", pgettext_lazy("stance", "Against")
        NEUTRAL = "neutral", pgettext_lazy("stance", "Neither")

    tallies = ("comments",)
    personal = {"public_name": ""}
    counting = {"official": False}

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    #: One level: a reply has no replies of its own.
    parent = models.ForeignKey(
        "self",
        verbose_name=_("reply to"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
    )
    body = models.TextField(_("text"), max_length=LONGEST_COMMENT, blank=True)
    stance = models.CharField(
        _("stance"), max_length=8, choices=Stance.choices, default=Stance.NEUTRAL
    )
    public_name = models.CharField(_("name shown"), max_length=60, blank=True)
    #: Written by the city, and shown as such.
    official = models.BooleanField(_("answer of the city"), default=False)
    digest = models.CharField(max_length=64, editable=False)
    #: When an agent last looked at it and let it stand.
    reviewed_at = models.DateTimeField(_("read by the team on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("in a discussion", "comment")
        verbose_name_plural = pgettext_lazy("in a discussion", "comments")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "digest"], name="civic_comment_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_comment_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_comment_count"),
            models.Index(fields=["thread", "state", "submitted_at"], name="civic_comment_shown"),
        ]

    def __str__(self) -> str:
        return self.public_name or self.receipt


class Support(Contribution):
    """One person agrees with a comment. Taken back, the row stays and says so."""

    tallies = ("supports",)

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "comment"], name="civic_support_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_support_receipt"),
        ]
        indexes = [models.Index(fields=["comment", "state"], name="civic_support_count")]

    def __str__(self) -> str:
        return self.receipt


class Report(models.Model):
    """
    Somebody thinks that a comment, an observation in a register or an idea breaks the charter.

    ``reporter`` is keyed, from her person or else from her network address of that day: one report each.
    """

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
    )
    observation = models.ForeignKey(
        "wagtail_civic.Observation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
    )
    idea = models.ForeignKey(
        "wagtail_civic.Idea",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Rule.choices)
    words = models.CharField(_("in your words"), max_length=300, blank=True)
    reporter = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    at = models.DateTimeField(_("on"))
    handled_at = models.DateTimeField(_("dealt with on"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="civic_report_once"),
            models.UniqueConstraint(
                fields=["observation", "reporter"], name="civic_report_observation_once"
            ),
            models.UniqueConstraint(fields=["idea", "reporter"], name="civic_report_idea_once"),
            models.CheckConstraint(
                condition=models.Q(comment=None, observation__isnull=False, idea=None)
                | models.Q(comment__isnull=False, observation=None, idea=None)
                | models.Q(comment=None, observation=None, idea__isnull=False),
                name="civic_report_about_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())


class Citation(models.Model):
    """A comment that refers to another one of its thread."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="citations")
    cited = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="cited_by")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "cited"], name="civic_citation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}/{self.cited_id}"
