"""Projects: written by the city or made of ideas, studied, put on the ballot, removed from it."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic.exceptions import ChangeNeedsReason, FieldRequired, FrozenRule, InvalidInput
from wagtail_civic.models import BudgetProject, Envelope, Idea, Space
from wagtail_civic.queries import copies, finality, spaces
from wagtail_civic.queries.budget import is_fixed
from wagtail_civic.queries.idea.listing import READABLE
from wagtail_civic.services import audit
from wagtail_civic.services import spaces as spaces_service
from wagtail_civic.services.budget.project_words import (
    Study,
    Words,
    check_study,
    check_words,
    columns,
    words_of,
)
from wagtail_civic.services.said import Said

NOTHING = Said()
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


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

    Raise ``FieldRequired`` without a title, ``FrozenRule`` once the vote has opened, ``InvalidInput`` for an idea or a
    key that is in this budget already, or an envelope of another one.
    """
    held = _open(space, now)
    check_words(words)
    _check_envelope(held, envelope)
    project = BudgetProject(
        space=held,
        key=key or _next_key(held),
        envelope=envelope,
        idea=idea,
        created_at=now,
        **columns(words),
    )
    try:
        with transaction.atomic():
            project.save(force_insert=True)
    except IntegrityError as error:
        raise InvalidInput(field="idea" if idea and not key else "key") from error
    _record(project, "project.added", user, now)
    return project


@transaction.atomic
def from_ideas(
    space: Space, ideas: Iterable[Idea], *, envelope: Envelope | None, user: Any, now: datetime
) -> list[BudgetProject]:
    """
    A project of each idea that is none in this budget yet, with its words, place and cost; all of them, or none.

    One that was hidden or taken back meanwhile is left out. Raise as ``add`` does.
    """
    known = set(space.projects.exclude(idea=None).values_list("idea", flat=True))
    asked = Idea.objects.filter(READABLE, pk__in=[idea.pk for idea in ideas])
    # Locked: whoever takes one back waits, and then takes its words from here as well.
    rows = asked.exclude(pk__in=known).order_by("pk").select_for_update(of=("self",))
    return [
        _of(space, idea, envelope=envelope, user=user, now=now)
        for idea in rows.select_related("space")
    ]


def _of(
    space: Space, idea: Idea, *, envelope: Envelope | None, user: Any, now: datetime
) -> BudgetProject:
    by = {"user": user, "now": now}
    project = add(space, words=words_of(idea), envelope=envelope, idea=idea, **by)
    if idea.cost:
        # What is known already; the study says whether it holds.
        _save(project, {"cost": idea.cost})
    return project


@transaction.atomic
def study(
    project: BudgetProject, *, study: Study, envelope: Envelope | None, user: Any, now: datetime
) -> BudgetProject:
    """
    Write down the study sheet: what it costs and in which envelope, or why it cannot be done.

    Raise ``FieldRequired`` (``cost``, ``envelope``, ``reason``), ``InvalidInput``, or ``FrozenRule`` once the vote
    has opened: what is on a ballot stays what it was; ``remove`` takes it off.
    """
    held = _open(project.space, now)
    _check_envelope(held, envelope)
    check_study(study, envelope)
    found = {
        "feasibility": study.feasibility,
        "cost": study.cost,
        "envelope": envelope,
        "reason": study.said.words.strip(),
        "reason_translations": dict(study.said.translations),
        "service": study.service,
        "note": study.note,
        "studied_at": now,
    }
    _save(project, found)
    _record(project, "project.studied", user, now, reason=project.reason)
    return project


@transaction.atomic
def edit(
    project: BudgetProject, *, words: Words, said: Said = NOTHING, user: Any, now: datetime
) -> BudgetProject:
    """
    Other words for a project.

    Once the vote has opened its title stays, unless an idea that was hidden took it along, and whatever else changes
    is dated and told in public, with the reason that ``said`` gives. Raise as ``add`` does, ``ChangeNeedsReason``.
    """
    check_words(words)
    held = spaces.locked().get(pk=project.space_id)
    values = columns(words)
    changed = {name for name, value in values.items() if value != getattr(project, name)}
    if changed and is_fixed(held, now=now):
        _told(held, project, changed, said, user, now)
    _save(project, values)
    _record(project, "project.edited", user, now, reason=said.words)
    return project


def _told(
    space: Space, project: BudgetProject, changed: set[str], said: Said, user: Any, now: datetime
) -> None:
    lost = copies.is_blank(project) or "titles" in copies.hidden(project)
    if "titles" in changed and not lost:
        raise FrozenRule(field="title", reason="title")
    if not said.words.strip():
        raise ChangeNeedsReason(field="reason")
    spaces_service.log_change(
        space,
        kind="text",
        after={"project": project.key},
        reason=said.words.strip(),
        translations=said.translations,
        user=user,
        now=now,
    )


@transaction.atomic
def place(
    space: Space,
    found: Iterable[BudgetProject],
    *,
    envelope: Envelope,
    user: Any,
    now: datetime,
) -> int:
    """Put projects of one budget into one envelope; returns how many changed. Raise as ``study`` does."""
    held = _open(space, now)
    _check_envelope(held, envelope)
    moved = [each for each in found if each.envelope_id != envelope.pk]
    for project in moved:
        _save(project, {"envelope": envelope})
        _record(project, "project.placed", user, now)
    return len(moved)


@transaction.atomic
def remove(project: BudgetProject, *, said: Said, user: Any, now: datetime) -> BudgetProject:
    """
    Take it off the ballot, for a reason that everybody reads; votes for it stay, and are not counted.

    Raise ``FieldRequired`` without one, or ``FrozenRule`` once the votes are counted: whoever counted them knows whom
    it would serve.
    """
    reason = said.words.strip()
    if not reason:
        raise FieldRequired(field="reason")
    _not_counted(project.space)
    project.removed_at, project.removed_reason = now, reason
    project.removed_translations = dict(said.translations)
    project.save(update_fields=["removed_at", "removed_reason", "removed_translations"])
    _record(project, "project.removed", user, now, reason=reason)
    return project


@transaction.atomic
def put_back(project: BudgetProject, *, said: Said, user: Any, now: datetime) -> BudgetProject:
    """
    Undo a removal that was a mistake; the reason is for the log. Votes for it count again.

    Raise as ``remove`` does.
    """
    reason = said.words.strip()
    if not reason:
        raise FieldRequired(field="reason")
    _not_counted(project.space)
    _save(project, {"removed_at": None, "removed_reason": "", "removed_translations": {}})
    _record(project, "project.put_back", user, now, reason=reason)
    return project


def _open(space: Space, now: datetime) -> Space:
    """The space, locked: nobody's first vote comes in meanwhile. Raise ``FrozenRule`` once the vote has opened."""
    held: Space = spaces.locked().get(pk=space.pk)
    if is_fixed(held, now=now):
        raise FrozenRule(reason="voted" if held.first_record_at else "opened")
    return held


def _not_counted(space: Space) -> None:
    """Under a lock: whoever counts, or publishes a count, waits, or is waited for."""
    held = spaces.locked().get(pk=space.pk)
    if finality.is_published(held):
        raise FrozenRule(reason="published")
    if finality.is_counted(held):
        raise FrozenRule(reason="counted_projects")


def _save(project: BudgetProject, values: dict[str, Any]) -> None:
    """These alone: a removal that was said meanwhile stays."""
    for name, value in values.items():
        setattr(project, name, value)
    project.save(update_fields=list(values))


def _check_envelope(space: Space, envelope: Envelope | None) -> None:
    if envelope and (envelope.space_id != space.pk or envelope.retired):
        raise InvalidInput(field="envelope")


def _next_key(space: Space) -> str:
    """Under the lock of the space; a key that a file brought may be no number."""
    keys = space.projects.values_list("key", flat=True)
    return str(max((int(key) for key in keys if _NUMBER.fullmatch(key)), default=0) + 1)


def target(project: BudgetProject) -> str:
    """By which the log names it: never by its title, which may change."""
    return f"project {project.key}"


def _record(
    project: BudgetProject, action: str, user: Any, now: datetime, reason: str = ""
) -> None:
    audit.record(
        action=action,
        actor=user,
        space=project.space,
        target=target(project),
        reason=reason,
        data={"feasibility": project.feasibility, "cost": project.cost},
        now=now,
    )
