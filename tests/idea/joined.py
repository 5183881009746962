"""Ideas that are merged, taken apart and split, and whom each counts then."""

from django.utils import timezone

from wagtail_civic.models import Idea, Space
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said, Words, figures
from wagtail_civic.testing import propose, support_idea
from wagtail_civic.testing.ideas import known

WHY = Said("They ask for the same.")


def how():
    return {"said": WHY, "user": None, "now": timezone.now()}


def fresh(idea):
    return Idea.objects.get(pk=idea.pk)


def merge(one, other):
    return ideas.merge(fresh(one), into=fresh(other), **how())


def apart(idea):
    return ideas.take_apart(fresh(idea), **how())


def split(idea):
    parts = [Words("Benches", "With backs."), Words("Tables", "For chess.")]
    return ideas.split(fresh(idea), parts=parts, **how())


def unsupport(idea, name):
    return ideas.unsupport(fresh(idea), person=known(name), now=timezone.now())


def counts(*rows):
    """Of each idea, the same by a recount of its box and by one of that idea alone."""
    figures.recount(Space.objects.get(pk=rows[0].space_id))
    whole = [fresh(each).figure.supports for each in rows]
    figures.refresh([fresh(each) for each in rows])
    assert whole == [fresh(each).figure.supports for each in rows]
    return whole


def three(box, *supporters):
    made = [propose(box, f"Idea {number}") for number in range(3)]
    for each, names in zip(made, supporters, strict=False):
        support_idea(each, *names.split())
    return made
