"""Ideas as tests of the agents' screens need them."""

from typing import Any

from django.utils import timezone

from wagtail_civic.models import Idea, IdeaStatus
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import space_of

LIST = "/admin/civic/ideas/"
WHY = Said("They ask for the same.")


def one(idea: Idea, screen: str = "") -> str:
    return f"{LIST}{idea.pk}/{screen}"


def board(box: Any, asked: str = "") -> str:
    return f"{LIST}board/{space_of(box).pk}/{asked}"


def status(box: Any, name: str) -> IdeaStatus:
    return next(each for each in space_of(box).idea_statuses.all() if each.names["en"] == name)


def give(idea: Idea, wanted: IdeaStatus) -> None:
    ideas.set_status([idea], status=wanted, said=Said(), user=None, now=timezone.now())


def prepare(idea: Idea, name: str, words: str = "") -> None:
    wanted = status(idea.page.specific, name)
    ideas.prepare(idea, status=wanted, said=Said(words), user=None, now=timezone.now())


def fresh(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)
