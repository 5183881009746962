"""Consultations: the mixin that turns any page type into one, and the one that lists them."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from wagtail_civic import panels
from wagtail_civic.blocks.base import StableStreamField
from wagtail_civic.blocks.consultation import StepsBlock, actions_of
from wagtail_civic.blocks.content import PICTURE_BLOCKS
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.page import CivicPageMixin, CivicTemplateMixin, MandateMixin
from wagtail_civic.phases import Plan


class ConsultationPageMixin(MandateMixin, CivicPageMixin):
    """
    Makes a page type a consultation in steps.

    Combine it with any base page: ``class ConsultationPage(ConsultationPageMixin, Page)``. People leave
    nothing in its own space: each step leads to tools, which have spaces of their own.
    """

    civic_kind = "consultation"
    civic_template = "wagtail_civic/consultation/consultation_page.html"
    civic_form_class = "wagtail_civic.admin.consultation_forms.ConsultationPageForm"
    #: What publishing asks of every space, and this one leaves to its tools.
    handler = "email"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    steps = StableStreamField(StepsBlock(), blank=True, verbose_name=_("steps"))
    theme = models.ForeignKey(
        "wagtail_civic.Theme",
        verbose_name=_("theme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    district = models.ForeignKey(
        "wagtail_civic.District",
        verbose_name=_("district"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    change_reason = models.CharField(_("reason for the change"), max_length=300, blank=True)

    override_translatable_fields = synchronized(
        "mandate_level", "mandate_answer", "mandate_confirmed", "theme", "district"
    )

    civic_panels = panels.consultation_panels()

    class Meta:
        abstract = True

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_phases(self) -> list[Plan]:
        """Override to add phases that are no steps."""
        return [
            Plan(
                step.id,
                step.block_type,
                step.value.get("opens_at"),
                step.value.get("closes_at"),
                actions_of(step),
            )
            for step in self.steps
            if step.id
        ]

    def with_dates(self, dates: Mapping[str, Mapping[str, Any]]) -> StreamValue:
        """Its steps, some of them with other dates; by the key of the step."""
        raw = self.steps.get_prep_value()
        for step in raw:
            step["value"].update(dates.get(step["id"], {}))
        return StreamValue(self.steps.stream_block, raw, is_lazy=True)

    def fields_of_dates(self, dates: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates."""
        return {"steps": self.with_dates(dates)}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the consultation shares, as stored on its space."""
        return {
            "theme": self.theme.key if self.theme else "",
            "district": self.district.key if self.district else "",
            "steps": [{"key": step.id, "title": step.value.get("title")} for step in self.steps],
        }

    def get_published_content(self) -> dict[str, Any]:
        steps = self.steps.get_prep_value() if self.steps else []
        return {"title": self.title, "summary": self.summary, "steps": steps}


class ConsultationIndexMixin(CivicTemplateMixin):
    """Makes a page type list consultations: those below it, or all of its site."""

    civic_template = "wagtail_civic/consultation/index_page.html"
    lists_consultations = True

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    whole_site = models.BooleanField(_("list the consultations of the whole site"), default=False)

    override_translatable_fields = synchronized("whole_site")

    civic_panels = panels.consultation_index_panels()

    class Meta:
        abstract = True
