"""Reading budgets: their envelopes, their projects, what can be voted for, and what somebody has chosen."""

from wagtail_civic.queries.budget.ballot import (
    BallotPaper,
    Rules,
    Section,
    fewest_in,
    on_ballot,
    paper,
)
from wagtail_civic.queries.budget.basket import Basket, parts, parts_of, removed
from wagtail_civic.queries.budget.choice import STANDINGS, Choice
from wagtail_civic.queries.budget.one import ProjectSheet
from wagtail_civic.queries.budget.opening import is_fixed
from wagtail_civic.queries.budget.sheet import BudgetSheet, shuffled
from wagtail_civic.queries.budget.votes import choices_of, of_person

__all__ = [
    "STANDINGS",
    "BallotPaper",
    "Basket",
    "BudgetSheet",
    "Choice",
    "ProjectSheet",
    "Rules",
    "Section",
    "choices_of",
    "fewest_in",
    "is_fixed",
    "of_person",
    "on_ballot",
    "paper",
    "parts",
    "parts_of",
    "removed",
    "shuffled",
]
