"""What a questionnaire of one question does without: pages, a review, and saying it twice."""

from typing import Protocol

from wagtail_civic.models import Space
from wagtail_civic.survey import Questionnaire


class Asked(Protocol):
    """What this has to know of a sheet."""

    @property
    def title(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def space(self) -> Space: ...
    @property
    def questionnaire(self) -> Questionnaire: ...


class SingleQuestion:
    @property
    def asks_one(self: Asked) -> bool:
        return self.number == 1

    @property
    def asks_its_title(self: Asked) -> bool:
        """Whether its only question is what it is called, and stands above it already."""
        return (
            self.number == 1 and next(iter(self.questionnaire)).label.strip() == self.title.strip()
        )

    @property
    def is_at_once(self: Asked) -> bool:
        """
        Whether it is answered and sent from one screen: there is nothing to look through.

        Where answers are separated, what is sent stays sent: it is shown once more before.
        """
        return self.number == 1 and not self.space.is_separated
