"""What is said of a project, and what was found out about it: as it is given, and what makes no sense in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import LONGEST_PROJECT, BudgetProject, Envelope, Idea
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services.said import Said

Feasibility = BudgetProject.Feasibility
MOST_COST = Decimal(10) ** 12


@dataclass(frozen=True)
class Words:
    """What a project says, by language; ``latitude`` and ``longitude`` are degrees (WGS 84), both or none."""

    titles: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True)
class Study:
    """What the city found out: ``said`` is read by everybody, ``cost`` in the currency of the site."""

    feasibility: str
    cost: Decimal | None = None
    said: Said = field(default_factory=lambda: Said(""))
    service: str = ""
    note: str = ""


def check_words(words: Words) -> None:
    titles = [title for title in words.titles.values() if title.strip()]
    if not titles:
        raise FieldRequired(field="title")
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise InvalidInput(field="title")
    if any(len(text) > LONGEST_PROJECT for text in words.texts.values()):
        raise InvalidInput(field="text")


def check_study(study: Study, envelope: Envelope | None) -> None:
    cost = study.cost
    if cost is not None and not (cost.is_finite() and 0 < cost < MOST_COST):
        raise InvalidInput(field="cost")
    if study.feasibility == Feasibility.FEASIBLE and cost is None:
        raise FieldRequired(field="cost")
    if study.feasibility == Feasibility.FEASIBLE and envelope is None:
        raise FieldRequired(field="envelope")
    if study.feasibility == Feasibility.NOT_FEASIBLE and not study.said.words.strip():
        raise FieldRequired(field="reason")


def columns(words: Words) -> dict[str, Any]:
    return {
        "titles": {language: title.strip() for language, title in words.titles.items()},
        "texts": {language: text.strip() for language, text in words.texts.items()},
        "theme": words.theme,
        "place": words.place,
        "latitude": words.latitude,
        "longitude": words.longitude,
    }


def words_of(idea: Idea) -> Words:
    language = idea.language or idea.space.source_language
    return Words(
        {language: idea.title},
        {language: idea.body},
        idea.theme,
        idea.place,
        idea.latitude,
        idea.longitude,
    )
