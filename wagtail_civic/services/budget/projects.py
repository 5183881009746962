"""Projects: written by the city or made of ideas, studied, put on the ballot, removed from it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic.exceptions import FieldRequired, FrozenRule, InvalidInput
from wagtail_civic.models import LONGEST_PROJECT, BudgetProject, Envelope, Idea, Space
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.queries import finality, spaces
from wagtail_civic.services import audit
from wagtail_civic.services.said import Said

Feasibility = BudgetProject.Feasibility
MOST_COST = Decimal(10) ** 12
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


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


@transaction.atomic
def add(
    space: Space,
    *,
    words: Words,
    envelope: Envelope | None = None,
    idea: Idea | None = None,
    key: str = "",
    user: Any,
    now: datetime,
) -> BudgetProject:
    """
    One more project, under the next free number unless it has a ``key`` already.

    Raise ``FieldRequired`` without a title, ``FrozenRule`` once somebody has voted, ``InvalidInput`` for an idea or a
    key that is in this budget already, or an envelope of another one.
    """
    held = _open(space)
    _check_words(words)
    _check_envelope(held, envelope)
    project = BudgetProject(
        space=held,
        key=key or _next_key(held),
        envelope=envelope,
        idea=idea,
        created_at=now,
        **_columns(words),
    )
    try:
        with transaction.atomic():
            project.save(force_insert=True)
    except IntegrityError as error:
        raise InvalidInput(field="idea" if idea and not key else "key") from error
    _record(project, "project.added", user, now)
    return project


def from_ideas(
    space: Space, ideas: Iterable[Idea], *, envelope: Envelope | None, user: Any, now: datetime
) -> list[BudgetProject]:
    """A project of each idea that is none in this budget yet, with its words, place and cost."""
    known = set(space.projects.exclude(idea=None).values_list("idea", flat=True))
    return [
        add(space, words=_words_of(idea), envelope=envelope, idea=idea, user=user, now=now)
        for idea in ideas
        if idea.pk not in known
    ]


@transaction.atomic
def study(
    project: BudgetProject, *, study: Study, envelope: Envelope | None, user: Any, now: datetime
) -> BudgetProject:
    """
    Write down the study sheet: what it costs and in which envelope, or why it cannot be done.

    Raise ``FieldRequired`` (``cost``, ``envelope``, ``reason``), ``InvalidInput``, or ``FrozenRule`` where somebody
    has voted: what is on a ballot stays what it was; ``remove`` takes it off.
    """
    held = _open(project.space)
    _check_envelope(held, envelope)
    _check_study(study, envelope)
    project.feasibility, project.cost, project.envelope = study.feasibility, study.cost, envelope
    project.reason, project.reason_translations = (
        study.said.words.strip(),
        dict(study.said.translations),
    )
    project.service, project.note, project.studied_at = study.service, study.note, now
    project.save()
    _record(project, "project.studied", user, now, reason=project.reason)
    return project


@transaction.atomic
def edit(project: BudgetProject, *, words: Words, user: Any, now: datetime) -> BudgetProject:
    """Other words for a project. Raise as ``add`` does; once somebody has voted its title stays."""
    _check_words(words)
    if project.space.first_record_at and dict(words.titles) != project.titles:
        raise FrozenRule(reason="voted")
    for name, value in _columns(words).items():
        setattr(project, name, value)
    project.save()
    _record(project, "project.edited", user, now)
    return project


@transaction.atomic
def remove(project: BudgetProject, *, said: Said, user: Any, now: datetime) -> BudgetProject:
    """
    Take it off the ballot, for a reason that everybody reads; votes for it stay, and are not counted.

    Raise ``FieldRequired`` without one, or ``FrozenRule`` once the result is published.
    """
    reason = said.words.strip()
    if not reason:
        raise FieldRequired(field="reason")
    if finality.is_frozen(spaces.locked().get(pk=project.space_id), now=now):
        raise FrozenRule(reason="published")
    project.removed_at, project.removed_reason = now, reason
    project.removed_translations = dict(said.translations)
    project.save(update_fields=["removed_at", "removed_reason", "removed_translations"])
    _record(project, "project.removed", user, now, reason=reason)
    return project


def _open(space: Space) -> Space:
    """The space, locked: nobody's first vote comes in meanwhile. Raise ``FrozenRule`` once there is one."""
    held: Space = spaces.locked().get(pk=space.pk)
    if held.first_record_at is not None:
        raise FrozenRule(reason="voted")
    return held


def _check_words(words: Words) -> None:
    titles = [title for title in words.titles.values() if title.strip()]
    if not titles:
        raise FieldRequired(field="title")
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise InvalidInput(field="title")
    if any(len(text) > LONGEST_PROJECT for text in words.texts.values()):
        raise InvalidInput(field="text")


def _check_envelope(space: Space, envelope: Envelope | None) -> None:
    if envelope and (envelope.space_id != space.pk or envelope.retired):
        raise InvalidInput(field="envelope")


def _check_study(study: Study, envelope: Envelope | None) -> None:
    cost = study.cost
    if cost is not None and not (cost.is_finite() and 0 < cost < MOST_COST):
        raise InvalidInput(field="cost")
    if study.feasibility == Feasibility.FEASIBLE and cost is None:
        raise FieldRequired(field="cost")
    if study.feasibility == Feasibility.FEASIBLE and envelope is None:
        raise FieldRequired(field="envelope")
    if study.feasibility == Feasibility.NOT_FEASIBLE and not study.said.words.strip():
        raise FieldRequired(field="reason")


def _next_key(space: Space) -> str:
    """Under the lock of the space; a key that a file brought may be no number."""
    keys = space.projects.values_list("key", flat=True)
    return str(max((int(key) for key in keys if _NUMBER.fullmatch(key)), default=0) + 1)


def _columns(words: Words) -> dict[str, Any]:
    return {
        "titles": {language: title.strip() for language, title in words.titles.items()},
        "texts": {language: text.strip() for language, text in words.texts.items()},
        "theme": words.theme,
        "place": words.place,
        "latitude": words.latitude,
        "longitude": words.longitude,
    }


def _words_of(idea: Idea) -> Words:
    language = idea.language or idea.space.source_language
    return Words(
        {language: idea.title},
        {language: idea.body},
        idea.theme,
        idea.place,
        idea.latitude,
        idea.longitude,
    )


def _record(
    project: BudgetProject, action: str, user: Any, now: datetime, reason: str = ""
) -> None:
    audit.record(
        action=action,
        actor=user,
        space=project.space,
        target=f"project {project.key}",
        reason=reason,
        data={"feasibility": project.feasibility, "cost": project.cost},
        now=now,
    )
