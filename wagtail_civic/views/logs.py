"""What Django's own loggers must not write down."""

import logging
import re
from typing import Any


class TokensHidden(logging.Filter):
    """Keeps the tokens of links out of the lines in which Django names an address."""

    address = re.compile(r"(/(?:confirm|withdraw|unsubscribe)/)[^/\s]+")

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(self.hidden(value) for value in record.args)
        return True

    def hidden(self, value: Any) -> Any:
        return self.address.sub(r"\1…", value) if isinstance(value, str) else value


def hide_tokens_in_logs() -> None:
    for name in ("django.request", "django.security.csrf", "django.server"):
        logging.getLogger(name).addFilter(TokensHidden())
