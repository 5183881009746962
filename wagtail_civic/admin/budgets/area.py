"""Where the projects of budgets are in the admin, and who may do what in which budget."""

from django.utils.translation import gettext_lazy

from wagtail_civic import permissions
from wagtail_civic.admin import of_space
from wagtail_civic.admin.of_space import Area, DecidesMixin, WorksMixin
from wagtail_civic.models import BudgetProject

__all__ = ["AREA", "DecidesMixin", "OfBudget", "OfProject", "WorksMixin"]

AREA = Area(
    "civic_budgets",
    "budget",
    gettext_lazy("Budget projects"),
    seen=permissions.budgets_of,
    worked_on=permissions.budgets_worked_on_by,
    settled=permissions.budgets_settled_by,
)


class OfBudget(of_space.OfSpace):
    model = BudgetProject
    area = AREA


class OfProject(of_space.OfRecord):
    model = BudgetProject
    area = AREA
    parts = ("space__page", "envelope", "idea")

    @property
    def project(self) -> BudgetProject:
        found: BudgetProject = self.record
        return found
