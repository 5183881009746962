"""Answering in writing: written down within the team first, then published together with the letters about it."""

import hashlib
import json
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from wagtail_civic import signals, text
from wagtail_civic.exceptions import AnswerChanged, FieldRequired, FrozenRule
from wagtail_civic.models import LONGEST_ANSWER, Question
from wagtail_civic.services import audit
from wagtail_civic.services.question import telling
from wagtail_civic.services.question.kinds import SET_DOWN
from wagtail_civic.services.said import Said

Stage = Question.Stage
#: What somebody saw when she wrote.
SEEN = ("state", "stage", "answer", "answer_translations", "answer_name", "prepared")


def stamp(question: Question) -> str:
    """Another one as soon as the question, or what is prepared for it, has changed; a form carries it."""
    values = json.dumps([getattr(question, name) for name in SEEN], sort_keys=True)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def prepare(
    question: Question, *, said: Said, name: str, seen: str = "", user: Any, now: datetime
) -> Question:
    """
    Write an answer down, which nobody reads outside of the admin; without words, forget it.

    ``name`` is who answers, in words. Raise ``AnswerChanged`` for another ``stamp`` than the one ``seen``,
    ``InvalidText``, and ``FrozenRule`` once the names were erased: nothing would ever erase a draft.
    """
    row = _locked(question, seen)
    if not row.space.secret:
        raise FrozenRule(reason="erased")
    row.prepared = _written(said, name) if said.words.strip() else {}
    row.save(update_fields=["prepared"])
    _record("question.prepare", row, user, now)
    return row


def _written(said: Said, name: str) -> dict[str, Any]:
    return {
        "words": _cleaned(said.words),
        "translations": {
            language: _cleaned(words)
            for language, words in said.translations.items()
            if words.strip()
        },
        "name": text.clean_text(name, max_length=120),
    }


def _cleaned(words: str) -> str:
    return text.clean_text(words, max_length=LONGEST_ANSWER, multiline=True)


@transaction.atomic
def publish(question: Question, *, seen: str = "", user: Any, now: datetime) -> Question:
    """
    Publish what is prepared, and tell whoever asked and follows it, once; a later text replaces it and tells nobody.

    Raise ``FieldRequired`` where nothing is prepared, and ``AnswerChanged`` for another ``stamp``, or for a question
    that is not published, or is being answered live.
    """
    row = _locked(question, seen)
    if row.state != Question.State.CONFIRMED or row.stage == Stage.LIVE:
        raise AnswerChanged(reason="question")
    if not row.prepared:
        raise FieldRequired(field="words")
    _take_over(row, now)
    _record("question.publish", row, user, now)
    telling.written(row, now=now)
    transaction.on_commit(
        partial(signals.question_changed.send, sender=Question, question=row, space=row.space)
    )
    return row


@transaction.atomic
def write(
    question: Question, *, said: Said, name: str, seen: str = "", user: Any, now: datetime
) -> Question:
    """Publish these words at once, whatever is prepared. Raises as ``prepare`` and ``publish`` do."""
    row = prepare(question, said=said, name=name, seen=seen, user=user, now=now)
    return publish(row, user=user, now=now)


def _take_over(row: Question, now: datetime) -> None:
    said = row.prepared
    row.answer, row.answer_name = said["words"], said["name"]
    row.answer_translations, row.prepared = said["translations"], {}
    # What was answered live stays so, and says more.
    if row.stage != Stage.ANSWERED:
        for name, value in {**SET_DOWN, "stage": Stage.WRITTEN}.items():
            setattr(row, name, value)
    row.answered_at = row.answered_at or now
    row.save()


def _locked(question: Question, seen: str) -> Question:
    (row,) = Question.objects.select_for_update().filter(pk=question.pk)
    if seen and seen != stamp(row):
        raise AnswerChanged(reason="question")
    return row


def _record(action: str, row: Question, user: Any, now: datetime) -> None:
    audit.record(action=action, actor=user, space=row.space, target=f"question {row.pk}", now=now)
