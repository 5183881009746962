"""The participatory space: one per translation group of pages, whatever its languages."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.formatting import labelled
from wagtail_civic.keys import new_secret
from wagtail_civic.models.base import PAGE_MODEL


class Secrecy(models.TextChoices):
    """Who could ever join a person and her answers to a questionnaire."""

    OPEN = "open", _("Open: whoever runs it sees the address beside each response")
    PSEUDONYMOUS = "pseudonymous", _("Pseudonymous: no screen shows whose response it is")
    SEPARATED = "separated", _("Separated: nothing in the database joins a person and her answers")


class Space(models.Model):
    """
    What every language of a page shares.

    ``translation_key`` is the pages' own; ``secret`` is wrapped by the master key and makes each person's
    key differ from space to space. An empty secret means that the link to people was destroyed.
    """

    class Override(models.TextChoices):
        NONE = "", _("By its dates")
        SUSPENDED = "suspended", _("Suspended")
        CLOSED = "closed", _("Closed early")

    translation_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=32)
    title = models.CharField(_("title"), max_length=255, blank=True)
    source_language = models.CharField(max_length=12, blank=True, editable=False)
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("source page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    secret = models.CharField(max_length=255, blank=True, default=new_secret, editable=False)
    identity_source = models.CharField(max_length=32, default="email")
    handler = models.CharField(_("who may take part"), max_length=32, default="email")
    rules = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    mandate = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    override = models.CharField(
        _("state"), max_length=12, choices=Override.choices, blank=True, default=Override.NONE
    )
    override_reason = models.CharField(_("public reason"), max_length=300, blank=True)
    #: By language, where the agent wrote it in several.
    override_translations = models.JSONField(default=dict, blank=True, editable=False)
    #: Number of the newest published text, and by language the id of the consent in force.
    version = models.PositiveIntegerField(default=0, editable=False)
    consent_ids = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("created on"))
    #: Set when the first record arrives; identity, secrecy and counting rules are frozen from then on.
    first_record_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: Stamped once, with the first publication of the official answer.
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True, editable=False)
    #: Since when no page of it is left, in any language; a new one clears it.
    page_gone_at = models.DateTimeField(
        _("without a page since"), null=True, blank=True, editable=False
    )
    #: Since when everybody may read it, or might: of a meeting that never was public nobody is told that it is gone.
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    #: Until when an agent keeps identities beyond the usual time, a complaint in court for example, and why.
    hold_reason = models.CharField(
        _("reason for keeping names longer"), max_length=300, blank=True, editable=False
    )
    hold_until = models.DateTimeField(_("names kept until"), null=True, blank=True, editable=False)
    #: Set when the last identity was erased. The erasing begins by destroying ``secret``.
    purged_at = models.DateTimeField(_("names erased on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        ordering = ["-created_at", "-pk"]
        permissions = [("hold_space", _("Can keep names longer than promised, for a reason"))]

    def __str__(self) -> str:
        return self.title or str(self.translation_key)

    @property
    def secrecy(self) -> str:
        """One of ``Secrecy``, frozen by the first record."""
        return str(self.rules.get("secrecy") or Secrecy.PSEUDONYMOUS.value)

    @property
    def is_separated(self) -> bool:
        return self.secrecy == Secrecy.SEPARATED


class SpacePhase(models.Model):
    """What is possible in a space, and when: a half-open interval ``[opens_at, closes_at)``."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="phases")
    key = models.CharField(max_length=64, default="main")
    kind = models.CharField(max_length=32)
    opens_at = models.DateTimeField(_("opens on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes on"), null=True, blank=True)
    actions = models.JSONField(default=list)
    #: The step of a consultation whose dates these are. A step that is followed is never deleted.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_phase_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.opens_at} – {self.closes_at})"


class Published(models.Model):
    """A snapshot of what people acted on. Never changed, never deleted while a record names it."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField(_("version"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published on"))
    records_before = models.PositiveIntegerField(_("records before this version"), default=0)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["space", "version"]
        constraints = [
            models.UniqueConstraint(fields=["space", "version"], name="civic_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.space} v{self.version}"


class SpaceChange(models.Model):
    """A change of rules after people had begun to take part, with the reason that the public reads."""

    class Kind(models.TextChoices):
        DATES = "dates", _("Dates changed")
        THRESHOLD = "threshold", _("Threshold changed")
        RESULTS = "results", _("Results opened to more people")
        SUSPENDED = "suspended", _("Suspended")
        RESUMED = "resumed", _("Resumed")
        CLOSED = "closed", _("Closed early")
        TEXT = "text", _("Text changed")
        REFUSED = "refused", _("Change refused")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("on"))
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    translations = models.JSONField(default=dict, blank=True, editable=False)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    records = models.PositiveIntegerField(default=0)
    public = models.BooleanField(default=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of a space")
        verbose_name_plural = _("changes of spaces")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return labelled(self.get_kind_display(), self.reason)


class Tally(models.Model):
    """
    A count, apart from everything that editors save.

    It is a recount and nothing else: never incremented, replaced at most every few seconds by the one
    reader that wins ``lease`` (compare-and-set).
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="tallies")
    name = models.CharField(max_length=32)
    total = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)
    refreshed_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        constraints = [
            models.UniqueConstraint(fields=["space", "name"], name="civic_tally_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.total}"


class Threshold(models.Model):
    """A number to reach. The moment it was reached is stamped once."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="thresholds")
    name = models.CharField(max_length=32)
    value = models.PositiveIntegerField(_("signatures needed"))
    reached_at = models.DateTimeField(_("reached on"), null=True, blank=True)
    #: Once somebody answered or put it on an agenda, falling below no longer undoes the stamp.
    acted_on = models.DateField(_("acted on"), null=True, blank=True)
    #: What was done, as the agent wrote it; by language where she wrote it in several.
    acted_words = models.CharField(_("what was done"), max_length=300, blank=True)
    acted_translations = models.JSONField(default=dict, blank=True, editable=False)
    acted_url = models.URLField(_("link"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("threshold")
        verbose_name_plural = _("thresholds")
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["space", "name"], name="civic_threshold_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
