"""Telling whoever asked a question, and whoever supports and follows it, that it is answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from wagtail_civic.models import Question, Space
from wagtail_civic.queries.boxes import source_of
from wagtail_civic.queries.question import concerned, link_to_moment, offset
from wagtail_civic.services import links, outreach

#: What its letters are called.
KIND = "question_answered"


def _concerned(space: Space, about: int | None) -> QuerySet[Any]:
    return concerned(space, about or 0)


outreach.register(KIND, _concerned)


def live(question: Question, *, now: datetime) -> None:
    """Once for each question, however often somebody presses: with the moment of the recording, if there is one."""
    said = {"answer": "", "name": "", "moment": offset(question.seconds)}
    # What a meeting is filmed with is noted by its clerk afterwards: its page leads there then.
    source = None if question.space.kind == "council" else source_of(question.space)
    video = getattr(source, "video", "")
    _tell(question, "live", {**said, "video": link_to_moment(video, question.seconds)}, {}, now)


def written(question: Question, *, now: datetime) -> None:
    """Once for each question, in the transaction that publishes the answer, each in her language."""
    said = {"answer": question.answer, "name": question.answer_name, "moment": "", "video": ""}
    _tell(question, "written", said, worded(question.answer_translations), now)


def worded(translations: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {language: {"answer": words} for language, words in translations.items() if words}


def _tell(
    question: Question,
    how: str,
    said: dict[str, str],
    worded: dict[str, dict[str, Any]],
    now: datetime,
) -> None:
    space = question.space
    outreach.announce(
        space,
        kind=KIND,
        context={**about(question), **said},
        worded=worded,
        event=f"question:{question.pk}:{how}",
        to=KIND,
        about=question.pk,
        now=now,
    )


def about(question: Question) -> dict[str, Any]:
    """What a letter says of the question itself."""
    space = question.space
    return {
        "title": space.title,
        "question": question.body,
        "page_url": links.absolute(space.site_id, "question", question.pk),
    }
