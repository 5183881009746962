"""Who takes part, where what is said is kept apart from people: of it the letters say nothing."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.addresses import address
from wagtail_civic.models import Confirmation, Participation, Space
from wagtail_civic.services import budget as budgets
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.services.separated import proving
from wagtail_civic.views import cookies
from wagtail_civic.views.features.base import Feature
from wagtail_civic.views.features.surveys import SurveyFeature


class OfProof(Feature):
    """Mixed into the feature whose proofs they are: ``first`` and ``last`` are its screens before and after."""

    doors = proving
    first, last = "", ""

    def places(self, page: Any, space: Space) -> tuple[Any, ...]:
        """What else its addresses need beside the page."""
        return ()

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        return {}

    def next(self, page: Any, done: Confirmed, *, now: datetime) -> str:
        may = proving.grant(done.record, now=now)
        where = self.first if may else self.last
        return address(where, page.pk, *self.places(page, done.record.space))

    def hand_over(
        self, request: HttpRequest, response: HttpResponse, done: Confirmed, *, now: datetime
    ) -> None:
        # A link found later in a browser's history must not let its finder answer.
        grant = "" if done.already else proving.grant(done.record, now=now)
        if grant:
            cookies.grant(request, response, done.record.space, grant)

    def template(self, name: str) -> str:
        return f"wagtail_civic/{self.stem}/proof_{name}.html"


class VoteProofFeature(OfProof):
    """Of a separated vote on a budget."""

    stem = "budget"
    first, last = "vote", "vote_thanks"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return budgets.sheet(page, now=now) if page else {"title": space.title}


class ProofFeature(OfProof, SurveyFeature):
    """Of a separated questionnaire; of a budget it says who answers for it."""

    model = Participation
    first, last = "answer", "answer_thanks"

    def about(self, space: Space, record_id: int) -> Feature:
        return VoteProofFeature() if space.kind == "budget" else self

    def places(self, page: Any, space: Space) -> tuple[Any, ...]:
        return (space.translation_key,)
