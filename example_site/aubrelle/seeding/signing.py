"""Hundreds of signatures, spread over the days as such things go."""

import math
import random
import unicodedata
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from aubrelle.content import fr
from aubrelle.content.names import FIRST_NAMES, LAST_NAMES
from aubrelle.content.tree import PETITIONS, PetitionPlan
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Signature, Space
from wagtail_civic.services import spaces
from wagtail_civic.testing import Person, confirmed_signatures

_POSTCODES = ("99410", "99410", "99410", "99411", "99420")
_DAY = timedelta(days=1)


def seed_signatures(now: datetime) -> Iterator[tuple[str, int]]:
    """Sign what nobody has signed yet; yield each petition's title and its number of signatures."""
    for plan, space in _petitions():
        if plan.signatures and not Signature.objects.filter(space=space).exists():
            _sign(space, plan, now)
            yield space.title, plan.signatures


def seed_suspensions(words: Words, user: object, now: datetime) -> None:
    for plan, space in _petitions():
        if plan.suspended and not space.changes.filter(kind="suspended").exists():
            reason = words.text(fr.PAGES[plan.key]["suspended"])
            spaces.suspend(space, reason=reason, user=user, now=now - _DAY)


def _petitions() -> Iterator[tuple[PetitionPlan, Space]]:
    """Those that still have a page."""
    plans = {stable_id("page", plan.key): plan for plan in PETITIONS}
    for space in Space.objects.filter(translation_key__in=plans, page__isnull=False):
        yield plans[space.translation_key], space


def _sign(space: Space, plan: PetitionPlan, now: datetime) -> None:
    """In as many parts as there are thresholds, so that each is stamped on the day it was reached."""
    chance = random.Random(plan.key)
    moments = _moments(plan, chance, now)
    people = _people(chance)
    stops = [n for n in (500, 1000) if n < plan.signatures]
    for start, stop in zip([0, *stops], [*stops, plan.signatures], strict=True):
        part = moments[start:stop]
        shown = [person for person, _ in zip(people, part, strict=False)]
        signed = confirmed_signatures(space, len(part), signers=shown, moments=part, now=part[-1])
        _show_some(signed, chance)
    confirmed_signatures(space, 0, now=now)


def _show_some(signed: list[Signature], chance: random.Random) -> None:
    """A good third of people let their first name be shown."""
    named = [row.pk for row in signed if chance.random() < 0.4]
    Signature.objects.filter(pk__in=named).update(show_name=True)


def _moments(plan: PetitionPlan, chance: random.Random, now: datetime) -> list[datetime]:
    last = min(plan.closes, -2 if plan.suspended else 0)
    days = list(range(plan.opens, last))
    weights = [_weight(day, plan) for day in days]
    found = [
        _hour(now + day * _DAY, chance) for day in chance.choices(days, weights, k=plan.signatures)
    ]
    return sorted(found)


def _weight(day: int, plan: PetitionPlan) -> float:
    """Many in the first days, then a trickle, with a rush whenever a market or an article speaks of it."""
    rush = sum(9 / (1 + day + peak) for peak in plan.peaks if 0 <= day + peak <= 4)
    return 0.8 + 3 * math.exp((plan.opens - day) / 9) + rush


def _hour(day: datetime, chance: random.Random) -> datetime:
    minutes = int(chance.triangular(7 * 60, 23 * 60 + 55, 19 * 60))
    clock = time(minutes // 60, minutes % 60, chance.randrange(60))
    return timezone.make_aware(datetime.combine(day.date(), clock))


def _people(chance: random.Random) -> Iterator[Person]:
    """Different people without end; no two share a mailbox."""
    number = 0
    while True:
        number += 1
        first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
        email = f"{_plain(first)}.{_plain(last)}.{number}@courriel.example"
        yield Person(email, first, last, chance.choice(_POSTCODES))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower()).replace(" ", "-").replace("’", "")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
