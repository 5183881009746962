"""The agenda and the sittings of a meeting: what publishing its page takes over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from wagtail_civic.models import AgendaItem, Comment, Idea, ItemOrigin, Sitting, Space

WORDS = {"title": "titles", "summary": "summaries"}


@dataclass(frozen=True)
class Written:
    """An item as its page has it: the id and the values of its block, and the id of the one above it."""

    key: str
    value: Any
    parent: str = ""


def apply(space: Space, page: Any, *, source: bool) -> None:
    """
    Take over agenda and sittings of a published page: all of them from its source language, else the words alone.

    An item or a sitting that is gone while a press, a vote or a view names it is retired and keeps its words.
    """
    known = {each.key: each for each in space.agenda_items.all()}
    for position, written in enumerate(read(page)):
        item = known.get(written.key)
        if item is None and not source:
            continue
        item = item or AgendaItem(space=space, key=written.key)
        _take_over(item, written, page.locale.language_code)
        if source:
            _place(item, written, position, known)
        item.save()
        if source:
            held = item.item_origins.all() if written.key in known else ()
            _link(item, written.value.get("origins") or (), held)
        known[written.key] = item
    if source:
        kept = {written.key for written in read(page)}
        retire(AgendaItem, (item for key, item in known.items() if key not in kept))
        _apply_sittings(space, page)


def read(page: Any) -> Iterator[Written]:
    """Items and sub-items, in the order in which they are read."""
    for block in page.agenda:
        if not block.id:
            continue
        yield Written(block.id, block.value)
        for child in block.value["items"].bound_blocks:
            if child.id:
                yield Written(child.id, child.value, block.id)


def _take_over(item: AgendaItem, written: Written, language: str) -> None:
    for name, column in WORDS.items():
        setattr(item, column, {**getattr(item, column), language: written.value.get(name) or ""})


def _place(item: AgendaItem, written: Written, position: int, known: dict[str, AgendaItem]) -> None:
    item.position, item.retired = position, False
    item.parent = known.get(written.parent)
    for name in ("number", "rapporteur", "kind"):
        setattr(item, name, written.value.get(name) or "")
    item.closed = bool(written.value.get("closed"))
    theme = written.value.get("theme")
    item.theme = theme.key if theme else ""


def _link(item: AgendaItem, origins: Iterable[Any], links: Iterable[ItemOrigin]) -> None:
    """What it decides on. A page that has no space yet is taken over with the next publication."""
    wanted = set(filter(None, map(_origin, origins)))
    held = {(each.space_id, each.number): each for each in links}
    for key, link in held.items():
        if key not in wanted:
            link.delete()
    for space, number in sorted(wanted - set(held)):
        ItemOrigin.objects.create(item=item, space_id=space, number=number, idea_id=number or None)


def _origin(block: Any) -> tuple[int, int] | None:
    if block.block_type == "idea":
        idea = Idea.objects.filter(pk=block.value).values("space", "pk").first()
        return (idea["space"], idea["pk"]) if idea else None
    space = Space.objects.filter(translation_key=block.value.translation_key).first()
    return (space.pk, 0) if space else None


def _apply_sittings(space: Space, page: Any) -> None:
    known = {each.key: each for each in space.sittings.all()}
    for position, (key, starts_at, ends_at) in enumerate(_sittings(page)):
        sitting = known.pop(key, None) or Sitting(space=space, key=key)
        sitting.position, sitting.retired = position, False
        _announce(sitting, starts_at)
        sitting.ends_at = ends_at
        sitting.save()
    retire(Sitting, known.values())


def _announce(sitting: Sitting, starts_at: datetime) -> None:
    """For another moment than before: what people noted down is told along with it."""
    if sitting.pk and sitting.starts_at != starts_at:
        sitting.moved_from, sitting.moves = sitting.starts_at, sitting.moves + 1
    sitting.starts_at = starts_at


def announce_standing(space: Space, *, before: Mapping[str, Any]) -> None:
    """Called off, or on again, its sittings are told anew: a calendar takes over what counts higher, and nothing else."""
    if (before.get("standing") or "") != (space.rules.get("standing") or ""):
        space.sittings.update(moves=F("moves") + 1)


def _sittings(page: Any) -> Iterator[tuple[str, Any, Any]]:
    if page.starts_at:
        yield "main", page.starts_at, page.ends_at
    for block in page.sittings:
        if block.id and block.value.get("starts_at"):
            yield block.id, block.value["starts_at"], block.value.get("ends_at")


def retire(model: type[Any], gone: Iterable[Any]) -> None:
    """Delete what nothing names; the rest keeps its row, marked."""
    for each in gone:
        if _is_named(each):
            model.objects.filter(pk=each.pk).update(retired=True)
        else:
            each.delete()


def _is_named(each: Any) -> bool:
    related: tuple[Any, ...]
    if isinstance(each, Sitting):
        related = (each.stamps, each.attendance, each.proxies, each.votes)
    else:
        related = (each.stamps, each.votes, said_below(each))
    named = any(rows.exists() for rows in related)
    return named or any(_is_named(child) for child in _children(each))


def said_below(item: AgendaItem) -> QuerySet[Comment]:
    """What people said of it, shown or not."""
    return Comment.objects.filter(thread__space=item.space_id, thread__target=item.target)


def _children(each: Any) -> Iterable[Any]:
    return each.children.all() if isinstance(each, AgendaItem) else ()
