"""One message for everybody who is told of something: a row, of which a task makes theirs in batches."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic import keys
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import OutgoingMessage, Space
from wagtail_civic.queries.accountability import language_for
from wagtail_civic.queries.outreach import audience, followers
from wagtail_civic.services.outreach.following import unsubscribe_url
from wagtail_civic.services.outreach.messages import BATCH, digest, insert_once, written

FOLLOWERS, EVERYBODY = "followers", "everybody"
#: Those who are told of something in a space, by name, each as ``queries.outreach.followers`` gives them.
People = Callable[[Space, int | None], QuerySet[Any]]

_PEOPLE: dict[str, People] = {
    FOLLOWERS: lambda space, about: followers(space),
    EVERYBODY: lambda space, about: audience(space),
}


def register(name: str, people: People) -> None:
    """Let ``announce`` write to these as well."""
    _PEOPLE[name] = people


def announce(
    space: Space,
    *,
    kind: str,
    context: dict[str, Any],
    event: str,
    now: datetime,
    worded: Mapping[str, dict[str, Any]] | None = None,
    to: str = FOLLOWERS,
    about: int | None = None,
) -> OutgoingMessage | None:
    """
    Write to everyone who follows the space, once per event, in the language in which she took part.

    ``to`` names others who are told: ``EVERYBODY`` who took part as well, whether they asked to follow it or not, or
    those whom a feature has ``register``ed, who may depend on the number of what it is ``about``.

    However many they are, this is one row: the task that delivers it writes theirs in batches. ``worded`` adds
    to ``context``, by language; who reads none of these gets that of the space.
    """
    content = {
        "announce": event,
        "context": context,
        "worded": dict(worded or {}),
        "to": to,
        "about": about,
    }
    message = OutgoingMessage(
        event=digest(f"announce:{event}"),
        kind=kind,
        space=space,
        site=space.site,
        sealed=keys.seal({**content, "after": 0, "written": 0}),
        created_at=now,
        next_try_at=now,
    )
    return insert_once(message)


def announced(message: OutgoingMessage, *, now: datetime, batch: int = BATCH) -> bool:
    """
    Write the messages of the next who are told; True when all of them have theirs.

    How far it got is stored with each batch, so that a worker that dies is taken over from there.
    """
    if message.space is None:
        return True
    state = keys.unseal(message.sealed)
    # A row written by an older release says nothing of it.
    people = _told(message.space, state).filter(pk__gt=state["after"]).order_by("pk")[:batch]
    rows = [
        _to_follower(message, message.space, person, state, i, now)
        for i, person in enumerate(people)
    ]
    if rows:
        state.update(after=rows[-1].participant_id, written=state["written"] + len(rows))
        _store(message, rows, state, now)
    return len(rows) < batch


def _told(space: Space, state: dict[str, Any]) -> QuerySet[Any]:
    # A row written by an older release says only whether all are told.
    to = state.get("to") or (EVERYBODY if state.get("all") else FOLLOWERS)
    return _PEOPLE[to](space, state.get("about"))


def _to_follower(
    announcement: OutgoingMessage,
    space: Space,
    person: Any,
    state: dict[str, Any],
    i: int,
    now: datetime,
) -> OutgoingMessage:
    language: str = person.heard_in
    context = {
        **state["context"],
        **_in_words(state, language, space),
        "unsubscribe_url": unsubscribe_url(space, person),
    }
    event = f"{state['announce']}:person:{person.pk}"
    message = written(event, announcement.kind, person.email, language, context, now)
    message.space, message.site, message.participant = space, announcement.site, person
    # Spread out, so that a thousand followers do not delay the next citizen's code.
    minutes = (state["written"] + i) // max(civic_settings.MAILS_PER_MINUTE, 1)
    message.next_try_at = now + timedelta(minutes=minutes)
    return message


def _in_words(state: dict[str, Any], language: str, space: Space) -> dict[str, Any]:
    # A row written by an older release has none.
    worded: dict[str, dict[str, Any]] = state.get("worded", {})
    return worded.get(language_for(worded, language, space.source_language), {})


@transaction.atomic
def _store(
    announcement: OutgoingMessage, rows: list[OutgoingMessage], state: dict[str, Any], now: datetime
) -> None:
    OutgoingMessage.objects.bulk_create(rows, ignore_conflicts=True)
    announcement.sealed = keys.seal(state)
    announcement.lease_until = now + timedelta(seconds=civic_settings.MESSAGE_LEASE_SECONDS)
    announcement.save(update_fields=["sealed", "lease_until"])
