"""A file of ballots: received and checked, read through, and then taken as a whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import CivicError, InvalidSheets, NothingSelected
from wagtail_civic.formats.delimited import Line, parse
from wagtail_civic.models import SheetFile, Space, Vote, VoteChoice, VoteSheet
from wagtail_civic.queries.budget import paper as ballot_paper
from wagtail_civic.services import audit, paper_files, papers, spaces
from wagtail_civic.services.budget import paper, paper_again
from wagtail_civic.services.budget.paper_lines import Ballot, Header
from wagtail_civic.services.budget.voting import KIND
from wagtail_civic.services.contributions import thanking
from wagtail_civic.services.paper_files import DOUBLE, GOOD, IMPORTED, KNOWN, REFUSED

State = Vote.State
BATCH = 500


@dataclass(frozen=True)
class Checked:
    """
    One line: what would become of it. ``first`` is the row of the vote that it would be a double of, if stored;
    ``mark`` that of ``paper_again``.
    """

    line: Line
    number: str
    state: str
    ballot: Ballot | None = None
    column: str = ""
    detail: str = ""
    first: int | None = None
    mark: str = ""
    #: The name of the file that brought it before.
    again: str = ""

    def entry(self) -> dict[str, Any]:
        """As a report keeps it: it names columns and rules, and repeats no vote."""
        problems = [{"column": self.column, "detail": self.detail}] if self.detail else []
        why = papers.SAME_NAME if self.state == DOUBLE else ""
        # The name of a file is no reason that another language could say.
        again = {"again": self.again} if self.again else {}
        return {
            "line": self.line.number,
            "number": self.number,
            "state": self.state,
            "why": why,
            "problems": problems,
            "mark": self.mark,
            **again,
        }


def receive(
    space: Space,
    *,
    raw: bytes,
    name: str,
    channel: str,
    language: str,
    user: Any,
    now: datetime,
) -> SheetFile:
    """
    Take a file and check it line by line; no vote is written. The same file again is the one that is there already.

    Raises ``InvalidSheets`` for what is no table of ballots, or any error of ``paper.guard``.
    """
    paper.guard(space, now=now)
    paper_files.check_size(raw, channel)
    found = parse(raw, most=paper_files.MOST_LINES)
    Header(found.header, channel=channel, language=language)
    said: dict[str, Any] = {"name": name, "channel": channel, "language": language}
    said["lines"] = len(found.lines)
    file = paper_files.keep(space, raw, user=user, now=now, **said)
    return file if file.is_done else check(file, now=now)


@transaction.atomic
def check(file: SheetFile, *, now: datetime) -> SheetFile:
    """Note what would become of each line now."""
    file = paper_files.locked(file)
    if not file.is_done:
        _note(file, list(_Reading(file, now).lines()))
    return file


def _note(file: SheetFile, found: list[Checked]) -> None:
    file.report, file.checked = [each.entry() for each in found], file.lines
    file.save(update_fields=["report", "checked"])


@transaction.atomic
def confirm(file: SheetFile, *, user: Any, now: datetime) -> SheetFile:
    """
    Import every line, probable doubles among them; those whose number was entered already are left out.

    Raises ``InvalidSheets`` (``refused``) where one is not right: then none is imported. ``NothingSelected`` where
    all are there already, or any error of ``paper.guard``. Confirmed twice, the first time counts.
    """
    file = paper_files.locked(file)
    if file.is_done:
        return file
    paper.guard(file.space, now=now)
    KIND.decidable(file.space, now=now)
    found = list(_Reading(file, now).lines())
    refused = [each for each in found if each.state == REFUSED]
    if refused:
        raise InvalidSheets(reason="refused", number=len(refused))
    chosen = [each for each in found if each.state in (GOOD, DOUBLE)]
    if not chosen:
        raise NothingSelected
    _store(file, chosen, user, now)
    _close(file, found, now)
    data = {"lines": len(chosen), "sha256": file.sha256}
    audit.record(action="votesheet.import", actor=user, space=file.space, data=data, now=now)
    return file


@transaction.atomic
def undo(file: SheetFile, *, user: Any, now: datetime) -> int:
    """
    Take back every ballot that a file brought, as one act; returns how many. The file can be chosen again.

    Raises ``FrozenRule`` once a count is published, ``NothingSelected`` where none of it is left.
    """
    file = paper_files.locked(file)
    KIND.decidable(file.space, now=now)
    sheets = VoteSheet.objects.filter(space=file.space, token__startswith=paper_again.prefix(file))
    votes = list(Vote.objects.select_for_update().filter(sheet__in=sheets).order_by("pk"))
    if not votes:
        raise NothingSelected
    found = Vote.objects.filter(pk__in=[vote.pk for vote in votes])
    VoteChoice.objects.filter(vote__in=found).delete()
    sheets.delete()
    found.update(state=State.WITHDRAWN, withdrawn_at=now)
    # Chosen again, a file is the one that was imported already.
    file.delete()
    data = {"lines": len(votes), "sha256": file.sha256}
    audit.record(action="votesheet.undo_file", actor=user, space=file.space, data=data, now=now)
    return len(votes)


def _close(file: SheetFile, found: list[Checked], now: datetime) -> None:
    """The file is forgotten; what stays says what became of each line, and not what stood on it."""
    _note(file, found)
    for entry in file.report:
        entry["state"] = IMPORTED if entry["state"] in (GOOD, DOUBLE) else entry["state"]
    file.confirmed_at, file.imported, file.sealed = now, file.lines, ""
    file.save(update_fields=["report", "confirmed_at", "imported", "sealed"])


@dataclass
class _Seen:
    """By what a line would be the same sheet again, or a double; rows of votes by key, None for one of this file."""

    numbers: set[str] = field(default_factory=set)
    names: dict[str, int | None] = field(default_factory=dict)


class _Reading:
    """A file opened, for one step."""

    def __init__(self, file: SheetFile, now: datetime) -> None:
        self.file, self.space, self.now = file, file.space, now
        self.found = parse(paper_files.opened(file), most=paper_files.MOST_LINES)
        self.header = Header(self.found.header, channel=file.channel, language=file.language)
        self.on = ballot_paper(file.space)

    def lines(self) -> Iterator[Checked]:
        seen, found = self._stored(), [self._read(line) for line in self.found.lines]
        known = paper_again.known(self.file, [(each.line.number, each.mark) for each in found])
        for each in found:
            again = known.get(each.line.number, "")
            yield replace(each, state=KNOWN, again=again) if again else self._judged(each, seen)

    def _read(self, line: Line) -> Checked:
        try:
            read = self.header.read(self.space, line, self.on, now=self.now)
        except CivicError as error:
            return self._refused(line, error)
        mark = paper_again.mark(self.space, read)
        return Checked(line, read.paper.number, GOOD, read, mark=mark)

    def _refused(self, line: Line, error: CivicError) -> Checked:
        number, column = self.header.number(line), self.header.column(error)
        return Checked(line, number, REFUSED, column=column, detail=str(error.detail))

    def _judged(self, found: Checked, seen: _Seen) -> Checked:
        """Whether one that is right is the same sheet again, or a double."""
        if found.ballot is None:
            return found
        if found.number and found.number in seen.numbers:
            return replace(found, state=KNOWN)
        seen.numbers.add(found.number)
        name = papers.match_key(self.space, found.ballot.paper)
        if name and name in seen.names:
            return replace(found, state=DOUBLE, first=seen.names[name])
        if name:
            seen.names[name] = None
        return found

    def _stored(self) -> _Seen:
        rows = VoteSheet.objects.filter(space=self.space)
        seen = _Seen()
        for number, name, vote in rows.values_list("number", "match_key", "vote_id"):
            seen.numbers |= {number} if number else set()
            seen.names |= {name: vote} if name else {}
        return seen


def _store(file: SheetFile, chosen: list[Checked], user: Any, now: datetime) -> None:
    space, first = file.space, chosen[0].ballot
    for start in range(0, len(chosen), BATCH):
        _store_batch(file, chosen[start : start + BATCH], user, now)
    spaces.note_first_record(space, channel=first.paper.channel if first else "", now=now)


def _store_batch(file: SheetFile, batch: list[Checked], user: Any, now: datetime) -> None:
    votes = [_vote(file.space, each, now) for each in batch]
    Vote.objects.bulk_create(votes)
    # Not every database says which numbers the rows were given.
    receipts = [vote.receipt for vote in votes]
    numbers = dict(Vote.objects.filter(receipt__in=receipts).values_list("receipt", "pk"))
    sheets, choices = [], []
    for vote, each in zip(votes, batch, strict=True):
        vote.pk = numbers[vote.receipt]
        sheets.append(_sheet(file, vote, each, user, now))
        said = each.ballot.choices.items() if each.ballot else ()
        choices += [VoteChoice(vote=vote, project_id=pk, points=n) for pk, n in sorted(said)]
        if vote.state == State.CONFIRMED:
            thanking.announce(KIND, "confirmed", vote, file.space)
    VoteSheet.objects.bulk_create(sheets)
    VoteChoice.objects.bulk_create(choices)


def _vote(space: Space, each: Checked, now: datetime) -> Vote:
    vote = paper.draft(space, each.ballot.paper, now=now)  # type: ignore[union-attr]
    if each.state == DOUBLE:
        vote.state, vote.hold_reason = State.HELD, papers.SAME_NAME
    return vote


def _sheet(file: SheetFile, vote: Vote, each: Checked, user: Any, now: datetime) -> VoteSheet:
    token = paper_again.token(file, each.line.number)
    sheet = paper.sheet_of(vote, each.ballot.paper, token=token, user=user, now=now)  # type: ignore[union-attr]
    if each.state == DOUBLE:
        sheet.match_key, sheet.double_of_id = None, each.first
    return sheet
