"""Network addresses, as far as they may be kept."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from wagtail_civic import keys, network
from wagtail_civic.models import AddressSalt
from wagtail_civic.phases import instant

ROUNDS = 5

#: The salt of the day that this process last needed.
_salts: dict[date, bytes] = {}


def address_key(address: str | None, *, now: datetime) -> str:
    """A network address as it may be stored: readable again by nobody once the day's salt is deleted."""
    prefix = network.prefix(address or "")
    return keys.address_hash(_salt(instant(now).date()), prefix) if prefix else ""


def _salt(day: date) -> bytes:
    known = _salts.get(day)
    if known is None:
        row = _stored(day)
        secret = keys.unwrap(row.secret)
        # Never remembered before it is stored for everyone: a rollback would leave this process alone with it.
        transaction.on_commit(lambda: _remember_salt(day, secret), using=row._state.db)
        return secret
    return known


def _stored(day: date) -> AddressSalt:
    """Whoever comes first makes it; a purge whose clock is ahead may take it away between two looks."""
    for _round in range(ROUNDS):
        try:
            return AddressSalt.objects.get_or_create(
                day=day, defaults={"secret": keys.new_secret()}
            )[0]
        except IntegrityError as error:
            taken = error
    raise taken


def _remember_salt(day: date, secret: bytes) -> None:
    _salts.clear()
    _salts[day] = secret


def forget() -> None:
    _salts.clear()
