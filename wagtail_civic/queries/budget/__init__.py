"""Reading budgets: their envelopes, their projects, what can be voted for."""

from wagtail_civic.queries.budget.ballot import BallotPaper, Rules, Section, on_ballot, paper
from wagtail_civic.queries.budget.opening import is_fixed

__all__ = ["BallotPaper", "Rules", "Section", "is_fixed", "on_ballot", "paper"]
