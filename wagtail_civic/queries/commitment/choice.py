"""Which commitments a visitor asks for."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from wagtail_civic.models import Commitment
from wagtail_civic.queries.choosing import KEY, ListChoice, fitting, one_of, page_of
from wagtail_civic.text import clean_search

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True)
class Choice(ListChoice):
    """
    As the address of the list says it.

    ``lang`` is the language of the page that led here, empty for the visitor's; ``term`` is a number, or 0.
    """

    lang: str = ""
    state: str = ""
    term: int = 0
    theme: str = ""
    district: str = ""
    search: str = ""

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        return cls(
            lang=one_of(asked.get("lang", ""), dict(settings.LANGUAGES)),
            state=one_of(asked.get("state", ""), Commitment.State.values),
            term=int(fitting(asked.get("term", ""), _NUMBER) or 0),
            search=clean_search(asked.get("q", "")),
            page=page_of(asked),
            **{name: fitting(asked.get(name, ""), KEY) for name in ("theme", "district")},
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.term or self.theme or self.district or self.search)
