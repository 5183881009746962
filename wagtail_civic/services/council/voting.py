"""Recording, proclaiming, taking back and correcting a vote, as a clerk does while everybody watches."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from wagtail_civic import signals
from wagtail_civic.exceptions import VoteRefused
from wagtail_civic.models import AgendaItem, ItemVote, MemberVote, Sitting, Space, VoteChange
from wagtail_civic.queries import spaces
from wagtail_civic.queries.council import people
from wagtail_civic.services import audit
from wagtail_civic.services.council import sums, telling
from wagtail_civic.services.council.console import quorum

State, Choice = ItemVote.State, MemberVote.Choice
FIGURES = ("in_favour", "against", "abstentions", "not_taking_part", "blank")


def begin(
    item: AgendaItem,
    *,
    sitting: Sitting,
    user: Any,
    now: datetime,
    secret: bool = False,
    titles: Mapping[str, str] | None = None,
) -> ItemVote:
    """
    Begin to record a vote: everybody present or represented is for, whatever was voted before.

    Of an item that has one already it is on an amendment, with ``titles`` by language. Raises ``VoteRefused``.
    """
    with transaction.atomic():
        _lock(item.space_id)
        _check_begin(item)
        found = people.roll(sitting)
        if not found.voters:
            raise VoteRefused(reason="nobody")
        number = (item.votes.aggregate(last=Max("number"))["last"] or 0) + 1
        vote = ItemVote.objects.create(
            item=item,
            sitting=sitting,
            number=number,
            titles=dict(titles or {}),
            secret=secret,
            opened_at=now,
            seats=found.seats,
            present=len(found.present),
            represented=len(found.holders),
        )
        if not secret:
            MemberVote.objects.bulk_create(_unanimous(vote, found))
        audit.record(action="vote.begin", actor=user, space=item.space, target=str(vote), now=now)
    return vote


def _check_begin(item: AgendaItem) -> None:
    if item.kind != AgendaItem.Kind.DELIBERATION:
        raise VoteRefused(reason="kind")
    if item.votes.filter(state=State.DRAFT).exists():
        raise VoteRefused(reason="pending")


def _unanimous(vote: ItemVote, found: people.Roll) -> list[MemberVote]:
    return [
        MemberVote(
            vote=vote,
            member=each.member,
            name=each.name,
            group=each.group,
            group_name=each.group_name,
            presides=each.presides,
            order=each.order,
            choice=Choice.FOR,
            **_holder(each.member, found),
        )
        for each in found.voters
    ]


def _holder(member: str, found: people.Roll) -> dict[str, str]:
    holder = found.holders.get(member, "")
    return {"holder": holder, "holder_name": found.by_key[holder].name if holder else ""}


def choose(
    vote: ItemVote,
    *,
    choice: str,
    revision: int,
    user: Any,
    now: datetime,
    group: str | None = None,
    member: str | None = None,
) -> ItemVote:
    """
    How a group or a member votes, while the vote is being recorded; with neither, everybody.

    ``revision`` is that which the clerk saw: of two clerks at once one is asked to look again. Raises ``VoteRefused``.
    """
    with transaction.atomic():
        vote = _draft(vote, revision)
        if vote.secret:
            raise VoteRefused(reason="secret")
        rows = vote.member_votes.all()
        rows = rows if group is None else rows.filter(group=group)
        rows = rows if member is None else rows.filter(member=member)
        if not rows.update(choice=Choice(choice)):
            raise VoteRefused(reason="member")
        return _raised(vote)


def count_papers(
    vote: ItemVote, *, figures: Mapping[str, int], revision: int, user: Any, now: datetime
) -> ItemVote:
    """Of a secret ballot: papers for and against, abstentions, blank ones. Raises ``VoteRefused``."""
    with transaction.atomic():
        vote = _draft(vote, revision)
        if not vote.secret:
            raise VoteRefused(reason="open")
        _within(vote, figures)
        for name in FIGURES:
            setattr(vote, name, figures.get(name, 0))
        vote.save(update_fields=list(FIGURES))
        return _raised(vote)


def _within(vote: ItemVote, figures: Mapping[str, int]) -> None:
    papers, voters = sum(figures.get(name, 0) for name in FIGURES), vote.present + vote.represented
    if min(figures.values(), default=0) < 0 or papers > voters:
        raise VoteRefused(reason="papers", papers=papers, voters=voters)


def proclaim(vote: ItemVote, *, revision: int, user: Any, now: datetime) -> ItemVote:
    """
    Make it public, with its sums. Raises ``VoteRefused``, without a quorum of members present for example.

    Proclaimed twice, by a second press or on the other console, it is proclaimed once.
    """
    with transaction.atomic():
        space = _lock(vote.item.space_id)
        found = _found(vote)
        if found.state == State.PROCLAIMED:
            return found
        vote = _unchanged(found, revision)
        _check_quorum(space, vote)
        _store(vote, sums.of(vote))
        vote.state, vote.proclaimed_at, vote.proclaimed_by = State.PROCLAIMED, now, user
        vote.save()
        telling.refresh(space, now=now)
        audit.record(action="vote.proclaim", actor=user, space=space, target=str(vote), now=now)
        transaction.on_commit(
            lambda: signals.vote_proclaimed.send(sender=ItemVote, vote=vote, space=space)
        )
    return vote


def _check_quorum(space: Space, vote: ItemVote) -> None:
    asked = quorum(space, vote.sitting)
    if vote.present < asked["needed"]:
        raise VoteRefused(reason="quorum", present=vote.present, needed=asked["needed"])


def _store(vote: ItemVote, found: sums.Sums) -> None:
    for name, value in asdict(found).items():
        setattr(vote, name, value)


def undo(vote: ItemVote, *, user: Any, now: datetime) -> ItemVote:
    """Take a vote back, proclaimed or not: it stays, marked, and is public no longer."""
    with transaction.atomic():
        space = _lock(vote.item.space_id)
        vote = ItemVote.objects.get(pk=vote.pk)
        if vote.state != State.UNDONE:
            vote.state, vote.revision = State.UNDONE, vote.revision + 1
            vote.save(update_fields=["state", "revision"])
            telling.refresh(space, now=now)
            audit.record(action="vote.undo", actor=user, space=space, target=str(vote), now=now)
    return vote


def correct(
    vote: ItemVote,
    *,
    choices: Mapping[str, str] | None = None,
    figures: Mapping[str, int] | None = None,
    reason: str,
    user: Any,
    now: datetime,
) -> ItemVote:
    """
    Mend a proclaimed vote in the open: what it was, what it is now, who did it and why stay beside it.

    ``choices`` are by member of an open ballot, ``figures`` of a secret one. Raises ``VoteRefused``.
    """
    if not reason.strip():
        raise VoteRefused(reason="reason")
    with transaction.atomic():
        space = _lock(vote.item.space_id)
        vote = ItemVote.objects.get(pk=vote.pk)
        if vote.state != State.PROCLAIMED:
            raise VoteRefused(reason=str(vote.state))
        before = _as_stored(vote)
        _mend(vote, choices or {}, figures or {})
        vote.revision += 1
        vote.save()
        VoteChange.objects.create(
            vote=vote,
            at=now,
            user=user,
            reason=reason.strip()[:300],
            before=before,
            after=_as_stored(vote),
        )
        telling.refresh(space, now=now)
        audit.record(
            action="vote.correct", actor=user, space=space, target=str(vote), reason=reason, now=now
        )
    return vote


def _mend(vote: ItemVote, choices: Mapping[str, str], figures: Mapping[str, int]) -> None:
    if vote.secret and choices:
        raise VoteRefused(reason="secret")
    if figures and not vote.secret:
        raise VoteRefused(reason="open")
    for member, choice in choices.items():
        if not vote.member_votes.filter(member=member).update(choice=Choice(choice)):
            raise VoteRefused(reason="member")
    if figures:
        _within(vote, figures)
        for name in FIGURES:
            setattr(vote, name, figures.get(name, 0))
    _store(vote, sums.of(vote))


def _as_stored(vote: ItemVote) -> dict[str, Any]:
    kept = {name: getattr(vote, name) for name in (*FIGURES, "adopted", "casting")}
    votes = vote.member_votes.values_list("member", "choice")
    return {**kept, "votes": [list(pair) for pair in votes]}


def _lock(space: int) -> Space:
    return spaces.locked().get(pk=space)


def _draft(vote: ItemVote, revision: int) -> ItemVote:
    """The vote as it is now, locked with its meeting, if nobody changed it since it was seen."""
    _lock(vote.item.space_id)
    return _unchanged(_found(vote), revision)


def _found(vote: ItemVote) -> ItemVote:
    return ItemVote.objects.select_related("item").get(pk=vote.pk)


def _unchanged(found: ItemVote, revision: int) -> ItemVote:
    if found.state != State.DRAFT:
        raise VoteRefused(reason=str(found.state))
    if found.revision != revision:
        raise VoteRefused(reason="changed")
    return found


def _raised(vote: ItemVote) -> ItemVote:
    vote.revision += 1
    vote.save(update_fields=["revision"])
    return vote
