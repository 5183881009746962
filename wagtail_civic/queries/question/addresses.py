"""Where the screens of a box of questions are."""

from functools import cached_property
from typing import Any

from wagtail_civic.addresses import address
from wagtail_civic.queries.question.choice import Choice


class BoxAddresses:
    """Part of ``QuestionBoxSheet``."""

    page: Any
    choice: Choice

    @cached_property
    def list_url(self) -> str:
        return self.page.get_url() or ""

    def url(self, name: str, *args: Any) -> str:
        """Of a screen: below that of its page, and of its block where it is one."""
        return address(name, *self.args, *args)

    @cached_property
    def args(self) -> tuple[Any, ...]:
        return getattr(self.page, "args", None) or (self.page.pk or 0,)

    @property
    def name(self) -> str:
        """What tells it from others on the same page: in ids, and for what a browser keeps."""
        return str(self.args[-1])

    @property
    def ask_url(self) -> str:
        item = f"?item={self.choice.item}" if self.choice.item else ""
        return self.url("question_ask") + item

    @property
    def code_url(self) -> str:
        return self.url("question_ask_code")

    @property
    def resend_url(self) -> str:
        return self.url("question_ask_resend")

    @property
    def address_url(self) -> str:
        return self.url("question_ask_address")

    @property
    def follow_url(self) -> str:
        return self.url("question_ask_follow")

    @property
    def me_url(self) -> str:
        return self.url("question_ask_me")

    @property
    def live_url(self) -> str:
        return self.url("question_live")

    @property
    def state_url(self) -> str:
        return self.url("question_state")

    @property
    def data_url(self) -> str:
        return self.url("question_data")
