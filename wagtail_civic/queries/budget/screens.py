"""Where the screens of a budget are."""

from functools import cached_property
from typing import Any

from wagtail_civic.addresses import address


class Screens:
    """Of a ``BudgetSheet``."""

    page: Any

    @cached_property
    def list_url(self) -> str:
        return self.page.get_url() or ""

    def url(self, name: str, *args: Any) -> str:
        return address(name, self.page.pk or 0, *args)

    @property
    def vote_url(self) -> str:
        return self.url("vote")

    @property
    def code_url(self) -> str:
        return self.url("vote_code")

    @property
    def resend_url(self) -> str:
        return self.url("vote_resend")

    @property
    def address_url(self) -> str:
        return self.url("vote_address")

    @property
    def withdraw_url(self) -> str:
        return self.url("vote_ask_withdrawal")

    @property
    def follow_url(self) -> str:
        return self.url("vote_follow")

    @property
    def me_url(self) -> str:
        return self.url("vote_me")
