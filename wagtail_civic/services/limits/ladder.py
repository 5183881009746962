"""What follows when a limit is passed, one step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext_lazy as _

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ChallengeRequired
from wagtail_civic.models import Space
from wagtail_civic.services.limits.addresses import address_key
from wagtail_civic.services.limits.counting import DAY, HOUR, Limit, count, give_back
from wagtail_civic.services.limits.mail import breaker_open, mailbox

#: From this many times the daily limit on, even a solved challenge leads to a check by an agent.
HOLD_FACTOR = 3

#: Where a person sits at the other end of a connection; a clerk's entries have limits of another kind.
CONNECTED = ("web", "api")

#: Why something is kept for a check, as the person and the agent read it.
HOLD_REASONS = {
    "honeypot": _("A field that people do not see was filled in."),
    "too_fast": _("The form was sent within a few seconds."),
    "rush": _("Very many requests were arriving at the time."),
    "address": _("Many requests came from the same network."),
    "address_day": _("Very many requests came from the same network that day."),
    "moderation": _("Everything is read before it appears here."),
    "reported": _("Several people reported it."),
}


@dataclass(frozen=True)
class Evidence:
    """What a request shows of where it comes from. ``address`` is never stored as it is."""

    address: str = ""
    honeypot: bool = False
    age: timedelta | None = None
    challenge: Literal["passed", "absent", "unavailable"] = "absent"
    channel: str = "web"
    language: str = ""


@dataclass(frozen=True)
class Assessment:
    """``hold`` is a key of ``HOLD_REASONS``, or empty; ``address_key`` what may be stored of the address."""

    challenge_required: bool = False
    hold: str = ""
    mail_allowed: bool = True
    address_key: str = field(default="", compare=False)


def assess_signing(
    space: Space, evidence: Evidence, *, canonical: str, now: datetime, kilobytes: int = 0
) -> Assessment:
    """
    What this act needs beyond a confirmed address: nothing for nearly everyone.

    ``canonical`` is the address about to be written to, empty if none; ``kilobytes`` what its files hold. Raise ``ChallengeRequired`` where a
    challenge could have been answered and was not.
    """
    suspicion = _suspicion(evidence, canonical, now)
    if suspicion and evidence.challenge == "absent":
        raise ChallengeRequired
    inbox = [mailbox(canonical)] if canonical else []
    came_from = address_key(evidence.address, now=now)
    near = _address_limits(space, evidence, came_from, kilobytes)
    totals = count([*near, *inbox], now=now)
    reason = suspicion or _crowd(near, totals)
    if reason and evidence.challenge == "absent":
        # Nothing is sent, so nothing is taken from what her mailbox may receive.
        give_back(inbox, now=now)
        raise ChallengeRequired
    return Assessment(
        address_key=came_from,
        challenge_required=bool(reason),
        hold=_hold(reason, evidence, near, totals),
        mail_allowed=all(totals[limit] <= limit.maximum for limit in inbox),
    )


def _suspicion(evidence: Evidence, canonical: str, now: datetime) -> str:
    if evidence.honeypot:
        return "honeypot"
    # Somebody known already has one button to press: being quick is no sign of a robot.
    if canonical and evidence.channel == "web" and _too_fast(evidence.age):
        return "too_fast"
    return "rush" if breaker_open(now=now) else ""


def _too_fast(age: timedelta | None) -> bool:
    return age is None or age < timedelta(seconds=civic_settings.FORM_MIN_SECONDS)


def _address_limits(
    space: Space, evidence: Evidence, came_from: str, kilobytes: int
) -> list[Limit]:
    if evidence.channel not in CONNECTED:
        return []
    # Visitors whose address cannot be read share one limit: hiding it must not be a way around.
    key = f"{space.pk}:{came_from}"
    return [
        Limit("address-hour", key, civic_settings.SIGN_PER_HOUR, HOUR),
        Limit("address-day", key, civic_settings.SIGN_PER_DAY, DAY),
        *(_storage_limits(came_from, kilobytes) if kilobytes else ()),
    ]


def _storage_limits(came_from: str, kilobytes: int) -> list[Limit]:
    """What files take is taken from all spaces together, so it is counted for all of them."""
    hour, day = civic_settings.UPLOAD_MB_PER_HOUR * 1024, civic_settings.UPLOAD_MB_PER_DAY * 1024
    return [
        Limit("upload-hour", came_from, hour, HOUR, kilobytes),
        Limit("upload-day", came_from, day, DAY, kilobytes),
    ]


def _crowd(near: Sequence[Limit], totals: dict[Limit, int]) -> str:
    return "address" if any(totals[limit] > limit.maximum for limit in near) else ""


def _hold(reason: str, evidence: Evidence, near: Sequence[Limit], totals: dict[Limit, int]) -> str:
    if any(totals[each] > HOLD_FACTOR * each.maximum for each in near if each.seconds == DAY):
        return "address_day"
    return reason if evidence.challenge == "unavailable" else ""
