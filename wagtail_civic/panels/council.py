"""What an editor sees of a meeting, and of the list of meetings."""

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_civic.panels.base import Need, ReadyPanel
from wagtail_civic.panels.registration import registration_panels

MEETING_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(pgettext_lazy("council", "Body"), ("council_body",)),
    Need(gettext_lazy("Day and hour"), ("starts_at",)),
    Need(gettext_lazy("Place"), ("place",)),
    Need(gettext_lazy("Agenda"), ("agenda",)),
)


def meeting_panels() -> list[Any]:
    return [
        ReadyPanel(MEETING_NEEDS),
        FieldPanel("preset"),
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
        [FieldPanel("standing"), FieldPanel("standing_reason")],
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
