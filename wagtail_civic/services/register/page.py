"""What publishing has to know of a register."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.services import page_kinds
from wagtail_civic.services.page_kinds import PageKind


class RegisterPage(PageKind):
    def consent(self, page: Any) -> str:
        return _(
            "Everybody can read your observation, with the name that you give, if any. It becomes part of the file "
            "on which the decision is taken, as a task of public interest. Your e-mail address serves for the "
            "receipt alone."
        )


page_kinds.register("register", RegisterPage())
