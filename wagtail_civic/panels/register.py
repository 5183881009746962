"""What an editor sees of a register."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from wagtail_civic.panels.base import MANDATE_FIELDS, Need, ReadyPanel, mandate_panel

REGISTER_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("The file to read"), ("dossier",)),
    Need(gettext_lazy("Opening and closing"), ("opens_at", "closes_at")),
    Need(gettext_lazy("Who keeps the register"), ("keeper",)),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


class RegisterPresetsPanel(Panel):
    """One press fills what is still empty, as one procedure or the other wants it; it needs no script."""

    #: What the form is sent with.
    name = "civic-register-preset"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/register_presets.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "name": self.panel.name}


def register_panels() -> list[Any]:
    return [
        ReadyPanel(REGISTER_NEEDS),
        RegisterPresetsPanel(heading=gettext_lazy("Begin with"), icon="list-ol"),
        FieldPanel("procedure"),
        FieldPanel("summary"),
        FieldPanel("dossier"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")])],
            heading=gettext_lazy("Dates, to the minute"),
        ),
        *_people(),
        mandate_panel(),
        *_afterwards(),
    ]


def _people() -> list[Any]:
    return [
        FieldPanel(
            "keeper",
            help_text=gettext_lazy("For example: Claire Morel, investigating commissioner"),
        ),
        FieldPanel(
            "ways",
            help_text=gettext_lazy(
                "The postal and e-mail address, where the paper register lies, when somebody listens. What comes "
                "in that way gets its number in the same register."
            ),
        ),
    ]


def _afterwards() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("conclusions"),
                FieldPanel(
                    "concluded_on",
                    help_text=gettext_lazy("They are shown for one year from this day."),
                ),
            ],
            heading=gettext_lazy("Report and conclusions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "takes_files",
                    help_text=gettext_lazy(
                        "Five at most for each observation, of 5 MB at most each."
                    ),
                ),
                FieldPanel(
                    "consent_text",
                    help_text=gettext_lazy("Shown in the form. Empty: a general text."),
                ),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]
