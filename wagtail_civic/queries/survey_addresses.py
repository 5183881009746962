"""Where the screens of a questionnaire are, on the page that shows it."""

from typing import Any

from wagtail_civic.addresses import address


class SurveyAddresses:
    """Of a sheet with its ``page`` and its ``survey``."""

    page: Any
    survey: Any

    def url(self, name: str) -> str:
        return address(name, self.page.pk if self.page else 0, self.survey.translation_key)

    @property
    def answer_url(self) -> str:
        return self.url("answer")

    @property
    def code_url(self) -> str:
        return self.url("answer_code")

    @property
    def resend_url(self) -> str:
        return self.url("answer_resend")

    @property
    def address_url(self) -> str:
        return self.url("answer_address")

    @property
    def thanks_url(self) -> str:
        return self.url("answer_thanks")

    @property
    def follow_url(self) -> str:
        return self.url("answer_follow")

    @property
    def me_url(self) -> str:
        return self.url("answer_me")

    @property
    def results_url(self) -> str:
        return self.url("answer_results")

    @property
    def data_url(self) -> str:
        return self.url("answer_data")

    @property
    def print_url(self) -> str:
        return self.url("answer_print")

    @property
    def withdraw_url(self) -> str:
        return self.url("answer_ask_withdrawal")
