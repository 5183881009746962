"""
The town's own page types: none of them comes from wagtail_civic.

Two lines show how a host adopts it: ``CivicStreamField`` adds the participation blocks to a body,
and ``PetitionPageMixin`` turns a type of the town's own into a petition.
"""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.query import PageQuerySet

from aubrelle.pages.blocks import HOST_BLOCKS
from wagtail_civic.blocks import CivicStreamField
from wagtail_civic.models import PetitionPageMixin


class CityPage(Page):
    """What every page of the town has: a service that answers for it."""

    service = models.CharField(_("service in charge"), max_length=150, blank=True)

    promote_panels = [*Page.promote_panels, FieldPanel("service")]

    class Meta:
        abstract = True


class IllustratedPage(CityPage):
    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    illustration = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("illustration"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    illustration_alt = models.CharField(
        _("what the illustration shows"), max_length=200, blank=True
    )
    body = CivicStreamField(HOST_BLOCKS, blank=True, verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("illustration"), FieldPanel("illustration_alt")],
            heading=_("Illustration"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def listed_children(self) -> PageQuerySet[Page]:
        """What stands in menus, then the rest: an editor who publishes a page here finds it without ticking anything."""
        return self.get_children().live().public().order_by("-show_in_menus", "path").specific()


class HomePage(IllustratedPage):
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = NewsPage.objects.descendant_of(self).live().public().order_by("-published_on")
        return super().get_context(request, *args, **kwargs) | {"news": news[:3]}


class StandardPage(IllustratedPage):
    class Meta:
        verbose_name = _("standard page")


class SectionPage(IllustratedPage):
    """A page that introduces those below it."""

    class Meta:
        verbose_name = _("section")


class NewsIndexPage(IllustratedPage):
    subpage_types = ["city.NewsPage"]

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = NewsPage.objects.child_of(self).live().public().order_by("-published_on")
        return super().get_context(request, *args, **kwargs) | {"news": news}


class NewsPage(IllustratedPage):
    published_on = models.DateField(_("published on"), default=date.today)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("published_on")]),
        *IllustratedPage.content_panels[len(Page.content_panels) :],
    ]
    parent_page_types = ["city.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news")


class NeighbourhoodPetitionPage(PetitionPageMixin, CityPage):
    """A petition about one neighbourhood: the mixin on the town's own base page, and one more field."""

    neighbourhood = models.CharField(_("neighbourhood"), max_length=100, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("neighbourhood"),
        *PetitionPageMixin.civic_panels,
    ]

    class Meta:
        verbose_name = _("neighbourhood petition")
