"""What stays of an idea box: the ideas that everybody reads, and how many supported each; no name, no note."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from wagtail_civic.models import Contribution, Idea, IdeaFile, Report
from wagtail_civic.services import copies
from wagtail_civic.services.purge.batches import NOBODY, Step, delete
from wagtail_civic.uploads import PICTURES

_State = Contribution.State
#: What an idea says, where it is and what an agent wrote for the team alone.
_WORDS = ("title", "body", "place")
_NOTES = {"note": "", "prepared": {}}
_NOTHING = {**dict.fromkeys(_WORDS, ""), "latitude": None, "longitude": None}
_LINKED = ~Q(participant=None, person_key=None, address_hash="")


def steps(spaces: list[int]) -> Iterator[Step]:
    # A picture of a bench is part of the idea; a document can name its author.
    gone = ~Q(kind__in=PICTURES) | ~Q(idea__state=_State.CONFIRMED)
    yield "files of ideas", IdeaFile.objects.filter(gone, idea__space__in=spaces), delete
    yield "reports of ideas", Report.objects.filter(idea__space__in=spaces), delete
    yield "identities of ideas", _authored(spaces), _unsign


def _authored(spaces: list[int]) -> QuerySet[Idea]:
    """Those that still lead to somebody, or whose words nobody reads any more."""
    named = ~Q(public_name="", group="") | ~Q(**_NOTES)
    unread = ~Q(state=_State.CONFIRMED) & ~Q(**_NOTHING)
    return Idea.objects.filter(_LINKED | named | unread, space__in=spaces)


def _unsign(rows: QuerySet[Idea]) -> None:
    """The place stays: it is where the idea is, and not where its author lives."""
    unread = rows.exclude(state=_State.CONFIRMED)
    copies.forget(unread)
    unread.update(**_NOTHING)
    rows.update(**NOBODY, **Idea.personal, **_NOTES)
