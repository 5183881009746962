"""A budget whose votes are kept apart from people: first who votes, then, apart from that, for what."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from wagtail_civic.models import Space, Vote, VoteChoice
from wagtail_civic.services import separated
from wagtail_civic.services.budget import ballot, codes
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.separated import BallotKind, proving
from wagtail_civic.services.separated.ballots import Content
from wagtail_civic.services.separated.proving import (
    ask_withdrawal,
    by_handle,
    confirm_with_code,
    confirm_with_token,
    confirmation_by_token,
    grant,
    granted,
    known_person,
    mend_address,
    resend,
    terms_of,
    withdrawable_while_open,
)

__all__ = [
    "KIND",
    "ask_withdrawal",
    "by_handle",
    "cast",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "grant",
    "granted",
    "known_person",
    "mend_address",
    "prove",
    "resend",
    "terms_of",
    "withdrawable_while_open",
]


def prove(space: Space, **how: Any) -> Submission:
    """As ``separated.proving.prove``; nobody revokes a code while it proves who votes."""
    with codes.held(space, how.get("identity")):
        return proving.prove(space, **how)


class VotesApart(BallotKind):
    space = "budget"
    action = "vote"
    record = Vote
    line = VoteChoice
    parent = "vote"
    reason = "vote"
    kept = "separated_vote"
    asked = "ballot"
    told = "vote_secrecy"

    def content(self, space: Space, said: Any, *, language: str) -> Content:
        return {"choices": sorted(ballot.check(space, said).items())}

    def opened(self, space: Space, contents: list[Content]) -> Iterator[list[Any]]:
        for content in contents:
            yield [VoteChoice(project_id=pk, points=n) for pk, n in content["choices"]]


KIND = separated.register(VotesApart())


def cast(
    space: Space,
    *,
    grant: str,
    choices: Mapping[int, int],
    language: str,
    now: datetime,
    version: int | None = None,
) -> str:
    """
    The receipt of a vote that is final: shown now and never again.

    ``choices`` as ``ballot.check`` takes them. Raises as ``separated.cast`` does.
    """
    receipts = separated.cast(
        space, grant=grant, said=choices, language=language, now=now, version=version
    )
    return receipts[0].code
