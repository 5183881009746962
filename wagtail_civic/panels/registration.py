"""What an editor sees of registration for a meeting, and of its report."""

from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


def registration_panels() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldRowPanel([FieldPanel("places"), FieldPanel("most_persons")]),
                FieldPanel("registration_until"),
            ],
            heading=pgettext_lazy("meeting", "Registration"),
        ),
        MultiFieldPanel(
            [FieldPanel("report_days"), FieldPanel("report")],
            heading=pgettext_lazy("meeting", "Report"),
        ),
    ]
