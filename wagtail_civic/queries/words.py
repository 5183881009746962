"""What people wrote in their own words, for whoever files it; and what of it is told with the results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from wagtail_civic.models import (
    AnswerTag,
    AnswerTagging,
    Quotation,
    Space,
    SurveyAnswer,
    counted,
)
from wagtail_civic.queries.figures import spoken
from wagtail_civic.queries.searching import says
from wagtail_civic.survey import Question
from wagtail_civic.text import clean_search

#: Written for its own sake, and beside the options of a choice.
WRITTEN, BESIDE = ("short_text", "long_text"), ("one_choice", "several")
#: Shown of one question with its results.
MOST_QUOTED = 50
#: A filter: what has no tag yet.
UNTAGGED = "none"


@dataclass(frozen=True)
class Ask:
    """Which answers: ``tag`` is the number of one, or ``UNTAGGED``."""

    question: str = ""
    channel: str = ""
    tag: str = ""
    search: str = ""


def is_written(question: Question) -> bool:
    """Whether people may have written words to it, now or in an earlier version of it."""
    return not question.panel and question.kind in (*WRITTEN, *BESIDE)


def answers(space: Space, questions: Iterable[Question], ask: Ask) -> QuerySet[SurveyAnswer]:
    """Those that count, the newest first; dates and addresses are not among them."""
    keys = [each.key for each in questions if is_written(each)]
    keys = [key for key in keys if ask.question in ("", key)]
    responses = counted(space)
    if ask.channel:
        responses = responses.filter(channel=ask.channel)
    rows = SurveyAnswer.objects.filter(response__in=responses, question__key__in=keys)
    rows = rows.filter(question__space=space).exclude(text="")
    if ask.tag == UNTAGGED:
        rows = rows.filter(taggings=None)
    elif ask.tag:
        rows = rows.filter(taggings__tag=int(ask.tag))
    words = clean_search(ask.search)
    if words:
        rows = rows.filter(says(words, "text"))
    return rows.order_by("-pk")


def tags(space: Space) -> list[AnswerTag]:
    """In the order of the alphabet, each with how many answers it has."""
    return list(space.answer_tags.annotate(answers=Count("taggings")).order_by("label", "pk"))


def count(space: Space) -> dict[str, list[list[int]]]:
    """How many answers that count are under each tag, by question, as a tally keeps it."""
    rows = AnswerTagging.objects.filter(tag__space=space, answer__response__in=counted(space))
    groups: Any = rows.order_by().values_list("answer__question__key", "tag").annotate(n=Count("*"))
    found: dict[str, list[list[int]]] = {}
    for question, tag, many in groups:
        found.setdefault(question, []).append([tag, many])
    return found


@dataclass(frozen=True)
class Told:
    """Beside the figures of a questionnaire: tags by question, and what an editor quotes."""

    tags: Mapping[str, list[tuple[str, int]]]
    quotations: Mapping[str, list[str]]


def told(space: Space, found: Mapping[str, list[list[int]]], language: str) -> Told:
    labels = {
        tag.pk: spoken(tag.label, tag.translations, language) for tag in space.answer_tags.all()
    }
    tagged = {
        question: sorted(
            ((labels[tag], many) for tag, many in rows if tag in labels),
            key=lambda row: (-row[1], row[0]),
        )
        for question, rows in found.items()
    }
    return Told(tagged, quotations(space))


def quotations(space: Space) -> dict[str, list[str]]:
    """In the order of the alphabet, and not of arrival; those of responses that count."""
    rows = Quotation.objects.filter(
        answer__question__space=space, answer__response__in=counted(space)
    )
    found: dict[str, list[str]] = {}
    for question, text in rows.order_by("text").values_list("answer__question__key", "text"):
        said = found.setdefault(question, [])
        if len(said) < MOST_QUOTED:
            said.append(text)
    return found


def label(question: Question) -> str:
    """What an answer is to, in a list: the question, or what was written beside its options."""
    if question.kind in BESIDE:
        return _("%(question)s – something else") % {"question": question.label}
    return question.label
