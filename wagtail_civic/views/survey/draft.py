"""
Answers on their way from page to page, before they are sent.

They travel with the form, sealed: no server keeps a draft, and going on needs no cookie.
"""

from collections.abc import Mapping

from wagtail_civic import keys
from wagtail_civic.exceptions import SecretDestroyed, SecretUnreadable
from wagtail_civic.models import Space
from wagtail_civic.services.survey.kind import opened, packed
from wagtail_civic.survey import Items, Question, Questionnaire, Section, asked


def seal(space: Space, answers: Mapping[str, Items]) -> str:
    return keys.seal({"space": space.pk, "answers": packed(answers)}) if answers else ""


def unseal(space: Space, sealed: str) -> dict[str, Items]:
    """Nothing where it is not of this questionnaire, or was not sealed by us."""
    try:
        data = keys.unseal(sealed)
    except (SecretDestroyed, SecretUnreadable):
        return {}
    return opened(data["answers"]) if data.get("space") == space.pk else {}


def pruned(questionnaire: Questionnaire, answers: Mapping[str, Items]) -> dict[str, Items]:
    """Without those to questions that are not asked after the answers before them."""
    kept: dict[str, Items] = {}
    for question in questionnaire:
        items = answers.get(question.key)
        if items and asked(question, kept):
            kept[question.key] = items
    return kept


def steps(questionnaire: Questionnaire, answers: Mapping[str, Items]) -> list[Section]:
    """The sections in which something is asked, given what was answered so far."""
    return [
        section
        for section in questionnaire.sections
        if any(_is_asked(question, section, answers) for question in section.questions)
    ]


def _is_asked(question: Question, section: Section, answers: Mapping[str, Items]) -> bool:
    """What depends on a question of the same page may become asked on it."""
    condition = question.condition
    here = {each.key for each in section.questions}
    return (condition is not None and condition.question in here) or asked(question, answers)
