"""Blanking what a project or a commitment has of an idea that is public no more."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from wagtail_civic.models import BudgetProject, Commitment, Idea
from wagtail_civic.queries import copies
from wagtail_civic.services import audit


@transaction.atomic
def blank(row: BudgetProject | Commitment, *, user: Any, now: datetime) -> bool:
    """Delete for good what is hidden of it now; False where that is nothing."""
    parts = copies.hidden(row)
    if parts:
        _take_out(row, parts)
        # By which it is found, and never what stood there.
        audit.record(
            action=OF_PROJECT if isinstance(row, BudgetProject) else OF_COMMITMENT,
            actor=user,
            space=row.space,
            target=_target(row),
            data={"parts": parts},
            now=now,
        )
    return bool(parts)


def forget(ideas: Iterable[Idea]) -> None:
    """
    Delete what was copied from these, which are about to lose their words: afterwards nobody knows what it was.

    Called in the transaction that takes the words.
    """
    for idea in ideas:
        for row in _copies(idea):
            _take_out(row, copies.copied(row, idea))


def _copies(idea: Idea) -> Iterator[BudgetProject | Commitment]:
    yield from BudgetProject.objects.filter(idea=idea).select_for_update()
    came = Q(idea=idea) | Q(project__in=BudgetProject.objects.filter(idea=idea).values("pk"))
    yield from Commitment.objects.filter(came).select_for_update()


def _take_out(row: Any, parts: list[str]) -> None:
    values = copies.blank(row, parts)
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save(update_fields=list(values))


def _target(row: BudgetProject | Commitment) -> str:
    return f"project {row.key}" if isinstance(row, BudgetProject) else f"commitment {row.pk}"


OF_PROJECT = "project.blanked"
OF_COMMITMENT = "commitment.blanked"
