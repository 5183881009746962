"""Packages that are made once and given to everybody who asks."""

from collections.abc import Callable, Iterable
from datetime import datetime
from tempfile import SpooledTemporaryFile

from django.utils import translation

from wagtail_civic.models import DataPackage, Space
from wagtail_civic.opendata import budget
from wagtail_civic.opendata import survey as opendata
from wagtail_civic.queries.budget.results import published
from wagtail_civic.queries.survey import SurveySheet, survey_in
from wagtail_civic.services import packages
from wagtail_civic.services import survey as surveys

#: A package up to this size is built in memory.
IN_MEMORY = 4 * 1024 * 1024


def package(sheet: SurveySheet, *, now: datetime) -> DataPackage | None:
    """
    The package of final results in the language of the sheet, built if nobody has yet.

    None while somebody else is building the first one. Ask ``is_final`` before.
    """
    return _kept_or_built(
        sheet.space, sheet.language, lambda: opendata.package(_content(sheet, now)), now
    )


def of_budget(space: Space, *, title: str, language: str, now: datetime) -> DataPackage | None:
    """
    That of the published count of a budget, in the language that is active; None before there is one.

    None as well while somebody else is building the first one.
    """
    count = published(space)
    if count is None:
        return None
    return _kept_or_built(
        space,
        language,
        lambda: budget.package(budget.content(space, count, title=title, language=language)),
        now,
    )


def _kept_or_built(
    space: Space, language: str, written: Callable[[], Iterable[bytes]], now: datetime
) -> DataPackage | None:
    found = packages.kept(space, language)
    if found and found.edition == packages.edition_of(space):
        return found
    mine = packages.claim(space, language, now=now)
    if mine:
        _build(mine, space, written, now)
    return packages.kept(space, language)


def _build(
    mine: DataPackage, space: Space, written: Callable[[], Iterable[bytes]], now: datetime
) -> None:
    try:
        # Outside of any transaction: writing it down takes a moment, counting a million lines does not.
        with SpooledTemporaryFile(IN_MEMORY) as file:
            file.writelines(written())
            packages.store(mine, space, file, now=now)
    except BaseException:
        packages.give_up(mine)
        raise


def _content(sheet: SurveySheet, now: datetime) -> opendata.Content:
    total, found = surveys.final_results(sheet, now=now)
    settled = surveys.settled_at(sheet) or now
    return opendata.content(sheet, total.total, found, settled=settled)


def build_due(*, now: datetime) -> int:
    """In the language of each questionnaire whose results became final; returns how many."""
    done = 0
    for space in packages.due(now=now):
        survey = survey_in(space.translation_key, space.source_language)
        if survey:
            sheet = surveys.sheet(survey, page=None, now=now)
            with translation.override(sheet.language):
                done += package(sheet, now=now) is not None
    return done + _build_due_of_budgets(now)


def _build_due_of_budgets(now: datetime) -> int:
    done = 0
    for space in packages.due_of_budgets():
        with translation.override(space.source_language):
            how = {"title": space.title, "language": space.source_language}
            done += of_budget(space, **how, now=now) is not None
    return done
