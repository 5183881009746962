"""Registers: numbered observations, their files and tags, who reads them, and the mixin of their pages."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic import panels, uploads
from wagtail_civic.blocks.base import StableStreamField
from wagtail_civic.blocks.register import FILE_BLOCKS
from wagtail_civic.formatting import labelled
from wagtail_civic.models.base import Contribution, synchronized
from wagtail_civic.models.page import CivicPageMixin, MandateMixin
from wagtail_civic.models.stored import StoredFile

LONGEST_OBSERVATION = 10_000


class RegisterChannel(models.TextChoices):
    """How an observation came in. All but the first two are entered by whoever keeps the register."""

    WEB = "web", _("Online")
    API = "api", _("Application")
    EMAIL = "email", _("By e-mail")
    LETTER = "letter", _("By letter")
    PAPER = "paper", _("In the paper register")
    ORAL = "oral", _("Said in person")
    TEST = "test", _("Trial")


class LastNumber(models.Model):
    """The number given last in a register. Whoever takes the next one holds this row until it is stored."""

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="last_number"
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("last number of a register")
        verbose_name_plural = _("last numbers of registers")

    def __str__(self) -> str:
        return str(self.number)


class ObservationTag(models.Model):
    """What whoever reads a register calls a subject of it."""

    space = models.ForeignKey("wagtail_civic.Space", on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("name"), max_length=60)
    key = models.SlugField(max_length=80)

    class Meta:
        verbose_name = _("tag of observations")
        verbose_name_plural = _("tags of observations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_observation_tag_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Observation(Contribution):
    """
    What somebody says in a register: received, dated and numbered when it is sent.

    It counts from then on, whoever sent it; an address that is proved later only brings the receipt to it.
    ``person_key`` stays NULL without one. Its number is kept for ever, by one that is hidden as well.
    """

    class Illegal(models.TextChoices):
        """Why one is hidden. There is no other reason than the law."""

        DEFAMATION = "defamation", _("it defames or insults somebody")
        HATRED = "hatred", _("it calls for hatred or discrimination")
        THREAT = "threat", _("it threatens somebody or calls for violence")
        PERSONAL = "personal", _("it holds somebody’s personal data")
        OTHER = "other", _("the law forbids what it holds")

    tallies = ("observations",)
    personal = {"name": ""}

    channel = models.CharField(
        _("channel"), max_length=8, choices=RegisterChannel.choices, default=RegisterChannel.WEB
    )
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("subject"), max_length=150, blank=True)
    body = models.TextField(_("text"), max_length=LONGEST_OBSERVATION, blank=True)
    name = models.CharField(_("name shown"), max_length=100, blank=True)
    #: Keyed, of the form that sent it: pressed twice, it is one observation.
    sending = models.CharField(max_length=64, null=True, blank=True, editable=False)
    tags = models.ManyToManyField(
        ObservationTag, verbose_name=_("tags"), blank=True, related_name="observations"
    )
    hidden_for = models.CharField(
        _("hidden because"), max_length=12, choices=Illegal.choices, blank=True
    )
    note = models.TextField(_("internal note"), max_length=2000, blank=True)
    #: Of whoever keeps the register, or of the city; read by everybody.
    position = models.TextField(_("published answer"), max_length=4000, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["space", "number"]
        permissions = [
            (
                "investigate_observation",
                _("Can keep the registers that are given to her, without their pages"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], name="civic_observation_number"),
            models.UniqueConstraint(fields=["space", "sending"], name="civic_observation_sent"),
            models.UniqueConstraint(fields=["receipt"], name="civic_observation_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_observation_count"),
        ]

    def __str__(self) -> str:
        return _("No. %(number)s") % {"number": self.number}


class ObservationFile(StoredFile):
    """
    A file beside an observation.

    Never below a public address of media: a view hands it out while the observation is shown.
    """

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("file of an observation")
        verbose_name_plural = _("files of observations")
        ordering = ["pk"]

    @property
    def sent_as(self) -> str:
        """What its sender called it, where that said another kind than it is."""
        return uploads.sent_as(self.name, self.kind)


class Investigator(models.Model):
    """Somebody who keeps a register, whatever her rights on pages are."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="investigators"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("keeper of a register")
        verbose_name_plural = _("keepers of registers")
        constraints = [
            models.UniqueConstraint(fields=["space", "user"], name="civic_investigator_once"),
        ]

    def __str__(self) -> str:
        return labelled(str(self.space), str(self.user))


class RegisterPageMixin(MandateMixin, CivicPageMixin):
    """
    Makes a page type a register of observations.

    Combine it with any base page: ``class RegisterPage(RegisterPageMixin, Page)``. Anybody may write in it,
    from anywhere, of any age, with or without a name.
    """

    class Procedure(models.TextChoices):
        INQUIRY = "inquiry", _("Public inquiry")
        CONCERTATION = "concertation", _("Concertation")

    civic_kind = "register"
    civic_action = "observe"
    civic_template = "wagtail_civic/register/register_page.html"
    civic_form_class = "wagtail_civic.admin.registers.page_form.RegisterPageForm"
    handler = "email"
    lawful_basis = "public_task"

    procedure = models.CharField(
        _("procedure"),
        max_length=16,
        choices=Procedure.choices,
        default=Procedure.CONCERTATION,
    )
    summary = models.TextField(_("summary"), max_length=300, blank=True)
    dossier = StableStreamField(FILE_BLOCKS, blank=True, verbose_name=_("the file to read"))
    opens_at = models.DateTimeField(_("opens on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes on"), null=True, blank=True)
    keeper = models.CharField(_("who keeps the register"), max_length=200, blank=True)
    ways = models.TextField(_("other ways to write in it"), max_length=1000, blank=True)
    takes_files = models.BooleanField(_("files may be added"), default=True)
    consent_text = models.TextField(_("notice on personal data"), blank=True)
    conclusions = StableStreamField(
        FILE_BLOCKS, blank=True, verbose_name=_("report and conclusions")
    )
    concluded_on = models.DateField(_("report and conclusions published on"), null=True, blank=True)
    change_reason = models.CharField(_("reason for the change"), max_length=300, blank=True)

    override_translatable_fields = synchronized(
        "procedure",
        "opens_at",
        "closes_at",
        "takes_files",
        "concluded_on",
        "mandate_level",
        "mandate_answer",
        "mandate_confirmed",
    )

    civic_panels = panels.register_panels()

    class Meta:
        abstract = True

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the register shares, as stored on its space."""
        return {
            "procedure": self.procedure,
            "takes_files": self.takes_files,
            "lawful_basis": self.lawful_basis,
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they write."""
        return {
            "title": self.title,
            "summary": self.summary,
            "dossier": self.dossier.get_prep_value() if self.dossier else [],
        }
