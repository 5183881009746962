"""What only a vote on a budget refuses, provoked through HTML and through the API; each vote, the same from both."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.schema_client import SchemaClient
from tests.budgets.conftest import Voter
from wagtail_civic.models import Vote
from wagtail_civic.services import budget, limits
from wagtail_civic.services.said import Said
from wagtail_civic.testing import last_code, make_budget, make_project

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

EMAIL = "nadia@example.org"


class HtmlDoor:
    def __init__(self, page):
        self.voter = Voter(Client(), page)

    def refused(self, *projects):
        """What the screen says on which she checks what she chose."""
        self.voter.adds(*projects)
        checked = self.voter.checks()
        problem = checked.context.get("problem")
        return (checked.status_code, problem.code if problem else "", str(problem or ""))

    def votes(self, *projects):
        self.voter.votes(*projects, email=EMAIL)


class ApiDoor:
    def __init__(self, page):
        self.client, self.path = SchemaClient(), f"budgets/{page.translation_key}/votes/"

    def _send(self, *projects):
        said = {"email": EMAIL, "choices": {str(project.pk): 1 for project in projects}}
        return self.client.send(self.path, said)

    def refused(self, *projects):
        answer = self._send(*projects)
        return (answer.status_code, answer.json().get("code", ""), answer.json().get("detail", ""))

    def votes(self, *projects):
        handle = self._send(*projects).json()["handle"]
        self.client.send("confirmations/", {"handle": handle, "code": last_code(EMAIL)})


DOORS = {"html": HtmlDoor, "api": ApiDoor}


@pytest.fixture(autouse=True)
def _nothing_remembered(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}
    limits.forget()
    yield
    limits.forget()


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


def test_too_few_projects(door):
    page = make_budget(fewest=2)
    bench, _shade = make_project(page), make_project(page)
    status, code, _words = door(page).refused(bench)
    assert (status, code) == (400, "invalid_ballot")
    assert not Vote.objects.exists()


def test_the_only_project_that_is_left_is_enough(door):
    page = make_budget(fewest=2)
    bench, shade = make_project(page), make_project(page)
    budget.projects.remove(shade, said=Said("Gone."), user=None, now=timezone.now())
    door(page).votes(bench)
    assert Vote.objects.get().choices.get().project == bench


def test_both_store_the_same():
    stored = []
    for door in DOORS.values():
        page = make_budget()
        bench, _pond, shade = (make_project(page) for _ in range(3))
        door(page).votes(bench, shade)
        vote = Vote.objects.get(page=page)
        chosen = vote.choices.order_by("project").values_list("project__key", "points")
        stored.append((vote.state, vote.language, list(chosen)))
    assert stored[0] == stored[1]
