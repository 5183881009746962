"""Questionnaires written, published and placed as an editor does it, each with an id that seeding finds again."""

from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from aubrelle.seeding.hastening import indexed_once
from aubrelle.seeding.planting import planted
from wagtail_civic.models import Survey
from wagtail_civic.pages.models import SurveyPage


def stored(key: UUID, language: str) -> Survey | None:
    return Survey.objects.filter(translation_key=key, locale__language_code=language).first()


def page(key: UUID, language: str) -> Any:
    return Page.objects.filter(translation_key=key, locale__language_code=language).first()


@indexed_once()
def write(key: UUID, language: str, questions: list[dict[str, Any]], **fields: Any) -> Survey:
    locale = Locale.objects.get(language_code=language)
    survey = Survey(translation_key=key, locale=locale, live=False, **fields)
    survey.questions = survey.questions.stream_block.to_python(questions)
    survey.save()
    survey.save_revision().publish()
    survey.refresh_from_db()
    return survey


def place(survey: Survey, parent: Any, key: UUID, slug: str) -> SurveyPage:
    """A page of its own, in the language of the questionnaire."""
    found = SurveyPage(
        title=survey.title, slug=slug, survey=survey, translation_key=key, locale=survey.locale
    )
    return planted(found, parent)
