"""Reading budgets: their envelopes, their projects, what can be voted for."""

from wagtail_civic.queries.budget.ballot import BallotPaper, Rules, Section, paper

__all__ = ["BallotPaper", "Rules", "Section", "paper"]
