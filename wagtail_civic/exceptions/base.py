"""One family of errors: a code for programs, a status for HTTP, a sentence for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_civic import formatting

Text = str | Promise


class CivicError(Exception):
    """Raised by services and cleaners; translated into a form error or an API answer at the edge."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[Text] = _("Something went wrong. Please try again.")
    #: Other sentences, where ``reason`` names one of them.
    reasons: ClassVar[Mapping[str, Text]] = {}

    def __init__(self, *, field: str | None = None, **params: Any) -> None:
        super().__init__()
        self.field = field
        self.params = params

    @property
    def detail(self) -> str:
        """The sentence in the reader's language."""
        shown = {key: _shown(value) for key, value in self.params.items()}
        # A forgotten figure leaves a gap in the sentence, not a page that fails.
        return str(self.template()) % defaultdict(str, shown)

    def template(self) -> Text:
        """The sentence before its figures are put in; override it where they choose the words."""
        return self.reasons.get(self.params.get("reason", ""), self.message)

    def as_dict(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"code": self.code, "detail": self.detail}
        return {**answer, "field": self.field} if self.field else answer

    def __str__(self) -> str:
        # For logs: never the translated sentence, which may not be ready while Django starts.
        return f"{self.code} {self.params.get('reason', '')}".strip()


def _shown(value: object) -> object:
    return formatting.moment(value) if isinstance(value, datetime) else value


def all_errors() -> list[type[CivicError]]:
    """Every error of the package, in the order of its codes."""
    ours = (
        kind for kind in _descendants(CivicError) if kind.__module__.startswith("wagtail_civic.")
    )
    return sorted(ours, key=lambda kind: kind.code)


def _descendants(kind: type[CivicError]) -> Iterator[type[CivicError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)
