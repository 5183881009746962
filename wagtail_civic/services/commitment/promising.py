"""Taking something on in public: what the city does, out of an idea, a project or a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import AgendaItem, BudgetProject, Commitment, Idea, ItemVote, Space
from wagtail_civic.queries import copies
from wagtail_civic.queries.council.closed import is_told
from wagtail_civic.queries.idea.listing import READABLE
from wagtail_civic.services import audit
from wagtail_civic.services.commitment import telling

LONGEST_TITLE, LONGEST_TEXT = 150, 5000
MOST_MONEY = Decimal(10) ** 12


@dataclass(frozen=True)
class Words:
    """
    What a commitment is: words by language, and where it is done.

    ``planned`` is money in the currency of the site; ``latitude`` and ``longitude`` are degrees (WGS 84), both or none.
    """

    titles: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    district: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    planned: Decimal | None = None
    decided_on: date | None = None
    due_on: date | None = None
    service: str = ""


def add(
    space: Space,
    *,
    words: Words,
    idea: Idea | None = None,
    project: BudgetProject | None = None,
    item: AgendaItem | None = None,
    user: Any,
    now: datetime,
) -> Commitment:
    """
    One more, which nobody reads before it is published. Of an idea or a project there is one; of an ``item`` on which a
    council decided, as many as came of it.

    Raise ``FieldRequired`` without a title, ``InvalidInput`` for money that is none, no place on earth, an end before the
    decision, or an idea or a project that is followed already.
    """
    _check(words)
    origin = {"idea": idea, "project": project, "item": item}
    row = Commitment(space=space, **origin, updated_at=now, **_columns(words))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _record(row, "commitment.added", user, now)
    except IntegrityError as error:
        raise InvalidInput(field="idea" if idea else "project") from error
    return row


@transaction.atomic
def of_idea(idea: Idea, *, user: Any, now: datetime) -> Commitment:
    """
    The one that follows an idea, begun with its words, place and cost where there is none yet.

    Raise ``InvalidInput`` for one that nobody reads any more.
    """
    known = Commitment.objects.filter(idea=idea).first()
    if known:
        return known
    idea = _locked(idea)
    language = idea.language or idea.space.source_language
    words = Words(
        {language: idea.title},
        {language: idea.body},
        theme=idea.theme,
        district=idea.district,
        place=idea.place,
        latitude=idea.latitude,
        longitude=idea.longitude,
        planned=idea.cost,
        decided_on=_day(idea.status_since),
        service=idea.service,
    )
    return add(idea.space, words=words, idea=idea, user=user, now=now)


def _locked(idea: Idea) -> Idea:
    """Whoever takes it back meanwhile waits, and then takes its words from what was made of it as well."""
    found = Idea.objects.filter(READABLE, pk=idea.pk).select_for_update().first()
    if found is None:
        raise InvalidInput(field="idea")
    return found


@transaction.atomic
def of_project(project: BudgetProject, *, user: Any, now: datetime) -> Commitment:
    """The one that follows a project of a budget, begun with what its ballot said of it."""
    known = Commitment.objects.filter(project=project).first()
    if known:
        return known
    if project.idea_id:
        # Under its lock, and as everybody may read it.
        list(Idea.objects.filter(pk=project.idea_id).select_for_update())
    project = copies.shown(
        BudgetProject.objects.select_related("space", "envelope", "idea").get(pk=project.pk)
    )
    words = Words(
        project.titles,
        project.texts,
        theme=project.theme,
        district=project.envelope.district if project.envelope else "",
        place=project.place,
        latitude=project.latitude,
        longitude=project.longitude,
        planned=project.cost,
        service=project.service,
    )
    return add(project.space, words=words, project=project, user=user, now=now)


@transaction.atomic
def of_item(item: AgendaItem, *, user: Any, now: datetime) -> Commitment:
    """
    One more that follows what a council decided on an item, begun with its words and the day of its vote.

    Raise ``InvalidInput`` for one that was not adopted.
    """
    rows = ItemVote.objects.filter(item=item, state=ItemVote.State.PROCLAIMED).order_by("number")
    votes = [vote for vote in rows if not vote.titles]
    if not votes or not votes[-1].adopted:
        raise InvalidInput(field="item")
    words = Words(
        {language: title[:LONGEST_TITLE] for language, title in item.titles.items()},
        # What stays behind closed doors is not copied to where it would be published.
        item.summaries if is_told(item) else {},
        theme=item.theme,
        decided_on=_day(votes[-1].proclaimed_at),
    )
    return add(item.space, words=words, item=item, user=user, now=now)


@transaction.atomic
def edit(commitment: Commitment, *, words: Words, user: Any, now: datetime) -> Commitment:
    """Other words, money or days for it. Raise as ``add`` does."""
    _check(words)
    for name, value in _columns(words).items():
        setattr(commitment, name, value)
    commitment.updated_at = now
    commitment.save(update_fields=[*_columns(words), "updated_at"])
    _record(commitment, "commitment.edited", user, now)
    return commitment


@transaction.atomic
def publish(commitment: Commitment, *, user: Any, now: datetime) -> Commitment:
    """Show it to everybody, and tell those whom it concerns, once however often it is hidden and shown again."""
    hidden = Commitment.objects.filter(pk=commitment.pk, published_at=None)
    if hidden.update(published_at=now, updated_at=now):
        commitment.refresh_from_db()
        telling.tell(commitment, event="published", now=now)
        _record(commitment, "commitment.published", user, now)
    return commitment


@transaction.atomic
def hide(commitment: Commitment, *, user: Any, now: datetime) -> Commitment:
    """Take it out of the public list again, for what was published by mistake."""
    shown = Commitment.objects.filter(pk=commitment.pk, published_at__isnull=False)
    if shown.update(published_at=None, updated_at=now):
        commitment.refresh_from_db()
        _record(commitment, "commitment.hidden", user, now)
    return commitment


def _check(words: Words) -> None:
    titles = [title for title in words.titles.values() if title.strip()]
    if not titles:
        raise FieldRequired(field="title")
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise InvalidInput(field="title")
    if any(len(each) > LONGEST_TEXT for each in words.texts.values()):
        raise InvalidInput(field="text")
    _check_point(words.latitude, words.longitude)
    check_money(words.planned, "planned")
    if words.decided_on and words.due_on and words.due_on < words.decided_on:
        raise InvalidInput(field="due_on")


def _check_point(latitude: Decimal | None, longitude: Decimal | None) -> None:
    if (latitude is None) != (longitude is None):
        raise InvalidInput(field="latitude")
    for name, value, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if value is not None and not (value.is_finite() and abs(value) <= most):
            raise InvalidInput(field=name)


def check_money(value: Decimal | None, name: str) -> None:
    """Raise ``InvalidInput`` for an amount that is no number, below 0, or beyond what is stored."""
    if value is not None and not (value.is_finite() and 0 <= value < MOST_MONEY):
        raise InvalidInput(field=name)


def _columns(words: Words) -> dict[str, Any]:
    plain = (
        "theme",
        "district",
        "place",
        "latitude",
        "longitude",
        "planned",
        "decided_on",
        "due_on",
        "service",
    )
    return {
        "titles": _kept(words.titles),
        "texts": _kept(words.texts),
        **{name: getattr(words, name) for name in plain},
    }


def _kept(words: Mapping[str, str]) -> dict[str, str]:
    return {language: each.strip() for language, each in words.items() if each.strip()}


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _record(row: Commitment, action: str, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=row.space,
        target=f"commitment {row.pk}",
        now=now,
    )
