"""People: their keys, their row, their name remembered for the next time."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic import keys
from wagtail_civic.conf import civic_settings
from wagtail_civic.mailboxes import canonical_email
from wagtail_civic.models import Participant, Realm, Space
from wagtail_civic.verification import Identity


def email_identity(email: str) -> Identity:
    """Raise ``InvalidEmail`` where the address cannot be one."""
    return Identity("email", canonical_email(email), email=email)


def known_person(participant: Participant) -> Identity:
    """Somebody who confirmed her address in this browser a while ago."""
    identity = email_identity(participant.email)
    return Identity(
        "email",
        identity.value,
        email=participant.email,
        confirmed=True,
        participant=participant,
    )


def person_key(space: Space, identity: Identity) -> str:
    """64 hex digits, the same for one person in one space and unrelated in any other."""
    return keys.person_key(_secret(space.secret), identity.key)


@lru_cache(maxsize=1024)
def _secret(wrapped: str) -> bytes:
    return keys.unwrap(wrapped)


def realm() -> Realm:
    """The realm named by the settings, created on first use."""
    return _realm(civic_settings.REALM)


def _realm(name: str) -> Realm:
    found, _created = Realm.objects.get_or_create(name=name)
    return found


def fingerprint(email: str, *, within: Realm) -> str:
    return keys.fingerprint(_secret(within.secret), canonical_email(email))


def participant_for(
    *,
    email: str,
    first_name: str = "",
    last_name: str = "",
    postcode: str = "",
    language: str = "",
    user_id: Any = None,
    key: str = "",
    at_hand: Participant | None = None,
    now: datetime,
) -> Participant:
    """
    The row of the person who owns this mailbox; call it only when she has proved that she does.

    With a ``key``, which another way of proving who she is gave her, she is found by that alone: ``email`` is
    then where to write to, and not proof that the mailbox is hers. A row ``at_hand`` is taken where it is hers.
    """
    details = {
        "email": email,
        "first_name": first_name,
        "last_name": last_name,
        "postcode": postcode,
        "language": language,
        "user_id": user_id,
    }
    if at_hand and _is_hers(at_hand, email, key):
        person, created = at_hand, False
    else:
        within = realm()
        person, created = _get_or_create(within, _print(email, key, within), details, now)
    if not created:
        _remember(person, details)
    return person


def _is_hers(row: Participant, email: str, key: str) -> bool:
    within = row.realm
    return within.name == civic_settings.REALM and row.fingerprint == _print(email, key, within)


def is_known(row: Participant, *, email: str, language: str, key: str = "") -> bool:
    """Whether a row at hand is hers, and ``participant_for`` would write nothing that it does not say."""
    same = row.email == email and language in ("", row.language)
    return same and _is_hers(row, email, key)


def _print(email: str, key: str, within: Realm) -> str:
    return (
        keys.fingerprint(_secret(within.secret), key) if key else fingerprint(email, within=within)
    )


def _get_or_create(
    within: Realm, print_: str, details: dict[str, Any], now: datetime
) -> tuple[Participant, bool]:
    found = Participant.objects.filter(realm=within, fingerprint=print_).first()
    if found:
        return found, False
    try:
        with transaction.atomic():
            return Participant.objects.create(
                realm=within, fingerprint=print_, created_at=now, **details
            ), True
    except IntegrityError:
        return Participant.objects.get(realm=within, fingerprint=print_), False


def _remember(person: Participant, details: dict[str, Any]) -> None:
    changed = [name for name, value in details.items() if value and getattr(person, name) != value]
    for name in changed:
        setattr(person, name, details[name])
    if changed:
        person.save(update_fields=changed)


def of_identity(who: Identity, *, now: datetime) -> Participant:
    """Her row, made now where she has left nothing yet; call it only for an identity that is proved."""
    return participant_for(
        email=who.email,
        key=who.other_key,
        user_id=who.user_id,
        at_hand=who.participant,
        now=now,
    )


def find(*, email: str = "", key: str = "") -> Participant | None:
    """Whoever confirmed this mailbox, or proved this key; None if nobody ever did."""
    within = realm()
    return Participant.objects.filter(realm=within, fingerprint=_print(email, key, within)).first()
