"""The mixin that turns any page type into a box of questions: an office hour, or a debate with several speakers."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic import panels
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.blocks.question import SPEAKER_BLOCKS, speakers_of
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.page import CivicPageMixin, MandateMixin
from wagtail_civic.phases import Plan


class QuestionPageMixin(MandateMixin, CivicPageMixin):
    """
    Makes a page type a box of questions to the elected, before and during an hour in which they answer live.

    Combine it with any base page: ``class QuestionPage(QuestionPageMixin, Page)``. Questions hang on its space,
    and each is read by a moderator before anybody else reads it.
    """

    civic_kind = "question"
    #: Whether people ask here. A page of another kind that says so, a meeting for example, holds a box as well.
    takes_questions = True
    civic_action = "ask"
    civic_template = "wagtail_civic/question/question_page.html"
    civic_form_class = "wagtail_civic.admin.questions.page_form.QuestionPageForm"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    body = StableStreamField(BODY_BLOCKS, blank=True, verbose_name=_("what it is about"))
    speakers = StableStreamField(SPEAKER_BLOCKS, blank=True, verbose_name=_("speakers"))
    opens_at = models.DateTimeField(_("questions from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("questions until"), null=True, blank=True)
    supports_until = models.DateTimeField(
        _("support until"),
        null=True,
        blank=True,
        help_text=_("Empty: for as long as the page is there."),
    )
    live_from = models.DateTimeField(_("live from"), null=True, blank=True)
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    video = models.CharField(
        _("address of the video"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    recording_starts_at = models.DateTimeField(
        _("the recording begins at"),
        null=True,
        blank=True,
        help_text=_("By the clock. Empty: with the live part."),
    )
    handler = models.CharField(_("who may take part"), max_length=32, default="email")
    asks_theme = models.BooleanField(_("ask for the theme"), default=False)
    most_questions = models.PositiveSmallIntegerField(
        _("questions of one person, at most"), null=True, blank=True
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
        "live_from",
        "live_until",
        "video",
        "recording_starts_at",
        "handler",
        "asks_theme",
        "most_questions",
        "lawful_basis",
        "mandate_level",
        "mandate_answer",
        "mandate_confirmed",
    )

    civic_panels = panels.question_panels()

    class Meta:
        abstract = True

    def get_phases(self) -> list[Plan]:
        """When questions are taken, when they are supported, and when they are answered live."""
        found = [
            Plan("main", "question", self.opens_at, self.closes_at, ("ask",)),
            Plan("reactions", "question", self.opens_at, self.supports_until, ("support",)),
        ]
        if self.live_from:
            found.append(Plan("live", "question", self.live_from, self.live_until, ()))
        return found

    def fields_of_dates(self, held: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates, by the key of the phase."""
        dates = dict(held.get("main", {}))
        if "reactions" in held:
            dates["supports_until"] = held["reactions"]["closes_at"]
        if "live" in held:
            dates["live_from"] = held["live"]["opens_at"]
            dates["live_until"] = held["live"]["closes_at"]
        return dates

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the box shares, as stored on its space."""
        return {
            "speakers": speakers_of(self.speakers),
            "asks_theme": self.asks_theme,
            "most_questions": self.most_questions,
            "lawful_basis": self.lawful_basis,
            "recording_starts_at": self.recording_starts_at or self.live_from,
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they ask."""
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body.get_prep_value() if self.body else [],
            "speakers": self.speakers.get_prep_value() if self.speakers else [],
        }
