"""``python -m benchmarks``: every figure, as a table and in benchmarks/results.json."""

import sys
from pathlib import Path

from benchmarks import assets, budget, database, ideas, petition, results, survey

RESULTS = Path(__file__).resolve().parent / "results.json"


def main() -> None:
    found = assets.measure()
    with database.made() as url:
        found += budget.measure()
        found += petition.measure(url)
        found += survey.measure(url)
        found += ideas.measure(url)
    results.write(found, RESULTS)
    sys.stdout.write(results.table(found) + "\n")


if __name__ == "__main__":
    main()
