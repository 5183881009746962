"""What an editor sees of a participatory budget."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_civic.panels.base import MANDATE_FIELDS, Need, ReadyPanel, mandate_panel

BUDGET_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("Picture"), ("picture",)),
    Need(gettext_lazy("What it is about"), ("body",)),
    Need(gettext_lazy("Envelopes"), ("envelopes",)),
    Need(gettext_lazy("Dates of the vote"), ("opens_at", "closes_at")),
    Need(gettext_lazy("Day of the council’s deliberation"), ("deliberation_on",)),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


def budget_panels() -> list[Any]:
    return [
        ReadyPanel(BUDGET_NEEDS),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("envelopes"),
        FieldPanel("boxes"),
        _dates(),
        _ballot(),
        mandate_panel(),
        MultiFieldPanel(
            [
                FieldPanel("handler"),
                FieldPanel("secrecy"),
                FieldPanel("takes_paper"),
                FieldPanel("lawful_basis"),
                FieldPanel("consent_text"),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]


def _dates() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("proposals_from"), FieldPanel("proposals_until")]),
            FieldPanel("study_until"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldRowPanel([FieldPanel("deliberation_on"), FieldPanel("build_until")]),
        ],
        heading=gettext_lazy("Propose, study, vote, build"),
    )


def _ballot() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("ballot"),
            FieldRowPanel([FieldPanel("fewest"), FieldPanel("most")]),
            FieldRowPanel([FieldPanel("points"), FieldPanel("most_points")]),
            FieldPanel("rule"),
            FieldPanel("increment"),
        ],
        heading=gettext_lazy("Ballot and counting rule, published before the vote opens"),
    )
