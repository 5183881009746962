"""What leaves a register: a table, everything with its files, and the synthesis by subject."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic import permissions
from wagtail_civic.admin.registers.choosing import LABELS
from wagtail_civic.admin.spreadsheets import safe
from wagtail_civic.formats.zips import Entry, Written, archive
from wagtail_civic.models import Observation, ObservationFile, RegisterChannel, Space
from wagtail_civic.queries.register import Subject
from wagtail_civic.services import audit

CHUNK = 500


def headings() -> list[str]:
    return [
        _("Number"),
        _("Register"),
        _("Received on"),
        _("Channel"),
        _("State"),
        _("Hidden because"),
        _("Name"),
        _("Subject"),
        _("Text"),
        _("Tags"),
        _("Files"),
        _("Internal note"),
        _("Published answer"),
        pgettext("of an observation", "Receipt"),
    ]


def lines(rows: QuerySet[Observation], user: Any) -> Iterator[list[str]]:
    """
    All that was received, in the order of the numbers; taken while the agent's language holds.

    Internal notes are there for whoever keeps the register, and empty for whoever only edits its page.
    """
    kept = set(permissions.registers_kept_by(user).values_list("pk", flat=True))
    zone = timezone.get_current_timezone()
    found = (
        rows.select_related("space").prefetch_related("tags", "files").order_by("space", "number")
    )
    deferred = found.defer("sending")
    return iter([_line(row, zone, kept) for row in deferred.iterator(chunk_size=CHUNK)])


def _line(row: Observation, zone: Any, kept: set[int]) -> list[str]:
    hidden = row.state == Observation.State.INVALIDATED
    return [
        str(row.number),
        str(row.space),
        row.submitted_at.astimezone(zone).isoformat(" ", "seconds"),
        str(RegisterChannel(row.channel).label),
        str(LABELS.get(row.state, row.get_state_display())),
        str(row.get_hidden_for_display()) if hidden else "",
        row.name,
        row.title,
        row.body,
        ", ".join(tag.name for tag in row.tags.all()),
        ", ".join(file_path(row.number, file) for file in row.files.all()),
        row.note if row.space_id in kept else "",
        row.position,
        row.receipt,
    ]


def file_path(number: int, file: ObservationFile) -> str:
    return f"files/{number:05d}-{file.pk}-{file.name}"


def record(
    action: str, *, space: Space | None, data: dict[str, Any], user: Any, now: datetime
) -> None:
    """Written before the first byte leaves."""
    audit.record(action=action, actor=user, space=space, data=data, now=now)


def package(
    space: Space, rows: QuerySet[Observation], user: Any, now: datetime
) -> StreamingHttpResponse:
    """The whole register in one archive: the table, the files, and what each file's bytes come to."""
    table = _csv(headings(), lines(rows, user))
    files = ObservationFile.objects.filter(observation__in=rows).select_related("observation")
    numbers = list(files.order_by("observation__number", "pk").values_list("pk", flat=True))
    entries = [Entry("observations.csv", lambda _written: [table]), *_files(numbers)]
    entries.append(Entry("manifest.json", lambda written: [_manifest(space, written, now)]))
    response = StreamingHttpResponse(archive(entries), content_type="application/zip")
    name = f"register-{space.pk}-{timezone.localdate(now)}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _files(numbers: Iterable[int]) -> Iterator[Entry]:
    """Each read when its turn comes: all of them at once might not fit into memory."""
    names = ObservationFile.objects.defer("content").select_related("observation")
    for pk in numbers:
        file = names.get(pk=pk)
        yield Entry(file_path(file.observation.number, file), lambda _written, pk=pk: _content(pk))


def _content(pk: int) -> Iterator[bytes]:
    yield bytes(ObservationFile.objects.values_list("content", flat=True).get(pk=pk))


def _manifest(space: Space, written: dict[str, Written], now: datetime) -> bytes:
    content = {
        "register": str(space.translation_key),
        "title": space.title,
        "made_at": now.isoformat(),
        "files": {
            path: {"bytes": each.length, "sha256": each.sha256} for path, each in written.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _csv(head: list[str], rows: Iterable[list[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target).writerows([safe(cell) for cell in row] for row in [head, *rows])
    # With a byte-order mark, without which some spreadsheets read accents wrongly.
    return b"\xef\xbb\xbf" + target.getvalue().encode(errors="replace")


def synthesis_rows(subjects: Iterable[Subject]) -> list[list[str]]:
    return [
        [
            str(each.tag or _("Without a subject")),
            str(each.count),
            ", ".join(str(number) for number in each.numbers),
        ]
        for each in subjects
    ]


def synthesis_headings() -> list[str]:
    return [pgettext("of several observations", "Subject"), _("Observations"), _("Their numbers")]
