"""What whoever keeps a register does with an observation: sorts it, answers it, hides what the law forbids."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import override

from wagtail_civic.exceptions import FieldRequired, FrozenRule, NothingSelected
from wagtail_civic.models import Decision, Investigator, Observation, ObservationTag, Space
from wagtail_civic.services import audit, contributions
from wagtail_civic.text import clean_text

MOST_TAGS = 12


@transaction.atomic
def hide(rows: QuerySet[Observation], *, why: str, user: Any, now: datetime) -> list[Decision]:
    """
    Hide what the law forbids: its number and this reason stay, and whoever left an address is told.

    Raise ``FieldRequired`` for a reason that is none of the law's, ``NothingSelected`` where nothing would change.
    """
    if why not in Observation.Illegal.values:
        raise FieldRequired(field="why")
    chosen = Observation.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
    decisions = [each for space in _spaces(chosen) for each in _hide(chosen, space, why, user, now)]
    chosen.filter(decision__in=decisions).update(hidden_for=why)
    if not decisions:
        raise NothingSelected
    return decisions


def _spaces(rows: QuerySet[Observation]) -> list[Space]:
    hidable = contributions.affected("invalidate", rows)
    return list(Space.objects.filter(pk__in=hidable.order_by().values("space")))


def _hide(
    rows: QuerySet[Observation], space: Space, why: str, user: Any, now: datetime
) -> list[Decision]:
    # In the words of the register and not of the agent: its author reads them.
    with override(space.source_language or None):
        reason = str(Observation.Illegal(why).label)
    mine = rows.filter(space=space)
    return contributions.decide("invalidate", records=mine, reason=reason, user=user, now=now)


def show(rows: QuerySet[Observation], *, reason: str, user: Any, now: datetime) -> list[Decision]:
    """Show again what was hidden, or what waited for a check. Raise ``ChangeNeedsReason``, ``NothingSelected``."""
    held = contributions.affected("release", rows).exists()
    return contributions.decide(
        "release" if held else "restore", records=rows, reason=reason, user=user, now=now
    )


@transaction.atomic
def annotate(
    observation: Observation,
    *,
    tags: Iterable[str],
    note: str,
    position: str,
    user: Any,
    now: datetime,
) -> None:
    """
    Its subjects, a note that stays inside, and an answer that everybody reads.

    Raises ``InvalidText``, or ``FrozenRule`` for a note once the names were erased: nothing would erase it.
    """
    if note.strip() and not observation.space.secret:
        raise FrozenRule(reason="erased", field="note")
    after = {
        "note": clean_text(note, max_length=2000, multiline=True, required=False),
        "position": clean_text(position, max_length=4000, multiline=True, required=False),
    }
    changed = [name for name, value in after.items() if getattr(observation, name) != value]
    for name in changed:
        setattr(observation, name, after[name])
    observation.save(update_fields=changed)
    observation.tags.set([tag(observation.space, each) for each in _names(tags)])
    audit.record(
        action="observation.annotate",
        actor=user,
        space=observation.space,
        target=f"observation {observation.number}",
        data={"changed": changed},
        now=now,
    )


def _names(tags: Iterable[str]) -> list[str]:
    cleaned = [clean_text(each, max_length=60, required=False) for each in tags]
    return list(dict.fromkeys(each for each in cleaned if slugify(each)))[:MOST_TAGS]


def tag(space: Space, name: str) -> ObservationTag:
    """The subject of that name, made where there is none yet."""
    key = slugify(name)[:80]
    found = ObservationTag.objects.filter(space=space, key=key).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return ObservationTag.objects.create(space=space, name=name, key=key)
    except IntegrityError:
        return ObservationTag.objects.get(space=space, key=key)


@transaction.atomic
def entrust(space: Space, *, users: Iterable[Any], user: Any, now: datetime) -> None:
    """Say who keeps a register from now on; whoever is left out keeps it no longer."""
    chosen = {each.pk: each for each in users}
    Investigator.objects.filter(space=space).exclude(user__in=chosen).delete()
    for each in chosen.values():
        Investigator.objects.get_or_create(space=space, user=each)
    names = sorted(str(each.get_username()) for each in chosen.values())
    audit.record(action="register.entrust", actor=user, space=space, data={"to": names}, now=now)
