"""What the live page shows now."""

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from wagtail_civic.models import ItemVote, MeetingState, Space, Stamp
from wagtail_civic.queries.council.closed import is_behind
from wagtail_civic.queries.council.moments import Moment, begins_soon, derive
from wagtail_civic.queries.council.video import on_air

#: Characters of a title that a telephone shows on two lines; ``state.json`` stays small.
LONGEST_SHOWN = 100
#: And bytes of it, of which some scripts need three for a letter.
WIDEST_SHOWN = 150


def moment_of(space: Space) -> Moment:
    return derive(effective(space))


def effective(space: Space) -> list[Stamp]:
    """Presses that were not undone, in the order of their time."""
    return list(space.stamps.filter(undone_at=None).order_by("at", "pk"))


def content(space: Space) -> dict[str, Any]:
    """Worked out from the database; titles are by language."""
    moment = moment_of(space)
    item = space.agenda_items.filter(pk=moment.item).first() if moment.item else None
    sent = on_air(space)
    return {
        "status": str(moment.status),
        "hidden": is_behind(moment, {item.pk} if item and item.closed else ()),
        "item": _item(item, moment),
        "vote": _vote(space, moment),
        "stream": sent.pk if sent else 0,
    }


def _item(item: Any, moment: Moment) -> dict[str, Any] | None:
    if item is None:
        return None
    titles = {language: _short(title) for language, title in item.titles.items()}
    return {"id": item.pk, "number": item.number, "titles": titles, "at": moment.item_since}


def _short(title: str) -> str:
    return title[:LONGEST_SHOWN].encode()[:WIDEST_SHOWN].decode(errors="ignore")


def _vote(space: Space, moment: Moment) -> dict[str, Any] | None:
    """What was proclaimed last on the item that is dealt with; nothing of what is being recorded."""
    proclaimed = ItemVote.objects.filter(
        item__space=space, item=moment.item, state=ItemVote.State.PROCLAIMED
    )
    vote = proclaimed.order_by("-proclaimed_at", "-pk").first() if moment.item else None
    if vote is None:
        return None
    names = ("in_favour", "against", "abstentions", "not_taking_part", "adopted")
    return {"at": vote.proclaimed_at, **{name: getattr(vote, name) for name in names}}


#: Seconds after which a page asks again: while the meeting runs, and before and after it.
OFTEN, SELDOM = 3, 60


def told(space: Space, language: str, *, delay: int, now: datetime) -> dict[str, Any]:
    """
    ``state.json`` in one language, as the database says: whoever shows it waits for the picture of its moment ``at``,
    by the clock of the stream, else by ``delay`` seconds. Where there is no picture nobody waits.
    """
    found = state_of(space)
    state = found.content if found else content(space)
    item = dict(state["item"]) if state["item"] else None
    if item:
        titles = item.pop("titles")
        item["title"] = titles.get(language) or next(iter(titles.values()), "")
    # Of a state that was written before there were streams.
    stream = state.get("stream", 0)
    running = state["status"] in ("live", "suspended") or _begins_soon(space, state, now)
    return {
        "v": found.version if found else 0,
        "at": found.changed_at if found else None,
        **{name: state[name] for name in ("status", "hidden", "vote")},
        "item": item,
        "stream": stream,
        "delay": delay if stream or space.rules.get("video") else 0,
        "poll_after": OFTEN if running else SELDOM,
    }


def _begins_soon(space: Space, state: dict[str, Any], now: datetime) -> bool:
    written = space.rules.get("starts_at") or ""
    starts_at = parse_datetime(written) if isinstance(written, str) else written
    return begins_soon(state["status"], starts_at or None, now)


def state_of(space: Space) -> MeetingState | None:
    return MeetingState.objects.filter(space=space).first()
