"""
Greedy and Equal Shares take the projects that ``pabutools`` takes.

That library is under the GPL: it runs in a virtual environment of its own, as another program. The environment in
``CIVIC_ORACLE`` is used, or one is made, which downloads it.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.budget.elections import TOULOUSE_2019, TOULOUSE_2022, needs_data
from tests.budget.pb import parsed
from wagtail_civic.budget import Election, Kind, Project, Satisfaction, equal_shares, greedy
from wagtail_civic.budget.files import election

pytestmark = [pytest.mark.long, pytest.mark.alike]

SCRIPT = Path(__file__).with_name("oracle.py")
ELECTIONS = 500
SEED = 2021


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the library."""
    stated = os.environ.get("CIVIC_ORACLE")
    place = Path(stated) if stated else tmp_path_factory.mktemp("oracle")
    found = place / "bin" / "python"
    if not found.exists():
        made = [
            [sys.executable, "-m", "venv", str(place)],
            [str(found), "-m", "pip", "install", "--quiet", "pabutools", "pulp<4"],
        ]
        for command in made:
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"pabutools cannot be installed here: {done.stderr[-300:]}")
    return found


def outcomes(python: Path, asked: Iterable[dict[str, Any]]) -> list[dict[str, list[str]]]:
    done = subprocess.run(
        [python, SCRIPT], input=json.dumps(list(asked)), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def question(counted: Election, increment: Fraction, satisfaction: Satisfaction) -> dict[str, Any]:
    """
    The election without what we leave out beforehand and it does not: projects that nobody chose, which its
    greedy rule takes where they fit, and those above the envelope, which can end its completion.
    """
    votes = counted.votes()
    kept = {
        each.key: str(each.cost)
        for each in counted.projects
        if votes[each.key] and each.cost <= counted.envelope
    }
    ballots = [
        {key: points for key, points in own if key in kept}
        for own, many in counted.ballots.items()
        for _ in range(many)
    ]
    return {
        "kind": counted.kind,
        "envelope": str(counted.envelope),
        "projects": kept,
        "ballots": ballots,
        "increment": str(increment),
        "satisfaction": satisfaction,
    }


def ours(counted: Election, increment: Fraction, satisfaction: Satisfaction) -> dict[str, set[str]]:
    return {
        "greedy": set(greedy(counted).taken),
        "shares": set(equal_shares(counted, increment=None, satisfaction=satisfaction).taken),
        "completed": set(
            equal_shares(counted, increment=increment, satisfaction=satisfaction).taken
        ),
    }


def drawn(chance: random.Random) -> tuple[Election, Fraction, Satisfaction]:
    """A small election: few figures, so that ties are frequent; fractions, so that little comes out even."""
    kind = chance.choice([Kind.APPROVAL, Kind.CUMULATIVE])
    keys = chance.sample([str(n) for n in range(1, 30)], chance.randint(1, 8))
    envelope = Fraction(chance.randint(10, 60), chance.choice([1, 1, 2]))
    costs = {key: Fraction(chance.randint(1, 30), chance.choice([1, 1, 2, 3])) for key in keys}
    ballots = [
        {
            key: chance.randint(1, 3) if kind.has_points else 1
            for key in chance.sample(keys, chance.randint(0, min(4, len(keys))))
        }
        for _ in range(chance.randint(1, 12))
    ]
    projects = [Project(key, cost) for key, cost in costs.items()]
    counted = Election.of(kind=kind, envelope=envelope, projects=projects, ballots=ballots)
    increment = chance.choice([Fraction(1), Fraction(1, 2), Fraction(3)])
    return counted, increment, chance.choice(list(Satisfaction))


def test_on_five_hundred_small_elections(python):
    chance = random.Random(SEED)
    asked = [drawn(chance) for _ in range(ELECTIONS)]

    found = outcomes(python, (question(*each) for each in asked))

    differ = [
        (number, name)
        for number, (each, theirs) in enumerate(zip(asked, found, strict=True))
        for name, taken in ours(*each).items()
        if taken != set(theirs[name])
    ]
    assert differ == []
    # They are worth counting: the rules differ, and completion adds something, in many of them.
    assert sum(set(each["greedy"]) != set(each["completed"]) for each in found) > ELECTIONS // 20
    assert sum(set(each["shares"]) != set(each["completed"]) for each in found) > ELECTIONS // 4


@needs_data
@pytest.mark.parametrize("satisfaction", Satisfaction)
@pytest.mark.parametrize(
    ("path", "increment"),
    [(TOULOUSE_2019, 1), (TOULOUSE_2019, 10), (TOULOUSE_2022, 50), (TOULOUSE_2022, 200)],
    ids=lambda value: getattr(value, "stem", value),
)
def test_on_real_elections(python, path, increment, satisfaction):
    each = election(parsed(path.read_bytes())), Fraction(increment), satisfaction

    (theirs,) = outcomes(python, [question(*each)])

    assert ours(*each) == {name: set(taken) for name, taken in theirs.items()}
