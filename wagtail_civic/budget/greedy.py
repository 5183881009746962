"""The most chosen first: the rule by which most towns count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from wagtail_civic.budget.election import Election, Project
from wagtail_civic.budget.outcome import Line, Outcome, Reason, ordered

#: Told how much is done, and of how much.
Progress = Callable[[Fraction, Fraction], None]


def greedy(election: Election, *, progress: Progress | None = None) -> Outcome:
    """
    Projects by their votes – by their points, where ballots give points or places –, most first, each if it still fits.

    One that does not fit is passed over, and those after it may still be taken. Ties are broken as the
    election says. Nothing is taken that nobody chose. This is the greedy rule for cost satisfaction, a
    project being worth its cost to each who chose it, times her points: then worth divided by cost is its
    number of votes or points (D. Peters, G. Pierczyński, P. Skowron, Proportional Participatory Budgeting
    with Additive Utilities, 2021, where it is called utilitarian greedy).

    ``progress`` is told how many projects had their turn, and of how many.
    """
    lines = filled(election, blank(election), election.envelope, step=0, progress=progress)
    return Outcome(election.envelope, ordered(election, lines))


def blank(election: Election) -> dict[str, Line]:
    """A line for each project, with the reason that it never had a turn where that is so already."""
    votes, points = election.votes(), election.points()
    return {
        each.key: Line(each, votes[each.key], points[each.key], _reason(each, votes, election))
        for each in election.projects
    }


def filled(
    election: Election,
    lines: Mapping[str, Line],
    left: Fraction,
    *,
    step: int,
    progress: Progress | None = None,
) -> dict[str, Line]:
    """The lines after what is ``left`` was spent on those that wait for their turn (``TOO_DEAR``)."""
    found, waiting = dict(lines), _in_turn(election, lines.values())
    for number, line in enumerate(waiting, start=1):
        step += 1
        fits = line.project.cost <= left
        reason = Reason.FITTED if fits else Reason.TOO_DEAR
        found[line.project.key] = replace(line, reason=reason, step=step, remaining=left)
        left -= line.project.cost if fits else 0
        if progress:
            progress(Fraction(number), Fraction(len(waiting)))
    return found


def _in_turn(election: Election, lines: Iterable[Line]) -> list[Line]:
    rank = election.rank
    waiting = [line for line in lines if line.reason is Reason.TOO_DEAR]
    return sorted(waiting, key=lambda line: (-line.points, rank[line.project.key]))


def _reason(project: Project, votes: Mapping[str, int], election: Election) -> Reason:
    if project.cost > election.envelope:
        return Reason.ABOVE
    return Reason.TOO_DEAR if votes[project.key] else Reason.UNSUPPORTED
