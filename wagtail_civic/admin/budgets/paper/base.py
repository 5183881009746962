"""What every screen about ballots on paper knows: the budget that they are of."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy

from wagtail_civic.admin.paper.base import TypedMixin
from wagtail_civic.formatting import in_language, money
from wagtail_civic.models import Space, VoteSheet
from wagtail_civic.queries.budget import BallotPaper
from wagtail_civic.queries.budget import paper as ballot_paper
from wagtail_civic.services.budget import paper

NAME = "civic_ballots"


class BallotsMixin(TypedMixin):
    model: Any = VoteSheet
    kind = "budget"
    name = NAME
    list_label = gettext_lazy("Ballots on paper")

    def guard(self, space: Space, *, now: datetime) -> None:
        paper.guard(space, now=now)

    @cached_property
    def on(self) -> BallotPaper:
        return ballot_paper(self.space)

    def printed(self) -> list[dict[str, Any]]:
        """What stands on the ballot, in the clerk's language: envelopes with their projects."""
        return [
            {
                "name": in_language(section.envelope.names, self.language),
                "amount": money(section.envelope.amount),
                "projects": [
                    {
                        "key": project.key,
                        "title": in_language(project.titles, self.language),
                        "cost": money(project.cost),
                    }
                    for project in section.projects
                ],
            }
            for section in self.on.sections
            if section.projects
        ]
