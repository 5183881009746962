"""What every action on a questionnaire knows: the page that places it, and its sheet."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from wagtail_civic.addresses import address
from wagtail_civic.models import Survey, SurveyResponse
from wagtail_civic.queries import placements
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.separated import proving
from wagtail_civic.survey import Questionnaire
from wagtail_civic.views.petition.base import PetitionActionView


class OfSurvey(PetitionActionView):
    """An action on a questionnaire, where a live page places it that the visitor may view."""

    stem = "survey"
    first = "answer"
    action = "answer"
    survey: Survey

    @property
    def doors(self) -> Any:  # type: ignore[override]
        """Where answers are kept apart, what is confirmed is the person alone."""
        return proving if self.space.is_separated else surveys

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        key: UUID = kwargs.pop("key")
        found = queries.survey_in(key, page.locale.language_code)
        # Read anew: what a page places are parts of it that finding it did not need.
        if found is None or not placements.is_placed(
            found, type(page)._base_manager.get(pk=page.pk)
        ):
            return False
        self.survey = found
        return True

    @cached_property
    def space(self) -> Any:
        return spaces.for_page(self.survey, now=self.now)

    @cached_property
    def sheet(self) -> queries.SurveySheet:
        return surveys.sheet_of(self.survey, self.space, page=self.page, now=self.now)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return queries.published(self.space, self.language)

    @property
    def language(self) -> str:
        return str(self.survey.locale.language_code)

    @property
    def auto_id(self) -> str:
        return f"civic-{self.survey.pk}-%s"

    def address(self, name: str) -> str:
        known = name if name == self.first else f"{self.first}_{name}"
        return address(known, self.page.pk, self.survey.translation_key)

    @cached_property
    def response(self) -> SurveyResponse | None:
        """What this visitor answered, where she proved who she is a while ago."""
        return queries.of_person(self.space, self.person.pk) if self.person else None

    @cached_property
    def has_answered(self) -> bool:
        """Whether she is known here, and what she answered counts."""
        return self.person is not None and queries.has_answered(self.space, self.person.pk)
