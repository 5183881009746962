"""What was said in a meeting that was, as a file of captions: by the clock of its clerk, in the words of its agenda."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.timezone import localtime

from aubrelle.content.council import MEMBERS, SAID
from aubrelle.content.council.evenings import Evening
from aubrelle.content.council.items import Item
from aubrelle.seeding.sitting import item_key, read
from aubrelle.seeding.typography import french
from wagtail_civic.models import ItemVote, Stamp

MAYOR = "a1"
#: Letters that are read in a second, and for how long a line stands at least.
A_SECOND, SHORTEST = 15, 2.0
CALLED = (
    "Point {number} : {title}.",
    "Nous passons au point {number} : {title}.",
    "Point {number} de l’ordre du jour : {title}.",
)


class Line(NamedTuple):
    at: datetime
    member: str
    words: str


def lines(space: Any, evening: Evening) -> list[Line]:
    """In the order in which they were said; none of what was dealt with in closed session."""
    items = {item_key(each.key): each for each in read(evening.agenda)}
    stamps = list(Stamp.objects.filter(space=space).select_related("item").order_by("at", "pk"))
    found = [line for stamp in stamps for line in _at(stamp, items)]
    votes = ItemVote.objects.filter(item__space=space, proclaimed_at__isnull=False)
    for vote in votes.select_related("item"):
        if not items[vote.item.key].closed:
            found += _voted(vote)
    return sorted(found)


def _at(stamp: Stamp, items: dict[str, Item]) -> Iterator[Line]:
    if stamp.kind == Stamp.Kind.START:
        words = "La séance est ouverte. Le quorum est atteint. Je procède à l’appel."
        yield Line(stamp.at + timedelta(seconds=2), MAYOR, words)
    elif stamp.kind == Stamp.Kind.SUSPEND:
        yield Line(stamp.at - timedelta(seconds=4), MAYOR, "Je suspends la séance.")
    elif stamp.kind == Stamp.Kind.RESUME:
        yield Line(stamp.at + timedelta(seconds=1), MAYOR, "La séance est reprise.")
    elif stamp.kind == Stamp.Kind.END:
        words = "L’ordre du jour est épuisé, la séance est levée. Bonne soirée à toutes et à tous."
        yield Line(stamp.at - timedelta(seconds=9), MAYOR, words)
    elif stamp.item and not items[stamp.item.key].closed:
        yield from _item(stamp, items[stamp.item.key])


def _item(stamp: Any, item: Item) -> Iterator[Line]:
    """It is called, presented, talked about."""
    called = CALLED[stamp.item.position % len(CALLED)]
    words = called.format(number=stamp.item.number, title=item.title[0])
    yield Line(stamp.at + timedelta(seconds=3), MAYOR, words)
    said = SAID.get(item.key) or ((item.by, item.said[0] or "Le rapport est dans vos dossiers."),)
    pause = max(48 * max(item.minutes - 1, 1) // (len(said) + 1), 8)
    for number, (member, each) in enumerate(said):
        yield Line(stamp.at + timedelta(seconds=11 + number * pause), member, each)


def _voted(vote: ItemVote) -> Iterator[Line]:
    yield Line(vote.opened_at, MAYOR, "Je mets aux voix. Qui est contre ? Qui s’abstient ?")
    if vote.proclaimed_at is None:
        return
    became = "adopté" if vote.adopted else "rejeté"
    words = f"Pour {vote.in_favour}, contre {vote.against}, abstentions {vote.abstentions} : c’est {became}."
    yield Line(vote.proclaimed_at, MAYOR, words)


def webvtt(said: list[Line], begins: datetime, seconds: int) -> bytes:
    """Those of one recording, as a file of WebVTT: one after the other, though some were said at once."""
    names = {each.key: f"{each.first_name} {each.last_name}" for each in MEMBERS}
    written, free = ["WEBVTT"], 0.0
    for line in said:
        start = max((line.at - begins).total_seconds(), free)
        lasts = max(len(line.words) / A_SECOND, SHORTEST)
        if line.at < begins or start + lasts > seconds:
            continue
        free = start + lasts
        voice = f"<v {names[line.member]}>{french(line.words)}"
        written.append(f"{_clock(start)} --> {_clock(free - 0.001)}\n{voice}")
    head = f"NOTE Conseil municipal d’Aubrelle, {localtime(begins):%d/%m/%Y}"
    return "\n\n".join([written[0], head, *written[1:]]).encode()


def _clock(seconds: float) -> str:
    whole, rest = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{rest:03}"
