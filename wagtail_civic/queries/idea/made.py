"""What the page of an idea is made of, so that it is drawn once for all who read the same."""

from django.utils import timezone

from wagtail_civic.keeping import Made
from wagtail_civic.models.prepared import values_of
from wagtail_civic.queries import commitment
from wagtail_civic.queries.discussion import ThreadSheet
from wagtail_civic.queries.idea.one import IdeaSheet


def made_of(idea: IdeaSheet, thread: ThreadSheet) -> Made:
    """Of the idea, all that is beside it and said below it, its box as far as it is seen there, and of today."""
    box, row = idea.box, idea.idea
    done = commitment.of_idea(row) if idea.beside.commitment else None
    return Made(
        *(box.page.pk, box.title, box.language, box.list_url, idea.full_url),
        *(box.reactions.state, timezone.localdate(box.now)),
        values_of(box.space),
        [values_of(phase) for phase in box.space.phases.all()],
        values_of(row),
        values_of(row.status) if row.status else None,
        *(idea.supports, idea.comments, idea.theme, idea.district),
        [values_of(file) for file in idea.files],
        [(values_of(event.row), event.other and event.other.url) for event in idea.trail],
        [values_of(other.idea) for other in idea.merged],
        values_of(done) if done else None,
        thread.facts,
    )
