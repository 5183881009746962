"""What publishing has to know of questions to the elected: what people agree to who ask one."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.services import page_kinds
from wagtail_civic.services.page_kinds import PageKind


class QuestionPageKind(PageKind):
    def consent(self, page: Any) -> str:
        if page.lawful_basis == "consent":
            return _(
                "I agree that everybody can read my question, with the name that I give, if any, and that the city writes "
                "to me about it. I know that it can reveal a political opinion."
            )
        return _(
            "Everybody can read your question once it is published, with the name that you give, if any. The city uses "
            "your address only to check that it is yours and to write to you about the answer, as a task of public interest."
        )


page_kinds.register("question", QuestionPageKind())
page_kinds.register("questionbox", QuestionPageKind())
