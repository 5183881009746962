"""
Merging ideas, taking them apart again, and splitting one: each with its trail.

Nobody's support moves. An idea counts the different people who support it or one of its sources, as
``queries.idea.ties`` finds them, so that whoever supported both counts once, and what is taken apart has what it had.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from wagtail_civic import tokens
from wagtail_civic.exceptions import CannotMerge, ChangeNeedsReason
from wagtail_civic.models import Idea, IdeaEvent, IdeaSource
from wagtail_civic.services.idea import figures, parting, trail
from wagtail_civic.services.idea.kinds import digest
from wagtail_civic.services.idea.proposing import Words, cleaned
from wagtail_civic.services.idea.trail import Said

Kind = IdeaEvent.Kind


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
    Idea.objects.filter(Q(pk=one.pk) | Q(merged_into=one)).update(merged_into=other)
    _link(one, other, now)
    trail.note(one, Kind.MERGED, said=said, other=other, user=user, now=now)
    trail.note(other, Kind.TOOK_IN, said=said, other=one, user=user, now=now)
    parting.record("idea.merge", one, other, said=said, user=user, now=now)
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
    parting.hold(idea.space_id)
    # Not as it was read: somebody else may have taken it apart, or merged the other one, since.
    into = Idea.objects.filter(pk=idea.pk).values_list("merged_into", flat=True).first()
    if into is None:
        raise CannotMerge
    one, other = _locked(idea, Idea(pk=into, space=idea.space))
    parting.part(one, other, said=said, user=user, now=now)
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
        IdeaSource.objects.create(idea=part, source=whole, kind=IdeaSource.Kind.SPLIT, at=now)
        trail.note(part, Kind.SPLIT, said=said, other=whole, user=user, now=now)
        trail.note(whole, Kind.SPLIT, said=said, other=part, user=user, now=now)
        parting.record("idea.split", whole, part, said=said, user=user, now=now)
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
    parting.hold(*{each.space_id for each in ideas})
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


def _link(one: Idea, other: Idea, now: datetime) -> None:
    """Of the two alone: what was merged into ``one`` before comes with it, and goes with it."""
    one.leads_to.filter(kind=IdeaSource.Kind.MERGED).exclude(idea=other).delete()
    # A part that takes in its whole counts all of that; ``parting`` makes it a part again.
    IdeaSource.objects.update_or_create(
        idea=other, source=one, defaults={"kind": IdeaSource.Kind.MERGED, "at": now}
    )
