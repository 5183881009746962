"""How a vote on a budget is counted: projects, ballots, two rules and their reasons. No database, no web."""

from wagtail_civic.budget.election import Ballot, Election, Kind, Project, amount
from wagtail_civic.budget.greedy import greedy
from wagtail_civic.budget.outcome import Line, Outcome, Reason
from wagtail_civic.budget.shares import Satisfaction, equal_shares, rounds_beyond

__all__ = [
    "Ballot",
    "Election",
    "Kind",
    "Line",
    "Outcome",
    "Project",
    "Reason",
    "Satisfaction",
    "amount",
    "equal_shares",
    "greedy",
    "rounds_beyond",
]
