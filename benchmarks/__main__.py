"""
``python -m benchmarks``: every figure, as a table and in benchmarks/results.json.

With names of stems after it (``petition survey``) those alone are measured. Each is written as soon as it is known:
what breaks off afterwards takes nothing away.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import (
    assets,
    budget,
    council,
    database,
    ideas,
    petition,
    results,
    survey,
    transcript,
)
from benchmarks.results import Result

RESULTS = Path(__file__).resolve().parent / "results.json"
#: In the order in which they are measured; each is given the address of a database of its own.
STEMS: dict[str, Callable[[str], list[Result]]] = {
    "assets": lambda _url: assets.measure(),
    "budget": lambda _url: budget.measure(),
    "petition": petition.measure,
    "survey": survey.measure,
    "ideas": ideas.measure,
    "transcript": transcript.measure,
    "council": council.measure,
}


def main(asked: Iterable[str]) -> None:
    stems = list(asked) or list(STEMS)
    unknown = [name for name in stems if name not in STEMS]
    if unknown:
        sys.exit(f"No figures are called {', '.join(unknown)}; there are {', '.join(STEMS)}.")
    found: list[Result] = []
    with database.made() as url:
        for name in stems:
            mine = STEMS[name](url)
            found += mine
            results.write(found, RESULTS)
            sys.stdout.write(results.table(mine) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
