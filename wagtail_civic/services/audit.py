"""The log of what staff did: appended to, never changed, each entry sealed by the one before."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from wagtail_civic.models import AuditEntry, Space

#: Of agents who write at the same instant one wins each round, so this many may meet.
ROUNDS = 50
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
PURGED = "audit.purged"


def record(
    *,
    action: str,
    actor: Any = None,
    space: Space | None = None,
    target: str = "",
    reason: str = "",
    data: dict[str, Any] | None = None,
    now: datetime,
) -> AuditEntry:
    """
    Append one entry, in the caller's transaction: no act without its entry, no entry without its act.

    Call it last in a transaction, because from here to the commit other agents' entries wait.
    """
    actor = actor if getattr(actor, "is_authenticated", False) else None
    refs = {"actor": str(actor.pk) if actor else None, "space": space.pk if space else None}
    values = {
        "at": now,
        "actor": actor,
        "actor_name": str(actor.get_username())[:150] if actor else "",
        "action": action,
        "space": space,
        "target": str(target)[:100],
        "reason": str(reason)[:300],
        "data": _plain({**(data or {}), "refs": refs}),
    }
    return _append(values)


def _append(values: dict[str, Any]) -> AuditEntry:
    for _round in range(ROUNDS):
        try:
            with transaction.atomic():
                return _next(values)
        except IntegrityError as error:
            taken = error
    raise taken


def _next(values: dict[str, Any]) -> AuditEntry:
    # The lock makes others wait for our commit instead of failing against it; where a database has none
    # or another entry came between, UNIQUE(seq) decides and we go round again.
    last = AuditEntry.objects.select_for_update().order_by("-seq").only("seq", "sha256").first()
    entry = AuditEntry(
        seq=last.seq + 1 if last else 1, previous=last.sha256 if last else "", **values
    )
    entry.sha256 = fingerprint(entry)
    entry.save(force_insert=True)
    return entry


def fingerprint(entry: AuditEntry) -> str:
    """
    SHA-256 of the entry and of the one before.

    Actor and space count by the copies in ``data["refs"]``: deleting an account empties the foreign key and
    must not look like forgery.
    """
    content = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor_name": entry.actor_name,
        "action": entry.action,
        "target": entry.target,
        "reason": entry.reason,
        "data": entry.data,
        "previous": entry.previous,
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    # Databases rewrite floats (1e2 becomes 100), which would change the hash: they are kept as text.
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder), parse_float=str)
    return dict(_storable(plain))


def _storable(value: Any) -> Any:
    """Without what PostgreSQL takes into no JSON: some of it comes from addresses that people type."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(each) for key, each in value.items()}
    return value


def verify() -> list[int]:
    """
    Numbers of the entries that do not match: altered, or with something missing before them.

    What was cut off at the end leaves no trace here; compare the newest hash with one kept elsewhere.
    """
    return [
        entry.seq for entry, before in _pairs() if not (_follows(entry, before) and _intact(entry))
    ]


def _pairs() -> Iterator[tuple[AuditEntry, AuditEntry | None]]:
    before = None
    for entry in AuditEntry.objects.order_by("seq").iterator(chunk_size=500):
        yield entry, before
        before = entry


def _intact(entry: AuditEntry) -> bool:
    refs = entry.data.get("refs", {}) if isinstance(entry.data, dict) else {}
    return (
        entry.sha256 == fingerprint(entry)
        and (entry.actor_id is None or str(entry.actor_id) == refs.get("actor"))
        and (entry.space_id is None or entry.space_id == refs.get("space"))
    )


def _follows(entry: AuditEntry, before: AuditEntry | None) -> bool:
    if before:
        return entry.seq == before.seq + 1 and entry.previous == before.sha256
    if entry.seq == 1:
        return entry.previous == ""
    return _anchored(entry)


def _anchored(entry: AuditEntry) -> bool:
    """Whether what came before was purged by us: a later entry, itself in the chain, says so."""
    return any(
        said.data.get("anchor") == entry.previous and said.data.get("through") == entry.seq - 1
        for said in AuditEntry.objects.filter(action=PURGED).order_by("-seq").iterator()
    )


def forget(*, before: datetime, limit: int, now: datetime) -> int:
    """
    Delete at most ``limit`` of the oldest entries, and say in the log up to where.

    Only an unbroken run from the start goes, and never the newest entry, so that the chain stays whole.
    """
    with transaction.atomic():
        due = list(expired(before=before)[:limit].values_list("seq", "sha256"))
        if not due:
            return 0
        through, anchor = due[-1]
        record(action=PURGED, data={"through": through, "anchor": anchor}, now=now)
        AuditEntry.objects.filter(seq__lte=through).delete()
    return len(due)


def expired(*, before: datetime) -> Any:
    """Entries older than ``before`` that have nothing younger in front of them, oldest first."""
    entries = AuditEntry.objects.order_by("seq")
    kept = entries.filter(at__gte=before).values_list("seq", flat=True).first()
    return entries.filter(seq__lt=kept) if kept is not None else entries
