"""
The ballots of a separated questionnaire, mixed: from then on nothing tells in which order they came in.

A ballot waits in the box until others have come together with it. Then those that wait and those that were mixed
before are written anew, all of them, in an order that is drawn: not their numbers, nor their place on the disk, nor
the transaction that wrote them says which came with which.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.models import (
    Ballot,
    Channel,
    Space,
    SurveyAnswer,
    SurveyResponse,
    Tally,
)
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries import survey as survey_queries
from wagtail_civic.queries.survey import FEWEST_MIXED
from wagtail_civic.services.survey.casting import WHOLE
from wagtail_civic.services.survey.kind import BATCH, Known, known, opened, row_of
from wagtail_civic.survey import Items, Questionnaire

#: Above ten, one in so many of those mixed before, so that writing all anew stays a part of the whole work.
SHARE = 20

_DICE = secrets.SystemRandom()


@dataclass(frozen=True)
class _Mixed:
    """One ballot: its receipt, and its lines without a response yet."""

    receipt: str
    lines: list[SurveyAnswer]


def empty_due(*, now: datetime) -> int:
    """Empty every box that may be; returns how many ballots were mixed in."""
    found = Space.objects.filter(pk__in=Ballot.objects.order_by().values("space"))
    return sum(empty(space, now=now) for space in found.order_by("pk"))


def empty(space: Space, *, now: datetime) -> int:
    """Mix in what waits: all of it once nothing can follow, before that only enough at a time."""
    if not space.is_separated or not Ballot.objects.filter(space=space).exists():
        return 0
    return _empty(space, now)


@transaction.atomic
def _empty(space: Space, now: datetime) -> int:
    # Whoever else empties it waits here, and finds nothing; whoever answers goes on. Nobody moves its end meanwhile.
    settled_at = finality.settled_at(queries.locked().get(pk=space.pk), "answer")
    settled = settled_at is not None and settled_at <= now
    waiting = dict(Ballot.objects.filter(space=space).order_by().values_list("pk", "content"))
    before = SurveyResponse.objects.filter(space=space).count()
    if not waiting or not (settled or len(waiting) >= max(FEWEST_MIXED, before // SHARE)):
        return 0
    mixed = [*_mixed_before(space), *_waiting(space, list(waiting.values()))]
    _DICE.shuffle(mixed)
    _write_anew(space, mixed)
    for pks in _batches(list(waiting)):
        Ballot.objects.filter(pk__in=pks).delete()
    Tally.objects.filter(space=space).update(refreshed_at=None)
    return len(waiting)


def _waiting(space: Space, contents: list[dict[str, Any]]) -> list[_Mixed]:
    answers = [opened(content["answers"]) for content in contents]
    rows = known(space, _everything(space, answers))
    return [
        _Mixed(content["receipts"][WHOLE], list(_lines(rows, said, content["receipts"])))
        for content, said in zip(contents, answers, strict=True)
    ]


def _everything(space: Space, answers: list[dict[str, Items]]) -> dict[str, set[str]]:
    """
    Whatever is asked and was said, by question.

    The row of an option is made before anybody has chosen it, so that none tells when somebody did so first.
    """
    asked: Questionnaire = survey_queries.published(space, space.source_language)
    found = {each.key: {*each.option_keys, *each.row_keys} for each in asked}
    for said in answers:
        for key, items in said.items():
            names = {name for item in items for name in (item.option, item.row) if name}
            found.setdefault(key, set()).update(names)
    return found


def _lines(rows: Known, said: dict[str, Items], receipts: dict[str, str]) -> Iterator[SurveyAnswer]:
    for key, items in said.items():
        for place, item in enumerate(items):
            line = row_of(None, rows, key, item, first=not place)
            line.receipt = receipts[key] if not place else ""
            yield line


def _mixed_before(space: Space) -> list[_Mixed]:
    lines: dict[int, list[SurveyAnswer]] = {}
    for line in SurveyAnswer.objects.filter(response__space=space).order_by().iterator():
        lines.setdefault(line.response_id, []).append(line)
    rows = SurveyResponse.objects.filter(space=space).order_by().values_list("pk", "receipt")
    return [_Mixed(receipt, lines.get(pk, [])) for pk, receipt in rows]


def _write_anew(space: Space, mixed: list[_Mixed]) -> None:
    SurveyAnswer.objects.filter(response__space=space).delete()
    SurveyResponse.objects.filter(space=space).delete()
    blank = _same_for_all(space)
    responses = [SurveyResponse(receipt=each.receipt, **blank) for each in mixed]
    SurveyResponse.objects.bulk_create(responses, batch_size=BATCH)
    numbers = dict(SurveyResponse.objects.filter(space=space).values_list("receipt", "pk"))
    lines = [_of(line, numbers[each.receipt]) for each in mixed for line in each.lines]
    # Of all together: lines that stood together would tell which receipts belong together.
    _DICE.shuffle(lines)
    SurveyAnswer.objects.bulk_create(lines, batch_size=BATCH)


def _of(line: SurveyAnswer, response: int) -> SurveyAnswer:
    line.pk, line.response_id = None, response
    line._state.adding = True
    return line


def _same_for_all(space: Space) -> dict[str, Any]:
    """What a response says beside its answers: of a ballot, nothing that differs from the next one."""
    phase = queries.phase_for(space, "answer")
    return {
        "space": space,
        "version": space.version,
        "channel": Channel.WEB,
        "language": space.source_language,
        "submitted_at": (phase and phase.opens_at) or space.created_at,
        "confirmed_at": None,
        "state": SurveyResponse.State.CONFIRMED,
    }


def _batches(pks: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]
