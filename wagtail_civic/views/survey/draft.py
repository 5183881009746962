"""
Answers on their way from page to page, before they are sent.

They travel with the form, sealed: no server keeps a draft unless she asks for it, and going on needs no cookie.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wagtail_civic import keys
from wagtail_civic.exceptions import SecretDestroyed, SecretUnreadable
from wagtail_civic.models import Space
from wagtail_civic.services.survey.kind import opened, packed
from wagtail_civic.survey import Items, Question, Questionnaire, Section, asked, sift, values


@dataclass(frozen=True)
class Trip:
    """
    What else travels with them: since when she is at it, where she was, and the link that she came back by.

    ``since`` is empty where it would not say how long answering takes.
    """

    since: float | None = None
    passed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    token: str = ""

    def after(self, here: str, following: str) -> "Trip":
        return replace(self, passed=(*self.passed, here), shown=(*self.shown, following))

    def news(self, here: str, following: str) -> list[str]:
        """What counts of going on from one page to the next: each page once, however often she goes back."""
        begun = [] if self.passed else ["begun"]
        passed = [] if here in self.passed else [f"passed:{here}"]
        shown = [] if following in self.shown else [f"shown:{following}"]
        return [*begun, *passed, *shown]


def begin(now: datetime) -> Trip:
    return Trip(since=now.timestamp())


def seal(space: Space, answers: Mapping[str, Items], trip: Trip) -> str:
    said = {"since": trip.since, "passed": trip.passed, "shown": trip.shown, "token": trip.token}
    return keys.seal({"space": space.pk, "answers": packed(answers), "trip": said})


def unseal(space: Space, sealed: str) -> tuple[dict[str, Items], Trip]:
    """Nothing where it is not of this questionnaire, or was not sealed by us."""
    try:
        data = keys.unseal(sealed)
    except (SecretDestroyed, SecretUnreadable):
        return {}, Trip()
    if data.get("space") != space.pk or "answers" not in data:
        return {}, Trip()
    return opened(data["answers"]), _trip(data.get("trip", {}))


def _trip(said: Mapping[str, Any]) -> Trip:
    # A form that was opened before an upgrade says less.
    passed, shown = tuple(said.get("passed", ())), tuple(said.get("shown", ()))
    return Trip(said.get("since"), passed, shown, said.get("token", ""))


def fitting(questionnaire: Questionnaire, answers: Mapping[str, Items]) -> dict[str, Items]:
    """What still is asked, and still is an answer to it."""
    said, _errors = sift(questionnaire, values(questionnaire, answers))
    return said


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
