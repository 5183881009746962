"""Which commitments a visitor asks for."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from wagtail_civic.models import Commitment
from wagtail_civic.text import clean_search

_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_PLAIN: dict[str, Any] = {
    "lang": "",
    "state": "",
    "term": 0,
    "theme": "",
    "district": "",
    "q": "",
    "page": 1,
}


@dataclass(frozen=True)
class Choice:
    """
    As the address of the list says it: a filter is a link, which can be shared.

    ``lang`` is the language of the page that led here, empty for the visitor's; ``term`` is a number, or 0.
    """

    lang: str = ""
    state: str = ""
    term: int = 0
    theme: str = ""
    district: str = ""
    search: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        state = asked.get("state", "")
        keys = {name: asked.get(name, "") for name in ("theme", "district")}
        lang = asked.get("lang", "")
        return cls(
            lang=lang if lang in dict(settings.LANGUAGES) else "",
            state=state if state in Commitment.State.values else "",
            term=_number(asked.get("term", ""), 0),
            search=clean_search(asked.get("q", "")),
            page=_number(asked.get("page", ""), 1),
            **{name: key if _KEY.fullmatch(key) else "" for name, key in keys.items()},
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.term or self.theme or self.district or self.search)

    @property
    def query(self) -> str:
        said = {**vars(self), "q": self.search}
        found = {name: said[name] for name, plain in _PLAIN.items() if said[name] != plain}
        return f"?{urlencode(found)}" if found else "?"

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})


def _number(written: str, plain: int) -> int:
    return int(written) if _NUMBER.fullmatch(written) else plain
