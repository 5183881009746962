"""From a Pabulib file to an election that can be counted, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from wagtail_civic.budget.election import Ballot, Choices, Election, Kind, Project
from wagtail_civic.budget.outcome import Outcome
from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats import pabulib

KINDS = {
    pabulib.APPROVAL: Kind.APPROVAL,
    pabulib.CHOOSE_ONE: Kind.APPROVAL,
    pabulib.CUMULATIVE: Kind.CUMULATIVE,
    pabulib.SCORING: Kind.SCORING,
    pabulib.ORDINAL: Kind.ORDINAL,
}
WRITTEN = {kind: written for written, kind in reversed(KINDS.items())} | {
    Kind.KNAPSACK: pabulib.APPROVAL
}

#: How a file names the rule by which it was counted, and how we write ours.
RULES = {
    "greedy": "greedy",
    "equalshares": "equal_shares",
    "equalshares/add1": "equal_shares",
    "equal_shares": "equal_shares",
}
NAMED = {"greedy": "greedy", "equal_shares": "equalshares/add1"}
#: Where we write our rule in a file whose own we do not count.
COUNTED_BY = "counted_by"
SHOWN = 40


def rule_of(file: pabulib.File, *, reason: str = "rule") -> str:
    """
    The rule by which a file is counted; greedy where it names none.

    Raises ``InvalidElectionFile`` with this reason for one that we do not count: another one would tell another
    outcome as that of the vote.
    """
    said = file.meta.get("rule", "").strip()
    found = RULES.get(file.meta.get(COUNTED_BY, "").strip().lower())
    found = found or RULES.get(said.lower() or "greedy")
    if found is None:
        line = file.lines.meta.get("rule", 0)
        rules = ", ".join(NAMED.values())
        raise InvalidElectionFile(reason=reason, line=line, value=said[:SHOWN], rules=rules)
    return found


def names_rule(meta: Mapping[str, str], rule: str) -> dict[str, str]:
    """``meta`` with the rule by which it was counted; beside its own, where that is one that we do not count."""
    said = meta.get("rule", "").strip().lower()
    kept = said and said not in RULES
    return {**meta, (COUNTED_BY if kept else "rule"): NAMED[rule]}


def election(file: pabulib.File, *, ties: Sequence[str] = ()) -> Election:
    """The election of a file; a project to which a ballot gives no point is not chosen by it."""
    kind = KINDS[file.vote_type]
    return Election.of(
        kind=kind,
        envelope=file.budget,
        projects=[Project(each.key, each.cost) for each in file.projects],
        ballots=(_ballot(vote, kind) for vote in file.votes),
        ties=ties,
    )


def as_file(
    counted: Election,
    *,
    meta: Mapping[str, str],
    described: Mapping[str, Mapping[str, str]],
    outcome: Outcome | None = None,
    ballots: Mapping[Choices, int] | None = None,
) -> pabulib.File:
    """
    An election as a file that anyone can count again.

    ``meta``: what else is said of it, in this order. ``described``: for each project, further columns such as
    ``name``; they are the same for all. ``outcome`` adds who was ``selected``. ``ballots``: as they were
    cast, where some give a project no point, which is no choice and is written all the same. They are numbered in
    the order of what they say, so that the file tells nothing of who voted when.
    """
    extra = tuple(dict.fromkeys(name for each in described.values() for name in each))
    points = ("score",) if counted.kind.is_scored else ()
    selected = ("selected",) if outcome else ()
    columns = ("project_id", "cost", "votes", *points, *extra, *selected)
    ballots = counted.ballots if ballots is None else ballots
    figures = _figures(counted, ballots, outcome)
    projects = tuple(
        _project(each, columns, {**described.get(each.key, {}), **figures[each.key]})
        for each in counted.projects
    )
    votes = tuple(_votes(ballots, counted.kind))
    vote_columns = ("voter_id", "vote", *(("points",) if counted.kind.has_points else ()))
    return pabulib.File(_meta(counted, meta), columns, projects, vote_columns, votes)


def plain(amount: Fraction) -> str:
    """An amount as a file has it; one of more than 6 decimals has no place in one and raises ``ValueError``."""
    whole, rest = divmod(int(amount * 10**6), 10**6)
    if Fraction(whole * 10**6 + rest, 10**6) != amount:
        raise ValueError(amount)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def _ballot(vote: pabulib.Vote, kind: Kind) -> Ballot:
    if kind is Kind.ORDINAL:
        return {key: place for place, key in enumerate(vote.choices, start=1)}
    if not kind.has_points:
        return dict.fromkeys(vote.choices, 1)
    given = zip(vote.choices, vote.points, strict=True)
    return {key: points for key, points in given if points}


def _meta(counted: Election, meta: Mapping[str, str]) -> dict[str, str]:
    return {
        **meta,
        "num_projects": str(len(counted.projects)),
        "num_votes": str(counted.voters),
        "budget": plain(counted.envelope),
        "vote_type": WRITTEN[counted.kind],
    }


def _figures(
    counted: Election, ballots: Mapping[Choices, int], outcome: Outcome | None
) -> dict[str, dict[str, str]]:
    votes, points = _named(ballots), counted.points()
    taken = set(outcome.taken) if outcome else set()
    return {
        each.key: {
            "project_id": each.key,
            "cost": plain(each.cost),
            "votes": str(votes[each.key]),
            "score": str(points[each.key]),
            "selected": str(int(each.key in taken)),
        }
        for each in counted.projects
    }


def _named(ballots: Mapping[Choices, int]) -> Counter[str]:
    """How many ballots name each project, as the column ``votes`` has it."""
    found: Counter[str] = Counter()
    for choices, many in ballots.items():
        for key, _points in choices:
            found[key] += many
    return found


def _project(project: Project, columns: Sequence[str], cells: Mapping[str, str]) -> pabulib.Project:
    return pabulib.Project(
        project.key, project.cost, tuple(cells.get(name, "") for name in columns)
    )


def _votes(ballots: Mapping[Choices, int], kind: Kind) -> Iterable[pabulib.Vote]:
    number = 0
    for choices, many in sorted(ballots.items()):
        for _each in range(many):
            number += 1
            yield _vote(str(number), choices, kind)


def _vote(voter: str, choices: Choices, kind: Kind) -> pabulib.Vote:
    if kind is Kind.ORDINAL:
        choices = tuple(sorted(choices, key=lambda choice: choice[1]))
    keys = tuple(key for key, _points in choices)
    if not kind.has_points:
        return pabulib.Vote(voter, keys, (), (voter, ",".join(keys)))
    points = tuple(given for _key, given in choices)
    written = ",".join(str(given) for given in points)
    return pabulib.Vote(voter, keys, points, (voter, ",".join(keys), written))
