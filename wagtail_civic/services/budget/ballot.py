"""What makes choices a vote: the rules of a ballot, the same for every door."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import get_language

from wagtail_civic.exceptions import InvalidBallot
from wagtail_civic.formatting import in_language, money
from wagtail_civic.models import BudgetProject, Envelope, Space
from wagtail_civic.queries.budget import BallotPaper, Rules, paper

#: Points by the number of a project; 1 where ballots give none.
Choices = dict[int, int]
_Part = list[tuple[BudgetProject, int]]


def check(space: Space, choices: Mapping[int, int], *, on: BallotPaper | None = None) -> Choices:
    """
    The choices, as they are stored.

    Raise ``InvalidBallot`` for a ballot of an imported file's kind, nothing at all, a project that is not on the ballot or was removed, two districts,
    too few (of those that are left) or too many, more than the envelope can pay for, or points that are not hers to give.
    """
    on = on or paper(space)
    if on.rules.is_ranking:
        raise InvalidBallot(reason="ranking")
    if not choices:
        raise InvalidBallot(reason="nothing")
    parts = _by_envelope(on, choices)
    if len({each.district for each, _part in parts.values() if each.district}) > 1:
        raise InvalidBallot(reason="districts")
    fewest = on.fewest
    for envelope, part in parts.values():
        _check_number(on.rules, fewest[envelope.pk], envelope, part)
        _check_part(on.rules, envelope, part)
    return {pk: choices[pk] if on.rules.has_points else 1 for pk in choices}


def _by_envelope(on: BallotPaper, choices: Mapping[int, int]) -> dict[int, tuple[Envelope, _Part]]:
    known = on.known
    parts: dict[int, tuple[Envelope, _Part]] = {}
    for pk, points in choices.items():
        if pk in on.removed:
            raise InvalidBallot(reason="removed", project=_title(on.removed[pk]))
        if pk not in known:
            raise InvalidBallot(reason="unknown")
        envelope, project = known[pk]
        parts.setdefault(envelope.pk, (envelope, []))[1].append((project, points))
    return parts


def _check_number(rules: Rules, fewest: int, envelope: Envelope, part: _Part) -> None:
    if len(part) < fewest:
        raise InvalidBallot(reason="few", number=fewest, envelope=_name(envelope))
    if rules.most and len(part) > rules.most:
        raise InvalidBallot(reason="many", number=rules.most, envelope=_name(envelope))


def _check_part(rules: Rules, envelope: Envelope, part: _Part) -> None:
    if rules.has_points:
        _check_points(rules, _name(envelope), part)
    if rules.is_knapsack:
        _check_cost(envelope, _name(envelope), part)


def _name(envelope: Envelope) -> str:
    return in_language(envelope.names, get_language() or "")


def _check_points(rules: Rules, name: str, part: _Part) -> None:
    for project, points in part:
        if not 1 <= points <= rules.most_points:
            raise InvalidBallot(
                reason="project_points", project=_title(project), number=rules.most_points
            )
    excess = sum(points for _project, points in part) - rules.points
    if excess > 0:
        raise InvalidBallot(reason="points", excess=excess, envelope=name)


def _check_cost(envelope: Envelope, name: str, part: _Part) -> None:
    excess = sum((project.cost or Decimal(0) for project, _points in part), -envelope.amount)
    if excess > 0:
        raise InvalidBallot(reason="over_budget", excess=money(excess), envelope=name)


def _title(project: BudgetProject) -> str:
    return in_language(project.titles, get_language() or "")
