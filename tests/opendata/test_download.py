"""The data behind published results, at the address where anyone downloads them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.given import given
from tests.opendata.reading import Package
from tests.survey.resident import Resident
from wagtail_civic.models import DataPackage, DataPart, SurveyResponse
from wagtail_civic.queries import results
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import packages, spaces
from wagtail_civic.testing import make_survey, place, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LINK = "results/data.zip"


@given
def market_with_three_answers():
    now = timezone.now() - timedelta(days=10)
    survey = make_survey(
        [
            question_block(
                "several", "What is missing?", name="missing", options=["Trees", "Water"]
            ),
            question_block("scale", "How safe?", name="safe", minimum=1, maximum=3),
            question_block("short_text", "In a word?", name="word"),
        ],
        now=now,
        closes_at=now + timedelta(days=8),
        title="The market",
    )
    several, scale, words = queries.published(spaces.for_page(survey, now=now), "en")
    for number in (1, 3, 3):
        chosen = [each.key for each in several.options[: number // 2 + 1]]
        respond(survey, {several.key: chosen, scale.key: number, words.key: "Shade"}, now=now)
    return survey


@pytest.fixture
def survey(market_with_three_answers):
    """Closed two days ago; three people answered while it was open."""
    return market_with_three_answers


@pytest.fixture
def nadia(survey):
    return Resident(place(survey), survey)


@pytest.fixture
def download(nadia, tmp_path):
    def fetch():
        response = nadia.client.get(nadia.url("data"))
        assert response.status_code == 200, response["Location"]
        return response, Package(b"".join(response.streaming_content), tmp_path)

    return fetch


class TestOneThatIsReplacedWhileItIsRead:
    def test_is_read_to_the_end_of_its_own_version(self, survey):
        space = first_package(survey, b"a")
        read = packages.read(packages.kept(space, "en"))
        begun = next(read)
        store(space, b"b")

        assert begun + b"".join(read) == b"a" * LARGE
        assert b"".join(packages.read(packages.kept(space, "en"))) == b"b" * LARGE

    def test_never_mixes_two_of_them(self, survey):
        space = first_package(survey, b"a")
        read = packages.read(packages.kept(space, "en"))
        next(read)
        store(space, b"b")
        store(space, b"c")

        with pytest.raises(DataPart.DoesNotExist):
            next(read)

    def test_leaves_one_version_beside_the_one_that_counts(self, survey):
        space = first_package(survey, b"a")
        for letter in (b"b", b"c", b"d"):
            store(space, letter)

        assert DataPart.objects.count() == 2 * 3


LARGE = 2 * packages.PART + 1


def first_package(survey, letter):
    space = spaces.for_page(survey, now=timezone.now())
    store(space, letter)
    return space


def store(space, letter):
    """Build the package anew, of these bytes."""
    DataPackage.objects.update(edition="earlier")
    package = packages.claim(space, "en", now=timezone.now())
    packages.store(package, space, BytesIO(letter * LARGE), now=timezone.now())


def later(monkeypatch, **span):
    moment = timezone.now() + timedelta(**span)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_counting_it_again_gives_the_figures_of_the_page(nadia, download):
    response, package = download()
    package.check()
    assert response["Content-Disposition"] == 'attachment; filename="the-market.zip"'
    assert package.recount() == package.text("totals.csv")
    page = nadia.client.get(nadia.url("results"))
    shown = {
        (result.question.name, row.label): row.count
        for result in page.context["results"]
        for table in result.tables
        for row in table.rows
    }
    totals = package.rows("totals.csv")
    published = {
        (row["question"], row["option"]): int(row["value"])
        for row in totals
        if row["figure"] == "count"
    }
    assert published == shown
    assert published["missing", "Water"] == 2
    assert LINK in page.content.decode()
    assert "Licence Ouverte" in page.content.decode()


def test_it_names_nobody_and_ties_no_receipt_to_an_answer(download):
    _response, package = download()
    receipts = sorted(SurveyResponse.objects.values_list("receipt", flat=True))
    assert [row["receipt"] for row in package.rows("receipts.csv")] == receipts
    for name in package.names:
        if name.startswith("answers/"):
            assert not any(receipt in package.text(name) for receipt in receipts)
    everything = package.everything()
    for words in ("Shade", "resident", "@example.org", str(timezone.localdate().year) + "-"):
        created = package.descriptor["created"]
        assert words not in everything.replace(created, "")


def test_the_same_answers_make_the_same_file(download):
    first = download()[1].data
    DataPackage.objects.all().delete()
    assert download()[1].data == first


def test_it_is_what_it_was_once_the_names_are_erased(download, survey):
    before = download()[1]
    space = spaces.for_page(survey, now=timezone.now())
    type(space).objects.filter(pk=space.pk).update(secret="")
    after = download()[1]
    assert after.recount() == before.text("totals.csv")


def test_a_cache_may_keep_it_for_some_seconds(download):
    assert download()[0]["Cache-Control"] == "public, max-age=10"


def test_a_page_for_some_gives_it_to_them_alone(nadia, admin_user):
    PageViewRestriction.objects.create(page=nadia.page, restriction_type="login")
    assert nadia.client.get(nadia.url("data")).status_code == 302
    nadia.client.force_login(admin_user)
    response = nadia.client.get(nadia.url("data"))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("shown", ["never", "closed", "always"])
def test_nobody_has_it_before_nothing_can_change_any_more(monkeypatch, shown):
    survey = make_survey(results_shown=shown, closes_at=timezone.now() + timedelta(hours=1))
    nadia = Resident(place(survey), survey)
    assert nadia.client.get(nadia.url("data")).status_code == 302
    if shown == "always":
        assert "can be downloaded from" in nadia.client.get(nadia.url("results")).content.decode()
    # Closed, but what was sent in time may still be confirmed.
    later(monkeypatch, hours=20)
    assert nadia.client.get(nadia.url("data")).status_code == 302
    later(monkeypatch, hours=6)
    assert nadia.client.get(nadia.url("data")).status_code == (302 if shown == "never" else 200)


def test_it_is_not_found_where_the_questionnaire_is_not_shown(nadia, survey):
    other = place(make_survey())
    assert Resident(other, survey).client.get(nadia.url("data", other)).status_code == 404
    nadia.page.unpublish()
    assert nadia.client.get(nadia.url("data")).status_code == 404


def test_the_api_leads_to_it(nadia, survey):
    found = nadia.client.get(f"/civic/api/v1.0/surveys/{survey.translation_key}/results/").json()
    assert found["data_url"].endswith(nadia.url("data"))


def test_it_is_in_the_words_of_the_licence_that_the_site_chose(download, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "OPEN_DATA_LICENCE": "CC0-1.0"}
    (licence,) = download()[1].descriptor["licenses"]
    assert licence["name"] == "CC0-1.0"


def test_people_are_counted_by_channel_as_they_are_altogether(survey):
    space = spaces.for_page(survey, now=timezone.now())
    SurveyResponse.objects.filter(pk=SurveyResponse.objects.latest("pk").pk).update(channel="paper")

    found = results.by_channel(space)
    _total, whole = results.count(space)

    assert found.totals == {"web": 2, "paper": 1}
    for question in queries.published(space, "en"):
        parts = found.of(question).values()
        assert sum(part.answered for part in parts) == whole["answered"][question.key]
        lines = sum(sum(part.cells.values()) for part in parts)
        assert lines == sum(many for *_line, many in whole["cells"][question.key])
