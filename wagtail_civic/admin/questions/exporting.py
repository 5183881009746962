"""The list as a spreadsheet: what was asked, of whom, how many would like to hear it, and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic.admin.exports import CHUNK
from wagtail_civic.admin.questions.choosing import speaker_of
from wagtail_civic.admin.questions.labels import STATES
from wagtail_civic.models import Channel, Question
from wagtail_civic.queries.question import films_of, offset, seconds_of
from wagtail_civic.services import audit


def headings() -> list[str]:
    return [
        _("Number"),
        _("Questions to the elected"),
        _("Received on"),
        _("Channel"),
        _("State"),
        _("What became of it"),
        _("Question"),
        _("Speaker"),
        _("Theme"),
        _("Agenda item"),
        _("Name shown"),
        _("Supports"),
        _("Answered on"),
        _("Moment of the recording"),
        _("Who answers"),
        pgettext("noun", "Answer"),
    ]


@dataclass(frozen=True)
class _Words:
    """The agent's language and time zone, taken while they hold: rows leave after the view has ended."""

    states: dict[str, str]
    stages: dict[str, str]
    channels: dict[str, str]
    zone: tzinfo


def lines(rows: QuerySet[Question]) -> Iterator[list[Any]]:
    """One for each question, in the order in which they came in."""
    words = _Words(
        states={name: str(label) for name, label in STATES.items()},
        stages={name: str(label) for name, label in Question.Stage.choices},
        channels={name: str(label) for name, label in Channel.choices},
        zone=timezone.get_current_timezone(),
    )
    found = rows.order_by("pk").select_related("space", "figure")
    films: dict[int, list[Any]] = {}
    return (_line(row, words, films) for row in found.iterator(chunk_size=CHUNK))


def _line(row: Question, words: _Words, films: dict[int, list[Any]]) -> list[Any]:
    """``films`` are those of each meeting, as far as they were asked for."""
    if row.space_id not in films:
        films[row.space_id] = films_of(row.space)
    figure = getattr(row, "figure", None)
    return [
        row.pk,
        row.space,
        _moment(row.submitted_at, words.zone),
        words.channels.get(row.channel, row.channel),
        words.states.get(row.state, row.state),
        words.stages.get(row.stage, row.stage) if row.state == Question.State.CONFIRMED else "",
        row.body,
        speaker_of(row),
        row.theme,
        row.item,
        row.public_name,
        figure.supports if figure else 0,
        _moment(row.answered_at, words.zone),
        offset(seconds_of(row, films[row.space_id])),
        row.answer_name,
        row.answer,
    ]


def _moment(value: datetime | None, zone: tzinfo) -> str:
    return value.astimezone(zone).isoformat(" ", "seconds")[:16] if value else ""


def record(*, data: dict[str, Any], space: Any, user: Any, now: datetime) -> None:
    """Written before the first row leaves."""
    audit.record(action="question.export", actor=user, space=space, data=data, now=now)
