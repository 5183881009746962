"""What became of it: what a city said it would do, how far it is, what it costs, and pictures of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.budget import AMOUNT
from wagtail_civic.models.stored import StoredPicture


class Term(models.Model):
    """A term of office: from its first day to the day before the next one begins."""

    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("from"), unique=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.name


class Commitment(models.Model):
    """
    Something that a city does because people asked for it: an accepted idea, a project that was voted for, what
    came of a consultation, a decision of the council.

    Titles and texts are by language. Nobody outside of the admin reads it before ``published_at``.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("commitment", "Planned")
        STARTED = "started", pgettext_lazy("commitment", "Under way")
        DONE = "done", pgettext_lazy("commitment", "Done")
        STOPPED = "stopped", pgettext_lazy("commitment", "Given up")

    space = models.ForeignKey(
        "wagtail_civic.Space",
        verbose_name=_("space"),
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    idea = models.OneToOneField(
        "wagtail_civic.Idea",
        verbose_name=_("idea"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitment",
    )
    project = models.OneToOneField(
        "wagtail_civic.BudgetProject",
        verbose_name=_("project"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitment",
    )
    #: What the council decided; several things may come of one decision.
    item = models.ForeignKey(
        "wagtail_civic.AgendaItem",
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
    )
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict, blank=True)
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    district = models.SlugField(_("district"), max_length=64, blank=True, db_index=False)
    place = models.CharField(_("place, in words"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PLANNED)
    #: Why it was given up, or is late: read by everybody.
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    reason_translations = models.JSONField(default=dict, blank=True, editable=False)
    percent = models.PositiveSmallIntegerField(_("done, in per cent"), default=0)
    planned = models.DecimalField(_("money planned"), null=True, blank=True, **AMOUNT)
    spent = models.DecimalField(_("money spent"), null=True, blank=True, **AMOUNT)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, db_index=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    service = models.CharField(_("service in charge"), max_length=120, blank=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    updated_at = models.DateTimeField(_("last changed on"))

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["-decided_on", "-pk"]
        permissions = [("follow_up_commitment", _("Can say how far commitments are"))]
        indexes = [
            models.Index(fields=["published_at", "state"], name="civic_commitment_shown"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), f"#{self.pk}"))


class Milestone(models.Model):
    """One step on the way, with the day by which it is due and the day on which it was done."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="milestones")
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), f"#{self.pk}"))


class CommitmentPicture(StoredPicture):
    """A photograph of how far it is, of one milestone or of all of it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="pictures")
    milestone = models.ForeignKey(
        Milestone, on_delete=models.SET_NULL, null=True, blank=True, related_name="pictures"
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    class Meta:
        verbose_name = _("picture of a commitment")
        verbose_name_plural = _("pictures of commitments")
        ordering = ["taken_on", "pk"]
