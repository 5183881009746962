"""What the parts of an idea's page are made of, so that each is drawn once for all who read the same."""

from dataclasses import dataclass

from django.utils import timezone

from wagtail_civic.keeping import Made
from wagtail_civic.models.prepared import values_of
from wagtail_civic.queries import commitment, spaces
from wagtail_civic.queries.idea.one import IdeaSheet


@dataclass(frozen=True)
class Parts:
    """``words`` is all that it says and all that is beside it, ``figures`` that and how many support it."""

    words: Made
    figures: Made


def parts_of(idea: IdeaSheet) -> Parts:
    words = Made(*_words(idea))
    return Parts(words, Made(words.mark.hex(), idea.supports, idea.comments))


def _words(idea: IdeaSheet) -> list[object]:
    """Of the idea and all that is beside it, its box as far as it is seen there, and of today."""
    box, row = idea.box, idea.idea
    done = commitment.of_idea(row) if idea.beside.commitment else None
    return [
        *(box.page.pk, box.title, box.language, box.list_url, idea.full_url),
        *(box.reactions.state, timezone.localdate(box.now)),
        spaces.facts(box.space),
        values_of(row),
        values_of(row.status) if row.status else None,
        *(idea.theme, idea.district),
        [values_of(file) for file in idea.files],
        [(values_of(event.row), *_named(event.other)) for event in idea.trail],
        [values_of(other.idea) for other in idea.merged],
        values_of(done) if done else None,
    ]


def _named(other: IdeaSheet | None) -> list[str]:
    """A title is not in its address with all of its signs."""
    return [other.url, other.title] if other else []
