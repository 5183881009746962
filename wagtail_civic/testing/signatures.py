"""Signatures as the services leave them, one by one or by the thousand, without sending any mail."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, count, islice
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from wagtail_civic import tokens
from wagtail_civic.models import Channel, Participant, Signature, Space
from wagtail_civic.queries import consents
from wagtail_civic.services import people, spaces, tallies

_BATCH = 400


class Person(NamedTuple):
    email: str
    first_name: str = "Camille"
    last_name: str = "Martin"
    postcode: str = "99410"


def make_signature(space: Space, n: int = 1, **fields: Any) -> Signature:
    """
    The confirmed signature of person number ``n``, whose address is ``person<n>@example.org``.

    ``fields`` replace any value: ``state="pending"``, ``show_name=True``, ``submitted_at=…``; ``email``
    gives the person another address. The count is not refreshed.
    """
    person = Person(fields.pop("email", f"person{n}@example.org"), last_name=f"Martin-{n}")
    moment = fields.pop("submitted_at", None) or timezone.now()
    signature = _insert(space, [person], [moment], fields)[0]
    spaces.note_first_record(space, channel=signature.channel, now=moment)
    return signature


def confirmed_signatures(
    space: Space,
    n: int,
    *,
    signers: Iterable[Person] = (),
    moments: Sequence[datetime] = (),
    now: datetime | None = None,
    **fields: Any,
) -> list[Signature]:
    """
    ``n`` confirmed signatures of people who have not signed this space yet, and a count that includes them.

    ``signers`` and ``moments`` say who signed and when; whoever signed already is left out, and what is
    missing to ``n`` is made up. ``now`` is the time of the recount, at which thresholds are stamped.
    """
    now = now or timezone.now()
    persons = list(islice(_strangers(space, chain(signers, _numbered(space)), n), n))
    times = [*moments[:n], *([now] * (n - len(moments)))]
    created: list[Signature] = []
    for start in range(0, n, _BATCH):
        part = slice(start, start + _BATCH)
        created += _insert(space, persons[part], times[part], fields)
    channel = fields.get("channel", Channel.WEB)
    spaces.note_first_record(space, channel=channel, now=min(times, default=now))
    recount(space, now=now)
    return created


def recount(space: Space, *, now: datetime) -> int:
    """Count at once what readers would otherwise see within seconds; returns the number of signatures."""
    space.tallies.update(refreshed_at=None, lease_until=None)
    fresh = Space.objects.get(pk=space.pk)
    tallies.current(fresh, "signatures.days", now=now)
    return tallies.current(fresh, now=now).total


def _numbered(space: Space) -> Iterator[Person]:
    first = Signature.objects.filter(space=space).count() + 1
    return (Person(f"person{i}@example.org", last_name=f"Martin-{i}") for i in count(first))


def _strangers(space: Space, persons: Iterator[Person], n: int) -> Iterator[Person]:
    """Those of ``persons`` who have not signed this space, looked up a batch at a time."""
    size = min(n, _BATCH)
    while batch := {_key(space, person): person for person in islice(persons, size)}:
        signed = Signature.objects.filter(space=space, person_key__in=batch)
        for key in signed.values_list("person_key", flat=True):
            batch.pop(str(key), None)
        yield from batch.values()


def _key(space: Space, person: Person) -> str:
    return people.person_key(space, people.email_identity(person.email))


@transaction.atomic
def _insert(
    space: Space, persons: Sequence[Person], times: Sequence[datetime], fields: dict[str, Any]
) -> list[Signature]:
    known = _participants(persons, times[0])
    language = fields.get("language") or space.source_language
    common = {"language": language, "consent": consents.current(space, language), **fields}
    return Signature.objects.bulk_create(
        Signature(**_values(space, person, moment) | {"participant": known[person.email]} | common)
        for person, moment in zip(persons, times, strict=True)
    )


def _participants(persons: Sequence[Person], now: datetime) -> dict[str, Participant]:
    """The row of each person, created for whoever is new to this installation."""
    realm = people.realm()
    prints = {person.email: people.fingerprint(person.email, within=realm) for person in persons}
    wanted = Participant.objects.filter(realm=realm, fingerprint__in=prints.values())
    known = set(wanted.values_list("fingerprint", flat=True))
    Participant.objects.bulk_create(
        Participant(
            realm=realm,
            fingerprint=prints[person.email],
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            postcode=person.postcode,
            created_at=now,
        )
        for person in persons
        if prints[person.email] not in known
    )
    rows = {row.fingerprint: row for row in wanted.all()}
    return {email: rows[fingerprint] for email, fingerprint in prints.items()}


def _values(space: Space, person: Person, moment: datetime) -> dict[str, Any]:
    return {
        "space": space,
        "page_id": space.page_id,
        "version": space.version,
        "person_key": _key(space, person),
        "channel": "web",
        "submitted_at": moment,
        "confirmed_at": moment,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "postcode": person.postcode,
        "state": Signature.State.CONFIRMED,
        "receipt": tokens.new_receipt(),
    }
