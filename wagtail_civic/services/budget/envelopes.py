"""The envelopes of a budget: what publishing its page takes over."""

from datetime import datetime
from typing import Any

from wagtail_civic.models import Envelope, Space
from wagtail_civic.queries.budget import is_fixed


def apply(space: Space, page: Any, *, source: bool, fixed: bool) -> None:
    """
    Take over the envelopes of a published page: all of it from its source language, else the names alone.

    Once they are ``fixed``, the amount and the district of one stay as they were, and none is added: people vote
    for what they can pay for. One that is gone while a project is in it is retired and keeps its words.
    """
    language = page.locale.language_code
    known = {each.key: each for each in space.envelopes.all()}
    for position, block in enumerate(page.envelopes):
        envelope = known.pop(block.id, None) if block.id else None
        if envelope is None and (not block.id or not source or fixed):
            continue
        envelope = envelope or Envelope(space=space, key=block.id)
        _take_over(envelope, block.value, language, position, source=source, fixed=fixed)
    if source and not fixed:
        _retire(known.values())


def _take_over(
    envelope: Envelope, value: Any, language: str, position: int, *, source: bool, fixed: bool
) -> None:
    envelope.names = {**envelope.names, language: value.get("name") or ""}
    if source and not fixed:
        envelope.position = position
        district = value.get("district")
        envelope.amount, envelope.retired = value.get("amount") or 0, False
        envelope.district = district.key if district else ""
    envelope.save()


def _retire(gone: Any) -> None:
    for envelope in gone:
        if envelope.projects.exists():
            Envelope.objects.filter(pk=envelope.pk).update(retired=True)
        else:
            envelope.delete()


def differ(space: Space, page: Any, *, now: datetime) -> bool:
    """Whether a page would change what people vote on, though they know it already."""
    if not is_fixed(space, now=now):
        return False
    held = {
        each.key: (each.amount, each.district) for each in space.envelopes.all() if not each.retired
    }
    wanted = {}
    for block in page.envelopes:
        district = block.value.get("district")
        wanted[block.id] = (block.value.get("amount"), district.key if district else "")
    return held != wanted
