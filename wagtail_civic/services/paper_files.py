"""Files of sheets, whatever these answer: kept sealed until they are imported, and what their cells say."""

import base64
import hashlib
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic import keys
from wagtail_civic.exceptions import InvalidAnswer, InvalidInput, InvalidSheets
from wagtail_civic.formats.delimited import Line
from wagtail_civic.models import SheetFile, Space
from wagtail_civic.services import audit
from wagtail_civic.services.papers import ENTERED, Paper
from wagtail_civic.survey import table
from wagtail_civic.survey.table import folded

MEGABYTES = 10
MOST_LINES = 10_000
#: Characters in one column of one row: half of what MariaDB takes as one statement unless it is told otherwise.
MOST_STORED = 8 * 2**20

#: What becomes of a line. A double is imported as well: it waits for a check, or is set aside.
GOOD, DOUBLE, REFUSED, KNOWN, LEFT_OUT, IMPORTED = (
    "good",
    "double",
    "refused",
    "known",
    "left_out",
    "imported",
)
STATES = (GOOD, DOUBLE, REFUSED, KNOWN, LEFT_OUT, IMPORTED)
#: What stands on a sheet beside the answers, by the field of ``Paper``.
FIXED = {
    "number": "sheet/number",
    "channel": "sheet/channel",
    "received_on": "sheet/date",
    "email": "sheet/email",
    "name": "sheet/name",
    "postcode": "sheet/postcode",
    "consent": "sheet/consent",
}


def check_size(raw: bytes, channel: str) -> None:
    """Raise ``InvalidSheets`` for a file that is too large, ``InvalidInput`` for no way in which sheets come."""
    if len(raw) > MEGABYTES * 2**20:
        raise InvalidSheets(reason="too_large", limit=MEGABYTES)
    if channel not in ENTERED:
        raise InvalidInput(field="channel")


def keep(
    space: Space,
    raw: bytes,
    *,
    name: str,
    channel: str,
    language: str,
    lines: int,
    user: Any,
    now: datetime,
) -> SheetFile:
    """The file, sealed; the same file again is the one that is there already."""
    file = SheetFile(
        space=space,
        sha256=hashlib.sha256(raw).hexdigest(),
        name=_plain(name),
        channel=channel,
        language=language,
        entered_by=user,
        at=now,
        sealed=_sealed(raw),
        lines=lines,
    )
    return _kept(file, user, now)


def _sealed(raw: bytes) -> str:
    """Made small first: words come to a quarter. Raise ``InvalidSheets`` where that is still too much for one row."""
    sealed = keys.seal({"file": base64.b85encode(zlib.compress(raw)).decode()})
    if len(sealed) > MOST_STORED:
        raise InvalidSheets(reason="divide")
    return sealed


def opened(file: SheetFile) -> bytes:
    """What was sent. Raise ``InvalidSheets`` once it is forgotten."""
    if not file.sealed:
        raise InvalidSheets(reason="gone")
    return zlib.decompress(base64.b85decode(keys.unseal(file.sealed)["file"]))


def _plain(name: str) -> str:
    return "".join(each for each in name if each.isprintable())[:200] or "csv"


def _kept(file: SheetFile, user: Any, now: datetime) -> SheetFile:
    try:
        with transaction.atomic():
            file.save(force_insert=True)
            data = {"lines": file.lines, "sha256": file.sha256}
            audit.record(action="sheets.receive", actor=user, space=file.space, data=data, now=now)
    except IntegrityError:
        known = SheetFile.objects.get(space=file.space_id, sha256=file.sha256)
        if not known.sealed and not known.is_done:
            known.sealed = file.sealed
            known.save(update_fields=["sealed"])
        return known
    return file


def locked(file: SheetFile) -> SheetFile:
    """As it is now, and nobody else's for this step."""
    return SheetFile.objects.select_for_update().get(pk=file.pk)


def counts(file: SheetFile) -> dict[str, int]:
    """How many lines became what."""
    found = dict.fromkeys(STATES, 0)
    for entry in file.report:
        found[entry["state"]] += 1
    return found


def cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def paper(said: Mapping[str, str], *, channel: str, language: str) -> Paper:
    """What these cells say, by the field of ``Paper``. Raise ``InvalidAnswer`` for a day or a channel that is none."""
    return Paper(
        channel=_channel(said.get("channel", ""), channel),
        number=said.get("number", ""),
        received_on=_day(said.get("received_on", "")),
        email=said.get("email", ""),
        name=said.get("name", ""),
        postcode=said.get("postcode", ""),
        consent=_consent(said.get("consent", "")),
        language=language,
    )


def _consent(written: str) -> bool:
    """Nobody has agreed who wrote no; raise ``InvalidAnswer`` for what says neither."""
    said = folded(written)
    if said in ("yes", "y", "oui", "o", "true", "vrai", "1", "x"):
        return True
    if said in ("", "no", "n", "non", "false", "faux", "0"):
        return False
    raise InvalidAnswer(field="consent")


def _channel(written: str, usual: str) -> str:
    names = {folded(str(each.label)): each.value for each in ENTERED}
    names |= {each.value: each.value for each in ENTERED}
    found = names.get(folded(written), "") if written else usual
    if not found:
        raise InvalidAnswer(reason="unknown_option", field="channel")
    return found


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(table.day(written))
    except ValueError as error:
        raise InvalidAnswer(reason="not_a_date", field="received_on") from error
