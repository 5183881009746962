"""The mixin that turns any page type into an idea box."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic import panels
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.blocks.ideas import STATUS_BLOCKS
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.below import BelowMixin
from wagtail_civic.models.page import CivicPageMixin, MandateMixin, Moderation
from wagtail_civic.phases import Plan


class IdeaBoxPageMixin(BelowMixin, MandateMixin, CivicPageMixin):
    """
    Makes a page type an idea box: always open, or between two dates.

    Combine it with any base page: ``class IdeaBoxPage(IdeaBoxPageMixin, Page)``. Ideas hang on its space, and
    have addresses of their own.
    """

    civic_kind = "ideabox"
    civic_action = "propose"
    civic_template = "wagtail_civic/idea/ideabox_page.html"
    civic_form_class = "wagtail_civic.admin.ideas.page_form.IdeaBoxPageForm"
    civic_below_view = "civic_idea_view"
    #: Answers for one idea at its own address: called with this page, the request, and its number and slug.
    civic_idea_view = "wagtail_civic.views.idea.serve_idea"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    body = StableStreamField(BODY_BLOCKS, blank=True, verbose_name=_("what it is about"))
    statuses = StableStreamField(STATUS_BLOCKS, blank=True, verbose_name=_("statuses of ideas"))
    opens_at = models.DateTimeField(_("ideas from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ideas until"), null=True, blank=True)
    supports_until = models.DateTimeField(
        _("support and comments until"),
        null=True,
        blank=True,
        help_text=_("Empty: for as long as the box is there."),
    )
    handler = models.CharField(_("who may take part"), max_length=32, default="email")
    moderation = models.CharField(
        _("ideas and comments are"),
        max_length=8,
        choices=Moderation.choices,
        default=Moderation.AFTER,
    )
    asks_theme = models.BooleanField(_("ask for the theme"), default=True)
    asks_district = models.BooleanField(_("ask for the district"), default=True)
    asks_place = models.BooleanField(_("offer to place it on a map"), default=True)
    takes_files = models.BooleanField(_("pictures and documents may be added"), default=True)
    most_ideas = models.PositiveSmallIntegerField(
        _("ideas of one person, at most"), null=True, blank=True
    )
    most_supports = models.PositiveSmallIntegerField(
        _("supports of one person, at most"), null=True, blank=True
    )
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
    change_reason = models.CharField(_("reason for the change"), max_length=300, blank=True)

    override_translatable_fields = synchronized(
        "opens_at",
        "closes_at",
        "supports_until",
        "handler",
        "moderation",
        "asks_theme",
        "asks_district",
        "asks_place",
        "takes_files",
        "most_ideas",
        "most_supports",
        "lawful_basis",
        "mandate_level",
        "mandate_answer",
        "mandate_confirmed",
    )

    civic_panels = panels.ideabox_panels()

    class Meta:
        abstract = True

    def get_phases(self) -> list[Plan]:
        """When ideas are taken, and when they are supported and discussed."""
        reactions = ("support", "comment")
        return [
            Plan("main", "ideabox", self.opens_at, self.closes_at, ("propose",)),
            Plan("reactions", "ideabox", self.opens_at, self.supports_until, reactions),
        ]

    def fields_of_dates(self, held: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates, by the key of the phase."""
        dates = dict(held.get("main", {}))
        if "reactions" in held:
            dates["supports_until"] = held["reactions"]["closes_at"]
        return dates

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the box shares, as stored on its space."""
        return {
            "moderation": self.moderation,
            "asks_theme": self.asks_theme,
            "asks_district": self.asks_district,
            "asks_place": self.asks_place,
            "takes_files": self.takes_files,
            "most_ideas": self.most_ideas,
            "most_supports": self.most_supports,
            "lawful_basis": self.lawful_basis,
            "stances": True,
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they propose something."""
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body.get_prep_value() if self.body else [],
            "statuses": self.statuses.get_prep_value() if self.statuses else [],
        }
