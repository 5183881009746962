"""Answers in words, to be read through before they are sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from wagtail_civic.survey import Item, Items, Question, Questionnaire, Section, asked
from wagtail_civic.survey.kinds import scale


@dataclass(frozen=True)
class Said:
    """One question and what was answered to it, in lines; none where it was left empty."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class Page:
    """A section with its questions; ``key`` leads back to it."""

    key: str
    title: str
    said: list[Said]


def summary(questionnaire: Questionnaire, answers: Mapping[str, Items]) -> list[Page]:
    """Without the questions that are not asked after these answers."""
    pages = (
        Page(section.key, section.title, list(_said(section, answers)))
        for section in questionnaire.sections
    )
    return [page for page in pages if page.said]


def _said(section: Section, answers: Mapping[str, Items]) -> Iterator[Said]:
    for each in section.questions:
        if asked(each, answers):
            yield Said(each.label, lines(each, answers.get(each.key, ())))


def lines(question: Question, items: Items) -> list[str]:
    if question.kind == "ranking":
        items = tuple(sorted(items, key=lambda item: item.number or 0))
    return [_line(question, item) for item in items]


def _line(question: Question, item: Item) -> str:
    label = _label(question, item.option)
    if question.kind == "ranking":
        return _("%(place)s. %(option)s") % {"place": int(item.number or 0), "option": label}
    if item.row:
        row = next((each.label for each in question.rows if each.key == item.row), item.row)
        return _("%(row)s: %(option)s") % {"row": row, "option": label}
    if label:
        return label
    if question.kind == "scale" and item.number is not None:
        return _step(question, int(item.number))
    return item.text or _number(item)


def _label(question: Question, key: str) -> str:
    spoken = {"yes": _("Yes"), "no": _("No")}
    if question.kind in ("yes_no", "consent"):
        return spoken.get(key, key)
    return next((each.label for each in question.options if each.key == key), key)


def _step(question: Question, step: int) -> str:
    """With the last step, and at either end with the words that stand there: “1 of 5, very bad”."""
    low, high = scale(question)
    shown = {"step": step, "low": low, "high": high}
    said = (
        _("%(step)s of %(high)s")
        if low == 1
        else _("%(step)s, on a scale from %(low)s to %(high)s")
    )
    labels = {each.key: each.label for each in question.options}
    words = {low: labels.get("low", ""), high: labels.get("high", "")}.get(step, "")
    return f"{said % shown}, {words}" if words else said % shown


def _number(item: Item) -> str:
    if item.number is not None:
        return formats.number_format(item.number.normalize())
    if item.latitude is not None:
        return f"{item.latitude}, {item.longitude}"
    return ""
