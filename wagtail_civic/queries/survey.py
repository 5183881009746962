"""Everything that is read of a questionnaire, once for pages, blocks, screens and API."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import (
    Published,
    ResultsShown,
    Space,
    SpacePhase,
    Survey,
    SurveyResponse,
    Tally,
)
from wagtail_civic.phases import State
from wagtail_civic.queries import accountability, consents, spaces
from wagtail_civic.queries.changes import changes_of
from wagtail_civic.queries.consultation_following import mandate_of
from wagtail_civic.queries.figures import Change, Official, Response, spoken
from wagtail_civic.queries.panel import introduced
from wagtail_civic.survey import Questionnaire, read, worded

#: What one question takes to read and to answer, roughly.
SECONDS_A_QUESTION = 20


class SurveySheet:
    """
    A questionnaire as a visitor of one page sees it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    def __init__(
        self, survey: Survey, space: Space, tally: Tally, *, page: Any, now: datetime
    ) -> None:
        self.survey, self.space, self.tally = survey, space, tally
        self.page, self.now = page, now

    @property
    def title(self) -> str:
        return self.survey.title

    @property
    def introduction(self) -> str:
        return self.survey.introduction

    @cached_property
    def language(self) -> str:
        return spaces.language_of(self.survey)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What people are asked: the published text, in a preview that of the draft."""
        if self.space._state.adding:
            return introduced(self.survey.questionnaire, self.language)
        return published(self.space, self.language)

    @property
    def number(self) -> int:
        return len(self.questionnaire.questions)

    @property
    def minutes(self) -> int:
        """About how long it takes, rounded up."""
        return -(-self.number * SECONDS_A_QUESTION // 60)

    @property
    def is_sample(self) -> bool:
        """Whether nothing of it can be answered: a preview, or an invented one."""
        return self.space._state.adding

    @cached_property
    def phase(self) -> Any:
        return spaces.phase_for(self.space, "answer")

    @property
    def state(self) -> str:
        return spaces.state_of(self.space, "answer", now=self.now).value

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN.value

    @property
    def suspended_reason(self) -> str:
        return spoken(self.space.override_reason, self.space.override_translations, self.language)

    @property
    def opens_at(self) -> datetime | None:
        return self.phase.opens_at if self.phase else None

    @property
    def closes_at(self) -> datetime | None:
        return self.phase.closes_at if self.phase else None

    @cached_property
    def mandate(self) -> dict[str, Any]:
        """Its own, or that of the consultation which it follows."""
        lender = self._lender
        return mandate_of(lender, self.language) if lender else self.survey.get_mandate()

    @cached_property
    def _lender(self) -> SpacePhase | None:
        """The step of the consultation whose mandate it has, and with it the promise; None with one of its own."""
        return None if any(self.survey.get_mandate().values()) else self.survey.follows

    @property
    def decider(self) -> str:
        return self.mandate.get("decider") or ""

    @property
    def answer_by(self) -> date | None:
        return self.mandate.get("answer")

    @cached_property
    def response(self) -> Response:
        """A questionnaire promises its answer without conditions."""
        return accountability.response(
            self._official,
            due=self.answer_by,
            threshold=None,
            language=self.language,
            link=self.results_url,
            now=self.now,
        )

    @property
    def _official(self) -> Official | None:
        """Its own answer; else, where the promise is that of a consultation, the answer to that."""
        own = accountability.official(self.space, self.language)
        if own or self._lender is None:
            return own
        return accountability.official(self._lender.space, self.language)

    @property
    def is_answered(self) -> bool:
        lent = self._lender.space.answered_at if self._lender else None
        return (self.space.answered_at or lent) is not None

    def shows_results(self, *, answered: bool = False) -> bool:
        """Whether this visitor may read results now."""
        shown = self.space.rules.get("results_shown")
        if shown == ResultsShown.ALWAYS:
            return True
        if shown not in (ResultsShown.ANSWERED, ResultsShown.CLOSED):
            return False
        return self.state == State.CLOSED.value or (shown == ResultsShown.ANSWERED and answered)

    @property
    def results_are_public(self) -> bool:
        return self.shows_results()

    @property
    def publishes_results(self) -> bool:
        """Whether they are public at least once it is closed."""
        return self.space.rules.get("results_shown") in (
            ResultsShown.ANSWERED,
            ResultsShown.CLOSED,
            ResultsShown.ALWAYS,
        )

    @cached_property
    def changes(self) -> list[Change]:
        return changes_of(self.space, self.language)

    @cached_property
    def privacy(self) -> dict[str, Any]:
        consent = consents.current(self.space, self.language)
        return {
            "retention_months": civic_settings.RETENTION_MONTHS,
            "lawful_basis": self.space.rules.get("lawful_basis", "public_task"),
            "consent_text": consent.body if consent else "",
            "consent_version": consent.version if consent else 0,
        }

    def url(self, name: str) -> str:
        return address(name, self.page.pk if self.page else 0, self.survey.translation_key)

    @property
    def answer_url(self) -> str:
        return self.url("answer")

    @property
    def code_url(self) -> str:
        return self.url("answer_code")

    @property
    def resend_url(self) -> str:
        return self.url("answer_resend")

    @property
    def address_url(self) -> str:
        return self.url("answer_address")

    @property
    def thanks_url(self) -> str:
        return self.url("answer_thanks")

    @property
    def follow_url(self) -> str:
        return self.url("answer_follow")

    @property
    def me_url(self) -> str:
        return self.url("answer_me")

    @property
    def results_url(self) -> str:
        return self.url("answer_results")

    @property
    def data_url(self) -> str:
        return self.url("answer_data")

    @property
    def print_url(self) -> str:
        return self.url("answer_print")

    @property
    def withdraw_url(self) -> str:
        return self.url("answer_ask_withdrawal")


def published(space: Space, language: str, *, version: int | None = None) -> Questionnaire:
    """
    What people are asked in this language: the source says what, the translation in which words.

    Empty where nothing was published yet.
    """
    content = _content(space, space.version if version is None else version)
    source: dict[str, Any] = content.get(space.source_language) or next(iter(content.values()), {})
    found = read(source)
    words = content.get(language)
    whole = worded(found, read(words)) if words and words is not source else found
    return introduced(whole, language)


def _content(space: Space, version: int) -> dict[str, Any]:
    rows = Published.objects.filter(space=space.pk, version=version).order_by()
    return rows.values_list("content", flat=True).first() or {}


def survey_in(key: Any, language: str) -> Survey | None:
    """The live questionnaire of a translation group: in this language, else in any other."""
    found = Survey.objects.filter(translation_key=key, live=True).select_related("locale")
    return min(
        found, key=lambda each: (each.locale.language_code != language, each.pk), default=None
    )


def of_person(space: Space, participant_id: int) -> SurveyResponse | None:
    rows = SurveyResponse.objects.filter(space=space, participant=participant_id)
    return rows.order_by("slot").first()
