"""From when on the results of a questionnaire are final: nothing that is counted changes any more."""

from datetime import datetime, timedelta

from django.db.models import Model

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import (
    Ballot,
    BudgetCount,
    Channel,
    Contribution,
    DataPackage,
    ResultsShown,
    Sheet,
    Space,
    VoteSheet,
    records_of,
)
from wagtail_civic.queries import spaces

#: What people do in spaces in which it may be kept apart from them, by their kind.
ACTIONS = {"survey": "answer", "budget": "vote"}
#: Rules under which everybody reads results once it is closed, at the latest.
PUBLISHING = (ResultsShown.ANSWERED.value, ResultsShown.CLOSED.value, ResultsShown.ALWAYS.value)

#: What is typed in from paper, by the kind of space that takes it.
SHEETS: dict[str, type[Model]] = {"survey": Sheet, "budget": VoteSheet}


def closing(space: Space, action: str) -> datetime | None:
    """When it ended or will end: what an agent closed early ended at that moment."""
    phase = spaces.phase_for(space, action)
    closes_at = phase.closes_at if phase else None
    return min(filter(None, [closes_at, ended_early(space)]), default=None)


def ended_early(space: Space) -> datetime | None:
    """When an agent closed it for good; None where its dates alone say when it ends."""
    if space.override != Space.Override.CLOSED:
        return None
    acts = (act.at for act in space.changes.all() if act.kind == Space.Override.CLOSED)
    return max(acts, default=None)


def settled_at(space: Space, action: str) -> datetime | None:
    """From when on nothing can be added, confirmed, or typed in from paper any more; None without an end."""
    closes_at = closing(space, action)
    if closes_at is None:
        return None
    online = closes_at + timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)
    return max(online, closes_at + sheet_time()) if awaits_sheets(space) else online


def sheet_time() -> timedelta:
    """For how long after closing sheets on paper may be typed in."""
    return timedelta(days=civic_settings.SHEET_DAYS)


def awaits_sheets(space: Space) -> bool:
    """Whether its figures wait for them: it names other ways to answer, or some were entered; never if separated."""
    if space.kind not in SHEETS or space.is_separated:
        return False
    entered = SHEETS[space.kind]._default_manager.filter(space=space.pk)
    named = space.rules.get("sheets") or space.rules.get("takes_paper")
    return bool(named) or entered.exists()


def is_over(space: Space, action: str, *, now: datetime) -> bool:
    """Whether nothing can arrive any more."""
    settled = settled_at(space, action)
    return settled is not None and settled <= now


def is_mixed_for_good(space: Space, *, now: datetime) -> bool:
    """
    Whether separated ballots were, or may be, mixed for the end of it, though they were few.

    Those that followed could be told from them, and they from those before.
    """
    action = ACTIONS.get(space.kind)
    return bool(action and space.is_separated and space.first_record_at) and is_over(
        space, action or "", now=now
    )


def waiting(space: Space) -> int:
    """Responses, or votes, about which an agent has yet to decide."""
    held = records_of(space).filter(state=Contribution.State.HELD)
    return int(held.exclude(channel=Channel.TEST).count())


def is_in_the_box(space: Space) -> bool:
    """Whether separated answers or votes wait to be mixed: the scheduler does that, and nobody who only reads."""
    return space.is_separated and Ballot.objects.filter(space=space.pk).exists()


def is_final(space: Space, *, now: datetime) -> bool:
    """
    Whether results that everybody may read are complete: nothing can arrive, and nothing waits for an agent, or
    to be mixed.

    Two versions of them that differ by one person would say what she answered to every question.
    """
    if space.kind != "survey" or space.override == Space.Override.SUSPENDED:
        return False
    if space.rules.get("results_shown") not in PUBLISHING:
        return False
    settled = settled_at(space, "answer")
    if settled is None or settled > now:
        return False
    return not waiting(space) and not is_in_the_box(space)


def are_words_final(space: Space, *, now: datetime) -> bool:
    """
    Whether what people wrote is neither sorted nor quoted any more.

    Reading it all takes longer than counting it: the figures are final before, and the words have ``SORTING_DAYS``.
    """
    out = is_final(space, now=now) or DataPackage.objects.filter(space=space.pk).exists()
    settled = settled_at(space, "answer")
    if settled is None:
        return out
    return out and settled + timedelta(days=civic_settings.SORTING_DAYS) <= now


def is_published(space: Space) -> bool:
    """Whether a count of this budget is published: then its votes and its projects stay as they are."""
    if space.kind != "budget":
        return False
    return BudgetCount.objects.filter(space=space.pk, published_at__isnull=False).exists()


def is_counted(space: Space) -> bool:
    """Whether somebody has seen how a vote on a budget ended: then nobody opens it again."""
    return space.kind == "budget" and BudgetCount.objects.filter(space=space.pk).exists()


def is_frozen(space: Space, *, now: datetime) -> bool:
    """Whether what counts has to stay as it is: the figures are out, or there is nobody left to be recognised."""
    if is_mixed_for_good(space, now=now) or is_published(space):
        return True
    if space.kind != "survey" or space.first_record_at is None:
        return False
    packages = DataPackage.objects.filter(space=space.pk)
    return not space.secret or is_final(space, now=now) or packages.exists()


def stands_still(space: Space, *, now: datetime) -> str:
    """Why none of its dates moves any more, as ``FrozenRule`` names it; empty where they can."""
    if not space.secret:
        return "erased"
    if is_mixed_for_good(space, now=now):
        return "separated_over"
    if is_counted(space) and not is_published(space):
        return "counted"
    return "published" if is_frozen(space, now=now) else ""
