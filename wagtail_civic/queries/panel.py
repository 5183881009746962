"""The page of questions about the person: why they are asked, and who sees what is answered."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic.survey import Questionnaire, Section


def introduced(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """With that page headed and explained in this language: no editor writes it, and none can change it."""
    if not questionnaire.panel:
        return questionnaire
    with override(language):
        sections = tuple(
            _headed(section) if section.is_panel else section for section in questionnaire.sections
        )
    return Questionnaire(sections)


def _headed(section: Section) -> Section:
    why = _(
        "You may leave out every one of these questions. We ask them to see whose voices are missing, and "
        "whether groups of people answer differently."
    )
    who = _(
        "What you say here is published only as totals of groups of 11 people or more, once the "
        "questionnaire is closed. It is never shown beside your other answers, and whoever reads the "
        "responses for the city does not see it."
    )
    return replace(section, title=_("About you"), text=f"{why}\n\n{who}")
