"""Entering what somebody answered on paper, by telephone or at a meeting, and taking that back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wagtail_civic import tokens
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import (
    Channel,
    Confirmation,
    Sheet,
    SheetFile,
    Space,
    SurveyResponse,
)
from wagtail_civic.queries import consents
from wagtail_civic.services import audit, papers, spaces
from wagtail_civic.services.contributions import thanking
from wagtail_civic.services.papers import SAME_NAME
from wagtail_civic.services.survey import sheets
from wagtail_civic.services.survey.answering import KIND
from wagtail_civic.services.survey.kind import packed
from wagtail_civic.services.survey.paper import (
    ENTERED,
    Paper,
    match_key,
    person_key,
    read,
    submitted_at,
)
from wagtail_civic.survey import Items

State = SurveyResponse.State

#: Why one does not count by itself: it waits for a check, or was set aside at once.
SAME_ADDRESS = "same_address"
DOUBLES = {
    SAME_NAME: _("Another sheet has the same name and postcode."),
    SAME_ADDRESS: _("Somebody with this e-mail address has answered already."),
}


@dataclass(frozen=True)
class Entered:
    """What came of it. ``already``: this very form was sent before. ``double`` is a key of ``DOUBLES``, or empty."""

    sheet: Sheet
    already: bool = False

    @property
    def double(self) -> str:
        found = self.sheet.response.hold_reason
        return found if found in DOUBLES else ""


def enter(
    space: Space,
    *,
    answers: Mapping[str, Any],
    paper: Paper,
    token: str,
    user: Any,
    now: datetime,
    file: SheetFile | None = None,
) -> Entered:
    """
    Count one sheet. The rules of the answers are those of the screens, but what was left empty may stay empty.

    With an e-mail address it is that person's: what she confirmed online counts, and a sheet beside it is set
    aside. With a name and a postcode that another sheet has it waits for a check. ``token`` names this act: sent
    twice, it is entered once.

    Raises any ``CivicError`` of ``sheets.guard``, the answers and the words; ``ConsentRequired`` where consent
    is the basis and the sheet does not bear it, ``SheetTaken`` where its number was entered already.
    """
    sheets.guard(space, now=now)
    paper, said = read(space, answers=answers, paper=paper, now=now)
    try:
        with transaction.atomic():
            sheet = _store(space, said, paper, token, user, now, file)
            spaces.note_first_record(space, channel=paper.channel, now=now)
            if sheet.response.state == State.CONFIRMED:
                thanking.announce(KIND, "confirmed", sheet.response, space)
            if file is None:
                _log("sheet.enter", sheet, user, now)
    except papers.Again as again:
        return Entered(again.sheet, already=True)
    return Entered(sheet)


def _store(
    space: Space,
    said: Mapping[str, Items],
    paper: Paper,
    token: str,
    user: Any,
    now: datetime,
    file: SheetFile | None,
) -> Sheet:
    response, double_of = _respond(space, paper, now)
    sheet = Sheet(
        space=space,
        response=response,
        number=paper.number,
        token=token,
        match_key=match_key(space, paper),
        double_of=double_of,
        file=file,
        entered_by=user,
        entered_at=now,
    )
    papers.insert(sheet, response)
    KIND.keep(response, {"answers": packed(said)})
    return sheet


def _respond(
    space: Space, paper: Paper, now: datetime
) -> tuple[SurveyResponse, SurveyResponse | None]:
    """The row of this sheet, and the one that leaves it no room: the unique constraint decides."""
    draft = SurveyResponse(
        space=space,
        page_id=space.page_id,
        version=space.version,
        person_key=person_key(space, paper),
        channel=paper.channel,
        language=paper.language or space.source_language,
        submitted_at=submitted_at(space, paper.received_on, now),
        confirmed_at=now,
        state=State.CONFIRMED,
        consent_id=consents.current_id(space, paper.language),
        receipt=tokens.new_receipt(),
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        return _beside(draft)
    return draft, None


def _beside(draft: SurveyResponse) -> tuple[SurveyResponse, SurveyResponse | None]:
    """
    What she has not confirmed, or has taken back, counts for nothing and makes room for this sheet.

    Anything else was hers before.
    """
    rows = KIND.of_person(draft.space, draft.person_key).select_for_update()
    found = rows.first() if draft.person_key else None
    if found and found.state in (State.PENDING, State.WITHDRAWN):
        draft.pk = found.pk
        draft.save(force_update=True)
        return draft, None
    draft.receipt = tokens.new_receipt()
    if found:
        draft.person_key, draft.confirmed_at = None, None
        draft.state, draft.hold_reason = State.INVALIDATED, SAME_ADDRESS
    draft.save(force_insert=True)
    return draft, found


@transaction.atomic
def undo(sheet: Sheet, *, user: Any, now: datetime) -> None:
    """
    Take back a sheet that was typed wrongly, so that it can be typed again under its number.

    Raises ``InvalidInput`` where the person has answered online since: those answers are hers; ``FrozenRule``
    once results are final.
    """
    response = SurveyResponse.objects.select_for_update().get(pk=sheet.response_id)
    if response.channel not in ENTERED:
        raise InvalidInput
    KIND.decidable(sheet.space, now=now)
    KIND.drop(response)
    values: dict[str, Any] = {"state": State.WITHDRAWN, "person_key": None, "withdrawn_at": now}
    if _is_awaited(response, now):
        # Her own answers are on their way still, and begin to count when she confirms them.
        values = {"state": State.PENDING, "channel": Channel.WEB, "confirmed_at": None}
    SurveyResponse.objects.filter(pk=response.pk).update(**values)
    Sheet.objects.filter(pk=sheet.pk).delete()
    audit.record(action="sheet.undo", actor=user, space=sheet.space, now=now)


def _is_awaited(response: SurveyResponse, now: datetime) -> bool:
    waiting = Confirmation.objects.filter(kind=KIND.name, record_id=response.pk, confirmed_at=None)
    return response.person_key is not None and waiting.filter(expires_at__gt=now).exists()


def _log(action: str, sheet: Sheet, user: Any, now: datetime) -> None:
    # Not which one: the log is kept for longer than names are, and would lead from a number on paper, and the second
    # at which it was typed, to what stands on it.
    audit.record(
        action=action,
        actor=user,
        space=sheet.space,
        data={"channel": sheet.response.channel, "double": sheet.response.hold_reason},
        now=now,
    )
