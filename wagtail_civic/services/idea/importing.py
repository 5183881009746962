"""Ideas from a file: read line by line, and all of them taken or none."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from wagtail_civic import tokens
from wagtail_civic.exceptions import CivicError, FrozenRule, InvalidSheets
from wagtail_civic.formats.delimited import parse
from wagtail_civic.formats.ideas import Row, rows
from wagtail_civic.models import Channel, District, Idea, IdeaEvent, IdeaStatus, Space, Theme
from wagtail_civic.services import audit, spaces
from wagtail_civic.services.idea import decidim, trail
from wagtail_civic.services.idea.kinds import digest
from wagtail_civic.services.idea.proposing import Words, cleaned

MEGABYTES = 10
MOST_LINES = 10_000
BATCH = 500
#: What becomes of a line: one that is there already, or twice in the file, or that its author took back, is left out
#: and harms nothing.
NEW, KNOWN, REFUSED, WITHDRAWN = "new", "known", "refused", "withdrawn"
#: Told how many lines have been read, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Checked:
    """One line of the report; ``detail`` says what is wrong, or what was left out."""

    number: int
    title: str
    state: str
    detail: str = ""
    idea: Idea | None = None


@dataclass(frozen=True)
class Report:
    lines: list[Checked] = field(default_factory=list)
    imported: int = 0

    def of(self, state: str) -> list[Checked]:
        return [each for each in self.lines if each.state == state]

    @property
    def is_good(self) -> bool:
        return not self.of(REFUSED)


def check(
    space: Space,
    *,
    raw: bytes,
    language: str,
    now: datetime,
    progress: Progress = lambda done, of: None,
) -> Report:
    """
    What importing this file would do, line by line; nothing is written. ``progress`` hears of each.

    Raises ``InvalidSheets`` for a file that cannot be read as a table of ideas or a language that the site has not,
    and ``FrozenRule`` where the names were erased.
    """
    if not space.secret:
        raise FrozenRule(reason="erased")
    if language not in (known := get_content_languages()):
        raise InvalidSheets(reason="language", name=language[:12], known=", ".join(known))
    if len(raw) > MEGABYTES * 2**20:
        raise InvalidSheets(reason="too_large", limit=MEGABYTES)
    table = parse(raw, most=MOST_LINES)
    checker = _Checker(space, language, now)
    found: list[Checked] = []
    for line in checker.lines(rows(table, language=language)):
        found.append(line)
        progress(len(found), len(table.lines))
    return Report(found)


@transaction.atomic
def load(
    space: Space,
    *,
    raw: bytes,
    language: str,
    user: Any,
    now: datetime,
    progress: Progress = lambda done, of: None,
) -> Report:
    """
    Import a file; where one line is refused nothing is. The same file again brings nothing new.

    They are shown at once, without an author to write to. Raises as ``check`` does.
    """
    # One import after the other: the second sees what the first has brought.
    Space.objects.select_for_update().get(pk=space.pk)
    report = check(space, raw=raw, language=language, now=now, progress=progress)
    made = [each.idea for each in report.of(NEW) if each.idea]
    if not report.is_good or not made:
        return report
    Idea.objects.bulk_create(made, batch_size=BATCH)
    _note_statuses(space, user=user, now=now)
    spaces.note_first_record(space, channel=Channel.WEB, now=now)
    data = {"count": len(made), "sha256": hashlib.sha256(raw).hexdigest()}
    audit.record(action="idea.import", actor=user, space=space, data=data, now=now)
    return Report(report.lines, imported=len(made))


def _note_statuses(space: Space, *, user: Any, now: datetime) -> None:
    """In the trail of each that this import brought with one."""
    brought = Idea.objects.filter(space=space, person_key=None, reviewed_at=now, status_since=now)
    for idea in brought.select_related("status"):
        status: Any = idea.status
        data = {"status": status.key, "names": status.names, "cost": None}
        said = trail.Said()
        trail.note(idea, IdeaEvent.Kind.STATUS, said=said, data=data, user=user, now=now)


class _Checker:
    """Reads the lines of one file for one box."""

    def __init__(self, space: Space, language: str, now: datetime) -> None:
        self.space, self.language, self.now = space, language, now
        self.themes = _names(Theme) if space.rules.get("asks_theme") else {}
        self.districts = _names(District) if space.rules.get("asks_district") else {}
        self.statuses = decidim.statuses(space)
        own = Idea.objects.filter(space=space, person_key=None)
        self.known = set(own.values_list("digest", flat=True))

    def lines(self, found: Iterator[Row]) -> Iterator[Checked]:
        for row in found:
            title = row.said.get("title", "")[:80]
            if _state(row) == decidim.WITHDRAWN:
                yield Checked(row.number, title, WITHDRAWN, _("Withdrawn, and left out."))
                continue
            try:
                idea, left_out = self.read(row)
            except CivicError as error:
                yield Checked(row.number, title, REFUSED, str(error.detail))
                continue
            if idea.digest in self.known:
                yield Checked(row.number, title, KNOWN, _("It is there already."))
                continue
            self.known.add(idea.digest)
            yield Checked(row.number, title, NEW, left_out, idea)

    def read(self, row: Row) -> tuple[Idea, str]:
        """The idea, and in words what of the line it does not hold as it stands there."""
        if row.too_long:
            raise InvalidSheets(reason="long")
        said, state = dict(row.said), _state(row)
        notes = [_shorten(said)]
        status = self.statuses.get(state)
        if status is None and state not in decidim.UNANSWERED:
            notes.append(_no_status(state))
        at = self.moment(said.pop("at", ""))
        theme, district = said.pop("theme", ""), said.pop("district", "")
        names = ("title", "body", "place", "latitude", "longitude", "public_name", "group")
        words = cleaned(self.space, Words(**{name: said.get(name, "") for name in names}))
        words["theme"] = self.themes.get(theme.casefold(), "")
        words["district"] = self.districts.get(district.casefold(), "")
        unknown = [
            w for w, key in ((theme, "theme"), (district, "district")) if w and not words[key]
        ]
        if unknown:
            notes.append(
                _("Not known here, and left out: %(names)s") % {"names": ", ".join(unknown)}
            )
        return self.idea(words, at, status), " ".join(filter(None, notes))

    def idea(self, words: dict[str, Any], at: datetime, status: IdeaStatus | None) -> Idea:
        return Idea(
            space=self.space,
            page_id=self.space.page_id,
            version=self.space.version,
            language=self.language,
            channel=Channel.WEB,
            state=Idea.State.CONFIRMED,
            submitted_at=at,
            confirmed_at=at,
            # An agent brought it.
            reviewed_at=self.now,
            status=status,
            status_since=self.now if status else None,
            receipt=tokens.new_receipt(),
            digest=digest(self.space, words),
            **words,
        )

    def moment(self, written: str) -> datetime:
        """Raise ``InvalidSheets`` for what is no day, or one to come."""
        if not written:
            return self.now
        found = _moment(written)
        if found is None or found > self.now or found.year < 1900:
            raise InvalidSheets(reason="day", name=written[:40])
        return found


def _state(row: Row) -> str:
    return decidim.state_of(row.said.get("state", ""), row.said.get("withdrawn_at", ""))


def _shorten(said: dict[str, str]) -> str:
    """A title that is too long begins the text; what is to be said of that, if it was."""
    whole, body = said.get("title", ""), said.get("body", "")
    short = decidim.shortened(whole)
    if short == whole or not body:
        return ""
    said |= {"title": short, "body": f"{whole}\n\n{body}"}
    return _("The title is shortened; all of it begins the text.")


def _no_status(state: str) -> str:
    sentence = _("No status fits “%(state)s” without a reason or a cost: it comes without one.")
    return sentence % {"state": state[:40]}


def _moment(written: str) -> datetime | None:
    """As ISO 8601 has it, or Decidim: ``2024-05-01 10:00:00 UTC``. Without a zone it is of UTC."""
    text = written.removesuffix(" UTC")
    try:
        day = parse_date(text)
        moment = None if day else parse_datetime(text)
    except ValueError:
        return None
    if day:
        # Noon: the same day in every time zone of Europe.
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _names(vocabulary: Any) -> dict[str, str]:
    """Keys by key and by name, in any language."""
    found: dict[str, str] = {}
    for key, name in vocabulary.objects.values_list("key", "name"):
        found |= {key.casefold(): key, name.casefold(): key}
    return found
