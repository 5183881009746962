"""Ideas: what people propose, what becomes of each, who supports it, and what was merged into what."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.blocks.ideas import COLOURS
from wagtail_civic.formatting import labelled
from wagtail_civic.models.base import Contribution
from wagtail_civic.models.stored import StoredPicture

LONGEST_TITLE = 100
LONGEST_IDEA = 5000
#: Before its number, what the thread of an idea is called in its box.
TARGET = "idea-"


def number_in(target: str) -> int:
    """The number of the idea that a thread is called after; 0 where it is called after none."""
    written = target.removeprefix(TARGET)
    return int(written) if target.startswith(TARGET) and written.isdecimal() else 0


class IdeaStatus(models.Model):
    """
    One status of the city's own list, taken over from the page when it is published.

    ``key`` is the id of its block, which every language shares; names and meanings are by language. One that is
    gone from the page while an idea has it is ``retired``: it is kept, and given to no other idea.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="idea_statuses"
    )
    key = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    names = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    colour = models.CharField(_("colour"), max_length=8, choices=COLOURS, default="grey")
    needs_reason = models.BooleanField(_("needs a reason"), default=False)
    needs_cost = models.BooleanField(_("needs a cost"), default=False)
    #: Whether it becomes a project that is followed until it is built.
    accepts = models.BooleanField(_("the city does it"), default=False)
    retired = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("status of ideas")
        verbose_name_plural = _("statuses of ideas")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_idea_status_once"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), self.key))


class Idea(Contribution):
    """
    What one person, or a group, proposes to a city; as often as the box allows.

    ``digest`` stands for its title and its words: the same person cannot send the same twice. ``number`` is that
    of its address, which its title follows and never decides.
    """

    tallies = ("ideas", "ideas.figures")
    personal = {"public_name": "", "group": ""}

    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    body = models.TextField(_("text"), max_length=LONGEST_IDEA, blank=True)
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    district = models.SlugField(_("district"), max_length=64, blank=True, db_index=False)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    place = models.CharField(_("place, in words"), max_length=200, blank=True)
    public_name = models.CharField(_("name shown"), max_length=60, blank=True)
    group = models.CharField(_("group or association"), max_length=120, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    # What the city makes of it
    status = models.ForeignKey(
        IdeaStatus,
        verbose_name=_("status"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
    )
    status_since = models.DateTimeField(_("status since"), null=True, blank=True)
    #: Read by everybody; by language where the agent wrote it in several.
    status_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    status_translations = models.JSONField(default=dict, blank=True, editable=False)
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    service = models.CharField(_("service in charge"), max_length=120, blank=True)
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("read by the team on"), null=True, blank=True)
    note = models.TextField(_("internal note"), max_length=2000, blank=True)
    #: A status that is not published yet, as an agent has written it down.
    prepared = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
    )

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("answer_idea", _("Can give ideas their status, merge and split them")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "digest"], name="civic_idea_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_idea_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_idea_count"),
            models.Index(fields=["space", "state", "submitted_at"], name="civic_idea_shown"),
        ]

    def __str__(self) -> str:
        return self.title or self.receipt

    @property
    def slug(self) -> str:
        """The last part of its address, below that of its box."""
        return f"{self.pk}-{slugify(self.title)[:60].strip('-') or 'idea'}"


class IdeaSource(models.Model):
    """
    An idea whose supporters count for another one as well: it was merged into that, or that was split from it.

    Nobody's support moves. A count is of different people, so that whoever supported both counts once.
    """

    class Kind(models.TextChoices):
        MERGED = "merged", pgettext_lazy("idea", "Merged")
        SPLIT = "split", pgettext_lazy("idea", "Split")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="sources")
    source = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="leads_to")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField(_("on"))

    class Meta:
        verbose_name = _("source of an idea")
        verbose_name_plural = _("sources of ideas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "source"], name="civic_idea_source_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.idea_id}"


class IdeaSupport(Contribution):
    """One person would like an idea to be done. Taken back, the row stays and says so."""

    tallies = ("idea_supports",)

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        verbose_name = _("support of an idea")
        verbose_name_plural = _("supports of ideas")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "idea"], name="civic_idea_support_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_idea_support_receipt"),
        ]
        indexes = [
            models.Index(fields=["idea", "state", "person_key"], name="civic_idea_support_count"),
            models.Index(fields=["space", "state", "idea"], name="civic_idea_support_space"),
        ]

    def __str__(self) -> str:
        return self.receipt


class IdeaFigure(models.Model):
    """
    How many support and discuss an idea, as a list sorts by it: a recount of all of a box at once.

    Never written by whoever supports: no row is shared between two visitors.
    """

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, primary_key=True, related_name="figure"
    )
    supports = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("figures of an idea")
        verbose_name_plural = _("figures of ideas")

    def __str__(self) -> str:
        return str(self.supports)


class IdeaFile(StoredPicture):
    """A picture or a document beside an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="files")
    #: Of one sending: what is confirmed is what that sending brought, and nothing else.
    sending = models.CharField(max_length=32, editable=False)

    class Meta:
        verbose_name = _("file of an idea")
        verbose_name_plural = _("files of ideas")
        ordering = ["pk"]


class IdeaEvent(models.Model):
    """What happened to an idea, in order: its trail. Only what is ``public`` is read outside of the admin."""

    class Kind(models.TextChoices):
        STATUS = "status", _("Status changed")
        MERGED = "merged", _("Merged into another idea")
        TOOK_IN = "took_in", _("Took in another idea")
        APART = "apart", _("Taken apart again")
        SPLIT = "split", _("Split")
        ASSIGNED = "assigned", _("Given to a service")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="trail")
    kind = models.CharField(_("what"), max_length=8, choices=Kind.choices)
    at = models.DateTimeField(_("on"))
    words = models.CharField(_("reason"), max_length=1000, blank=True)
    translations = models.JSONField(default=dict, blank=True, editable=False)
    #: The other idea, where there is one.
    other = models.ForeignKey(
        Idea, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    public = models.BooleanField(default=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("event of an idea")
        verbose_name_plural = _("events of ideas")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return labelled(self.get_kind_display(), self.words)
