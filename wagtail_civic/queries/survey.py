"""Everything that is read of a questionnaire, once for pages, blocks, screens and API."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

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
from wagtail_civic.queries import accountability, consents, spaces, steps
from wagtail_civic.queries.consultation_following import mandate_of
from wagtail_civic.queries.doubles import set_aside
from wagtail_civic.queries.figures import Official, Response, ways_of
from wagtail_civic.queries.panel import introduced
from wagtail_civic.queries.separated import FEWEST_MIXED, took_part
from wagtail_civic.queries.sheet import ActionSheet
from wagtail_civic.queries.single_question import SingleQuestion
from wagtail_civic.queries.survey_addresses import SurveyAddresses
from wagtail_civic.survey import Questionnaire, read, worded

#: What one question takes to read and to answer, roughly.
SECONDS_A_QUESTION = 20


class SurveySheet(SurveyAddresses, SingleQuestion, ActionSheet):
    """
    A questionnaire as a visitor of one page sees it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "answer"

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
    def mandate(self) -> dict[str, Any]:
        """Its own, or that of the consultation which it follows."""
        return self._lent or self.survey.get_mandate()

    @property
    def _step(self) -> SpacePhase | None:
        """The step whose consultation lends it a mandate; None with one of its own."""
        return None if any(self.survey.get_mandate().values()) else self.survey.follows

    @cached_property
    def _lent(self) -> dict[str, Any] | None:
        """That mandate, where whoever reads this may read the consultation."""
        step = self._step
        return mandate_of(step, self.language, shown_on=self.page) if step else None

    @property
    def _lender(self) -> Space | None:
        """The consultation whose mandate it has, and with it the promise."""
        return self._step.space if self._step and self._lent is not None else None

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
        lender = None if own else self._lender
        return accountability.official(lender, self.language) if lender else own

    @property
    def is_answered(self) -> bool:
        if self.space.answered_at or self._step is None or self._step.space.answered_at is None:
            return self.space.answered_at is not None
        return self._lender is not None

    @property
    def channels(self) -> list[tuple[str, int]]:
        """In which ways people answered, where not all did online."""
        return ways_of(self.tally)

    @cached_property
    def doubles(self) -> int:
        """How many sheets on paper were set aside because their authors had answered already."""
        return 0 if self.is_sample else set_aside(self.space)

    @property
    def other_ways(self) -> bool:
        """Whether it says how to answer other than online."""
        return self.takes_paper and bool(self.survey.elsewhere or self.survey.places)

    @property
    def takes_paper(self) -> bool:
        """Whether a sheet that is filled in can be entered: never where answers are kept apart from people."""
        return not self.space.is_separated

    def shows_results(self, *, answered: bool = False) -> bool:
        """Whether this visitor may read results now."""
        shown = self.space.rules.get("results_shown")
        if self.space.is_separated and self.state != State.CLOSED.value:
            # The last ballots come in fewer than ten at a time: figures from before would tell them by subtraction.
            return False
        if shown == ResultsShown.ALWAYS:
            return True
        if shown not in (ResultsShown.ANSWERED, ResultsShown.CLOSED):
            return False
        return self.state == State.CLOSED.value or (shown == ResultsShown.ANSWERED and answered)

    @property
    def shows_whoever_answered(self) -> bool:
        """Whether people who answered read results before everybody does."""
        early = self.space.rules.get("results_shown") == ResultsShown.ANSWERED
        return early and not self.space.is_separated

    @property
    def secrecy(self) -> str:
        """One of ``Secrecy``: in a preview that of the draft."""
        return self.space.secrecy

    @property
    def step(self) -> int:
        """By how many responses its results move forward at a time, at least, while it is open."""
        return FEWEST_MIXED if self.space.is_separated else civic_settings.RESULTS_STEP

    @property
    def moves_in_steps(self) -> bool:
        """Whether its results do: not any more once nothing arrives."""
        return self.step > 1 and not steps.is_settled(self.space, now=self.now)

    @property
    def fewest(self) -> int:
        """Of a separated one, how many ballots are mixed in at a time, at least."""
        return FEWEST_MIXED

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
    def privacy(self) -> dict[str, Any]:
        consent = consents.current(self.space, self.language)
        return {
            "retention_months": civic_settings.RETENTION_MONTHS,
            "lawful_basis": self.space.rules.get("lawful_basis", "public_task"),
            "consent_text": consent.body if consent else "",
            "consent_version": consent.version if consent else 0,
        }


def published(space: Space, language: str, *, version: int | None = None) -> Questionnaire:
    """
    What people are asked in this language: the source says what, the translation in which words.

    Empty where nothing was published yet.
    """
    # What was published never changes, and both the form and the rule that checks what is sent read it.
    kept: dict[tuple[str, int], Questionnaire] = space.__dict__.setdefault("_asked", {})
    key = language, space.version if version is None else version
    if key not in kept:
        kept[key] = _read(space, *key)
    return kept[key]


def _read(space: Space, language: str, version: int) -> Questionnaire:
    rows = Published.objects.filter(space=space.pk, version=version).order_by()
    content = rows.values_list("content", flat=True).first() or {}
    source: dict[str, Any] = content.get(space.source_language) or next(iter(content.values()), {})
    found = read(source)
    words = content.get(language)
    whole = worded(found, read(words)) if words and words is not source else found
    return introduced(whole, language)


def survey_in(key: Any, language: str) -> Survey | None:
    """The live questionnaire of a translation group: in this language, else in any other."""
    found = Survey.objects.filter(translation_key=key, live=True).select_related("locale")
    return min(
        found, key=lambda each: (each.locale.language_code != language, each.pk), default=None
    )


def of_person(space: Space, participant_id: int) -> SurveyResponse | None:
    rows = SurveyResponse.objects.filter(space=space, participant=participant_id)
    return rows.order_by("slot").first()


def has_answered(space: Space, participant_id: int) -> bool:
    """Whether what this person answered counts; of a separated questionnaire, whether she answered at all."""
    if space.is_separated:
        return took_part(space, participant_id)
    response = of_person(space, participant_id)
    return response is not None and response.state == SurveyResponse.State.CONFIRMED
