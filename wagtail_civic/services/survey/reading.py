"""A questionnaire ready to be shown: its space made if it appeared without one, its count fresh enough."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from wagtail_civic.models import Space, Survey, SurveyResponse, Tally
from wagtail_civic.phases import State
from wagtail_civic.queries import crossing, finality, group_tables, steps
from wagtail_civic.queries import progress as progress_queries
from wagtail_civic.queries import results as result_queries
from wagtail_civic.queries import survey as queries
from wagtail_civic.queries.channels import BY as BY_CHANNEL
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services.contributions import Payload
from wagtail_civic.services.survey.kind import item_of, opened
from wagtail_civic.survey import Items, Question, Questionnaire, values


def sheet(
    survey: Survey, *, page: Any, now: datetime, preview: bool = False
) -> queries.SurveySheet:
    """One questionnaire on one page; a preview shows what publishing it would do, and writes nothing."""
    space = spaces.for_page(survey, now=now, preview=preview)
    return queries.SurveySheet(survey, space, tallies.current(space, now=now), page=page, now=now)


def answers_of(response: SurveyResponse, questionnaire: Questionnaire) -> dict[str, Any]:
    """What somebody answered, as ``answer`` takes it; what is no longer asked is left out."""
    return values(questionnaire, _items(response))


def answered(response: SurveyResponse) -> tuple[Questionnaire, dict[str, Items]]:
    """What somebody was asked, in the version and language of then, and what she said."""
    space, version = response.space, response.version
    asked = queries.published(space, response.language, version=version)
    return asked, _items(response)


def sent(space: Space, payload: Payload) -> tuple[Questionnaire, dict[str, Items]]:
    """The same of answers that travel sealed, until she confirms them."""
    asked = queries.published(space, payload["language"], version=payload["version"])
    return asked, opened(payload["answers"])


def _items(response: SurveyResponse) -> dict[str, Items]:
    found: dict[str, Items] = {}
    for row in response.answers.select_related("question", "option", "row"):
        found[row.question.key] = (*found.get(row.question.key, ()), item_of(row))
    return found


def results(
    sheet: queries.SurveySheet, *, now: datetime
) -> tuple[Tally, list[result_queries.QuestionResult]]:
    """How many responses are in the public count, with its time, and the figures of every question."""
    tally = steps.public(tallies.current(sheet.space, result_queries.NAME, now=now), now=now)
    return tally, result_queries.results(sheet.questionnaire, tally, sheet.space)


def progress(space: Space, *, language: str, now: datetime) -> progress_queries.Progress:
    """How it is doing, from figures as fresh as those that the public reads."""
    return progress_queries.progress(
        space,
        queries.published(space, language),
        results=tallies.current(space, result_queries.NAME, now=now),
        days=tallies.current(space, "responses.days", now=now),
        until=timezone.localdate(now, timezone.get_default_timezone()),
    )


def channels(space: Space, *, now: datetime) -> Tally:
    """How many came in by each channel."""
    return tallies.current(space, now=now)


def participation(
    sheet: queries.SurveySheet, *, now: datetime
) -> progress_queries.Participation | None:
    """How answers came in, and when, once it is closed; None before, and where nobody knows when."""
    if sheet.state != State.CLOSED or sheet.space.is_separated:
        return None
    days = tallies.current(sheet.space, "responses.days", now=now)
    until = min(now, sheet.closes_at or now)
    return progress_queries.participation(
        sheet.tally, days, until=timezone.localdate(until, timezone.get_default_timezone())
    )


def is_final(sheet: queries.SurveySheet, *, now: datetime) -> bool:
    """Whether results are public and nothing about them can change: only then are data published."""
    return sheet.results_are_public and finality.is_final(sheet.space, now=now)


def settled_at(sheet: queries.SurveySheet) -> datetime | None:
    """From when on its figures are final, sheets on paper included; None while it has no end."""
    return finality.settled_at(sheet.space, "answer")


def groupings(sheet: queries.SurveySheet, *, now: datetime) -> list[Question]:
    """By what results can be read: once they are final, because two states of them could tell one person."""
    if not is_final(sheet, now=now):
        return []
    tally = _groups(sheet.space, now=now)
    return group_tables.groupings(sheet.questionnaire, tally, sheet.tally.total)


def by_group(
    sheet: queries.SurveySheet, name: str, *, now: datetime
) -> group_tables.ByGroup | None:
    """Results by the panel question of this short name, or by channel; None where there are none to be read."""
    chosen = next((each for each in groupings(sheet, now=now) if each.name == name), None)
    if chosen is None:
        return None
    tally = _groups(sheet.space, now=now)
    return group_tables.by_group(sheet.questionnaire, tally, sheet.space, chosen)


def _groups(space: Space, *, now: datetime) -> Tally:
    return tallies.current(space, crossing.NAME, now=now)


def by_channel(space: Space, *, language: str, now: datetime) -> group_tables.ByGroup | None:
    """The same by channel, for agents too; None before nothing can change any more, and where none can be told."""
    tally, total = _groups(space, now=now), tallies.current(space, now=now).total
    questionnaire = queries.published(space, language)
    found = group_tables.groupings(questionnaire, tally, total)
    chosen = next((each for each in found if each.key == BY_CHANNEL), None)
    return group_tables.by_group(questionnaire, tally, space, chosen) if chosen else None


def final_results(
    sheet: queries.SurveySheet, *, now: datetime
) -> tuple[Tally, list[result_queries.QuestionResult]]:
    """The same as ``results``, counted again where that was before the last of them."""
    tally = tallies.current(sheet.space, result_queries.NAME, now=now)
    if tally.total != spaces.records(sheet.space):
        tally = tallies.refresh(tally, now=now)
    return tally, result_queries.results(sheet.questionnaire, tally, sheet.space)
