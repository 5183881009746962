"""What publishing has to know of a meeting: its agenda and its sittings, and what people agree to."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.queries.registration import begins_at
from wagtail_civic.services import page_kinds, registration
from wagtail_civic.services.council import agenda, publicity
from wagtail_civic.services.page_kinds import PageKind
from wagtail_civic.services.publication import Publication


class MeetingPage(PageKind):
    def consent(self, page: Any) -> str:
        said = page.views_open or page.takes_questions or not page.registration
        views = self.views_notice(page) if said else ""
        return "\n\n".join(filter(None, (views, registration.page.notice(page))))

    def views_notice(self, page: Any) -> str:
        if page.takes_questions:
            return _(
                "The city publishes your view or your question with the name that you give. Views are handed to the members "
                "before they vote. It uses your address only to check that you wrote it, and to write to you about this "
                "meeting, as a task of public interest."
            )
        return _(
            "The city publishes your view with the name that you give, and hands it to the members before they vote. "
            "It uses your address only to check that you wrote it, and to write to you about this meeting, as a task "
            "of public interest."
        )

    def take_over(self, publication: Publication) -> None:
        before = begins_at(publication.space)
        agenda.apply(publication.space, publication.page, source=publication.source)
        if publication.source:
            agenda.announce_standing(publication.space, before=publication.rules)
        registration.page.take_over(publication, before=before)
        publicity.note(publication.space, publication.page, now=publication.now)


page_kinds.register("council", MeetingPage())
