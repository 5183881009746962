"""
People of Aubrelle who answer the town's questionnaire: invented, by chance, and the same for the same seed.

They answer as their lives have it: who has no bicycle is not asked where it is kept. Nothing here knows how
the questionnaire is published or counted, so that what they said can be held against what was counted.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aubrelle.content.names import FIRST_NAMES, LAST_NAMES
from aubrelle.seeding.sayings import BUS_LINES, IDEAS, OTHERS, PLACES, SCHOOLS

#: Every tenth answer comes on paper, and half of those from people who would rather not use a screen.
ON_PAPER = 10
FOOT, BICYCLE, BUS, CAR, SOMETHING_ELSE = range(5)


@dataclass(frozen=True)
class Profile:
    """
    ``way`` is how often such people walk, cycle, take the bus, drive, or do something else; ``bicycle`` how
    many of them own one. Views run from 0 to 1: ``thirty`` for a speed limit, ``walking`` for feeling safe.
    """

    name: str
    many: int
    way: tuple[int, int, int, int, int]
    bicycle: float
    reasons: tuple[int, ...]
    thirty: float
    walking: float
    first: tuple[int, ...]
    french: float = 0.96


PROFILES = (
    Profile("commuter", 30, (5, 6, 12, 74, 3), 0.45, (0, 2, 3), 0.35, 0.7, (1, 2, 0, 3)),
    Profile("parent", 20, (18, 22, 12, 46, 2), 0.7, (0, 2, 3), 0.8, 0.45, (3, 1, 0, 2)),
    Profile("student", 12, (24, 30, 40, 3, 3), 0.6, (1, 2, 5), 0.6, 0.65, (2, 1, 0, 3), 0.86),
    Profile("cyclist", 12, (4, 88, 5, 2, 1), 1.0, (0, 2, 5), 0.85, 0.55, (1, 3, 0, 2), 0.93),
    Profile("elder", 18, (40, 5, 33, 20, 2), 0.2, (2, 4, 5), 0.7, 0.35, (0, 2, 3, 1)),
    Profile("artisan", 8, (3, 3, 2, 90, 2), 0.3, (0, 2), 0.15, 0.75, (2, 0, 1, 3)),
)


@dataclass(frozen=True)
class Resident:
    """
    ``answers`` are by the short name of a question. An option is its place from 0, its row likewise; words
    beside the options are ``{"other": …}``.
    """

    number: int
    name: str
    profile: str
    language: str
    channel: str
    answers: dict[str, Any] = field(repr=False)


def residents(number: int, *, seed: str = "Aubrelle") -> Iterator[Resident]:
    """So many of them; the first ones are the same however many there are."""
    for each in range(number):
        chance = random.Random(f"{seed}:{each}")
        paper = each % ON_PAPER == ON_PAPER - 1
        profile = chance.choices(PROFILES, [_many(kind, paper=paper) for kind in PROFILES])[0]
        yield Resident(
            each,
            f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            profile.name,
            "fr" if chance.random() < profile.french else "en",
            "paper" if paper else "web",
            _Answering(profile, chance).answers(),
        )


def _many(profile: Profile, *, paper: bool) -> int:
    return profile.many * 4 if paper and profile.name == "elder" else profile.many


class _Answering:
    def __init__(self, profile: Profile, chance: random.Random) -> None:
        self.profile, self.chance = profile, chance
        self.said: dict[str, Any] = {}

    def answers(self) -> dict[str, Any]:
        for page in (self.trips, self.town, self.plan, self.words):
            page()
        return {name: value for name, value in self.said.items() if value not in (None, [], {}, "")}

    def some(self, most: int, *weights: int, least: int = 1) -> list[Any]:
        """So many different places, those with more weight sooner; in the order of the question."""
        wanted, left, found = self.chance.randint(least, most), dict(enumerate(weights)), []
        while left and len(found) < wanted:
            place = self.chance.choices([*left], [*left.values()])[0]
            del left[place]
            found.append(place)
        return sorted(found)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def view(self, share: float, steps: int = 5) -> int:
        """A step of a scale, around where such people stand."""
        return min(max(round(self.chance.gauss(1 + share * (steps - 1), 1.1)), 1), steps)

    def other(self, name: str) -> dict[str, str]:
        return {"other": self.chance.choice(OTHERS[name])}

    def trips(self) -> None:
        said, chance = self.said, self.chance
        way = chance.choices(range(5), self.profile.way)[0]
        said["main_way"] = self.other("main_way") if way == SOMETHING_ELSE else way
        usual = self.profile.reasons
        said["reasons"] = sorted(chance.sample(usual, chance.randint(1, len(usual))))
        if self.often(0.93):
            said["minutes"] = self.minutes(way)
        said["has_bicycle"] = way == BICYCLE or self.often(self.profile.bicycle)
        if said["has_bicycle"]:
            self.bicycle(way)
        if way == CAR:
            said["short_drives"] = chance.choices(range(11), [3, 4, 6, 6, 6, 8, 4, 3, 2, 1, 4])[0]
            said["why_drive"] = self.why_drive()
        if way == BUS and self.often(0.9):
            said["bus_line"] = chance.choice(BUS_LINES)
            said["bus_on_time"] = self.view(0.4)

    def minutes(self, way: int) -> int:
        """Mostly as people round: in fives, and now and then to the minute."""
        usual = {FOOT: 12, BICYCLE: 15, BUS: 25, CAR: 20}.get(way, 40)
        minutes = max(self.chance.gauss(usual, usual / 2.5), 2)
        return round(minutes) if self.often(0.15) else max(round(minutes / 5) * 5, 5)

    def bicycle(self, way: int) -> None:
        self.said["bicycle_kept"] = self.some(2, 2, 3, 4, 1)
        if way == BICYCLE and self.often(0.3):
            self.said["bicycle_hinders"] = [4]
        elif self.often(0.95):
            hinders = self.some(2, 6, 6, 3, 3)
            more = [self.other("bicycle_hinders")] if self.often(0.05) else []
            self.said["bicycle_hinders"] = [*hinders, *more]

    def why_drive(self) -> Any:
        if self.often(0.04):
            return self.other("why_drive")
        weights = {"parent": (2, 8, 0, 2, 2), "artisan": (1, 0, 9, 1, 0)}
        usual = weights.get(self.profile.name, (5, 1, 1, 5, 3))
        return self.chance.choices(range(5), usual)[0]

    def town(self) -> None:
        said = self.said
        said["safety"] = self.view(self.profile.walking)
        if said["has_bicycle"] and self.often(0.92):
            said["safety_cycling"] = self.view(self.profile.walking - 0.25)
        said["quality"] = {
            row: self.chance.choices(range(3), weights)[0]
            for row, weights in enumerate(((3, 4, 3), (2, 3, 5), (3, 5, 2), (3, 3, 4)))
            if self.often(0.9)
        }
        if self.often(0.4):
            said["danger"] = self.place()
            more = [self.other("danger_why")] if self.often(0.06) else []
            said["danger_why"] = [*self.some(3, 6, 3, 3, 2, 3), *more]
        if self.often(0.7):
            year = 2025 - min(int(self.chance.expovariate(1 / 14)), 70)
            said["since"] = f"{year}-{self.chance.randint(1, 12):02}-01"

    def place(self) -> dict[str, str]:
        label, latitude, longitude = self.chance.choice(PLACES)
        return {"label": label, "latitude": latitude, "longitude": longitude}

    def plan(self) -> None:
        said = self.said
        said["first"] = self.order()
        said["thirty"] = self.view(self.profile.thirty)
        if said["thirty"] >= 4 and self.often(0.95):
            said["thirty_where"] = self.some(2, 6, 4, 2, 3)
        if self.often(0.9):
            drives = said["main_way"] == CAR
            said["parking"] = self.chance.choices(
                range(4), (4, 5, 1, 3) if drives else (1, 4, 3, 3)
            )[0]
        if self.often(0.75):
            said["pass_price"] = self.chance.choice((0, 5, 10, 10, 15, 15, 20, 20, 20, 25, 30, 40))
        if self.often(0.9):
            said["measures"] = self.measures()
            if 5 in said["measures"] and self.often(0.8):
                said["school"] = self.chance.choice(SCHOOLS)

    def order(self) -> list[int]:
        """Her kind's order with some disorder, and not always to the end."""
        places = sorted(
            self.profile.first, key=lambda one: self.rank(one) + self.chance.gauss(0, 1)
        )
        return places[: self.chance.choice((1, 2, 4, 4, 4))]

    def rank(self, option: int) -> int:
        return self.profile.first.index(option)

    def measures(self) -> list[Any]:
        school = 6 if self.profile.name == "parent" else 1
        chosen = self.some(4, 5, 3, 2 if self.said["has_bicycle"] else 1, 5, 2, school, least=2)
        if len(chosen) < 4 and self.often(0.05):
            return [*chosen, self.other("measures")]
        return chosen

    def words(self) -> None:
        if self.often(0.3):
            self.said["idea"] = self.chance.choice(IDEAS)
        if self.often(0.55):
            self.said["quoted"] = True
