"""``python -m wagtail_civic.budget election.pb``: counts a Pabulib file, and prints what becomes of each project."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from fractions import Fraction

from django.conf import settings

from wagtail_civic.budget.election import Election, amount
from wagtail_civic.budget.files import election, rule_of
from wagtail_civic.budget.greedy import greedy
from wagtail_civic.budget.outcome import Line, Outcome
from wagtail_civic.budget.shares import equal_shares
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formats import pabulib

GREEDY, EQUAL_SHARES = "greedy", "equal_shares"
COLUMNS = ("project", "cost", "votes", "points", "selected", "reason", "step", "remaining", "price")


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    if not settings.configured:
        # Sentences of errors are translated where a project says so; here they are as they were written.
        settings.configure(USE_I18N=False)
    try:
        with given.file as stream:
            file = pabulib.parse(stream)
        found = _counted(election(file, ties=given.ties), file, given)
    except CivicError as error:
        sys.stderr.write(f"{error.detail}\n")
        return 1
    _print(found)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m wagtail_civic.budget", description="Counts a Pabulib file (.pb)."
    )
    parser.add_argument("file", type=argparse.FileType("rb"), help="the file, or - for the input")
    parser.add_argument(
        "--rule", choices=(GREEDY, EQUAL_SHARES), help="that of the file unless told"
    )
    parser.add_argument("--increment", help="Equal Shares: that of the file unless told, else 1")
    parser.add_argument("--ties", nargs="*", default=(), help="who comes first: project ids")
    return parser


def _counted(counted: Election, file: pabulib.File, given: argparse.Namespace) -> Outcome:
    rule = given.rule or rule_of(file, reason="choose_rule")
    if rule == GREEDY:
        return greedy(counted)
    written = given.increment or file.meta.get("increment", "").strip() or "1"
    return equal_shares(counted, increment=amount(written))


def _print(found: Outcome) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(_row(line) for line in found.lines)
    sys.stderr.write(f"{found.cost} of {found.envelope} used, {found.left} left")
    sys.stderr.write(f"; share {found.share}, rounds {found.rounds}\n" if found.rounds else "\n")


def _row(line: Line) -> tuple[str | int | Fraction, ...]:
    selected, price = int(line.reason.taken), "" if line.price is None else line.price
    at = (line.step, line.remaining) if line.step else ("", "")
    key, cost = line.project.key, line.project.cost
    return (key, cost, line.votes, line.points, selected, line.reason.value, *at, price)


if __name__ == "__main__":
    sys.exit(main())
