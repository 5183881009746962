"""What publishing has to know of a budget: its envelopes, and that it is fixed once its vote has opened."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Space
from wagtail_civic.queries.budget import is_fixed
from wagtail_civic.services import page_kinds
from wagtail_civic.services.budget import envelopes
from wagtail_civic.services.page_kinds import PageKind
from wagtail_civic.services.publication import Publication


class BudgetPage(PageKind):
    def consent(self, page: Any) -> str:
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city counts my vote and writes to me about the result. I know that what I choose can "
                "reveal a political opinion."
            )
        return _(
            "The city uses your vote only to count it and to publish totals, and your address to check that you vote "
            "once and to write to you about the result, as a task of public interest."
        )

    def take_over(self, publication: Publication) -> None:
        space, page, fixed = publication.space, publication.page, publication.fixed
        if publication.source and fixed and envelopes.differ(space, page, now=publication.now):
            publication.forbid("envelopes")
        envelopes.apply(space, page, source=publication.source, fixed=fixed)

    def is_fixed(self, space: Space, *, now: datetime) -> bool:
        return is_fixed(space, now=now)

    def why_fixed(self, space: Space) -> str:
        if space.first_record_at:
            return super().why_fixed(space)
        return _(
            "The vote has opened: how people vote, and how it is counted, can no longer change."
        )

    def problems(self, space: Space, page: Any, *, now: datetime) -> dict[str, str]:
        if not envelopes.differ(space, page, now=now):
            return {}
        words = _(
            "The vote has opened: envelopes keep their amounts and districts, and none is added or removed."
        )
        return {"envelopes": words}


page_kinds.register("budget", BudgetPage())
