"""How many messages leave: for one mailbox, for one provider, in all."""

import logging
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services.limits.counting import DAY, HOUR, Limit, hit

logger = logging.getLogger("wagtail_civic.security")

#: Messages that staff cause, many at a time: no sign of a flood of strangers.
SENT_BY_STAFF = (
    "petition_threshold",
    "official_answer",
    "survey_results",
    "participation_held",
    "participation_released",
    "participation_set_aside",
    "observation_held",
    "observation_released",
    "observation_set_aside",
    "answer_reminder",
    "views_synthesis",
    "petition_held",
    "petition_released",
    "petition_set_aside",
    "survey_held",
    "survey_released",
    "survey_set_aside",
    "comment_held",
    "comment_released",
    "comment_set_aside",
    "comment_answered",
    "idea_held",
    "idea_released",
    "idea_set_aside",
    "idea_status",
    "question_held",
    "question_released",
    "question_set_aside",
    "vote_held",
    "vote_released",
    "vote_set_aside",
    "vote_reminder",
    "registration_held",
    "registration_set_aside",
    "registration_placed",
    "registration_reminder",
    "registration_moved",
    "registration_off",
    "moderation_waiting",
    "moderation_overdue",
)

BREAKER_MEMORY = timedelta(seconds=5)
#: What this process last found, by the maximum in force.
_breaker: dict[int, tuple[datetime, bool]] = {}


def mail_allowed(canonical: str, *, now: datetime) -> bool:
    """Count one more message for this mailbox and tell whether it may leave."""
    return not hit([mailbox(canonical)], now=now)


def mailbox(canonical: str) -> Limit:
    return Limit("mailbox", canonical, civic_settings.MAILS_PER_ADDRESS_PER_DAY, DAY)


def letters_allowed(space_id: int, person_key: str, *, now: datetime) -> bool:
    """
    Count one more letter about what a recognised person did in a space, and tell whether it may leave.

    Whoever sits at her computer can change her answers as often as he likes, and must not fill her mailbox.
    """
    most = civic_settings.MAILS_PER_ADDRESS_PER_DAY
    return not hit([Limit("letters", f"{space_id}:{person_key}", most, DAY)], now=now)


def breaker_open(*, now: datetime) -> bool:
    """Whether so many messages left within a minute that everyone is asked to prove not to be a robot."""
    maximum = civic_settings.MAILS_PER_MINUTE
    known = _breaker.get(maximum)
    if known and timedelta(0) <= now - known[0] < BREAKER_MEMORY:
        return known[1]
    recent = _messages(now, timedelta(minutes=1))
    # No need to count a flood to its end.
    opened = recent[: maximum + 1].count() > maximum
    _breaker[maximum] = (now, opened)
    if opened:
        _log_once("breaker", "", now, logging.ERROR, "More than %d messages in a minute", maximum)
    return opened


def domain_watch(*, now: datetime) -> list[tuple[str, int]]:
    """Log the mail domains to which unusually many messages went within the hour, each once an hour."""
    busy = [
        (domain, total)
        for domain, total in _messages(now, timedelta(hours=1))
        .exclude(domain="")
        .values_list("domain")
        .annotate(total=Count("pk"))
        .filter(total__gte=civic_settings.DOMAIN_LOG_PER_HOUR)
        .order_by("-total", "domain")
    ]
    for domain, total in busy:
        alert = total >= civic_settings.DOMAIN_ALERT_PER_HOUR
        name, level = ("domain-alert", logging.ERROR) if alert else ("domain", logging.WARNING)
        _log_once(name, domain, now, level, "%d messages to %s within an hour", total, domain)
    return busy


def _messages(now: datetime, span: timedelta) -> QuerySet[OutgoingMessage]:
    recent = OutgoingMessage.objects.filter(created_at__gt=now - span, created_at__lte=now)
    return recent.exclude(kind__in=SENT_BY_STAFF)


def _log_once(name: str, key: str, now: datetime, level: int, message: str, *args: object) -> None:
    """Once an hour, however many processes notice it."""
    if not hit([Limit(f"log-{name}", key, 1, HOUR)], now=now):
        logger.log(level, message, *args)


def forget() -> None:
    _breaker.clear()
