"""What an editor sees of a page of questions to the elected."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from wagtail_civic.panels.base import MANDATE_FIELDS, Need, ReadyPanel, mandate_panel

QUESTION_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("Speakers"), ("speakers",)),
    Need(gettext_lazy("Questions until"), ("closes_at",)),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


class QuestionPresetsPanel(Panel):
    """Two buttons that fill in what is empty; buttons of the form itself, so that they need no script."""

    #: What the form is sent with.
    name = "civic-question-preset"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/question_presets.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "name": self.panel.name}


def question_panels() -> list[Any]:
    return [
        ReadyPanel(QUESTION_NEEDS),
        QuestionPresetsPanel(heading=gettext_lazy("Begin with"), icon="list-ol"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("speakers"),
        *_dates(),
        mandate_panel(),
        MultiFieldPanel(
            [
                FieldPanel("handler"),
                FieldPanel("asks_theme"),
                FieldPanel("most_questions"),
                FieldPanel("lawful_basis"),
                FieldPanel("consent_text"),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]


def _dates() -> list[Any]:
    watched = gettext_lazy(
        "Where people watch it, and where the recording is afterwards. Answers lead to their moment in it."
    )
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("supports_until"),
            ],
            heading=gettext_lazy("Questions"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("live_from"), FieldPanel("live_until")]),
                FieldPanel("video", help_text=watched),
                FieldPanel("recording_starts_at"),
            ],
            heading=gettext_lazy("Live"),
        ),
    ]
