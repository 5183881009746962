"""The first step where what people say is kept apart from them: who it is is proved, before anything is said."""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import tokens
from wagtail_civic.exceptions import (
    AlreadyAnswered,
    ConsentRequired,
    NotWithdrawable,
    ProofRequired,
    SpaceNotFound,
    TokenExpired,
    TokenInvalid,
)
from wagtail_civic.models import Participation, Space
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Entry, Kind, Payload, Submission, Terms
from wagtail_civic.services.contributions import terms_of as terms_of
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.people import known_person as known_person
from wagtail_civic.services.separated import ballots, secrecy
from wagtail_civic.verification import Identity

#: For so long a proof lets her take part, in the browser or the program that has it.
GRANT = timedelta(hours=2)
PURPOSE = "ballot"
State = Participation.State


class ParticipationKind(Kind):
    """Left in spaces of several kinds, so that what it is for is theirs to say."""

    name = "participation"
    model = Participation
    action = ""
    mails = "participation"
    withdrawable = False

    def action_in(self, space: Space) -> str:
        return ballots.of(space).action

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {}

    def begun(self, space: Space) -> None:
        """Raise ``TermsChanged`` where what is said stands beside who says it after all."""
        secrecy.hold(space, separated=True)

    def keep(self, record: Any, payload: Payload) -> None:
        self.begun(record.space)

    def thanks(self, record: Any) -> bool:
        """There is nothing to thank for yet; whoever waits for an agent is told so."""
        return bool(record.state == State.HELD)

    def decided_upon(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Once it was used there is nothing left to decide about: nothing says which ballot is hers."""
        return rows.filter(used_on=None)

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        return {"of": space.kind}

    def greeting(self, record: Any) -> dict[str, str]:
        return {"of": record.space.kind}

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        """Nobody is told of a single person here, so that nobody writes down when she came."""


KIND = contributions.register(ParticipationKind())


def prove(
    space: Space,
    *,
    email: str = "",
    consent: bool = False,
    follow: bool = False,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Submission:
    """
    Begin to prove who takes part; whoever is known already has done so.

    Raises any ``CivicError`` of the guard, the consent, the ladder; ``SpaceNotFound`` where it is not separated.
    """
    if not space.is_separated:
        raise SpaceNotFound
    spaces.guard(space, KIND.action_in(space), now=now)
    terms = contributions.in_force(space, terms, evidence.language)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    entry = Entry({}, email=email, follow=follow)
    return contributions.submit(
        KIND, space, entry, terms=terms, evidence=evidence, identity=identity, page=page, now=now
    )


def grant(record: Participation, *, now: datetime) -> str:
    """What lets whoever proved who she is take part, once; empty where she may not. Kept nowhere here."""
    if record.state != State.CONFIRMED or record.used_on:
        return ""
    return tokens.sign(PURPOSE, f"{record.space_id}:{record.pk}", now=now)


def granted(space: Space, token: str, *, now: datetime) -> Participation:
    """Raise ``ProofRequired`` for what is no proof of this space, or none any more; ``AlreadyAnswered`` once used."""
    record = Participation.objects.filter(space=space, pk=_number(space, token, now)).first()
    reason = ballots.of(space).reason
    if record and record.used_on:
        raise AlreadyAnswered(reason=reason)
    if record is None or record.state != State.CONFIRMED:
        raise ProofRequired(reason=reason)
    return record


def _number(space: Space, token: str, now: datetime) -> int:
    """0 for what is no proof, or none any more."""
    try:
        said = tokens.unsign(PURPOSE, token, max_age=GRANT, now=now)
    except (TokenInvalid, TokenExpired):
        return 0
    number, _colon, pk = said.partition(":")
    return int(pk) if number == str(space.pk) else 0


def withdrawable_while_open(space: Space, *, now: datetime) -> None:
    """Raise ``NotWithdrawable``, as everybody was told before she took part."""
    raise NotWithdrawable(reason=ballots.of(space).kept)


def ask_withdrawal(space: Space, *, now: datetime, **asked: Any) -> None:
    withdrawable_while_open(space, now=now)


def withdraw(*, token: str, now: datetime) -> Any:
    """No such link was ever made: raise as for an invented one."""
    return by_withdrawal_token(token, now=now)


# What withdrawing would need is refused above.
(
    by_handle,
    confirmation_by_token,
    confirm_with_code,
    confirm_with_token,
    resend,
    mend_address,
    _ask_withdrawal,
    by_withdrawal_token,
    *_withdrawing,
) = contributions.doors_of(KIND)


def written(space: Space, payload: Payload) -> dict[str, str]:
    """There is nothing yet."""
    return {}
