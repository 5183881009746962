"""What an editor sees of a meeting, and of the list of meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.staticfiles import versioned_static

from wagtail_civic.panels.base import Need, ReadyPanel
from wagtail_civic.panels.registration import registration_panels

#: Whose members decide, or advise: they have a body, and an agenda.
SITTING = ("council", "neighbourhood", "youth")
#: To which people come to talk about one thing.
TALKING = ("public", "workshop")
MEETING_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(pgettext_lazy("council", "Body"), ("council_body",), kinds=SITTING),
    Need(gettext_lazy("Day and hour"), ("starts_at",)),
    Need(gettext_lazy("Place"), ("place",)),
    Need(gettext_lazy("Access"), ("place_access",), kinds=(*SITTING[1:], *TALKING)),
    Need(gettext_lazy("Agenda"), ("agenda",), kinds=SITTING),
    Need(gettext_lazy("What it is about"), ("body", "agenda"), every=False, kinds=TALKING),
    Need(pgettext_lazy("meeting", "Registration"), ("registration",), kinds=("workshop",)),
    Need(gettext_lazy("Places"), ("places",), kinds=("workshop",)),
)


class MeetingPresetsPanel(Panel):
    """What each kind begins with, and one button that fills it in; a button of the form, so that it needs no script."""

    #: What the form is sent with.
    name = "civic-meeting-preset"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/council/presets.html"

        @property
        def media(self) -> forms.Media:
            script = versioned_static("wagtail_civic/admin/meeting.js")
            return forms.Media(js=[forms.Script(script, type="module")])  # type: ignore[list-item]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "name": self.panel.name}


class WrittenToPanel(Panel):
    """How many people learn of it by mail, before an editor calls a meeting off."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/council/written_to.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "page": self.instance}


def meeting_panels() -> list[Any]:
    return [
        ReadyPanel(MEETING_NEEDS),
        MultiFieldPanel(
            [FieldPanel("preset"), MeetingPresetsPanel()], heading=gettext_lazy("Kind of meeting")
        ),
        FieldPanel("council_body"),
        FieldPanel("summary"),
        _when_and_where(),
        _standing(),
        FieldPanel("agenda"),
        FieldPanel("papers"),
        FieldPanel("picture"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("video"), FieldPanel("video_delay")], heading=gettext_lazy("Video")
        ),
        _taking_part(),
        *registration_panels(),
        MultiFieldPanel(
            [
                FieldPanel("handler"),
                FieldPanel("moderation"),
                FieldPanel("lawful_basis"),
                FieldPanel("consent_text"),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]


def _when_and_where() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("sittings"),
            FieldPanel("second_convocation"),
            FieldPanel("place"),
            FieldPanel("place_address"),
            FieldPanel("place_access"),
        ],
        heading=gettext_lazy("When and where"),
    )


def _standing() -> MultiFieldPanel:
    return MultiFieldPanel(
        [WrittenToPanel(), FieldPanel("standing"), FieldPanel("standing_reason")],
        heading=gettext_lazy("Cancelled, postponed or moved"),
        classname="collapsed",
    )


def _taking_part() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("agenda_published"),
            FieldPanel("views_open"),
            FieldPanel("takes_questions"),
            FieldRowPanel([FieldPanel("questions_from"), FieldPanel("questions_until")]),
            FieldPanel("most_questions"),
            FieldPanel("speakers"),
        ],
        heading=gettext_lazy("Taking part"),
    )


def meeting_index_panels() -> list[Any]:
    return [FieldPanel("introduction"), FieldPanel("whole_site")]
