"""Elections of Pabulib files as budgets whose vote is over: with their projects and ballots, and without people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connections, router, transaction
from django.utils.text import slugify

from wagtail_civic import tokens
from wagtail_civic.budget import Reason
from wagtail_civic.budget.election import Choices, Kind
from wagtail_civic.budget.files import KINDS, rule_of
from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.pabulib.model import number
from wagtail_civic.models import (
    BallotType,
    BudgetCount,
    BudgetProject,
    Channel,
    CountingRule,
    DataPackage,
    DataPart,
    Space,
    Vote,
    VoteChoice,
)
from wagtail_civic.queries import finality
from wagtail_civic.queries.budget.imported import LANGUAGE, Imported, known
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.services import audit, spaces
from wagtail_civic.services.budget import counting
from wagtail_civic.services.budget.import_checks import (
    MOST_POINTS,
    dates,
    given,
    increment,
    must_fit,
)

BATCH = 500
BALLOTS = {
    Kind.CUMULATIVE: BallotType.CUMULATIVE,
    Kind.SCORING: BallotType.CUMULATIVE,
    Kind.ORDINAL: BallotType.ORDINAL,
}
#: Columns that a recount writes anew.
COUNTED = ("project_id", "cost", "votes", "score", "selected")
#: Told how many of how many ballots are stored.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Loaded:
    """
    ``is_new`` is False where the same file was imported before; ``count`` is that which was published now.

    ``unlike``: projects of which the file says another outcome than this count.
    """

    space: Space
    is_new: bool
    count: BudgetCount | None = None
    unlike: tuple[str, ...] = ()


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
    publish: bool = False,
    told: counting.Progress | None = None,
) -> Loaded:
    """
    A live page of type ``model`` below ``parent``, with the election of a file whose hash is ``sha256``.

    ``publish``: it is counted, of which ``told`` hears, and its result is published. All of that or nothing; the same
    file again brings nothing, and is published where it was not yet. What the file says of its voters – age, sex –
    is not kept.

    Raises ``InvalidElectionFile`` for what cannot be kept as it is, or published without a rule that we count.
    """
    if publish:
        rule_of(file)
    parent = _alone(parent)
    if space := known(sha256):
        loaded = Loaded(space, is_new=False)
    else:
        must_fit(file)
        page = _page(file, parent, title, model, now)
        loaded = Loaded(_stored(file, page, sha256, user, now, progress), is_new=True)
    if not publish or finality.is_published(loaded.space):
        return loaded
    count = counting.count(loaded.space, user=user, now=now, progress=told, patient=True)
    counting.publish(count, user=user, now=now)
    return replace(loaded, count=count, unlike=_unlike(file, count))


def _alone(parent: Any) -> Any:
    """The page, as it is while nobody else imports: whoever comes later sees what this import brought."""
    pages = page_model().objects
    features = connections[router.db_for_write(pages.model)].features
    roots = pages.select_for_update(no_key=features.has_select_for_no_key_update)
    list(roots.filter(depth=1).values_list("pk", flat=True))
    return type(parent)._default_manager.get(pk=parent.pk)


def _unlike(file: pabulib.File, count: BudgetCount) -> tuple[str, ...]:
    """What is neither 0 nor 1 says nothing of the sort."""
    said = {"0": False, "1": True}
    official = {key: said.get(value) for key, value in file.published("selected").items()}
    lines = [line for envelope in count.content["envelopes"] for line in envelope["lines"]]
    taken = {line["key"]: Reason(line["reason"]).taken for line in lines}
    return tuple(key for key, was in official.items() if was is (not taken.get(key, was)))


def _stored(
    file: pabulib.File,
    page: Any,
    sha256: str,
    user: Any,
    now: datetime,
    progress: Progress | None,
) -> Space:
    space = spaces.for_page(page, now=now)
    numbers = _projects(file, space, page.locale.language_code, now)
    _votes(file, space, page, numbers, progress or (lambda _done, _of: None))
    spaces.note_first_record(space, now=now)
    _keep(file, space, sha256, now)
    data = {"sha256": sha256, "projects": len(file.projects), "votes": len(file.votes)}
    audit.record(action="budget.import", actor=user, space=space, data=data, now=now)
    return space


def _decimal(value: Fraction) -> Decimal:
    return Decimal(int(value * 100)) / 100


# The page


def _page(file: pabulib.File, parent: Any, title: str, model: type[Any], now: datetime) -> Any:
    opens_at, closes_at = dates(file, now)
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
    found: dict[str, Any] = {
        "ballot": BALLOTS.get(kind, BallotType.APPROVAL).value,
        "rule": _rule(file),
        "fewest": _number(meta, "min_length") or 1,
        "most": _number(meta, "max_length") or None,
    }
    if kind.has_points:
        found["most_points"] = _number(meta, "max_points") or MOST_POINTS
        found["points"] = _number(meta, "max_sum_points") or MOST_POINTS
    return {**found, "increment": _decimal(increment(file))}


def _rule(file: pabulib.File) -> str:
    """Until an agent decides how else it is counted here, greedy for one that we do not count."""
    try:
        return rule_of(file)
    except InvalidElectionFile:
        return CountingRule.GREEDY.value


def _number(meta: Mapping[str, str], key: str) -> int:
    found = number(meta.get(key, "")) or 0
    return found if found <= MOST_POINTS else 0


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
    said = given(file.vote_type)
    for batch in _batches(file.votes):
        rows = [Vote(channel=ways(vote), receipt=tokens.new_receipt(), **same) for vote in batch]
        Vote.objects.bulk_create(rows)
        _choices(rows, [tuple(said(vote)) for vote in batch], numbers)
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
        ],
        batch_size=BATCH * 4,
    )


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
