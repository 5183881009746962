"""The mixins that turn page types into meetings, and into the list of them."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic import panels
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.blocks.council import AGENDA_BLOCKS, PAPER_BLOCKS, SITTING_BLOCKS
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.below import BelowMixin
from wagtail_civic.models.council_questions import QUESTION_RULES, MeetingQuestionsMixin
from wagtail_civic.models.council_standing import StandingFields
from wagtail_civic.models.page import CivicPageMixin, CivicTemplateMixin, Moderation
from wagtail_civic.models.registration_page import SHARED, RegistrationFields
from wagtail_civic.phases import Plan

#: Of an agenda item below its meeting: its number in the database decides, what follows is for people.
ITEM_ADDRESS = re.compile(r"item-([1-9][0-9]{0,17})(?:-([\w-]*))?", re.ASCII)

#: Seconds after which a browser without a script looks again, where its reader asked for that.
LOOKS_AGAIN = 30


class Preset(models.TextChoices):
    """What kind of meeting it is: which parts of the page are used."""

    COUNCIL = "council", _("Council: agenda, votes, video")
    PUBLIC = "public", _("Public meeting")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood council")
    YOUTH = "youth", _("Youth council")
    WORKSHOP = "workshop", _("Workshop")


class CouncilMeetingPageMixin(
    MeetingQuestionsMixin, RegistrationFields, StandingFields, BelowMixin, CivicPageMixin
):
    """
    Makes a page type a meeting: before, live and for years after.

    Combine it with any base page: ``class CouncilMeetingPage(CouncilMeetingPageMixin, Page)``. What happens in it,
    and whatever people leave, hangs on its space.
    """

    civic_kind = "council"
    civic_action = "comment"
    civic_template = "wagtail_civic/council/meeting_page.html"
    civic_form_class = "wagtail_civic.admin.council.page_form.MeetingPageForm"
    civic_below = ITEM_ADDRESS
    civic_below_view = "civic_item_view"
    #: Answers for one agenda item at its own address: called with this page, the request, and its number.
    civic_item_view = "wagtail_civic.views.council.serve_item"

    preset = models.CharField(
        _("kind of meeting"), max_length=16, choices=Preset.choices, default=Preset.COUNCIL
    )
    council_body = models.ForeignKey(
        "wagtail_civic.Body",
        verbose_name=pgettext_lazy("council", "body"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    body = StableStreamField(BODY_BLOCKS, blank=True, verbose_name=_("what it is about"))
    starts_at = models.DateTimeField(_("begins on"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends about"), null=True, blank=True)
    sittings = StableStreamField(SITTING_BLOCKS, blank=True, verbose_name=_("further sittings"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    place_address = models.CharField(_("address of the place"), max_length=300, blank=True)
    place_access = models.TextField(
        _("access"),
        max_length=500,
        blank=True,
        help_text=_("Public transport, steps, induction loop, sign language…"),
    )
    second_convocation = models.BooleanField(
        _("second convocation"),
        default=False,
        help_text=_("For want of a quorum at the first one: none is needed any more."),
    )
    agenda = StableStreamField(AGENDA_BLOCKS, blank=True, verbose_name=_("agenda"))
    agenda_published = models.DateTimeField(
        _("agenda published on"),
        null=True,
        blank=True,
        help_text=_("Empty: with the page. From then on people can give their view."),
    )
    papers = StableStreamField(
        PAPER_BLOCKS, blank=True, verbose_name=_("invitation, minutes and other papers")
    )
    video = models.CharField(
        _("address of the video"),
        max_length=500,
        blank=True,
        help_text=_(
            "Of a stream or a film: our own (.m3u8, .mp4), YouTube, Dailymotion, Vimeo, PeerTube."
        ),
    )
    video_delay = models.PositiveSmallIntegerField(
        _("delay of the picture, in seconds"),
        default=10,
        help_text=_(
            "So that a result does not come before the picture, where the stream has no clock."
        ),
    )
    views_open = models.BooleanField(
        _("people can give their view before the council deliberates"), default=True
    )
    moderation = models.CharField(
        _("what people say is"), max_length=8, choices=Moderation.choices, default=Moderation.AFTER
    )
    handler = models.CharField(_("who may take part"), max_length=32, default="email")
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
        "preset",
        "council_body",
        "starts_at",
        "ends_at",
        "sittings",
        "second_convocation",
        "standing",
        "agenda_published",
        "video",
        "video_delay",
        "views_open",
        "moderation",
        *QUESTION_RULES,
        "handler",
        "lawful_basis",
        *SHARED,
    )

    civic_panels = panels.meeting_panels()

    class Meta:
        abstract = True

    def serve_page(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        return refreshed(request, super().serve_page(request, *args, **kw))

    def get_mandate(self) -> dict[str, Any]:
        """A meeting promises nothing beyond its agenda."""
        return dict.fromkeys(("level", "decided", "open", "decider"), "") | {"answer": None}

    def views_until(self) -> datetime | None:
        """Noon of the day before, by the clocks of the city."""
        if self.starts_at is None:
            return None
        eve = timezone.localtime(self.starts_at).date() - timedelta(days=1)
        return timezone.make_aware(datetime.combine(eve, time(12)))

    def get_phases(self) -> list[Plan]:
        """When people can say what they think of an item, when they can ask, and when they can register to come."""
        actions = ("comment",) if self.takes_views else ()
        views = Plan("main", "council", self.agenda_published, self.views_until(), actions)
        found = [views, *self.phases_of_questions(), *self.registration_phases()]
        return self.as_it_stands(found)

    def fields_of_dates(self, held: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates, by the key of the phase."""
        return self.dates_of_questions(held)

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the meeting shares, as stored on its space."""
        return {
            "preset": self.preset,
            "body": self.council_body.key if self.council_body_id else "",
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "second_convocation": self.second_convocation,
            "video": self.video,
            "video_delay": self.video_delay,
            "views_open": self.views_open,
            "moderation": self.moderation,
            "stances": True,
            "lawful_basis": self.lawful_basis,
            **self.rules_of_questions(),
            **self.registration_rules(),
            **self.rules_of_standing(),
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they give their view or come."""
        return {
            "title": self.title,
            "summary": self.summary,
            "place": self.place,
            "agenda": self.agenda.get_prep_value() if self.agenda else [],
            **({"speakers": self.speakers.get_prep_value()} if self.speakers else {}),
        }


def refreshed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Without a script a reader may ask by the address that the browser looks again; another link stops it."""
    if request.GET.get("refresh") == "on":
        response.headers["Refresh"] = str(LOOKS_AGAIN)
    return response


class CouncilIndexMixin(CivicTemplateMixin):
    """Makes a page type list meetings: those below it, or all of its site; with a page per body and per member."""

    civic_template = "wagtail_civic/council/index_page.html"
    lists_meetings = True

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    whole_site = models.BooleanField(_("list the meetings of the whole site"), default=False)

    override_translatable_fields = synchronized("whole_site")

    civic_panels = panels.meeting_index_panels()

    class Meta:
        abstract = True
