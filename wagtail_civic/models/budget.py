"""Participatory budgets: envelopes, projects, votes, codes to vote with, and counts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.base import Contribution
from wagtail_civic.models.stored import StoredPicture

#: Amounts of money: up to 12 figures before the point.
AMOUNT = {"max_digits": 14, "decimal_places": 2}
LONGEST_PROJECT = 5000


class Envelope(models.Model):
    """
    A part of the budget that is voted on apart, taken over from the page when it is published.

    ``key`` is the id of its block, which every language shares; names are by language. ``district`` is the key of
    the district whose inhabitants it is for, empty for the whole city: people vote on every envelope of the city
    and on that of one district. One that is gone from the page while a project is in it is ``retired``.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="envelopes"
    )
    key = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    names = models.JSONField(default=dict)
    amount = models.DecimalField(_("amount"), **AMOUNT)
    district = models.SlugField(_("district"), max_length=64, blank=True, db_index=False)
    retired = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_envelope_once"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), self.key))


class BudgetProject(models.Model):
    """
    What can be voted for: made of an idea, or written by the city.

    ``key`` names it in files and is never given twice in a budget. Titles and texts are by language. It is on the
    ballot while it is ``FEASIBLE``, costs something, is in an envelope and was not removed.
    """

    class Feasibility(models.TextChoices):
        STUDIED = "studied", pgettext_lazy("project", "Being studied")
        FEASIBLE = "feasible", pgettext_lazy("project", "Feasible")
        NOT_FEASIBLE = "not_feasible", pgettext_lazy("project", "Not feasible")

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="projects"
    )
    key = models.CharField(_("number"), max_length=40)
    envelope = models.ForeignKey(
        Envelope,
        verbose_name=_("envelope"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
    )
    idea = models.ForeignKey(
        "wagtail_civic.Idea",
        verbose_name=_("idea"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
    )
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict, blank=True)
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    place = models.CharField(_("place, in words"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    # The study sheet
    feasibility = models.CharField(
        _("feasibility"), max_length=16, choices=Feasibility.choices, default=Feasibility.STUDIED
    )
    cost = models.DecimalField(_("cost"), null=True, blank=True, **AMOUNT)
    #: What the city found, read by everybody: why it cannot be done, or how it would be.
    reason = models.TextField(_("what the study says"), max_length=2000, blank=True)
    reason_translations = models.JSONField(default=dict, blank=True, editable=False)
    service = models.CharField(_("service in charge"), max_length=120, blank=True)
    note = models.TextField(_("internal note"), max_length=2000, blank=True)
    studied_at = models.DateTimeField(_("studied on"), null=True, blank=True)
    # Off the ballot again, with a reason that everybody reads: votes for it are not counted.
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)
    removed_reason = models.CharField(_("reason for the removal"), max_length=300, blank=True)
    removed_translations = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("created on"))

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["space", "pk"]
        permissions = [("study_budgetproject", _("Can study projects and count votes"))]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_project_once"),
            # An idea is voted on once in a budget; any number of projects have none.
            models.UniqueConstraint(fields=["space", "idea"], name="civic_project_idea_once"),
        ]
        indexes = [
            models.Index(fields=["space", "feasibility"], name="civic_project_shown"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), self.key))


class ProjectPicture(StoredPicture):
    """A picture of a project; the first one stands on its card."""

    project = models.ForeignKey(BudgetProject, on_delete=models.CASCADE, related_name="pictures")

    class Meta:
        verbose_name = _("picture of a project")
        verbose_name_plural = _("pictures of projects")
        ordering = ["pk"]


class Vote(Contribution):
    """
    One person's ballot on a budget: in every envelope of the city, and in that of one district.

    A vote of the separated mode, once it was mixed, names nobody and no moment.
    """

    tallies = ("votes", "votes.days")

    class Meta:
        verbose_name = pgettext_lazy("budget", "vote")
        verbose_name_plural = pgettext_lazy("budget", "votes")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "person_key", "slot"], name="civic_vote_once"),
            models.UniqueConstraint(fields=["receipt"], name="civic_vote_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_vote_count"),
        ]

    def __str__(self) -> str:
        return self.receipt


class VoteChoice(models.Model):
    """A project that somebody chose; ``points`` is 1 where ballots give none."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="choices")
    project = models.ForeignKey(
        BudgetProject, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    points = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("choice of a vote")
        verbose_name_plural = _("choices of votes")
        constraints = [
            models.UniqueConstraint(fields=["vote", "project"], name="civic_choice_once"),
        ]
        indexes = [models.Index(fields=["project", "vote"], name="civic_choice_project")]

    def __str__(self) -> str:
        return f"{self.vote_id}/{self.project_id}"


class VoteSheet(models.Model):
    """
    How one vote came in on paper: who typed it and when, and by which number the paper is found again.

    ``token`` makes a form that is sent twice one sheet, and ``number`` one sheet of paper. ``match_key`` is keyed
    from a name and a postcode that are kept nowhere: a second sheet with the same is a probable double.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="vote_sheets"
    )
    vote = models.OneToOneField(
        Vote,
        verbose_name=pgettext_lazy("budget", "vote"),
        on_delete=models.CASCADE,
        related_name="sheet",
    )
    number = models.CharField(_("number on the sheet"), max_length=40, null=True, blank=True)
    token = models.CharField(max_length=64, editable=False)
    match_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    double_of = models.ForeignKey(
        Vote,
        verbose_name=_("probable double of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered on"))

    class Meta:
        verbose_name = _("ballot paper")
        verbose_name_plural = _("ballot papers")
        ordering = ["-entered_at", "-pk"]
        permissions = [("enter_votesheet", _("Can enter votes given on paper"))]
        constraints = [
            models.UniqueConstraint(fields=["space", "token"], name="civic_vote_sheet_token"),
            models.UniqueConstraint(fields=["space", "number"], name="civic_vote_sheet_number"),
            models.UniqueConstraint(fields=["space", "match_key"], name="civic_vote_sheet_match"),
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    @property
    def record_id(self) -> int:
        """Of what it is a sheet of, whatever that is."""
        return int(self.vote_id)


class VotingCode(models.Model):
    """
    A code that lets whoever has it vote once. It is handed out on paper and kept nowhere: ``digest`` is keyed.

    ``series`` names the list it was printed in. One that was lost is revoked.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="voting_codes"
    )
    digest = models.CharField(max_length=64, editable=False)
    series = models.CharField(_("series"), max_length=60)
    made_at = models.DateTimeField(_("made on"))
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("voting code")
        verbose_name_plural = _("voting codes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "digest"], name="civic_voting_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.series} #{self.pk}"
