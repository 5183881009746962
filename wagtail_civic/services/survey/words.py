"""Filing what people wrote in their own words, and quoting some of it in public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from wagtail_civic import text as texts
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import (
    LONGEST_QUOTATION,
    AnswerTag,
    AnswerTagging,
    Quotation,
    Space,
    SurveyAnswer,
)
from wagtail_civic.queries import finality
from wagtail_civic.services import audit

LONGEST_LABEL = 80
BATCH = 2000

Answers = QuerySet[SurveyAnswer]


def make_tag(space: Space, *, label: str) -> AnswerTag:
    """The tag of this name, which may be there already."""
    label = texts.clean_text(label, max_length=LONGEST_LABEL, multiline=False)
    return AnswerTag.objects.get_or_create(space=space, label=label)[0]


def change_tag(
    tag: AnswerTag, *, label: str, translations: Mapping[str, str], now: datetime
) -> AnswerTag:
    """
    Rename and translate it. Under the name of another it becomes one with that.

    Raise ``FrozenRule`` for another name, see ``check_open``; words in other languages may still be missing.
    """
    label = texts.clean_text(label, max_length=LONGEST_LABEL, multiline=False)
    if label != tag.label:
        check_open(tag.space, now=now)
    tag.label = label
    tag.translations = {
        language: texts.clean_text(words, max_length=LONGEST_LABEL, multiline=False)
        for language, words in translations.items()
        if words.strip()
    }
    try:
        with transaction.atomic():
            tag.save(update_fields=["label", "translations"])
    except IntegrityError:
        return _merged(tag)
    return tag


@transaction.atomic
def _merged(tag: AnswerTag) -> AnswerTag:
    other = AnswerTag.objects.get(space=tag.space_id, label=tag.label)
    _add(tag.taggings.values_list("answer", flat=True), other)
    AnswerTag.objects.filter(pk=tag.pk).delete()
    return other


def delete_tag(tag: AnswerTag, *, now: datetime) -> None:
    """The answers under it stay. Raise ``FrozenRule``, see ``check_open``."""
    check_open(tag.space, now=now)
    AnswerTag.objects.filter(pk=tag.pk).delete()


def check_open(space: Space, *, now: datetime) -> None:
    """
    Raise ``FrozenRule`` once the results are final.

    And while separated answers are written anew again and again, losing what hangs on them.
    """
    if finality.are_words_final(space, now=now):
        raise FrozenRule(reason="final_words")
    settled = finality.settled_at(space, "answer")
    over = settled is not None and settled <= now
    if space.is_separated and (not over or finality.is_in_the_box(space)):
        raise FrozenRule(reason="separated_words")


def tag_answers(answers: Answers, *, tag: AnswerTag, now: datetime) -> None:
    """Those that have it already keep it once. Raise ``FrozenRule``, see ``check_open``."""
    check_open(tag.space, now=now)
    mine = answers.filter(question__space=tag.space_id)
    _add(mine.order_by().values_list("pk", flat=True), tag)


def untag_answers(answers: Answers, *, tag: AnswerTag, now: datetime) -> None:
    """Raise ``FrozenRule``, see ``check_open``."""
    check_open(tag.space, now=now)
    numbers = list(answers.order_by().values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        tag.taggings.filter(answer__in=numbers[start : start + BATCH]).delete()


def _add(answers: Any, tag: AnswerTag) -> None:
    rows = [AnswerTagging(tag=tag, answer_id=number) for number in answers]
    # The constraint has one row for each, whoever else is filing at the moment.
    AnswerTagging.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def quote(answer: SurveyAnswer, *, text: str, user: Any, now: datetime) -> Quotation:
    """
    Show it with the results, in this wording: what would name a person left out by whoever read it.

    Raise ``FrozenRule``, see ``check_open``.
    """
    check_open(answer.question.space, now=now)
    words = texts.clean_text(text, max_length=LONGEST_QUOTATION)
    quoted, _created = Quotation.objects.update_or_create(
        answer=answer, defaults={"text": words, "at": now, "user": user}
    )
    audit.record(
        action="quotation.publish",
        actor=user,
        space=answer.question.space,
        target=str(answer.pk),
        now=now,
    )
    return quoted


@transaction.atomic
def unquote(answer: SurveyAnswer, *, user: Any, now: datetime) -> None:
    """Show it no longer. Possible whenever: it may name somebody after all."""
    deleted, _models = Quotation.objects.filter(answer=answer).delete()
    if deleted:
        audit.record(
            action="quotation.withdraw",
            actor=user,
            space=answer.question.space,
            target=str(answer.pk),
            now=now,
        )
