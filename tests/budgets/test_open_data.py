"""The data behind a result, at the address where anyone downloads them: counted again they come to it."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.budget.pb import parsed
from tests.budgets.counted import BALLOTS, closed, counted, published, shown, taken
from tests.opendata.reading import Package
from wagtail_civic import budget as pure
from wagtail_civic.budget.__main__ import main
from wagtail_civic.budget.files import election
from wagtail_civic.models import DataPackage, Vote
from wagtail_civic.opendata import shelf
from wagtail_civic.queries.budget import files
from wagtail_civic.services import budget
from wagtail_civic.services.purge import purge
from wagtail_civic.services.said import Said
from wagtail_civic.testing import make_budget, make_project, space_of

pytestmark = pytest.mark.django_db
FILE = "1-the-whole-city.pb"


def address(page):
    return reverse("wagtail_civic:budget_data", args=[page.pk])


@pytest.fixture
def download(client, tmp_path):
    def download(page):
        response = client.get(address(page))
        assert response.status_code == 200
        return Package(b"".join(response.streaming_content), tmp_path)

    return download


class TestTheAddress:
    def test_leads_to_the_page_before_there_is_a_result(self, client, town):
        page, _projects = town
        counted(page)
        response = client.get(address(page))
        assert (response.status_code, response["Location"]) == (302, page.get_url())

    def test_may_be_kept_by_any_cache(self, client, town):
        page, _projects = town
        published(page)
        response = client.get(address(page))
        assert response["Cache-Control"].startswith("public, max-age=")
        again = client.get(address(page), headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304

    def test_not_where_the_page_is_restricted(self, client, town):
        page, _projects = town
        published(page)
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert client.get(address(page)).status_code == 302

    def test_is_built_by_the_scheduler_before_anybody_asks(self, town):
        page, _projects = town
        published(page)
        assert (shelf.build_due(now=timezone.now()), shelf.build_due(now=timezone.now())) == (1, 0)
        assert DataPackage.objects.get().language == "en"

    def test_says_the_same_each_time(self, client, town):
        page, _projects = town
        published(page)
        first = b"".join(client.get(address(page)).streaming_content)
        DataPackage.objects.all().delete()
        assert b"".join(client.get(address(page)).streaming_content) == first

    def test_outlives_the_names(self, client, town):
        page, _projects = town
        published(page)
        first = b"".join(client.get(address(page)).streaming_content)
        purge(now=timezone.now() + timedelta(days=900))
        assert space_of(page).purged_at
        assert b"".join(client.get(address(page)).streaming_content) == first
        DataPackage.objects.all().delete()
        assert b"".join(client.get(address(page)).streaming_content) == first


class TestWhatIsInIt:
    def test_counted_again_it_comes_to_the_result(self, download, town):
        page, _projects = town
        count = published(page)
        package = download(page)
        assert package.recount() == package.text("totals.csv")
        assert taken(count) == list(pure.greedy(election(parsed(package.text(FILE)))).taken)

    def test_so_it_does_by_equal_shares(self, download, capsys):
        page, _projects = closed(rule="equal_shares", increment=5)
        count = published(page)
        package = download(page)
        assert package.recount() == package.text("totals.csv")
        assert main([str(package.folder / FILE)]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["project"] for row in rows if row["selected"] == "1"] == taken(count)
        assert parsed(package.text(FILE)).meta["increment"] == "5"

    def test_so_it_does_with_points(self, download):
        ballots = [{"Playground": 3}, {"Playground": 1, "Ramp": 2}]
        page, _projects = closed(ballots=ballots, ballot="cumulative")
        published(page)
        package = download(page)
        assert package.recount() == package.text("totals.csv")
        assert {row["points"] for row in package.rows("ballots.csv")} == {"3", "1,2"}

    def test_the_files_are_those_whose_hashes_the_count_has(self, download, town):
        page, _projects = town
        count = published(page)
        package = download(page)
        resources = {each["path"]: each["hash"] for each in package.descriptor["resources"]}
        assert {name: f"sha256:{said['sha256']}" for name, said in count.files.items()} == {
            FILE: resources[FILE]
        }

    def test_nothing_tells_who_voted_when(self, download, town):
        page, _projects = town
        published(page)
        package = download(page)
        votes = Vote.objects.filter(space=space_of(page))
        ballots = [row["projects"] for row in package.rows("ballots.csv")]
        assert ballots == sorted(ballots)
        receipts = [row["receipt"] for row in package.rows("receipts.csv")]
        assert receipts == sorted(receipts)
        assert len(receipts) == 9
        for name in set(package.names) - {"receipts.csv"}:
            assert not any(vote.receipt in package.text(name) for vote in votes)

    def test_what_was_removed_is_said_and_not_counted(self, download, town):
        page, projects = town
        said = Said("=1+1 is no reason")
        budget.projects.remove(projects["Swings"], said=said, user=None, now=timezone.now())
        published(page)
        package = download(page)
        row = next(each for each in package.rows("projects.csv") if each["removed"])
        assert (row["project"], row["votes"]) == (projects["Swings"].key, "0")
        assert not row["removed"].startswith("=")
        assert package.recount() == package.text("totals.csv")
        assert projects["Swings"].key not in election(parsed(package.text(FILE))).ties


class TestTheCommandLine:
    def test_refuses_with_the_line(self, tmp_path, capsys):
        path = tmp_path / "broken.pb"
        path.write_text("META\nkey;value\n")
        assert main([str(path)]) == 1
        assert "Line" in capsys.readouterr().err

    def test_takes_another_rule(self, download, capsys, town):
        page, _projects = town
        published(page)
        package = download(page)
        assert main([str(package.folder / FILE), "--rule", "equal_shares"]) == 0
        out = capsys.readouterr()
        assert "shared" in out.out
        assert "rounds" in out.err


class TestBallotsOfFew:
    """Of ten people in one envelope everybody would read what each of them chose, whoever knows one of them."""

    @pytest.fixture(autouse=True)
    def _eleven(self, monkeypatch):
        monkeypatch.setattr(files, "FEWEST", 11)

    def test_their_totals_alone_are_told(self, download):
        page, _projects = closed(ballots=BALLOTS)
        count = published(page)
        assert count.files == {}
        package = download(page)
        assert not [name for name in package.names if name.endswith(".pb")]
        assert package.rows("ballots.csv") == []
        assert package.rows("totals.csv") == []
        votes = {row["title"]: row["votes"] for row in package.rows("projects.csv")}
        assert votes == {"Playground": "6", "Swings": "5", "Ramp": "3"}
        assert "Fewer than 11 people voted in: 1-the-whole-city.pb" in package.text("README.txt")
        said = shown(page)
        assert "Fewer than 11 people voted in: The whole city" in said
        assert "All ballots" not in said
        assert "count.py" not in said

    def test_of_eleven_all_is_told(self, download):
        page, _projects = closed(ballots=[*BALLOTS, "Ramp", "Ramp"])
        count = published(page)
        assert list(count.files) == [FILE]
        assert len(download(page).rows("ballots.csv")) == 11
        assert "Fewer than 11" not in shown(page)

    def test_what_was_published_whole_stays_so(self, download, monkeypatch, town):
        page, _projects = town
        monkeypatch.setattr(files, "FEWEST", 1)
        published(page)
        monkeypatch.setattr(files, "FEWEST", 11)
        assert len(download(page).rows("ballots.csv")) == len(BALLOTS)

    def test_it_is_said_before(self, client):
        page = make_budget()
        make_project(page)
        said = " ".join(client.get(page.url).content.decode().split())
        assert "fewer than 11 people vote, totals alone are published" in said
        ballot = client.get(reverse("wagtail_civic:vote", args=[page.pk])).content.decode()
        assert "Ballots are published after the count, without names." in ballot


def test_amounts_are_in_the_currency_of_the_site_on_the_page_and_in_the_file(
    settings, client, download, town
):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CURRENCY": "CHF"}
    page, _projects = town
    published(page)
    said = client.get(page.url).content.decode()
    assert "CHF\xa090,000" in said
    assert "€" not in said
    assert parsed(download(page).text(FILE)).meta["currency"] == "CHF"
