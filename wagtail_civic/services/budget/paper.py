"""Votes given on paper: entered by a clerk, set aside where they are probable doubles, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_civic import tokens
from wagtail_civic.exceptions import CivicError, ConsentRequired, FrozenRule, InvalidInput
from wagtail_civic.models import Space, Vote, VoteSheet
from wagtail_civic.queries import consents
from wagtail_civic.services import audit, papers, spaces
from wagtail_civic.services.budget import ballot
from wagtail_civic.services.budget.voting import KIND
from wagtail_civic.services.contributions import thanking
from wagtail_civic.services.papers import SAME_NAME, Paper
from wagtail_civic.verification import handler

__all__ = ["DOUBLES", "Entered", "Paper", "enter", "guard", "is_open", "read", "undo"]

State = Vote.State
DOUBLES = {SAME_NAME: _("Another ballot has the same name and postcode.")}


@dataclass(frozen=True)
class Entered:
    """What came of it. ``already``: this very form was sent before. ``double`` is a key of ``DOUBLES``, or empty."""

    sheet: VoteSheet
    already: bool = False

    @property
    def double(self) -> str:
        found = self.sheet.vote.hold_reason
        return found if found in DOUBLES else ""


def guard(space: Space, *, now: datetime) -> None:
    """
    Raise unless a ballot on paper may be entered now: while the vote is open, and ``SHEET_DAYS`` after.

    Raises as ``papers.guard`` does, and ``FrozenRule`` where the budget takes none, or keeps votes apart from
    people: a ballot on paper has its time and its clerk.
    """
    if space.is_separated:
        raise FrozenRule(reason="separated_votes")
    # A sheet has no code: whoever has one of each would have two voices.
    if not space.rules.get("takes_paper") or handler(space.handler).asks == "code":
        raise FrozenRule(reason="paper")
    papers.guard(space, KIND.action, now=now)


def is_open(space: Space, *, now: datetime) -> bool:
    try:
        guard(space, now=now)
    except CivicError:
        return False
    return True


def read(space: Space, paper: Paper, *, now: datetime) -> Paper:
    """What stands beside the choices, cleaned. Addresses are not asked for, and not kept."""
    found = papers.read_paper(space, replace(paper, email=""))
    papers.check_day(space, KIND.action, found.received_on, now=now)
    if space.rules.get("lawful_basis") == "consent" and not found.consent:
        raise ConsentRequired(field="consent")
    return found


def enter(
    space: Space,
    *,
    choices: Mapping[int, int],
    paper: Paper,
    token: str,
    user: Any,
    now: datetime,
) -> Entered:
    """
    Count one ballot on paper, by the rules of every other. ``choices`` are points by the number of a project.

    With a name and a postcode that another one has it waits for a check. ``token`` names this act: sent twice, it
    is entered once.

    Raises any ``CivicError`` of ``guard``, ``read`` and the ballot; ``SheetTaken`` where its number was entered
    already.
    """
    guard(space, now=now)
    paper = read(space, paper, now=now)
    chosen = ballot.check(space, choices)
    try:
        with transaction.atomic():
            KIND.decidable(space, now=now)
            sheet = _store(space, chosen, paper, token, user, now)
            spaces.note_first_record(space, channel=paper.channel, now=now)
            if sheet.vote.state == State.CONFIRMED:
                thanking.announce(KIND, "confirmed", sheet.vote, space)
            _log("votesheet.enter", sheet, user, now)
    except papers.Again as again:
        return Entered(again.sheet, already=True)
    return Entered(sheet)


def _store(
    space: Space, chosen: ballot.Choices, paper: Paper, token: str, user: Any, now: datetime
) -> VoteSheet:
    vote = draft(space, paper, now=now)
    vote.save(force_insert=True)
    sheet = sheet_of(vote, paper, token=token, user=user, now=now)
    papers.insert(sheet, vote)
    KIND.keep(vote, {"choices": sorted(chosen.items())})
    return sheet


def draft(space: Space, paper: Paper, *, now: datetime) -> Vote:
    """Nobody's: a name on paper is no proof of who somebody is."""
    return Vote(
        space=space,
        page_id=space.page_id,
        version=space.version,
        person_key=None,
        channel=paper.channel,
        language=paper.language or space.source_language,
        submitted_at=papers.submitted_at(space, KIND.action, paper.received_on, now=now),
        confirmed_at=now,
        state=State.CONFIRMED,
        consent_id=consents.current_id(space, paper.language),
        receipt=tokens.new_receipt(),
    )


def sheet_of(vote: Vote, paper: Paper, *, token: str, user: Any, now: datetime) -> VoteSheet:
    return VoteSheet(
        space=vote.space,
        vote=vote,
        number=paper.number or None,
        token=token,
        match_key=papers.match_key(vote.space, paper),
        entered_by=user,
        entered_at=now,
    )


@transaction.atomic
def undo(sheet: VoteSheet, *, user: Any, now: datetime) -> None:
    """
    Take back a ballot that was typed wrongly, so that it can be typed again under its number.

    Raises ``FrozenRule`` once a count is published.
    """
    KIND.decidable(sheet.space, now=now)
    vote = Vote.objects.select_for_update().get(pk=sheet.vote_id)
    if vote.channel not in papers.ENTERED:
        raise InvalidInput
    KIND.drop(vote)
    Vote.objects.filter(pk=vote.pk).update(state=State.WITHDRAWN, withdrawn_at=now)
    VoteSheet.objects.filter(pk=sheet.pk).delete()
    audit.record(action="votesheet.undo", actor=user, space=sheet.space, now=now)


def _log(action: str, sheet: VoteSheet, user: Any, now: datetime) -> None:
    # Not which one: the log is kept for longer than names are, and would lead from a number on paper, and the second
    # at which it was typed, to what stands on it.
    data = {"channel": sheet.vote.channel, "double": sheet.vote.hold_reason}
    audit.record(action=action, actor=user, space=sheet.space, data=data, now=now)
