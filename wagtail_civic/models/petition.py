"""Petitions: the signature, and the mixin that turns any page type into a petition."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic import panels
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.models.base import Contribution, synchronized
from wagtail_civic.models.page import CivicPageMixin, MandateMixin


class Signature(Contribution):
    """
    One person's name under a petition.

    ``UNIQUE(space, person_key, slot)`` is what makes it one: slot 2 exists only where a couple may share a
    mailbox. Names are shown to the public only where ``show_name`` is true.
    """

    tallies = ("signatures", "signatures.days")
    personal = {"first_name": "", "last_name": "", "show_name": False}

    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    show_name = models.BooleanField(_("name shown"), default=False)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("moderate_signature", _("Can release, set aside and restore signatures")),
            ("export_signature", _("Can export signatures with names")),
            ("oversee_signature", _("Can see signatures of every petition, without its page")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "slot"], name="civic_signature_once"
            ),
            # As a constraint, because ``unique=True`` adds a second index that nothing reads.
            models.UniqueConstraint(fields=["receipt"], name="civic_receipt_once"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_signature_count"),
            models.Index(
                fields=["space", "show_name", "submitted_at"], name="civic_signature_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.receipt


class PetitionPageMixin(MandateMixin, CivicPageMixin):
    """
    Makes a page type a petition.

    Combine it with any base page: ``class PetitionPage(PetitionPageMixin, Page)``. Override the template
    named like your model, ``civic_panels``, ``sign_form_class``, or a ``get_*()`` method.
    """

    civic_kind = "petition"
    civic_action = "sign"
    civic_template = "wagtail_civic/petition/petition_page.html"
    sign_form_class = "wagtail_civic.forms.petition.SignForm"
    civic_form_class = "wagtail_civic.admin.page_forms.PetitionPageForm"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    body = StableStreamField(BODY_BLOCKS, blank=True, verbose_name=_("what is asked"))
    addressee = models.CharField(
        _("addressee"), max_length=200, blank=True, help_text=_("For example: the town council")
    )
    opens_at = models.DateTimeField(_("opens on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes on"), null=True, blank=True)
    goal = models.PositiveIntegerField(
        _("goal"), null=True, blank=True, help_text=_("Number of signatures hoped for.")
    )
    goal_percent = models.DecimalField(
        _("goal as a share of electors, in %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )

    handler = models.CharField(_("who may sign"), max_length=32, default="email")
    ask_postcode = models.BooleanField(_("ask for the postcode"), default=True)
    show_names = models.BooleanField(_("offer to show one’s name"), default=True)
    couples = models.BooleanField(_("two people may share one mailbox"), default=False)
    lawful_basis = models.CharField(
        _("lawful basis"),
        max_length=16,
        choices=[
            ("public_task", _("Public-interest task, with a notice")),
            ("consent", _("Explicit consent")),
        ],
        default="public_task",
    )
    consent_text = models.TextField(_("consent or notice text"), blank=True)
    response_threshold = models.PositiveIntegerField(
        _("signatures for a written answer"), null=True, blank=True
    )
    debate_threshold = models.PositiveIntegerField(
        _("signatures for a debate in the council"), null=True, blank=True
    )
    theme = models.ForeignKey(
        "wagtail_civic.Theme",
        verbose_name=_("theme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    change_reason = models.CharField(
        _("reason for the change"),
        max_length=300,
        blank=True,
        help_text=_(
            "Shown in public. Needed when dates or thresholds change after people have signed."
        ),
    )

    override_translatable_fields = synchronized(
        "opens_at",
        "closes_at",
        "goal",
        "goal_percent",
        "mandate_level",
        "mandate_answer",
        "mandate_confirmed",
        "handler",
        "ask_postcode",
        "show_names",
        "couples",
        "lawful_basis",
        "response_threshold",
        "debate_threshold",
        "theme",
    )

    civic_panels = panels.petition_panels()

    class Meta:
        abstract = True

    def get_thresholds(self) -> dict[str, int]:
        """Override to compute thresholds another way. Names are ``response``, ``debate`` and ``goal``."""
        found = {
            "goal": self.goal,
            "response": self.response_threshold,
            "debate": self.debate_threshold,
        }
        return {name: value for name, value in found.items() if value}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the petition shares, as stored on its space."""
        return {
            "ask_postcode": self.ask_postcode,
            "show_names": self.show_names,
            "couples": self.couples,
            "lawful_basis": self.lawful_basis,
            "theme": self.theme.key if self.theme else "",
        }

    def get_published_content(self) -> dict[str, Any]:
        """The text that people sign. A change after the first signature is shown to the public."""
        return {
            "title": self.title,
            "summary": self.summary,
            "addressee": self.addressee,
            "body": self.body.get_prep_value() if self.body else [],
        }
