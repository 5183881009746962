"""
Merging ideas, taking them apart again, and splitting one: each with its trail.

Nobody's support moves. An idea counts the different people who support it or one of its sources, so that
whoever supported both counts once, and what is taken apart has what it had.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import tokens
from wagtail_civic.exceptions import CannotMerge, ChangeNeedsReason
from wagtail_civic.models import Idea, IdeaEvent, IdeaSource
from wagtail_civic.queries import spaces
from wagtail_civic.services import audit
from wagtail_civic.services.idea import figures, trail
from wagtail_civic.services.idea.kinds import digest
from wagtail_civic.services.idea.proposing import Words, cleaned
from wagtail_civic.services.idea.trail import Said

Kind = IdeaEvent.Kind
MERGED, SPLIT = IdeaSource.Kind.MERGED, IdeaSource.Kind.SPLIT


@transaction.atomic
def merge(idea: Idea, *, into: Idea, said: Said, user: Any, now: datetime) -> Idea:
    """
    Let ``into`` stand for ``idea``, and for what was merged into that before: its address leads there.

    Raises ``CannotMerge`` for an idea and itself, for two boxes, for one that is not shown, and for a circle; and
    ``ChangeNeedsReason`` where nothing is said that its author could read.
    """
    _need(said)
    one, other = _locked(idea, into)
    _check(one, other)
    for each in [one, *Idea.objects.filter(merged_into=one)]:
        Idea.objects.filter(pk=each.pk).update(merged_into=other)
    sources = {one.pk, *one.sources.values_list("source", flat=True)} - {other.pk}
    rows = [IdeaSource(idea=other, source_id=each, kind=MERGED, at=now) for each in sorted(sources)]
    IdeaSource.objects.bulk_create(rows, ignore_conflicts=True)
    trail.note(one, Kind.MERGED, said=said, other=other, user=user, now=now)
    trail.note(other, Kind.TOOK_IN, said=said, other=one, user=user, now=now)
    _record("idea.merge", one, other, said, user, now)
    figures.refresh([other])
    other.refresh_from_db()
    return other


@transaction.atomic
def take_apart(idea: Idea, *, said: Said, user: Any, now: datetime) -> Idea:
    """
    Undo a merge of this idea: it stands for itself again, with the supporters that it had and has since gained.

    Raises ``CannotMerge`` where it was not merged, and ``ChangeNeedsReason``.
    """
    _need(said)
    if idea.merged_into is None:
        raise CannotMerge
    one, other = _locked(idea, idea.merged_into)
    Idea.objects.filter(pk=one.pk).update(merged_into=None)
    own = {one.pk, *one.sources.values_list("source", flat=True)}
    Idea.objects.filter(pk__in=own - {one.pk}, merged_into=other).update(merged_into=one)
    other.sources.filter(source__in=own).delete()
    trail.note(one, Kind.APART, said=said, other=other, user=user, now=now)
    trail.note(other, Kind.APART, said=said, other=one, user=user, now=now)
    _record("idea.take_apart", one, other, said, user, now)
    figures.refresh([one, other])
    one.refresh_from_db()
    return one


@transaction.atomic
def split(
    idea: Idea, *, parts: Sequence[Words], said: Said, user: Any, now: datetime
) -> list[Idea]:
    """
    Make ideas of the parts of one, each with the supporters of the whole, who are counted once in each.

    The whole stays, and leads to them. Raises ``CannotMerge`` for fewer than two parts or for one that
    nobody reads, and as ``cleaned`` does.
    """
    _need(said)
    if len(parts) < 2:
        raise CannotMerge
    (whole,) = _locked(idea)
    _check_whole(whole)
    made = [_part(whole, words, now) for words in parts]
    for part in made:
        sources = [whole.pk, *whole.sources.values_list("source", flat=True)]
        rows = [IdeaSource(idea=part, source_id=each, kind=SPLIT, at=now) for each in sources]
        IdeaSource.objects.bulk_create(rows)
        trail.note(part, Kind.SPLIT, said=said, other=whole, user=user, now=now)
        trail.note(whole, Kind.SPLIT, said=said, other=part, user=user, now=now)
        _record("idea.split", whole, part, said, user, now)
    figures.refresh(made)
    return made


def _check_whole(whole: Idea) -> None:
    """What was set aside, taken back or waits for a check is not made public by its parts."""
    if whole.state != Idea.State.CONFIRMED:
        raise CannotMerge(reason="hidden")


def _part(whole: Idea, words: Words, now: datetime) -> Idea:
    written = cleaned(whole.space, words)
    part = Idea(
        space=whole.space,
        page_id=whole.page_id,
        version=whole.version,
        channel=whole.channel,
        language=whole.language,
        state=Idea.State.CONFIRMED,
        submitted_at=now,
        confirmed_at=now,
        reviewed_at=now,
        receipt=tokens.new_receipt(),
        digest=digest(whole.space, written),
        **written,
    )
    part.save(force_insert=True)
    return part


def _locked(*ideas: Idea) -> list[Idea]:
    """
    The same as they are now. One merge at a time in each box: it moves what was merged before as well, so that the
    order of their numbers alone lets two wait for each other.
    """
    list(spaces.locked().filter(pk__in={each.space_id for each in ideas}).order_by("pk"))
    numbers = [each.pk for each in ideas]
    rows = Idea.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    found = {row.pk: row for row in rows}
    for each in ideas:
        if each.pk in found:
            found[each.pk].space = each.space
    return [found[number] for number in numbers if number in found]


def _check(one: Idea, other: Idea) -> None:
    if one.pk == other.pk:
        raise CannotMerge(reason="same")
    if one.space_id != other.space_id:
        raise CannotMerge(reason="elsewhere")
    if other.merged_into_id == one.pk:
        raise CannotMerge(reason="circle", title=other.title)
    shown = all(each.state == Idea.State.CONFIRMED for each in (one, other))
    if not shown or one.merged_into_id or other.merged_into_id:
        raise CannotMerge


def _need(said: Said) -> None:
    if not said.words.strip():
        raise ChangeNeedsReason


def _record(action: str, one: Idea, other: Idea, said: Said, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=one.space,
        target=f"idea {one.pk}",
        reason=said.words,
        data={"other": other.pk},
        now=now,
    )
