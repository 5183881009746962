"""Observations as everybody may read them, and what is said where one is not shown."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import (
    Observation,
    ObservationFile,
    ObservationTag,
    RegisterChannel,
    Space,
)
from wagtail_civic.uploads import KINDS

States = Observation.State
#: All that has a place in a register, shown or not.
NUMBERED = ~Q(channel=RegisterChannel.TEST)
READABLE = NUMBERED & Q(state=States.CONFIRMED)


@dataclass(frozen=True)
class Attached:
    number: int
    name: str
    kind: str
    size: int


@dataclass
class Shown:
    """One number of a register. ``state`` is ``visible``, ``hidden`` or ``checked``."""

    number: int
    state: str
    title: str
    body: str
    name: str
    channel: str
    at: datetime
    language: str
    position: str
    reason: str = ""
    tags: list[ObservationTag] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)

    @property
    def is_visible(self) -> bool:
        return self.state == "visible"

    @property
    def channel_label(self) -> str:
        return str(RegisterChannel(self.channel).label)


_STATE = {States.CONFIRMED: "visible", States.INVALIDATED: "hidden"}


def with_parts(rows: QuerySet[Observation]) -> QuerySet[Observation]:
    """Without the contents of their files, which no list needs."""
    files = Prefetch("files", ObservationFile.objects.defer("content"))
    return rows.prefetch_related("tags", files)


def shown(row: Observation) -> Shown:
    """What everybody may read of a row."""
    visible = row.state == States.CONFIRMED
    hidden = row.state == States.INVALIDATED and row.hidden_for
    return Shown(
        number=row.number,
        state=_STATE.get(States(row.state), "checked"),
        title=row.title if visible else "",
        body=row.body if visible else "",
        name=row.name if visible else "",
        channel=row.channel,
        at=row.submitted_at,
        language=row.language,
        position=row.position if visible else "",
        reason=str(row.get_hidden_for_display()) if hidden else "",
        tags=list(row.tags.all()) if visible else [],
        files=[_attached(each) for each in row.files.all()] if visible else [],
    )


def _attached(file: ObservationFile) -> Attached:
    return Attached(file.pk, file.name, file.kind, file.size)


def one(space: Space, number: int) -> Shown:
    """The observation of this number. Raise ``SpaceNotFound`` for one that was never given."""
    rows = with_parts(Observation.objects.filter(NUMBERED, space=space, number=number))
    row = rows.first()
    if row is None:
        raise SpaceNotFound
    return shown(row)


def file_of(rows: QuerySet[Observation], number: int, pk: Any) -> tuple[ObservationFile, str]:
    """A file beside one of these observations and its type. Raise ``SpaceNotFound`` for any other."""
    files = ObservationFile.objects.filter(observation__in=rows.filter(number=number), pk=pk)
    found = files.first()
    if found is None or found.kind not in KINDS:
        raise SpaceNotFound
    return found, KINDS[found.kind]
