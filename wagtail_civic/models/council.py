"""What a meeting leaves: its agenda, who was there, each press of the clerk."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Before its number, what the thread of an agenda item is called in its meeting.
ITEM = "item-"


class Sitting(models.Model):
    """One sitting of a meeting: most have one, some go on in the evening or on another day."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="sittings"
    )
    #: The id of its block; ``main`` for the dates of the page itself.
    key = models.CharField(max_length=64, default="main")
    position = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    retired = models.BooleanField(default=False)
    #: When it was last announced for another moment, and how often that happened.
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    moves = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("council", "sitting")
        verbose_name_plural = pgettext_lazy("council", "sittings")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_sitting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.space} ({self.starts_at})"


class AgendaItem(models.Model):
    """
    One item, taken over from the page when it is published.

    ``key`` is the id of its block, which every language shares. One that is gone from the page while a press, a
    vote or a view names it is ``retired``: it keeps its words and its address.
    """

    class Kind(models.TextChoices):
        DELIBERATION = "deliberation", _("Deliberation")
        INFORMATION = "information", pgettext_lazy("agenda", "Information")
        QUESTION = "question", pgettext_lazy("agenda", "Question")

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="agenda_items"
    )
    key = models.CharField(max_length=64)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    #: Of all items and sub-items of the meeting, as they are read.
    position = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(_("number"), max_length=16, blank=True)
    titles = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict, blank=True)
    rapporteur = models.CharField(_("rapporteur"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind.choices, default=Kind.DELIBERATION
    )
    closed = models.BooleanField(_("closed session"), default=False)
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    retired = models.BooleanField(default=False)
    #: Of the spaces whose petition, consultation or idea box this item decides on.
    origins = models.ManyToManyField(
        "wagtail_civic.Space", through="ItemOrigin", related_name="decided_in"
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_agenda_item_once"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), self.key))

    def title_in(self, language: str) -> str:
        return str(self.titles.get(language) or self)

    @property
    def target(self) -> str:
        """What the thread of what people say of it is called in its meeting."""
        return f"{ITEM}{self.pk}"

    @property
    def slug(self) -> str:
        """The last part of its address, below that of its meeting."""
        return f"{ITEM}{self.pk}-{slugify(str(self))[:60].strip('-') or 'agenda'}"


class ItemOrigin(models.Model):
    """What an item decides on: a petition, a consultation, a budget, or one idea of a box."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="item_origins")
    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="item_origins"
    )
    idea = models.ForeignKey(
        "wagtail_civic.Idea",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="item_origins",
    )
    #: That of the idea; 0 for the space itself, so that the database keeps it once.
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("origin of an agenda item")
        verbose_name_plural = _("origins of agenda items")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "space", "number"], name="civic_item_origin_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} ← {self.space}"


class Stamp(models.Model):
    """
    One press in the console, with the wall clock: nothing is overwritten, what was undone says so.

    ``press`` is the client's own number for it, so that one sent twice counts once. ``at`` is the server's clock;
    ``pressed_at`` that of the clerk's computer, of a press that waited for the network put right by the difference.
    """

    class Kind(models.TextChoices):
        START = "start", pgettext_lazy("council", "Start")
        SUSPEND = "suspend", pgettext_lazy("council", "Suspend")
        RESUME = "resume", pgettext_lazy("council", "Resume")
        END = "end", pgettext_lazy("council", "End")
        ITEM = "item", pgettext_lazy("council", "Item")
        HIDE = "hide", _("Closed session begins")
        SHOW = "show", _("Closed session ends")

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="stamps"
    )
    sitting = models.ForeignKey(
        Sitting, on_delete=models.PROTECT, null=True, blank=True, related_name="stamps"
    )
    press = models.UUIDField()
    kind = models.CharField(_("press"), max_length=8, choices=Kind.choices)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="stamps"
    )
    at = models.DateTimeField(_("on"))
    pressed_at = models.DateTimeField(null=True, blank=True)
    #: Seconds that the clerk's clock was ahead of the server's.
    ahead = models.FloatField(null=True, blank=True)
    #: What else it says: the members there and the quorum when an item was called.
    detail = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone on"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("council", "press")
        verbose_name_plural = pgettext_lazy("council", "presses")
        ordering = ["at", "pk"]
        permissions = [("run_meeting", _("Can run the console of meetings"))]
        constraints = [
            models.UniqueConstraint(fields=["space", "press"], name="civic_press_once"),
        ]
        indexes = [models.Index(fields=["space", "undone_at", "at"], name="civic_stamp_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.at})"


class Recording(models.Model):
    """
    A film of a sitting, or of a part of it. Wall clock is what joins it to presses: the second of a press is its time
    less ``started_at``, which a clerk puts right when the picture says otherwise.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="recordings"
    )
    address = models.CharField(_("address of the recording"), max_length=500)
    title = models.CharField(_("title"), max_length=120, blank=True)
    started_at = models.DateTimeField(_("its first picture was at"))
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["started_at", "pk"]

    def __str__(self) -> str:
        return self.title or self.address


class MeetingState(models.Model):
    """
    What the live page shows now: worked out anew from presses and votes at each of them, in the same transaction.

    ``content`` is that of ``state.json``, titles by language; ``version`` only grows, and is its ETag.
    """

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="meeting_state"
    )
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("state of a meeting")
        verbose_name_plural = _("states of meetings")

    def __str__(self) -> str:
        return f"{self.space} v{self.version}"


class Attendance(models.Model):
    """Whether a member is there, at one sitting, with the name and the group of that day."""

    class State(models.TextChoices):
        PRESENT = "present", pgettext_lazy("member", "Present")
        EXCUSED = "excused", pgettext_lazy("member", "Excused")
        ABSENT = "absent", pgettext_lazy("member", "Absent")

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendance")
    member = models.SlugField(max_length=64)
    name = models.CharField(_("name"), max_length=160)
    group = models.SlugField(max_length=64, blank=True, db_index=False)
    group_name = models.CharField(_("political group"), max_length=120, blank=True)
    presides = models.BooleanField(_("presides"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ABSENT)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("attendance of a member")
        verbose_name_plural = _("attendance of members")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="civic_attendance_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Proxy(models.Model):
    """
    An absent member votes through another one: one holder for each, one proxy for each holder (CGCT art. L2121-20).

    One that ended is kept, so that earlier votes can be understood.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="proxies")
    giver = models.SlugField(max_length=64)
    holder = models.SlugField(max_length=64)
    given_at = models.DateTimeField(_("given on"))
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    #: 1 while it is in force, NULL once it ended: every database tells NULLs apart.
    slot = models.PositiveSmallIntegerField(null=True, default=1, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("council", "proxy")
        verbose_name_plural = pgettext_lazy("council", "proxies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "giver", "slot"], name="civic_proxy_giver_once"
            ),
            models.UniqueConstraint(
                fields=["sitting", "holder", "slot"], name="civic_proxy_holder_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("holder")), name="civic_proxy_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.holder}"
