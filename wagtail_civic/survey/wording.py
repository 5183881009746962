"""One questionnaire in several languages: the source says what is asked, a translation in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wagtail_civic.survey.definition import Option, Question, Questionnaire, Section


def worded(source: Questionnaire, words: Questionnaire) -> Questionnaire:
    """``source`` in the words of a translation, by key; what is not translated stays as it is."""
    sections = {section.key: section for section in words.sections}
    return Questionnaire(
        tuple(_section(each, sections.get(each.key), words.questions) for each in source.sections)
    )


def _section(source: Section, words: Section | None, questions: Mapping[str, Question]) -> Section:
    return replace(
        source,
        title=(words and words.title) or source.title,
        text=(words and words.text) or source.text,
        questions=tuple(_question(each, questions.get(each.key)) for each in source.questions),
    )


def _question(source: Question, words: Question | None) -> Question:
    if words is None:
        return source
    return replace(
        source,
        label=words.label or source.label,
        help=words.help or source.help,
        picture=words.picture or source.picture,
        options=_options(source.options, words.options),
        rows=_options(source.rows, words.rows),
    )


def _options(source: Iterable[Option], words: Iterable[Option]) -> tuple[Option, ...]:
    labels = {option.key: option.label for option in words}
    return tuple(replace(each, label=labels.get(each.key) or each.label) for each in source)
