"""Network addresses, as far as they may be kept."""

from datetime import date, datetime

from django.db import transaction

from wagtail_civic import keys, network
from wagtail_civic.models import AddressSalt
from wagtail_civic.phases import instant

#: The salt of the day that this process last needed.
_salts: dict[date, bytes] = {}


def address_key(address: str | None, *, now: datetime) -> str:
    """A network address as it may be stored: readable again by nobody once the day's salt is deleted."""
    prefix = network.prefix(address or "")
    return keys.address_hash(_salt(instant(now).date()), prefix) if prefix else ""


def _salt(day: date) -> bytes:
    known = _salts.get(day)
    if known is None:
        row, _created = AddressSalt.objects.get_or_create(
            day=day, defaults={"secret": keys.new_secret()}
        )
        secret = keys.unwrap(row.secret)
        # Never remembered before it is stored for everyone: a rollback would leave this process alone with it.
        transaction.on_commit(lambda: _remember_salt(day, secret), using=row._state.db)
        return secret
    return known


def _remember_salt(day: date, secret: bytes) -> None:
    _salts.clear()
    _salts[day] = secret


def forget() -> None:
    _salts.clear()
