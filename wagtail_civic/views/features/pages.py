"""What has a page of its own: ideas, questions to the elected, registers, budgets."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.addresses import address
from wagtail_civic.models import Confirmation, Space
from wagtail_civic.queries import budget as budget_queries
from wagtail_civic.queries.boxes import args_on, source_on
from wagtail_civic.services import budget as budgets
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import question as questions
from wagtail_civic.services import register
from wagtail_civic.services import registration as registrations
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.views import cookies
from wagtail_civic.views.features.base import Feature


class IdeaFeature(Feature):
    doors = ideas
    stem = "idea"
    last = "idea_propose_thanks"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return ideas.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she wrote.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        return address(self.last, page.pk)


class IdeaSupportFeature(IdeaFeature):
    doors = ideas.supporting
    last = "idea_support_thanks"

    def template(self, name: str) -> str:
        return f"wagtail_civic/idea/support_{name}.html"


class QuestionFeature(Feature):
    doors = questions
    stem = "question"
    last = "question_ask_thanks"

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """One on which the box still stands, where it is a block."""
        page = super().page(space, record_id, language, request)
        return page if page and source_on(page, space) else None

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        source = source_on(page, space) if page else None
        return questions.sheet(source, now=now) if source else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she asked.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        return address(self.last, *args_on(page, space))


class QuestionSupportFeature(QuestionFeature):
    doors = questions.supporting
    last = "question_support_thanks"

    def template(self, name: str) -> str:
        return f"wagtail_civic/question/support_{name}.html"


class RegisterFeature(Feature):
    doors = register
    stem = "register"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return register.sheet(page, now=now) if page else {"title": space.title}

    def thanks(self, page: Any, space: Space) -> str:
        return address("observe_thanks", page.pk)


class VoteFeature(Feature):
    doors = budgets
    stem = "budget"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return budgets.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she chose.
        if row.confirmed_at:
            return {}
        chosen = {int(pk): int(points) for pk, points in payload["choices"]}
        paper = budget_queries.paper(row.space)
        parts = budget_queries.parts_of(paper, chosen)
        return {"parts": parts, "replaced": budgets.replaced(row, payload)}

    def thanks(self, page: Any, space: Space) -> str:
        return address("vote_thanks", page.pk)

    def hand_over(
        self, request: HttpRequest, response: HttpResponse, done: Confirmed, *, now: datetime
    ) -> None:
        """What it has chosen is sent, where it is this browser that sent it."""
        waits = cookies.pending(request, done.record.space)
        if waits and not done.already:
            cookies.drop_basket(response, done.record.space)


class RegistrationFeature(Feature):
    doors = registrations
    stem = "registration"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return registrations.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell who comes.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        return address("registration_thanks", page.pk)
