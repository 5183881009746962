"""What became of it, for programs: the same as on the pages, filtered by the same rules."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.api.conftest import api
from tests.commitment.test_screens import LIST, body, made
from wagtail_civic.models import Term
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment import Progress, Step
from wagtail_civic.services.said import Said
from wagtail_civic.testing import make_consultation, make_ideabox, propose

__all__ = ["api"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requires_app("wagtail_civic.pages"),
    pytest.mark.usefixtures("box_of_commitments"),
]


def titles(api, **asked):
    return [each["title"] for each in api.read("commitments/", asked).json()["results"]]


def test_the_list_has_what_is_published(api):
    made("Benches", decided_on=date(2025, 1, 1))
    made("Trees", decided_on=date(2026, 1, 1))
    made("A secret", shown=False)
    answer = api.read("commitments/").json()
    assert [each["title"] for each in answer["results"]] == ["Trees", "Benches"]
    assert answer["count"] == 2
    assert titles(api, limit=1, offset=1) == ["Benches"]


def test_it_is_filtered_as_the_page_is(api, client):
    term = Term.objects.create(name="2020–2026", starts_on=date(2020, 7, 1), ends_on=None)
    benches = made("Benches", decided_on=date(2021, 1, 1), theme="rest", district="north")
    made("Trees", decided_on=date(2019, 1, 1), page=make_consultation())
    by = {"user": None, "now": timezone.now()}
    commitments.set_progress(benches, progress=Progress("done"), **by)
    for asked in ({"state": "done"}, {"term": term.pk}, {"theme": "rest"}, {"district": "north"}):
        assert titles(api, **asked) == ["Benches"]
        shown = body(client.get(LIST, asked))
        assert "Benches by" not in shown
        assert "Benches" in shown
        assert "Trees" not in shown
    assert titles(api, kind="consultation") == ["Trees"]
    assert titles(api, kind="ideabox") == ["Benches"]
    assert titles(api, search="tree") == ["Trees"]
    assert titles(api, term=99) == []


@pytest.mark.parametrize(
    "wrong", [{"state": "secret"}, {"term": 0}, {"theme": "a b"}, {"kind": "a;b"}, {"limit": 1000}]
)
def test_what_makes_no_sense_is_refused(api, wrong):
    assert api.read("commitments/", wrong).status_code == 400


def test_one_tells_all_that_its_page_tells(api, picture_file):
    page = make_ideabox()
    row = made(
        page=page,
        place="By the river",
        latitude=Decimal("43.6"),
        longitude=Decimal("1.44"),
        planned=Decimal(20_000),
        service="Parks",
    )
    by = {"user": None, "now": timezone.now()}
    dig = commitments.set_milestone(row, step=Step({"en": "Digging"}), **by)
    commitments.add_picture(row, file=picture_file(), alt="The pit", milestone=dig, **by)
    commitments.set_progress(
        row, progress=Progress("started", 40, spent=Decimal(5_000), said=Said("Well.")), **by
    )
    found = api.read(f"commitments/{row.pk}/").json()
    expected = {
        "state": "started",
        "percent": 40,
        "planned": 20_000.0,
        "spent": 5_000.0,
        "latitude": 43.6,
        "reason": "Well.",
        "service": "Parks",
        "kind": "ideabox",
    }
    assert {name: found[name] for name in expected} == expected
    assert found["came_from"]["title"] == page.title
    (milestone,) = found["milestones"]
    (picture,) = milestone["pictures"]
    assert (milestone["title"], picture["alt"]) == ("Digging", "The pit")
    assert f"/civic/commitments/{row.pk}/picture/" in picture["url"]


def test_it_speaks_the_language_that_is_asked_for(api):
    row = made("Benches")
    answer = api.read(f"commitments/{row.pk}/", {"language": "fr"})
    assert answer.json()["title"] == "Benches (en français)"
    assert answer.json()["state_name"] == "Prévu"


def test_what_is_not_for_everybody_is_not_there(api):
    page = make_ideabox()
    hidden, closed = made(shown=False), made(page=page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for row in (hidden, closed):
        refused = api.read(f"commitments/{row.pk}/")
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_one_that_came_of_an_idea_leads_to_it(api):
    idea = propose(make_ideabox(), "A bench")
    row = commitments.of_idea(idea, user=None, now=timezone.now())
    commitments.publish(row, user=None, now=timezone.now())
    origin = api.read(f"commitments/{row.pk}/").json()["came_from"]
    assert (origin["kind"], origin["title"]) == ("idea", "A bench")
    assert origin["url"].endswith(f"/{idea.pk}/")


def test_reading_the_list_costs_the_same_for_many(api, django_assert_max_num_queries):
    for number in range(6):
        made(f"Bench {number}", page=make_ideabox())
    api.read("commitments/")
    with django_assert_max_num_queries(6):
        api.read("commitments/")
