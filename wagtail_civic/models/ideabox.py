"""The mixin that turns any page type into an idea box."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from wagtail_civic import panels
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.blocks.ideas import STATUS_BLOCKS
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.page import CivicPageMixin, MandateMixin
from wagtail_civic.phases import Plan

#: Of an idea below its box. The number decides; no database has longer ones.
IDEA_ADDRESS = re.compile(r"([1-9][0-9]{0,17})(?:-([\w-]*))?", re.ASCII)


class IdeaBoxPageMixin(MandateMixin, CivicPageMixin):
    """
    Makes a page type an idea box: always open, or between two dates.

    Combine it with any base page: ``class IdeaBoxPage(IdeaBoxPageMixin, Page)``. Ideas hang on its space, and
    have addresses of their own.
    """

    class Moderation(models.TextChoices):
        AFTER = "after", _("Shown at once, read afterwards")
        BEFORE = "before", _("Read before it is shown")

    civic_kind = "ideabox"
    civic_action = "propose"
    civic_template = "wagtail_civic/idea/ideabox_page.html"
    civic_form_class = "wagtail_civic.admin.ideas.page_form.IdeaBoxPageForm"
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

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """An idea has an address of its own below its page; a child page that is called alike comes first."""
        try:
            return super().route(request, path_components)
        except Http404:
            asked = (
                IDEA_ADDRESS.fullmatch(path_components[0]) if len(path_components) == 1 else None
            )
            if asked is None or not self.live:
                raise
            return RouteResult(self, kwargs={"idea": int(asked[1]), "slug": asked[0]})

    def serve(
        self, request: HttpRequest, *args: Any, idea: int | None = None, slug: str = "", **kw: Any
    ) -> HttpResponse:
        if idea is None:
            return super().serve(request, *args, **kw)
        return import_string(self.civic_idea_view)(self, request, idea, slug)

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
