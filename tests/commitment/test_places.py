"""Where commitments are, and what they came of: on maps, in forms, and by links there and back."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.accountability.answers import content
from tests.accountability.answers import published as answered
from tests.budgets.counted import closed, published
from tests.commitment.test_screens import LIST, body, made, the_box
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import Commitment
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment import Words
from wagtail_civic.testing import (
    make_consultation,
    make_ideabox,
    make_petition,
    make_question_page,
    propose,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("box_of_commitments")]
POINTS = f"{LIST}points.geojson"
HERE = {"latitude": Decimal("43.60450"), "longitude": Decimal("1.44400")}


@pytest.fixture
def tiles(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": "osm"}


class TestPoints:
    def test_are_those_that_have_a_place_and_fit_the_filters(self, client):
        here = made("Benches", **HERE)
        made("Trees")
        made("A secret", shown=False, **HERE)
        found = client.get(POINTS).json()
        assert [each["id"] for each in found["features"]] == [here.pk]
        assert found["features"][0]["geometry"]["coordinates"] == [1.444, 43.6045]
        assert found["features"][0]["properties"]["title"] == "Benches"
        assert found["url"] == LIST + "{id}/"
        assert client.get(POINTS, {"state": "done"}).json()["features"] == []

    def test_speak_the_language_that_is_asked_for(self, client):
        made("Benches", **HERE)
        found = client.get(POINTS, {"lang": "fr"}).json()
        assert found["features"][0]["properties"]["title"] == "Benches (en français)"
        assert found["url"].endswith("/{id}/?lang=fr")

    def test_the_list_shows_a_map_of_them_that_fetches_nothing_by_itself(self, client, tiles):
        made("Trees")
        assert "<civic-map" not in body(client.get(LIST))
        made("Benches", **HERE)
        shown = body(client.get(LIST, {"lang": "fr"}))
        assert f'data-src="{POINTS}?lang=fr"' in shown
        assert 'src="https://tile' not in shown
        assert not re.findall(r"<(?:script|link)[^>]*(?:leaflet|map\.)", shown)
        assert "<civic-map" not in body(client.get(LIST, {"state": "done"}))

    def test_one_has_its_own(self, client, tiles):
        row = made("Benches", place="By the river", **HERE)
        shown = body(client.get(f"{LIST}{row.pk}/"))
        assert "By the river" in shown
        assert 'data-latitude="43.60450"' in shown
        assert "Latitude 43.60450, longitude 1.44400" in shown
        assert "<civic-map" not in body(client.get(f"{LIST}{made('Trees').pk}/"))

    def test_so_has_a_project_with_how_far_it_is(self, client, tiles):
        page, projects = closed()
        ramp = projects["Ramp"]
        for name, degrees in HERE.items():
            setattr(ramp, name, degrees)
        ramp.save()
        published(page)
        row = commitments.of_project(ramp, user=None, now=timezone.now())
        address = f"{page.get_url()}{ramp.pk}/"
        before = body(client.get(address, follow=True))
        # It costs 30,000, and others had more votes.
        assert "Not selected" in before
        assert "were missing" in before
        assert "On the ballot" not in before
        assert 'data-latitude="43.60450"' in before
        assert f"{LIST}{row.pk}/" not in before
        commitments.publish(row, user=None, now=timezone.now())
        assert f"{LIST}{row.pk}/" in body(client.get(address, follow=True))


class TestTheForm:
    @pytest.fixture
    def one(self):
        row = made("Benches", shown=False, **HERE)
        return row, reverse("civic_commitments:one", args=[row.pk])

    def sent(self, **more):
        return {"deed": "words", "title_en": "Benches", "point-latitude": "", **more}

    def test_asks_for_the_place(self, admin_client, one, tiles):
        row, url = one
        shown = body(admin_client.get(url))
        assert 'value="43.60450"' in shown
        assert 'data-of="pick"' in shown
        where = {"place": "The square", "point-latitude": "43,7", "point-longitude": " -1.5 "}
        admin_client.post(url, self.sent(**where))
        row.refresh_from_db()
        assert (row.place, row.latitude, row.longitude) == (
            "The square",
            Decimal("43.7"),
            Decimal("-1.5"),
        )
        admin_client.post(url, self.sent())
        row.refresh_from_db()
        assert row.latitude is None

    @pytest.mark.parametrize(
        ("latitude", "longitude"),
        [
            ("43.7", ""),
            ("", "1"),
            ("91", "1"),
            ("1", "181"),
            ("NaN", "1"),
            ("x", "1"),
            ("1e9", "1"),
        ],
    )
    def test_refuses_what_is_no_place(self, admin_client, one, latitude, longitude):
        row, url = one
        where = {"point-latitude": latitude, "point-longitude": longitude}
        shown = admin_client.post(url, self.sent(**where))
        assert shown.context["words"].errors.keys() == {"point"}
        row.refresh_from_db()
        assert row.latitude == HERE["latitude"]

    @pytest.mark.parametrize("wrong", [{"latitude": Decimal(91)}, {"longitude": Decimal("NaN")}])
    def test_so_does_the_rule(self, wrong):
        words = Words({"en": "Benches"}, **{**HERE, **wrong})
        with pytest.raises(InvalidInput):
            commitments.add(space_of(the_box()), words=words, user=None, now=timezone.now())
        assert not Commitment.objects.exists()


def of_three_themes():
    said = content(counts=[3, 2, 1])
    said["words"]["en"]["themes"] = ["Benches", "Trees", "Paths"]
    return said


class TestThereAndBack:
    def test_from_a_consultation_and_its_answer(self, client):
        page = make_consultation()
        assert "civic-became" not in body(client.get(page.get_url()))
        row = made("Benches", page=page)
        answered(space_of(page), content=of_three_themes())
        shown = body(client.get(page.get_url()))
        assert 'href="#civic-became"' in shown
        assert f"{LIST}{row.pk}/" in shown
        back = body(client.get(f"{LIST}{row.pk}/"))
        assert f'<a href="{page.get_url()}">{page.title}</a>' in back

    def test_from_the_answer_to_a_petition(self, client):
        page = make_petition()
        row = made("Benches", page=page)
        answered(space_of(page))
        assert f"{LIST}{row.pk}/" in body(client.get(page.get_url()))

    @pytest.mark.parametrize("make", [make_ideabox, make_question_page])
    def test_from_the_answer_of_an_idea_box_or_an_office_hour(self, client, make):
        page = make()
        row = made("Benches", page=page)
        assert f"{LIST}{row.pk}/" not in body(client.get(page.get_url()))
        answered(space_of(page), content=of_three_themes())
        shown = body(client.get(page.get_url()))
        assert f"{LIST}{row.pk}/" in shown
        assert 'href="#civic-became"' in shown

    def test_of_many_the_newest_stand_there_and_the_others_in_the_list(
        self, client, box_of_commitments
    ):
        page = box_of_commitments
        rows = [made(f"Benches {n}", page=page) for n in range(8)]
        answered(space_of(page), content=of_three_themes())
        shown = body(client.get(page.get_url()))
        assert sum(f"{LIST}{row.pk}/" in shown for row in rows) == 6
        assert f'href="{LIST}"' in shown

    def test_back_to_the_idea_itself(self, client, box_of_commitments):
        page = box_of_commitments
        idea = propose(page, "A bench")
        idea.status = space_of(page).idea_statuses.get(names__en="Accepted")
        idea.save()
        row = commitments.of_idea(idea, user=None, now=timezone.now())
        commitments.publish(row, user=None, now=timezone.now())
        shown = body(client.get(f"{LIST}{row.pk}/"))
        assert f'<a href="{page.get_url()}{idea.pk}/">A bench</a>' in shown

    def test_what_a_page_was_called_goes_offline_with_it(self, client):
        page = make_consultation(title="The old bridge")
        row = made("Benches", page=page)
        page.unpublish()
        shown = body(client.get(f"{LIST}{row.pk}/"))
        assert "Benches" in shown
        assert "The old bridge" not in shown
        assert f'href="{page.get_url()}"' not in shown
