"""What every action on a budget knows: its page, its sheet, who votes, and what she has chosen so far."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_civic.models import BudgetProject, Vote
from wagtail_civic.queries import budget as queries
from wagtail_civic.queries.budget import Basket
from wagtail_civic.queries.budget.basket import read, written
from wagtail_civic.services import budget as budgets
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import PetitionActionView

#: What is asked of whoever votes with a code that the city hands out.
CODE = "code"


class OfBudget(PetitionActionView):
    civic_kind = "budget"
    stem = "budget"
    first = "vote"
    action = "vote"

    @property
    def doors(self) -> Any:  # type: ignore[override]
        """Where votes are kept apart, what is confirmed is the person alone."""
        return budgets.separated if self.space.is_separated else budgets

    @cached_property
    def sheet(self) -> queries.BudgetSheet:
        return budgets.sheet_of(self.page, self.space, now=self.now)

    @property
    def asks_code(self) -> bool:
        """Whether whoever votes gives a code that the city handed out, and no address."""
        return getattr(self.way, "asks", "") == CODE

    def address(self, name: str) -> str:
        return super().address(self.first if name == self.first else f"{self.first}_{name}")

    @cached_property
    def vote(self) -> Vote | None:
        """What this visitor voted, where she proved who she is a while ago."""
        return queries.of_person(self.space, self.person.pk) if self.person else None

    @cached_property
    def sent(self) -> dict[int, int]:
        """The choices of her vote that counts, or waits for a check."""
        return queries.choices_of(self.vote)


class OfBasket(OfBudget):
    """An action on what somebody has chosen and not sent: this browser keeps it, sealed."""

    @cached_property
    def sheet(self) -> queries.BudgetSheet:
        seed = self.basket.seed
        return budgets.sheet_of(self.page, self.space, seed=seed, now=self.now)

    @cached_property
    def basket(self) -> Basket:
        """As it was kept; else what she voted, to be changed; else an empty one."""
        return self.in_browser or Basket(choices=self.sent, seed=cookies.order(self.request))

    @cached_property
    def in_browser(self) -> Basket | None:
        said = cookies.kept_basket(self.request, self.space)
        return opened(said) if said.get("basket") == self.space.pk else None

    def keep(self, response: Any, basket: Basket) -> Any:
        cookies.keep_basket(self.request, response, self.space, packed(basket, self.space.pk))
        cookies.keep_order(self.request, response, basket.seed)
        return response


def packed(basket: Basket, space: int) -> dict[str, Any]:
    return {
        "basket": space,
        "choices": written(basket.choices),
        "district": basket.district,
        "seed": basket.seed,
        "version": basket.version,
        "token": basket.token,
        "came_by": basket.came_by,
        "steps": basket.steps,
    }


def opened(said: dict[str, Any]) -> Basket:
    return Basket(
        choices=read(said["choices"]),
        district=said["district"],
        seed=said["seed"],
        version=said["version"],
        token=said["token"],
        came_by=said["came_by"],
        steps=tuple((pk, points) for pk, points in said["steps"]),
    )


class OfProject(OfBudget):
    """An action about one project, whatever became of it."""

    project: BudgetProject

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        number = kwargs.pop("number")
        if not super().serves(page, kwargs):
            return False
        self.page, self.now = page, timezone.now()
        found = self.space.projects.filter(pk=number).first()
        if found is None:
            return False
        self.project = found
        return True

    @cached_property
    def shown(self) -> queries.ProjectSheet:
        return self.sheet.project(self.project)

    def show(self, **context: Any) -> Any:
        return super().show(**{"project": self.shown, **context})
