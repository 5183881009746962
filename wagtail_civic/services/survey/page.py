"""What publishing has to know of a questionnaire."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.services import page_kinds
from wagtail_civic.services.page_kinds import PageKind


class SurveyPage(PageKind):
    def consent(self, page: Any) -> str:
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city uses my answers to prepare its decision, and writes to me when it answers. "
                "I know that they can reveal a political opinion."
            )
        return _(
            "The city uses your answers only to prepare its decision and to publish totals, and your address to "
            "write to you when it answers, as a task of public interest."
        )


page_kinds.register("survey", SurveyPage())
