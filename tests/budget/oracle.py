"""
Counts elections with ``pabutools``: ``python oracle.py < elections.json > outcomes.json``.

Run by the interpreter of another virtual environment, in which that library is installed with ``pulp<4``: it is
under the GPL, and nothing here imports it. Imports nothing of this project either.

In: a list of ``{"kind", "envelope", "projects": {key: cost}, "ballots": [{key: points}], "increment",
"satisfaction"}``; amounts are texts such as ``"12500"`` or ``"25/2"``. Out, for each: ``{"greedy", "shares",
"completed"}``, lists of keys in no order.
"""

import json
import sys
from fractions import Fraction
from typing import Any

from pabutools.election import (
    Additive_Cardinal_Sat,
    AdditiveSatisfaction,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.fractions import frac
from pabutools.rules import (
    completion_by_rule_combination,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
)


class PointsTimesCost(AdditiveSatisfaction):
    def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
        super().__init__(
            instance,
            profile,
            ballot,
            lambda _instance, _profile, own, project, _known: own.get(project, 0) * project.cost,
        )


def exact(amount: str) -> Any:
    value = Fraction(amount)
    return frac(value.numerator, value.denominator)


def built(election: dict[str, Any]) -> tuple[Instance, Any, Any, Any]:
    projects = {key: Project(key, exact(cost)) for key, cost in election["projects"].items()}
    instance = Instance(projects.values(), budget_limit=exact(election["envelope"]))
    if election["kind"] in ("approval", "knapsack"):
        ballots = [ApprovalBallot(projects[key] for key in own) for own in election["ballots"]]
        return instance, ApprovalProfile(ballots, instance), Cost_Sat, Cardinality_Sat
    ballots = [
        CardinalBallot({projects[key]: points for key, points in own.items()})
        for own in election["ballots"]
    ]
    profile = CardinalProfile(ballots, instance)
    return instance, profile, PointsTimesCost, Additive_Cardinal_Sat


def names(allocation: Any) -> list[str]:
    return [project.name for project in allocation]


def outcome(election: dict[str, Any]) -> dict[str, list[str]]:
    instance, profile, by_cost, by_each = built(election)
    satisfaction = by_cost if election["satisfaction"] == "cost" else by_each
    shares = {"sat_class": satisfaction}
    completed = completion_by_rule_combination(
        instance,
        profile,
        [method_of_equal_shares, greedy_utilitarian_welfare],
        [
            {**shares, "voter_budget_increment": exact(election["increment"])},
            {"sat_class": by_cost},
        ],
    )
    return {
        "greedy": names(greedy_utilitarian_welfare(instance, profile, sat_class=by_cost)),
        "shares": names(method_of_equal_shares(instance, profile, **shares)),
        "completed": names(completed),
    }


if __name__ == "__main__":
    json.dump([outcome(each) for each in json.load(sys.stdin)], sys.stdout)
