"""A questionnaire on several sites of one installation: where the secrets of its letters are good."""

from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.models import ReferenceIndex, Site

from tests.given import given
from tests.petition.citizen import address
from tests.survey.resident import Resident
from wagtail_civic.models import SurveyResponse
from wagtail_civic.queries import placements
from wagtail_civic.services import outreach, spaces
from wagtail_civic.testing import last_link, make_survey, place
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db

HERE, THERE = "localhost", "elsewhere.test"


@given
def a_short_survey():
    return make_survey()


@given
def page_of_a_short_survey(a_short_survey):
    return place(a_short_survey)


@pytest.fixture
def survey(a_short_survey):
    return a_short_survey


@pytest.fixture
def page(page_of_a_short_survey):
    return page_of_a_short_survey


@pytest.fixture
def elsewhere(db):
    """The home page of a second site beside the first."""
    home = home_page().specific
    root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
    home.get_parent().add_child(instance=root)
    Site.objects.create(hostname=THERE, root_page_id=root.pk)
    yield root
    # What is rolled back after a test is not forgotten by Wagtail's cache.
    Site.clear_site_root_paths_cache()


def resident(page, survey, host=HERE):
    found = Resident(page, survey)
    found.client = Client(HTTP_HOST=host, REMOTE_ADDR=address())
    return found


def letter_of(nadia, kind):
    """Answer, and for the other kind confirm as well: the link of the newest letter."""
    nadia.open()
    words = nadia.screen.context["form"].section.questions[1]
    nadia.press(**{f"q-{words.key}": "Benches"})
    nadia.press("send", email=nadia.email)
    if kind == "withdraw":
        nadia.send(nadia.link())
    return urlsplit(last_link(nadia.email, f"/{kind}/"))


def press(link, host=""):
    """Open the link, and press its button; the status of each."""
    client = Client(HTTP_HOST=host or link.netloc, REMOTE_ADDR=address())
    with TestCase.captureOnCommitCallbacks(execute=True):
        return [client.get(link.path).status_code, client.post(link.path).status_code]


def state():
    return SurveyResponse.objects.get().state


DONE = [("confirm", "confirmed"), ("withdraw", "withdrawn")]
LEFT = [("confirm", "pending"), ("withdraw", "confirmed")]


@pytest.mark.parametrize(("kind", "left"), LEFT)
def test_a_link_is_nothing_on_a_site_that_has_nothing_to_do_with_it(
    page, survey, elsewhere, kind, left
):
    link = letter_of(resident(page, survey), kind)
    place(make_survey(), elsewhere)
    assert press(link, THERE) == [404, 404]
    assert state() == left


@pytest.mark.parametrize(("kind", "left"), LEFT)
def test_nor_where_its_page_is_not_public(page, survey, elsewhere, kind, left):
    place(survey, elsewhere).unpublish()
    assert press(letter_of(resident(page, survey), kind), THERE) == [404, 404]
    assert state() == left


@pytest.mark.parametrize(("kind", "done"), DONE)
def test_it_is_good_on_every_site_that_places_the_questionnaire(
    page, survey, elsewhere, kind, done
):
    place(survey, elsewhere)
    opened, _pressed = press(letter_of(resident(page, survey), kind), THERE)
    assert opened == 200
    assert state() == done


@pytest.mark.parametrize(("kind", "done"), DONE)
def test_it_leads_to_the_site_where_she_answered_and_is_good_there(survey, elsewhere, kind, done):
    link = letter_of(resident(place(survey, elsewhere), survey, THERE), kind)
    assert link.hostname == THERE
    assert press(link)[0] == 200
    assert state() == done


@pytest.mark.parametrize(("kind", "done"), DONE)
def test_so_it_is_once_her_page_is_not_public_any_more(survey, elsewhere, kind, done):
    page = place(survey, elsewhere)
    link = letter_of(resident(page, survey, THERE), kind)
    page.unpublish()
    assert press(link)[0] == 200
    assert state() == done


@pytest.mark.parametrize(("kind", "done"), DONE)
def test_so_it_is_on_the_default_site_once_no_page_is_left(page, survey, elsewhere, kind, done):
    link = letter_of(resident(page, survey), kind)
    page.delete()
    assert press(link)[0] == 200
    assert state() == done


def test_moved_to_another_site_it_is_confirmed_where_it_was_given(page, survey, elsewhere):
    link = letter_of(resident(page, survey), "confirm")
    page.move(elsewhere, pos="last-child")
    assert press(link) == [200, 200]
    assert state() == "confirmed"


@pytest.mark.parametrize(("placed", "status"), [(True, 200), (False, 404)])
def test_messages_are_ended_where_it_is_placed_and_nowhere_else(
    page, survey, elsewhere, placed, status
):
    letter_of(resident(page, survey), "withdraw")
    response = SurveyResponse.objects.get()
    outreach.follow(response.space, participant=response.participant, now=response.confirmed_at)
    if placed:
        place(survey, elsewhere)
    link = urlsplit(outreach.unsubscribe_url(response.space, response.participant))
    assert press(link, THERE) == [status, status]


def test_a_page_type_of_another_app_with_the_same_name_places_nothing(page, survey, elsewhere):
    foreign = ContentType.objects.create(app_label="newspaper", model="page")
    known = ReferenceIndex.objects.filter(object_id=str(page.pk)).first()
    known.pk, known.object_id, known.base_content_type = None, str(elsewhere.pk), foreign
    known.save()
    found = placements.pages_placing(spaces.for_page(survey, now=timezone.now()), or_in=[])
    assert [each.pk for each in found] == [page.pk]
