"""Messages to people, written in the transaction that causes them; and who wishes to hear of a space."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Site

from wagtail_civic import keys, signals, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Follow, OutgoingMessage, Participant, Space
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.queries.accountability import language_for
from wagtail_civic.queries.outreach import audience, concerned, followers
from wagtail_civic.services import links

BATCH = 500
ROUNDS = 5
UNSUBSCRIBE = "unsubscribe"


def enqueue(
    *,
    event: str,
    kind: str,
    email: str,
    language: str,
    space: Space | None,
    context: dict[str, Any],
    now: datetime,
    site: Site | None = None,
    participant: Participant | None = None,
) -> OutgoingMessage | None:
    """
    Write a message that leaves after the commit. None if this event has its message already.

    It goes out in the name of ``site``, by default that of the space. An empty ``event`` is one that cannot happen twice, such as a new code: it needs no looking after.

    ``context`` must be what JSON can hold, with absolute addresses; it is kept encrypted until sent.
    """
    message = draft(
        event=event,
        kind=kind,
        email=email,
        language=language,
        space=space,
        context=context,
        now=now,
    )
    if message is None:
        return None
    message.participant = participant
    message.site_id = site.pk if site else message.site_id
    return _insert(message) if event else queued(insert_row(message))


def draft(
    *,
    event: str,
    kind: str,
    email: str,
    language: str,
    space: Space | None,
    context: dict[str, Any],
    now: datetime,
) -> OutgoingMessage | None:
    """The row of a message, for a caller who inserts it together with others; then it is ``queued``."""
    if not _reachable(email):
        return None
    message = _message(event, kind, email, language, _of(space) | context, now)
    message.space, message.site_id = space, space.site_id if space else None
    return message


def _of(space: Space | None) -> dict[str, Any]:
    """How a letter speaks of what is left there: as a question to the city, where people ask."""
    return {"questions": True} if space and space.rules.get("questions") else {}


def _reachable(email: str) -> bool:
    # An account without an address has a placeholder that no mail server knows (RFC 2606).
    return bool(email) and not email.endswith(".invalid")


def _message(
    event: str, kind: str, email: str, language: str, context: dict[str, Any], now: datetime
) -> OutgoingMessage:
    return OutgoingMessage(
        event=_digest(event) if event else secrets.token_hex(32),
        kind=kind,
        language=language,
        domain=email.rpartition("@")[2].lower()[:100],
        sealed=keys.seal({"email": email, "context": context}),
        created_at=now,
        next_try_at=now,
    )


def _digest(event: str) -> str:
    return hashlib.sha256(event.encode()).hexdigest()


def _insert(message: OutgoingMessage) -> OutgoingMessage | None:
    for _round in range(ROUNDS):
        try:
            with transaction.atomic():
                message.save(force_insert=True)
            return queued(message)
        except IntegrityError as error:
            if OutgoingMessage.objects.filter(event=message.event).exists():
                return None
            # The row that was in the way went meanwhile: a purge took it, or its act was undone.
            taken = error
    raise taken


def queued(message: OutgoingMessage) -> OutgoingMessage:
    """Have an inserted message sent once it is committed."""
    # Whatever goes wrong with handing it over must not undo an answer: the sweep finds the row.
    transaction.on_commit(
        lambda: signals.message_queued.send(sender=OutgoingMessage, message=message), robust=True
    )
    return message


def enqueue_together(messages: list[OutgoingMessage]) -> None:
    """
    Insert the drafts of one act, however many they are.

    They are spread out, so that they do not delay the next citizen's code: what is more than a minute's worth
    waits for the sweep.
    """
    at_once = max(civic_settings.MAILS_PER_MINUTE, 1)
    for number, message in enumerate(messages):
        message.next_try_at += timedelta(minutes=number // at_once)
    for message in OutgoingMessage.objects.bulk_create(messages, batch_size=BATCH)[:at_once]:
        if message.pk:
            queued(message)


def follow(space: Space, *, participant: Participant, now: datetime) -> Follow:
    return _set_frequency(space, participant, Follow.Frequency.NOW, now)


def unfollow(space: Space, *, participant: Participant, now: datetime) -> Follow:
    """Remembered, not deleted, so that nothing begins to write to her again by itself."""
    return _set_frequency(space, participant, Follow.Frequency.NEVER, now)


def _set_frequency(space: Space, participant: Participant, frequency: str, now: datetime) -> Follow:
    found, _created = Follow.objects.update_or_create(
        space=space,
        participant=participant,
        defaults={"frequency": frequency},
        create_defaults={"frequency": frequency, "created_at": now},
    )
    return found


def unsubscribe_url(space: Space, participant: Participant) -> str:
    """The link below a message: it ends this subscription, now or in a year, and does nothing else."""
    token = tokens.sign(UNSUBSCRIBE, f"{space.pk}:{participant.pk}:{space.site_id or ''}")
    return links.absolute(space.site_id, "unsubscribe", token)


def subscription(*, token: str, now: datetime) -> tuple[Space, Participant, int | None]:
    """
    Whose subscription to what a link ends, and the site that it was written for. Raise ``TokenInvalid``.

    A message stays in its mailbox for years, and its petition may have moved to another site.
    """
    value = tokens.unsign(UNSUBSCRIBE, token, max_age=None, now=now)
    try:
        space, person, site = value.split(":")
        given_on = int(site) if site else None
        return Space.objects.get(pk=space), Participant.objects.get(pk=person), given_on
    except (Space.DoesNotExist, Participant.DoesNotExist, ValueError) as error:
        raise TokenInvalid from error


def unsubscribe(*, token: str, now: datetime) -> Space:
    """End a subscription, as often as asked. Raise ``TokenInvalid``."""
    space, participant, _site = subscription(token=token, now=now)
    if space.secret:
        # Once a space is erased nobody follows it, and no row may say again that she did.
        unfollow(space, participant=participant, now=now)
    return space


def announce(
    space: Space,
    *,
    kind: str,
    context: dict[str, Any],
    event: str,
    now: datetime,
    worded: Mapping[str, dict[str, Any]] | None = None,
    to_all: bool = False,
    idea: int | None = None,
) -> OutgoingMessage | None:
    """
    Write to everyone who follows the space, once per event, in the language in which she took part.

    ``to_all`` who took part as well, whether they asked to follow it or not; of one ``idea``, to its author and
    whoever supports it alone.

    However many they are, this is one row: the task that delivers it writes theirs in batches. ``worded`` adds
    to ``context``, by language; who reads none of these gets that of the space.
    """
    content = {
        "announce": event,
        "context": context,
        "worded": dict(worded or {}),
        "all": to_all,
        "idea": idea,
    }
    message = OutgoingMessage(
        event=_digest(f"announce:{event}"),
        kind=kind,
        space=space,
        site=space.site,
        sealed=keys.seal({**content, "after": 0, "written": 0}),
        created_at=now,
        next_try_at=now,
    )
    return _insert(message)


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


def _told(space: Space, state: dict[str, Any]) -> Any:
    if state.get("idea"):
        return concerned(space, state["idea"])
    return audience(space) if state.get("all") else followers(space)


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
    message = _message(event, announcement.kind, person.email, language, context, now)
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
