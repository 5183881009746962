"""Budgets whose vote is over, with the votes that were cast: to be counted."""

from datetime import timedelta

from django.template import Context, Template
from django.utils import timezone, translation

from wagtail_civic.services import budget
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

#: The town of docs/explanation/budget.md: nine voters, of whom six live in the centre.
TOWN = {"Playground": 60_000, "Swings": 30_000, "Ramp": 30_000}
BALLOTS = [*["Playground Swings"] * 5, "Playground", *["Ramp"] * 3]


def long_ago():
    """So that a vote that was open then can be counted now."""
    return timezone.now() - timedelta(days=60)


def closed(costs=TOWN, ballots=BALLOTS, *, envelope=90_000, points=None, **fields):
    """A page whose vote is over, and its projects by title. A ballot names what it chooses."""
    then = long_ago()
    page = make_budget(now=then, envelopes={"The whole city": envelope}, **fields)
    projects = {
        title: make_project(page, title, cost=cost, now=then) for title, cost in costs.items()
    }
    for ballot in ballots:
        if isinstance(ballot, dict):
            given = {projects[title].pk: points for title, points in ballot.items()}
            cast_vote(page, points=given, now=then)
        else:
            cast_vote(page, *(projects[title] for title in ballot.split()), now=then)
    return page, projects


def counted(page, **how):
    return budget.counting.count(space_of(page), **{"user": None, "now": timezone.now(), **how})


def published(page):
    return budget.counting.publish(counted(page), user=None, now=timezone.now())


def taken(count, place=0):
    """Keys of the projects that were selected, in their order."""
    lines = count.content["envelopes"][place]["lines"]
    return [line["key"] for line in lines if line["reason"] in ("fitted", "shared")]


def shown(page, language="en"):
    """The result as the template has it."""
    source = (
        "{% load civic_budget_tags %}{% civic_budget_results page as result %}"
        '{% if result %}{% include "wagtail_civic/budget/results.html" with result=result only %}{% endif %}'
    )
    with translation.override(language):
        return " ".join(Template(source).render(Context({"page": page})).split())
