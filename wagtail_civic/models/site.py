"""What editors set once for a site, and the vocabularies used everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from wagtail_civic.models.base import PAGE_MODEL, synchronized


class MandateLevel(models.TextChoices):
    INFORMATION = "information", _("Information")
    CONSULTATION = "consultation", _("Consultation")
    CONCERTATION = "concertation", _("Working out together")
    CODECISION = "codecision", _("Deciding together")


class CivicSiteSettings(models.Model):
    """One row per Wagtail site: who writes, who answers for personal data, what new pages start with."""

    site = models.OneToOneField(
        "wagtailcore.Site",
        verbose_name=_("site"),
        on_delete=models.CASCADE,
        related_name="civic_settings",
    )
    sender = models.CharField(
        _("sender of messages"),
        max_length=200,
        blank=True,
        help_text=_("For example: Aubrelle town hall <participation@aubrelle.example>"),
    )
    reply_to = models.EmailField(_("replies go to"), blank=True)
    team_email = models.EmailField(
        _("address of the team"),
        blank=True,
        help_text=_("Told when a threshold is reached."),
    )
    data_contact = models.CharField(
        _("contact for personal data"),
        max_length=200,
        blank=True,
        help_text=_("E-mail or postal address of the data-protection officer."),
    )
    signature = models.CharField(
        _("signature of messages"),
        max_length=200,
        blank=True,
        help_text=_("For example: The town hall team"),
    )
    #: By language, where a site has several; those left out have the one above.
    signature_translations = models.JSONField(default=dict, blank=True, editable=False)
    charter = models.TextField(_("charter of exchanges"), blank=True)
    charter_page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("page with the charter"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Linked wherever people write."),
    )
    moderators = models.TextField(
        _("addresses of the moderators"),
        blank=True,
        help_text=_("One to a line. Told when something waits to be read, at most once an hour."),
    )
    moderators_cover = models.TextField(
        _("addresses of those who stand in"),
        blank=True,
        help_text=_("One to a line. Told once a day of what has waited too long."),
    )
    cover_hours = models.PositiveSmallIntegerField(
        _("hours overdue before they are told"), default=24
    )
    consent_text = models.TextField(
        _("consent text"),
        blank=True,
        help_text=_("What people agree to when they sign. Leave empty to use the standard text."),
    )
    electors = models.PositiveIntegerField(_("registered electors"), null=True, blank=True)
    authority = models.CharField(
        _("name of the authority"),
        max_length=120,
        blank=True,
        help_text=_("As open data names it, for example: Ville d’Aubrelle."),
    )
    siret = models.CharField(
        _("SIRET"), max_length=14, blank=True, help_text=_("14 digits, without blanks.")
    )
    mandate_level = models.CharField(
        _("usual level of participation"),
        max_length=16,
        choices=MandateLevel.choices,
        default=MandateLevel.CONSULTATION,
    )
    mandate_decider = models.CharField(
        _("who usually decides, and when"), max_length=300, blank=True
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days between closing and your answer"), default=30
    )
    duration_months = models.PositiveSmallIntegerField(
        _("usual length of a petition, in months"), default=6
    )
    response_threshold = models.PositiveIntegerField(
        _("signatures for a written answer"), null=True, blank=True
    )
    debate_threshold = models.PositiveIntegerField(
        _("signatures for a debate in the council"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("participation settings")
        verbose_name_plural = _("participation settings")

    def __str__(self) -> str:
        return str(self.site)


class Theme(TranslatableMixin, models.Model):
    """A subject, such as schools or streets. Records keep its key, never its label."""

    key = models.SlugField(_("key"), max_length=64)
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    override_translatable_fields = synchronized("key", "order")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class District(TranslatableMixin, models.Model):
    """A part of the city, with the postcodes that belong to it."""

    key = models.SlugField(_("key"), max_length=64)
    name = models.CharField(_("name"), max_length=100)
    postcodes = models.TextField(
        _("postcodes"), blank=True, help_text=_("Separated by spaces or line breaks.")
    )
    electors = models.PositiveIntegerField(_("registered electors"), null=True, blank=True)
    geojson = models.JSONField(_("outline (GeoJSON)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    override_translatable_fields = synchronized("key", "postcodes", "electors", "geojson", "order")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
