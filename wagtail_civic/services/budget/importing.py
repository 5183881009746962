"""Elections of Pabulib files as budgets whose vote is over: with their projects and ballots, and without people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from wagtail_civic import tokens
from wagtail_civic.budget.election import Choices, Kind
from wagtail_civic.budget.files import KINDS, RULES, election
from wagtail_civic.exceptions import InvalidElection
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.pabulib.model import amount, number
from wagtail_civic.models import (
    BallotType,
    BudgetProject,
    Channel,
    CountingRule,
    DataPackage,
    DataPart,
    Space,
    Vote,
    VoteChoice,
)
from wagtail_civic.queries.budget.imported import LANGUAGE, Imported, known
from wagtail_civic.services import audit, spaces
from wagtail_civic.text import csv_safe

BATCH = 500
LONGEST_KEY = 40
BALLOTS = {
    Kind.CUMULATIVE: BallotType.CUMULATIVE,
    Kind.SCORING: BallotType.CUMULATIVE,
    Kind.ORDINAL: BallotType.ORDINAL,
}
MOST_AMOUNT = 10**12
MOST_POINTS = 9_999
#: Columns that a recount writes anew.
COUNTED = ("project_id", "cost", "votes", "score", "selected")
#: So long ago ended what does not say when: nothing can be confirmed any more.
LONG_AGO = timedelta(days=60)

#: Told how many of how many ballots are stored.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Loaded:
    """``is_new`` is False where the same file was imported before, and nothing was done."""

    space: Space
    is_new: bool


@transaction.atomic
def load(
    file: pabulib.File,
    *,
    sha256: str,
    parent: Any,
    title: str = "",
    model: type[Any],
    user: Any,
    now: datetime,
    progress: Progress | None = None,
) -> Loaded:
    """
    A live page of type ``model`` below ``parent``, with the election of a file whose hash is ``sha256``.

    All of it or nothing; the same file again brings nothing. What the file says of its voters – age, sex – is not
    kept. Raises ``InvalidElection`` for what does not fit into our amounts.
    """
    if found := known(sha256):
        return Loaded(found, is_new=False)
    must_fit(file)
    page = _page(file, parent, title, model, now)
    space = spaces.for_page(page, now=now)
    numbers = _projects(file, space, page.locale.language_code, now)
    _votes(file, space, page, numbers, progress or (lambda _done, _of: None))
    spaces.note_first_record(space, now=now)
    _keep(file, space, sha256, now)
    data = {"sha256": sha256, "projects": len(file.projects), "votes": len(file.votes)}
    audit.record(action="budget.import", actor=user, space=space, data=data, now=now)
    return Loaded(space, is_new=True)


def must_fit(file: pabulib.File) -> None:
    """Raise ``InvalidElection`` for what would not come out as it went in."""
    # Whatever a count would refuse is refused before anything is stored.
    election(file)
    for name, value in (("budget", file.budget), ("increment", _increment(file.meta) * 10**6)):
        if not _is_amount(value):
            raise InvalidElection(reason="kept", project=name)
    for project in file.projects:
        # It stands as it is in files that a spreadsheet opens.
        formula = csv_safe(project.key) != project.key
        if formula or len(project.key) > LONGEST_KEY or not _is_amount(project.cost):
            raise InvalidElection(reason="kept", project=project.key[:LONGEST_KEY])
    given = _given(file.vote_type)
    points = (each for vote in file.votes for each in given(vote))
    if large := next((key for key, found in points if found > MOST_POINTS), None):
        raise InvalidElection(reason="kept", project=large)


def _is_amount(value: Fraction) -> bool:
    return value < MOST_AMOUNT and (value * 100).denominator == 1


def _decimal(value: Fraction) -> Decimal:
    return Decimal(int(value * 100)) / 100


# The page


def _page(file: pabulib.File, parent: Any, title: str, model: type[Any], now: datetime) -> Any:
    opens_at, closes_at = _dates(file.meta, now)
    meta = file.meta
    named = " ".join(filter(None, (meta.get("description"), meta.get("instance"))))
    title = next(each for each in (title, named, "Pabulib") if slugify(each))[:255]
    name = meta.get("subunit") or meta.get("unit") or title
    envelope = {"name": name[:80], "amount": _decimal(file.budget), "district": None}
    page = model(
        title=title,
        locale=parent.locale,
        envelopes=[("envelope", envelope)],
        opens_at=opens_at,
        closes_at=closes_at,
        **_rules(file),
    )
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _rules(file: pabulib.File) -> dict[str, Any]:
    meta, kind = file.meta, KINDS[file.vote_type]
    rule = RULES.get(meta.get("rule", "").strip().lower(), CountingRule.GREEDY.value)
    found: dict[str, Any] = {
        "ballot": BALLOTS.get(kind, BallotType.APPROVAL).value,
        "rule": rule,
        "fewest": _number(meta, "min_length") or 1,
        "most": _number(meta, "max_length") or None,
    }
    if kind.has_points:
        found["most_points"] = _number(meta, "max_points") or MOST_POINTS
        found["points"] = _number(meta, "max_sum_points") or MOST_POINTS
    return {**found, "increment": _decimal(_increment(meta))}


def _increment(meta: Mapping[str, str]) -> Fraction:
    """That of Equal Shares; 1 where the file states none."""
    return amount(meta.get("increment", "")) or Fraction(1)


def _number(meta: Mapping[str, str], key: str) -> int:
    found = number(meta.get(key, "")) or 0
    return found if found <= MOST_POINTS else 0


def _dates(meta: Mapping[str, str], now: datetime) -> tuple[datetime | None, datetime]:
    """When it opened and closed, as days of the site; what is not over, or says nothing, ended long ago."""
    opens, last = _day(meta.get("date_begin", "")), _day(meta.get("date_end", ""))
    closes = last + timedelta(days=1) if last else now - LONG_AGO
    closes = min(closes, now - LONG_AGO)
    return (opens if opens and opens < closes else None), closes


def _day(written: str) -> datetime | None:
    for pattern in ("%d.%m.%Y", "%Y"):
        try:
            found = datetime.strptime(written.strip(), pattern)  # noqa: DTZ007 - made aware below
        except ValueError:
            continue
        return timezone.make_aware(found, timezone.get_default_timezone())
    return None


# What is in it


def _projects(file: pabulib.File, space: Space, language: str, now: datetime) -> dict[str, int]:
    """Numbers of the new projects, by key."""
    envelope = space.envelopes.get()
    names = file.published("name")
    rows = [
        BudgetProject(
            space=space,
            key=each.key,
            envelope=envelope,
            titles={language: names.get(each.key) or each.key},
            feasibility=BudgetProject.Feasibility.FEASIBLE,
            cost=_decimal(each.cost),
            created_at=now,
        )
        for each in file.projects
    ]
    BudgetProject.objects.bulk_create(rows, batch_size=BATCH)
    return dict(space.projects.values_list("key", "pk"))


def _votes(
    file: pabulib.File,
    space: Space,
    page: Any,
    numbers: Mapping[str, int],
    progress: Progress,
) -> None:
    ways, done = _channels(file), 0
    same = {
        "space": space,
        "page": page,
        "version": space.version,
        "language": page.locale.language_code,
        # The same for all: a file does not say when anybody voted.
        "submitted_at": page.opens_at or page.closes_at,
        "state": Vote.State.CONFIRMED,
    }
    given = _given(file.vote_type)
    for batch in _batches(file.votes):
        rows = [Vote(channel=ways(vote), receipt=tokens.new_receipt(), **same) for vote in batch]
        Vote.objects.bulk_create(rows)
        _choices(rows, [tuple(given(vote)) for vote in batch], numbers)
        done += len(batch)
        progress(done, len(file.votes))


def _choices(rows: Sequence[Vote], batch: Sequence[Choices], numbers: Mapping[str, int]) -> None:
    made = Vote.objects.filter(receipt__in=[row.receipt for row in rows])
    known_as = dict(made.values_list("receipt", "pk"))
    VoteChoice.objects.bulk_create(
        [
            VoteChoice(vote_id=known_as[row.receipt], project_id=numbers[key], points=points)
            for row, chosen in zip(rows, batch, strict=True)
            for key, points in chosen
            if points
        ],
        batch_size=BATCH * 4,
    )


def _given(vote_type: str) -> Callable[[pabulib.Vote], Iterator[tuple[str, int]]]:
    """What a ballot gives each project that it names: points, its place, or 1."""
    if vote_type == pabulib.ORDINAL:
        return lambda vote: zip(vote.choices, count(1), strict=False)
    return lambda vote: zip(vote.choices, vote.points or (1,) * len(vote.choices), strict=True)


def _channels(file: pabulib.File) -> Callable[[pabulib.Vote], str]:
    """How each ballot came in, where the file says it."""
    if "voting_method" not in file.vote_columns:
        return lambda _vote: Channel.WEB.value
    place = file.vote_columns.index("voting_method")
    return lambda vote: (
        (Channel.PAPER if vote.cells[place].strip() == "paper" else Channel.WEB).value
    )


def _batches(votes: Sequence[pabulib.Vote]) -> Iterator[Sequence[pabulib.Vote]]:
    for start in range(0, len(votes), BATCH):
        yield votes[start : start + BATCH]


def _keep(file: pabulib.File, space: Space, sha256: str, now: datetime) -> None:
    """What the file says beyond what is counted, for whoever exports it again."""
    extra = [name for name in file.project_columns if name not in COUNTED]
    places = [(name, file.project_columns.index(name)) for name in extra]
    described = {
        each.key: {name: each.cells[place] for name, place in places} for each in file.projects
    }
    data = Imported(file.meta, described).as_bytes()
    package = DataPackage.objects.create(
        space=space, language=LANGUAGE, edition="", sha256=sha256, size=len(data), built_at=now
    )
    DataPart.objects.create(package=package, number=0, data=data)
