"""What an editor sees of an idea box."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_civic.panels.base import MANDATE_FIELDS, Need, ReadyPanel, mandate_panel

IDEABOX_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("Picture"), ("picture",)),
    Need(gettext_lazy("What it is about"), ("body",)),
    Need(gettext_lazy("Statuses of ideas"), ("statuses",)),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


def ideabox_panels() -> list[Any]:
    return [
        ReadyPanel(IDEABOX_NEEDS),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("statuses"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("supports_until"),
            ],
            heading=gettext_lazy("Dates of a campaign; without any it is always open"),
        ),
        mandate_panel(),
        MultiFieldPanel(
            [
                FieldPanel("handler"),
                FieldPanel("moderation"),
                FieldRowPanel([FieldPanel("asks_theme"), FieldPanel("asks_district")]),
                FieldRowPanel([FieldPanel("asks_place"), FieldPanel("takes_files")]),
                FieldRowPanel([FieldPanel("most_ideas"), FieldPanel("most_supports")]),
                FieldPanel("lawful_basis"),
                FieldPanel("consent_text"),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]
