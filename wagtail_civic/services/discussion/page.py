"""What publishing has to know of a debate."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.services import page_kinds
from wagtail_civic.services.page_kinds import PageKind


class DebatePage(PageKind):
    def consent(self, page: Any) -> str:
        return _(
            "The city publishes your comment with the name that you give. It uses your address only to check "
            "that you wrote it, and to write to you when it answers, as a task of public interest."
        )


page_kinds.register("debate", DebatePage())
