"""After a meeting: recordings that items lead into, and decisions as open data that passes its schema."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests.council.conftest import Clerk, at_the_end
from tests.formats.test_scdl import SCHEMA, needs_schema
from tests.given import given
from wagtail_civic.addresses import address
from wagtail_civic.models import CivicSiteSettings, Recording
from wagtail_civic.queries.council.deliberations import decided
from wagtail_civic.services.council import voting
from wagtail_civic.testing import agenda_item, make_meeting

pytestmark = pytest.mark.django_db


@given
def held_with_two_adopted(everybody_present):
    """Three items, called ten minutes after each other; the first two adopted."""
    clerk = Clerk(everybody_present)
    clerk.press("start")
    for item in clerk.items():
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=item.pk)
        if item.number != "3":
            clerk.proclaim(clerk.begin(item))
    clerk.now += timedelta(minutes=10)
    clerk.press("end")
    return clerk.page


@pytest.fixture
def held(held_with_two_adopted):
    return at_the_end(held_with_two_adopted)


def screen(client, clerk, name, **said):
    url = reverse(f"civic_meetings:{name}", args=[clerk.space.pk])
    return client.post(url, said) if said else client.get(url)


class TestRecordings:
    def said(self, clerk, **more):
        begun = timezone.localtime(clerk.now - timedelta(minutes=40))
        at = begun.strftime("%Y-%m-%dT%H:%M:%S")
        return {"address": "/media/council.mp4", "title": "", "started_at": at, **more}

    def test_each_item_leads_to_its_second(self, client, admin_client, held):
        assert screen(admin_client, held, "recordings", **self.said(held)).status_code == 302

        html = client.get(held.page.url).content.decode()

        film = Recording.objects.get()
        seconds = [600, 1200, 1800]
        found = [s for s in seconds if f"?t={s}&amp;film={film.pk}#player-{film.pk}" in html]
        assert found == seconds
        assert (
            "council.mp4#t=1200"
            in client.get(f"{held.page.url}?t=1200&film={film.pk}").content.decode()
        )

    def test_not_to_a_second_that_was_not_filmed(self, client, admin_client, held):
        screen(admin_client, held, "recordings", **self.said(held, seconds="700"))

        html = client.get(held.page.url).content.decode()

        assert "?t=600&amp;" in html
        assert "?t=1200&amp;" not in html

    @pytest.mark.parametrize("root", ["http://localhost", "http://testserver", "HTTP://LOCALHOST"])
    def test_the_whole_address_of_a_file_of_this_site_is_its_path(self, admin_client, held, root):
        # The site's own name, or the one by which it was asked.
        admin_client.defaults["SERVER_NAME"] = "testserver"
        said = self.said(held, address=f"{root}/media/council.mp4")
        answer = screen(admin_client, held, "recordings", **said)
        assert answer.status_code == 302, answer.context["form"].errors
        assert Recording.objects.get().address == "/media/council.mp4"

    @pytest.mark.parametrize(
        "address",
        [
            "http://localhost.evil.example/media/council.mp4",
            "http://localhost//evil.example/council.mp4",
            "http://localhost/../council.mp4",
            "http://localhost",
        ],
    )
    def test_what_only_looks_like_it_is_refused(self, admin_client, held, address):
        assert (
            screen(admin_client, held, "recordings", **self.said(held, address=address)).status_code
            == 200
        )
        assert not Recording.objects.exists()

    def test_what_may_be_written_is_said_beside_the_field(self, admin_client, held):
        assert "a file of this site" in screen(admin_client, held, "recordings").content.decode()

    def test_hostile_addresses_are_refused(self, admin_client, held):
        for hostile in (
            "javascript:alert(1)",
            "http://169.254.169.254/x.m3u8",
            "//evil.example/a.mp4",
        ):
            response = screen(admin_client, held, "recordings", **self.said(held, address=hostile))
            assert response.status_code == 200, hostile
        assert not Recording.objects.exists()

    def test_nonsense_in_an_address_is_the_beginning(self, client, admin_client, held):
        screen(admin_client, held, "recordings", **self.said(held))
        for query in ("?t=x&film=1", "?t=-5", "?t=99999999999&film=x", "?film=%00"):
            assert client.get(held.page.url + query).status_code == 200


class TestDeliberations:
    def rows(self, client, clerk):
        body = client.get(address("council_deliberations", clerk.page.pk)).content.decode()
        return list(csv.DictReader(io.StringIO(body)))

    def describe(self, client, clerk, **more):
        said = {}
        for number, each in enumerate(decided(clerk.space), start=1):
            values = {"identifier": f"2026-{number}", "matter": "7.1", **more}
            said |= {f"{each.item.pk}-{name}": value for name, value in values.items()}
        return screen(client, clerk, "deliberations", **said)

    @pytest.fixture(autouse=True)
    def _authority(self, clerk):
        known = {"authority": "Ville de Poitiers", "siret": "21860194600013"}
        CivicSiteSettings.objects.update_or_create(site=clerk.space.site, defaults=known)

    def test_what_is_missing_is_named_and_kept_out(self, client, admin_client, held):
        html = screen(admin_client, held, "deliberations").content.decode()

        assert "DELIB_ID" in html
        assert "This is missing." in html
        assert self.rows(client, held) == []

    def test_what_is_missing_is_named_in_words(self, admin_client, held):
        html = screen(admin_client, held, "deliberations").content.decode()
        assert "Number in the register: This is missing." in html
        assert "write them in the participation settings" in html

    def test_a_clerk_without_the_settings_reads_who_has_them(self, client, held, django_user_model):
        clerk = django_user_model.objects.create_user("clerk", password="x", email="c@example.org")
        codes = ("access_admin", "run_meeting")
        clerk.user_permissions.add(*Permission.objects.filter(codename__in=codes))
        client.force_login(clerk)
        html = screen(client, held, "deliberations").content.decode()
        assert "Only people who may change these settings can write them" in html
        assert "write them in the participation settings" not in html

    def test_what_is_complete_is_published(self, client, admin_client, held):
        self.describe(admin_client, held)

        rows = self.rows(client, held)
        assert [row["DELIB_ID"] for row in rows][:2] == ["2026-1", "2026-2"]
        votes = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
        assert [rows[0][name] for name in votes] == ["11", "11", "11", "0", "0"]

    def test_who_takes_no_part_is_among_the_members_alone(self, client, admin_client, clerk):
        clerk.here("a1", "a2", "a3", "a4", "a5", "a6")
        clerk.proxy("b1", "a2")
        clerk.proclaim(clerk.choose(clerk.begin(), "no_part", member="a3"))
        self.describe(admin_client, clerk)

        (row,) = self.rows(client, clerk)
        assert (row["VOTE_EFFECTIF"], row["VOTE_REEL"], row["VOTE_POUR"]) == ("11", "6", "6")

    def test_blank_papers_leave_the_five_columns_empty(
        self, client, admin_client, clerk, everybody_present
    ):
        vote = clerk.begin(secret=True)
        told = {"revision": vote.revision, "user": None, "now": clerk.now}
        vote = voting.count_papers(vote, figures={"in_favour": 9, "blank": 2}, **told)
        clerk.proclaim(vote)
        self.describe(admin_client, clerk)

        (row,) = self.rows(client, clerk)
        assert (row["VOTE_EFFECTIF"], row["VOTE_POUR"]) == ("", "")

    def test_a_broken_rule_keeps_a_row_out(self, client, admin_client, held):
        for more in (
            {"budget_year": "2026"},
            {"prefecture": "Isère"},
            {"sent_on": "2001-01-01"},
            {"identifier": " "},
        ):
            self.describe(admin_client, held, **more)
            assert self.rows(client, held) == [], more
            self.describe(admin_client, held, budget_year="", prefecture="", sent_on="")
            assert len(self.rows(client, held)) == 3

    def test_what_was_rejected_is_no_deliberation(
        self, client, admin_client, clerk, everybody_present
    ):
        clerk.proclaim(clerk.choose(clerk.begin(), "against"))

        assert decided(clerk.space) == []

    @needs_schema
    def test_the_file_passes_its_schema(self, client, admin_client, held, tmp_path):
        frictionless = pytest.importorskip("frictionless")
        self.describe(admin_client, held, budget_year="2026", budget_name="Budget principal")
        path = tmp_path / "deliberations.csv"
        path.write_bytes(client.get(address("council_deliberations", held.page.pk)).content)
        schema = frictionless.Schema.from_descriptor(json.loads(SCHEMA.read_text()))

        report = frictionless.Resource(
            path="deliberations.csv", basepath=str(tmp_path), schema=schema
        ).validate()

        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])

    def test_an_item_is_one_line_whatever_its_title(self, client, admin_client, council):
        clerk = Clerk(make_meeting(council_body=council, agenda=[agenda_item(" A\n park, =1+1 ")]))
        clerk.here()
        clerk.proclaim(clerk.begin())
        self.describe(admin_client, clerk)

        assert self.rows(client, clerk)[0]["DELIB_OBJET"] == "A park,' =1+1"
