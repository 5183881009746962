"""What a challenge is. Name yours in ``CHALLENGES``."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest


class Challenge(ABC):
    """
    One way of telling people from robots.

    An answer is a plain mapping, whichever door it comes through: ``{"kind": key, **{name: text}}`` with a
    text for each of ``parts``. In a form the first part has the field's name, each other one is posted as
    ``<field>_<part>``.
    """

    key: ClassVar[str]
    template_name: ClassVar[str]
    parts: ClassVar[tuple[str, ...]]

    @abstractmethod
    def available(self) -> bool:
        """Whether this installation can ask it and a visitor can answer it."""

    @abstractmethod
    def context(
        self, request: HttpRequest | None = None, *, answer: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """
        What the template and API clients need in order to show it; only called when it is shown.

        ``answer`` is what was given to it a moment ago, not yet verified because something else was wrong.
        """

    @abstractmethod
    def verify(self, data: Mapping[str, Any], *, now: datetime) -> bool:
        """Whether this is a right answer, for the first time. An answer works once only."""

    def answered(self, data: Mapping[str, Any]) -> bool:
        return all(isinstance(data.get(part), str) and data[part].strip() for part in self.parts)

    def read(self, data: Mapping[str, Any], name: str) -> dict[str, Any]:
        """The answer in posted form data, complete or not."""
        first, *others = self.parts
        posted = {part: data.get(f"{name}_{part}", "") for part in others}
        return {"kind": self.key, first: data.get(name, ""), **posted}
