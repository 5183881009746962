"""What publishing has to know of an idea box."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.services import page_kinds
from wagtail_civic.services.idea import statuses
from wagtail_civic.services.page_kinds import PageKind
from wagtail_civic.services.publication import Publication


class IdeaBoxPage(PageKind):
    def consent(self, page: Any) -> str:
        if page.lawful_basis == "consent":
            return _(
                "I agree that everybody can read what I write, with the name that I give, if any, and that the city "
                "writes to me about what becomes of it. I know that it can reveal a political opinion."
            )
        return _(
            "Everybody can read what you write, with the name that you give, if any. The city uses your address only to "
            "check that it is yours and to write to you about what becomes of ideas, as a task of public interest."
        )

    def take_over(self, publication: Publication) -> None:
        statuses.apply(publication.space, publication.page, source=publication.source)


page_kinds.register("ideabox", IdeaBoxPage())
