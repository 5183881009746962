"""Counting the votes on a budget: as often as somebody asks, published once and for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from django.db import transaction

from wagtail_civic import signals
from wagtail_civic.budget import Election, Outcome, equal_shares, greedy, rounds_beyond
from wagtail_civic.exceptions import FrozenRule, InvalidElection, NotCountable
from wagtail_civic.formatting import money
from wagtail_civic.models import BudgetCount, CountingRule, Space
from wagtail_civic.queries import finality, spaces
from wagtail_civic.queries.budget import Rules
from wagtail_civic.queries.budget.elections import Part, parts
from wagtail_civic.services import audit
from wagtail_civic.services.budget import outcomes, telling

#: After which nothing is left to be counted by the same run.
STOPPERS = (NotCountable, InvalidElection, FrozenRule)
#: Told how far a count has come, from 0 to 1.
Progress = Callable[[float], None]


@dataclass
class Trail:
    """
    How far a count has come, for whoever takes it up again.

    ``rounds`` of Equal Shares that are done, by the key of an envelope, of the votes of which ``votes_of`` is the
    fingerprint. ``saved`` is called from time to time, when there is something new.
    """

    votes_of: str = ""
    rounds: dict[str, int] = field(default_factory=dict)
    saved: Callable[["Trail"], None] = lambda trail: None

    def of(self, votes_of: str) -> None:
        """Of other votes nothing is done yet."""
        if self.votes_of != votes_of:
            self.votes_of, self.rounds = votes_of, {}

    def note(self, key: str, number: int) -> None:
        self.rounds[key] = number
        self.saved(self)


#: Choices looked at in all rounds of Equal Shares together: some three quarters of a minute on a machine that does
#: nothing else.
MOST_WORK = 100_000_000
#: So many times as much where nobody waits for it: a quarter of an hour.
BEHIND = 20


def check(space: Space, *, now: datetime) -> None:
    """
    Raise ``NotCountable`` with what is missing: an end, the time to confirm and to type in papers, a decision
    about votes that are held, the mixing of the last separated ones.
    """
    closes_at, until = finality.closing(space, "vote"), finality.settled_at(space, "vote")
    if space.override == Space.Override.SUSPENDED:
        raise NotCountable(reason="suspended")
    if closes_at is None or until is None:
        raise NotCountable(reason="no_end")
    if now < closes_at:
        raise NotCountable(reason="open", until=closes_at)
    if now < until:
        raise NotCountable(reason="late", until=until)
    if waiting := finality.waiting(space):
        raise NotCountable(reason="held", number=waiting)
    if finality.is_in_the_box(space):
        raise NotCountable(reason="box")


def count(
    space: Space,
    *,
    user: Any,
    now: datetime,
    progress: Progress | None = None,
    patient: bool = False,
    trail: Trail | None = None,
) -> BudgetCount:
    """
    Count every envelope by the rule of the budget; of the same votes there is one count, however often it is asked for.

    ``patient``: whoever asks can wait for longer than a minute. ``trail``: where one that broke off had come to. Raises ``NotCountable`` as ``check`` does, and with
    another ``increment`` where Equal Shares would take too long; ``InvalidElection`` for what no rule counts.
    """
    check(space, now=now)
    found = parts(space)
    votes_of = outcomes.fingerprint(space, found)
    if known := _of_these(space, votes_of):
        return known
    rules, trail = Rules.of(space), trail or Trail()
    if not patient:
        _must_end(rules, found)
    trail.of(votes_of)
    counted = _counted(rules, found, progress or (lambda _share: None), trail)
    content = outcomes.content(space, counted, votes_of=votes_of)
    files = outcomes.files(content, counted)
    return _kept(space, content, files, user=user, now=now)


def _of_these(space: Space, votes_of: str) -> BudgetCount | None:
    """The last count, where it is of the same votes."""
    last = BudgetCount.objects.filter(space=space).order_by("number").last()
    return last if last and last.content.get("votes_of") == votes_of else None


def must_count(space: Space, *, now: datetime) -> BudgetCount | None:
    """
    The count of the votes as they are, where there is one. Raise as ``count`` does for what cannot be counted.

    How long it may take is said beforehand: a count that never ends is not begun.
    """
    check(space, now=now)
    found = parts(space)
    known = _of_these(space, outcomes.fingerprint(space, found))
    if known is None:
        _must_end(Rules.of(space), found, times=BEHIND)
    return known


def _counted(
    rules: Rules, found: Sequence[Part], progress: Progress, trail: Trail
) -> list[outcomes.Counted]:
    counted = []
    for place, part in enumerate(found):
        told, key = _within(progress, place, len(found)), part.envelope.key
        noted = partial(trail.note, key)
        after = trail.rounds.get(key, 0)
        result = outcome(part.election, rules, progress=told, after=after, noted=noted)
        counted.append((part, result))
        told(Fraction(1), Fraction(1))
    return counted


def _within(progress: Progress, place: int, number: int) -> Callable[[Fraction, Fraction], None]:
    return lambda spent, envelope: progress((place + float(spent / envelope)) / number)


def outcome(
    election: Election,
    rules: Rules,
    *,
    progress: Callable[[Fraction, Fraction], None] | None = None,
    after: int = 0,
    noted: Callable[[int], None] | None = None,
) -> Outcome:
    """By the rule of the budget. Ties go by the keys of projects, as text. ``after`` and ``noted``: see ``equal_shares``."""
    if rules.rule == CountingRule.GREEDY:
        return greedy(election, progress=progress)
    return equal_shares(
        election,
        increment=Fraction(rules.increment),
        progress=progress,
        after=after,
        noted=noted,
    )


def _must_end(rules: Rules, found: Sequence[Part], *, times: int = 1) -> None:
    """Raise ``NotCountable`` where so many minutes would not be enough, with an increment for which they would be."""
    if rules.rule != CountingRule.EQUAL_SHARES:
        return
    elections, increment = [part.election for part in found], rules.increment
    work = sum(sum(map(len, each.ballots)) + len(each.projects) for each in elections)
    most = max(MOST_WORK * times // max(work, 1), 1)
    rounds = max(
        (rounds_beyond(e, most, increment=Fraction(increment)) for e in elections), default=0
    )
    if rounds:
        wanted = _round_up(increment * rounds / most)
        raise NotCountable(reason="long", rounds=rounds, increment=money(wanted))


def _round_up(amount: Decimal) -> Decimal:
    """To 1, 2 or 5 and so many noughts, or that many hundredths."""
    size = Decimal(10) ** max(amount.adjusted(), -2)
    step = next(step for step in (1, 2, 5, 10) if step * size >= amount)
    return step * size


@transaction.atomic
def _kept(
    space: Space, content: dict[str, Any], files: dict[str, Any], *, user: Any, now: datetime
) -> BudgetCount:
    # Numbers follow each other, and whoever pressed twice has one count.
    held = spaces.locked().get(pk=space.pk)
    last = BudgetCount.objects.filter(space=held).order_by("number").last()
    if last and last.content.get("votes_of") == content["votes_of"]:
        return last
    if finality.is_published(held):
        raise FrozenRule(reason="published")
    found = BudgetCount(
        space=held,
        number=last.number + 1 if last else 1,
        counted_at=now,
        votes=sum(content["channels"].values()),
        content=content,
        files=files,
        sha256=outcomes.digest_of(content, files),
        user=user if getattr(user, "is_authenticated", False) else None,
    )
    found.save(force_insert=True)
    _record("budget.count", found, user, now)
    return found


@transaction.atomic
def publish(count: BudgetCount, *, user: Any, now: datetime) -> BudgetCount:
    """
    Publish a count: once, for good. All who voted and whoever follows the budget are told, once.

    Publishing again what is published does nothing. Raises ``FrozenRule`` where another count is, ``NotCountable``
    where votes or projects have changed since.
    """
    space = spaces.locked().get(pk=count.space_id)
    found = BudgetCount.objects.select_for_update().get(pk=count.pk)
    if found.published_at:
        return found
    if finality.is_published(space):
        raise FrozenRule(reason="published")
    check(space, now=now)
    if outcomes.fingerprint(space, parts(space)) != found.content.get("votes_of"):
        raise NotCountable(reason="changed")
    found.published_at = now
    found.save(update_fields=["published_at"])
    telling.tell(space, now=now)
    _record("budget.publish", found, user, now)
    transaction.on_commit(
        lambda: signals.budget_published.send(sender=BudgetCount, space=space, count=found)
    )
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=None)
    )
    return found


def _record(action: str, count: BudgetCount, user: Any, now: datetime) -> None:
    data = {"number": count.number, "votes": count.votes, "sha256": count.sha256}
    audit.record(
        action=action,
        actor=user,
        space=count.space,
        target=f"count {count.number}",
        data=data,
        now=now,
    )
