"""Captions that a program sends while a meeting is live: by whoever has its token, each once, within bounds."""

import hmac
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wagtail_civic import tokens
from wagtail_civic.exceptions import CaptionsRefused, TooManyCaptions
from wagtail_civic.formats.captions import lines_of, name_of
from wagtail_civic.models import LONGEST_SPEAKER, CaptionFeed, LiveCaption, Space, Stamp
from wagtail_civic.queries.council.closed import behind_doors
from wagtail_civic.queries.council.moments import Kind
from wagtail_civic.queries.council.state import effective
from wagtail_civic.queries.transcript.live import feed_of, is_heard
from wagtail_civic.services import audit
from wagtail_civic.services.limits import Limit, count

#: Characters of one caption: more than two lines of a picture hold.
LONGEST_CAPTION = 500
MOST_AT_ONCE = 50
#: Of one meeting: ten times what anybody says.
MOST_A_MINUTE = 600
#: How far ahead of ours the clock of a program may be.
AHEAD = timedelta(seconds=30)
SHORTEST, LONGEST = 300, 30_000
#: How fast people read, by which a caption stays that does not say how long: 15 characters a second.
A_CHARACTER = 66
STREAM = re.compile(r"[A-Za-z0-9_-]{0,32}", re.ASCII)
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Caption:
    """
    As it was sent. ``at`` is the wall clock, ``offset`` seconds since the meeting was started; with neither it is now.

    ``lasts`` is in seconds.
    """

    number: int
    text: str
    speaker: str = ""
    at: datetime | None = None
    offset: float | None = None
    lasts: float | None = None


def open_feed(space: Space, *, language: str, user: Any, now: datetime) -> str:
    """A new token, told once: from here on the old one opens nothing."""
    token = tokens.new_token()
    said = {"token": tokens.digest(token), "language": language, "made_at": now}
    with transaction.atomic():
        CaptionFeed.objects.update_or_create(space=space, defaults=said)
        audit.record(action="captions.token", actor=user, space=space, target=language, now=now)
    return token


def close_feed(space: Space, *, user: Any, now: datetime) -> None:
    """No program sends any more."""
    with transaction.atomic():
        if CaptionFeed.objects.filter(space=space).exclude(token="").update(token=""):
            audit.record(action="captions.closed", actor=user, space=space, now=now)


def check_token(space: Space, token: str) -> None:
    """Raise ``CaptionsRefused`` for any but the newest token of this meeting."""
    feed = feed_of(space)
    known = feed.token if feed else ""
    # Compared whole, and where there is none as well: how long it takes tells nothing.
    same = hmac.compare_digest(tokens.digest(token), known or tokens.digest(tokens.new_token()))
    if not (known and same):
        raise CaptionsRefused(reason="token")


def push(
    space: Space, *, captions: Sequence[Caption], stream: str = "", now: datetime
) -> tuple[int, int]:
    """
    Take captions; how many were new, and how many were known. Call ``check_token`` before.

    One of these that cannot be taken keeps all of them out. Raises ``CaptionsRefused``, ``TooManyCaptions``.
    """
    if len(captions) > MOST_AT_ONCE:
        raise CaptionsRefused(reason="many", limit=MOST_AT_ONCE)
    if not STREAM.fullmatch(stream):
        raise CaptionsRefused(reason="stream")
    _not_too_many(space, len(captions), now)
    hearing = _Hearing(space, now)
    rows = {each.number: hearing.row(each, stream) for each in captions}
    kept = LiveCaption.objects.filter(space=space, stream=stream)
    with transaction.atomic():
        known = set(kept.filter(number__in=rows).values_list("number", flat=True))
        new = [row for number, row in rows.items() if number not in known]
        # One that another request brings at this moment is kept once: the database decides.
        LiveCaption.objects.bulk_create(new, ignore_conflicts=True)
    return len(new), len(captions) - len(new)


def _not_too_many(space: Space, number: int, now: datetime) -> None:
    limit = Limit("captions", str(space.pk), MOST_A_MINUTE, 60, weight=max(number, 1))
    if count([limit], now=now)[limit] > limit.maximum:
        raise TooManyCaptions(limit=MOST_A_MINUTE)


class _Hearing:
    """What everybody hears of a meeting, and when."""

    def __init__(self, space: Space, now: datetime) -> None:
        self.space, self.now = space, now
        self.stamps, self.behind = effective(space), behind_doors(space)
        started = [each.at for each in self.stamps if each.kind == Kind.START]
        self.started = started[-1] if started else None
        self.refuse_unheard(self.stamps)

    def refuse_unheard(self, stamps: Sequence[Stamp]) -> None:
        if self.started is None or not _runs(stamps):
            raise CaptionsRefused(reason="not_live")
        if not is_heard(stamps, self.behind):
            raise CaptionsRefused(reason="hidden")

    def row(self, caption: Caption, stream: str) -> LiveCaption:
        at = self._moment(caption)
        # What was said in a closed session stays there, however late it comes.
        self.refuse_unheard([each for each in self.stamps if each.at <= at])
        text = _text(caption.text)
        return LiveCaption(
            space=self.space,
            stream=stream,
            number=_number(caption.number),
            at=at,
            lasts=_lasts(caption.lasts, text),
            speaker=_speaker(caption.speaker),
            text=text,
        )

    def _moment(self, caption: Caption) -> datetime:
        at = caption.at or self.now
        started = self.started or self.now
        if caption.at is None and caption.offset is not None:
            if not 0 <= caption.offset <= (self.now - started + AHEAD).total_seconds():
                raise CaptionsRefused(reason="time")
            at = started + timedelta(seconds=caption.offset)
        if not started <= at <= self.now + AHEAD:
            raise CaptionsRefused(reason="time")
        return min(at, self.now)


def _runs(stamps: Sequence[Stamp]) -> bool:
    kinds = [each.kind for each in stamps if each.kind in (Kind.START, Kind.END)]
    return bool(kinds) and kinds[-1] == Kind.START


def _number(number: int) -> int:
    if not 0 <= number <= LARGEST:
        raise CaptionsRefused(reason="number")
    return number


def _text(written: str) -> str:
    text = "\n".join(lines_of(unicodedata.normalize("NFC", written[: 2 * LONGEST_CAPTION])))
    if not 0 < len(text) <= LONGEST_CAPTION:
        raise CaptionsRefused(reason="text", limit=LONGEST_CAPTION)
    return text


def _speaker(written: str) -> str:
    name = name_of(unicodedata.normalize("NFC", written[: 2 * LONGEST_SPEAKER]))
    if len(name) > LONGEST_SPEAKER:
        raise CaptionsRefused(reason="speaker", limit=LONGEST_SPEAKER)
    return name


def _lasts(seconds: float | None, text: str) -> int:
    """In milliseconds, within what somebody can read."""
    wanted = len(text) * A_CHARACTER if seconds is None else seconds * 1000
    return round(min(max(wanted, SHORTEST), LONGEST))
