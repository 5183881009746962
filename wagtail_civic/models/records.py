"""Which records the spaces of each kind hold."""

from typing import Any

from django.db.models import QuerySet

from wagtail_civic.models.ballot import Participation
from wagtail_civic.models.base import Channel, Contribution
from wagtail_civic.models.budget import Vote
from wagtail_civic.models.discussion import Comment, Support
from wagtail_civic.models.idea import Idea, IdeaSupport
from wagtail_civic.models.petition import Signature
from wagtail_civic.models.question import Question, QuestionSupport
from wagtail_civic.models.register import Observation
from wagtail_civic.models.registration import Registration
from wagtail_civic.models.space import Space
from wagtail_civic.models.survey import Survey, SurveyResponse

#: By the kind of their space.
CONTRIBUTIONS: dict[str, type[Contribution]] = {
    "petition": Signature,
    "survey": SurveyResponse,
    "debate": Comment,
    "register": Observation,
    "ideabox": Idea,
    "budget": Vote,
    "council": Comment,
    "question": Question,
    "questionbox": Question,
}
#: What people leave beside that in spaces of a kind, and what is counted of it.
BESIDES: dict[str, tuple[type[Contribution], ...]] = {"council": (Question, Registration)}
FIGURES_BESIDES = {"council": ("questions.supports",)}
#: Whatever people leave, that which has no figure of its own included; each once, though several kinds hold it.
LEFT: tuple[type[Contribution], ...] = (
    *dict.fromkeys(CONTRIBUTIONS.values()),
    Support,
    IdeaSupport,
    QuestionSupport,
    Participation,
    Registration,
)
#: Kinds of spaces that a snippet has and no page.
SNIPPETS: dict[str, type[Any]] = {"survey": Survey}
#: Kinds of spaces that a block on a page has: their key is their own, and their rules name the page's.
ON_PAGES = ("debate", "questionbox")

#: Kinds of spaces in which people leave nothing: they lead to the spaces of their tools.
WITHOUT_RECORDS = ("consultation",)


def contribution_of(space: Space) -> type[Contribution]:
    # A space that a test or a script made by hand may have no kind yet.
    return CONTRIBUTIONS.get(space.kind, Signature)


def records_of(space: Space) -> QuerySet[Any]:
    """Whatever people left in a space, pending, held and set aside included."""
    return contribution_of(space)._default_manager.filter(space=space)


def left_in(space: Space) -> list[QuerySet[Any]]:
    """The same, and what people leave there beside it."""
    beside = BESIDES.get(space.kind, ())
    return [records_of(space), *(model._default_manager.filter(space=space) for model in beside)]


def counted(space: Space) -> QuerySet[Any]:
    """Those of them that count."""
    rows = records_of(space).filter(state=Contribution.State.CONFIRMED)
    return rows.filter(**contribution_of(space).counting).exclude(channel=Channel.TEST)


def figures_of(space: Space) -> tuple[str, ...]:
    """The names of its tallies, the main one first."""
    return (*contribution_of(space).tallies, *FIGURES_BESIDES.get(space.kind, ()))
