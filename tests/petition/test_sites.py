"""A petition on several sites of one installation, or on another than before."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client, TestCase
from wagtail.models import Locale, Site

from tests.petition.citizen import Citizen, address, stamp, states, text
from wagtail_civic.models import Participant
from wagtail_civic.services import attaching, outreach
from wagtail_civic.testing import last_code, last_link, make_petition, make_signature, space_of

pytestmark = pytest.mark.django_db

HERE, THERE = "localhost", "elsewhere.test"
WORDS = {"first_name": "Nadia", "last_name": "Benali", "email": "nadia@example.org"}


def pages(page):
    return page.base_page_model.objects


@pytest.fixture
def elsewhere(page):
    """A second site beside the first."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
    pages(page).filter(depth=1).first().add_child(instance=root)
    return Site.objects.create(hostname=THERE, root_page_id=root.pk)


@pytest.fixture
def moved(page, space, elsewhere):
    page.move(pages(page).get(pk=elsewhere.root_page_id), pos="last-child")
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def french(page, space):
    """The French page, on a site that is rooted at the French home page."""
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    home = page.get_parent().specific.copy_for_translation(locale)
    copy = page.copy_for_translation(locale)
    copy.save_revision().publish()
    Site.objects.create(hostname=THERE, root_page=pages(page).get(pk=home.pk))
    return type(copy).objects.get(pk=copy.pk)


def visitor(page, host=THERE):
    citizen = Citizen(page)
    citizen.client = Client(HTTP_HOST=host, REMOTE_ADDR=address())
    return citizen


def api(path, data, host=THERE):
    client = Client(HTTP_HOST=host, REMOTE_ADDR=address())
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(f"/civic/api/v1.0/{path}", json.dumps(data), "application/json")


def sign_by_api(page, host=THERE, language="en"):
    path = f"petitions/{page.translation_key}/signatures/?language={language}"
    answer = api(path, {**WORDS, "postcode": "31000"}, host)
    assert answer.status_code == 202, answer.content
    return answer.json()["handle"]


def open_link(kind="confirm"):
    """At the host that the mail names, as its reader does."""
    found = urlsplit(last_link(WORDS["email"], f"/{kind}/"))
    client = Client(HTTP_HOST=found.netloc)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return found.hostname, client, client.post(found.path)


class TestAfterAMove:
    def test_a_message_of_before_still_ends_the_subscription(self, page, space, elsewhere):
        visitor(page, HERE).sign_and_confirm(follow="on")
        reader = Participant.objects.get()
        link = urlsplit(outreach.unsubscribe_url(space, reader))
        page.move(pages(page).get(pk=elsewhere.root_page_id), pos="last-child")

        assert link.hostname == HERE
        home = Site.objects.get(is_default_site=True).root_page
        Site.objects.create(hostname="third.test", root_page=home)
        assert Client(HTTP_HOST="third.test").post(link.path).status_code == 404
        assert list(outreach.followers(space)) == [reader]
        assert Client(HTTP_HOST=HERE).post(link.path).status_code == 200
        assert list(outreach.followers(space)) == []

    def test_the_petition_belongs_to_the_site_of_its_page(self, moved, elsewhere):
        assert space_of(moved).site == elsewhere

    def test_so_it_does_with_the_section_above_it(self, page, space, elsewhere, other):
        page.move(other, pos="last-child")
        type(other).objects.get(pk=other.pk).move(
            pages(page).get(pk=elsewhere.root_page_id), pos="last-child"
        )

        assert {space_of(page).site, space_of(other).site} == {elsewhere}

    def test_to_another_place_of_its_site_it_stays_where_it_was(self, page, space, other):
        before = space_of(page).site

        page.move(other, pos="last-child")

        assert space_of(page).site == before

    def test_its_links_lead_to_the_new_site_and_back_to_its_page(self, moved):
        visitor(moved).sign()

        host, client, answer = open_link()

        assert host == THERE
        assert client.get(answer["Location"]).status_code == 200
        assert states() == ["confirmed"]

    def test_a_link_from_before_is_good_where_it_was_given(self, page, space, elsewhere):
        Citizen(page).sign()
        page.move(pages(page).get(pk=elsewhere.root_page_id), pos="last-child")

        host, _client, answer = open_link()

        assert (host, answer.status_code) == (HERE, 200)
        assert states() == ["confirmed"]
        assert f'href="http://{THERE}/' in text(answer)

    @pytest.mark.parametrize("door", ["code", "resend", "address", "withdraw"])
    def test_each_step_goes_on_by_the_api(self, moved, door):
        handle = sign_by_api(moved)

        if door == "resend":
            assert api("confirmations/resend/", {"handle": handle}).status_code == 202
        if door == "address":
            body = {"handle": handle, "email": "new@example.org"}
            assert api("confirmations/address/", body).status_code == 202
        if door in ("code", "withdraw"):
            code = {"handle": handle, "code": last_code(WORDS["email"])}
            assert api("confirmations/", code).status_code == 200
        if door == "withdraw":
            token = last_link(WORDS["email"], "/withdraw/").rstrip("/").rsplit("/")[-1]
            assert api("withdrawals/", {"token": token}).status_code == 200

    def test_the_site_that_it_left_knows_nothing_of_it(self, moved):
        handle = sign_by_api(moved)

        answer = api(
            "confirmations/", {"handle": handle, "code": last_code(WORDS["email"])}, host=HERE
        )

        assert answer.json()["code"] == "token_invalid"
        assert states() == ["pending"]

    def test_given_to_a_page_of_another_site_it_belongs_there(self, page, space, elsewhere):
        make_signature(space)
        type(page).objects.get(pk=page.pk).delete()
        new = make_petition(pages(page).get(pk=elsewhere.root_page_id), title="New")

        attaching.reattach(space, page=new, user=None, now=space.created_at)

        assert space_of(new).site == elsewhere
        assert sign_by_api(new)


class TestALanguageOnASiteOfItsOwn:
    def test_signed_there_by_the_api_it_is_confirmed_there(self, french):
        handle = sign_by_api(french, language="fr")

        code = {"handle": handle, "code": last_code(WORDS["email"])}

        assert api("confirmations/", code).status_code == 200
        assert states() == ["confirmed"]

    def test_the_link_leads_to_a_page_that_is_there(self, french):
        visitor(french).sign()

        _host, client, answer = open_link()

        thanks = client.get(answer["Location"])
        assert thanks.status_code == 200
        assert thanks.headers["Content-Language"] == "fr"

    @pytest.mark.parametrize("host", [HERE, THERE])
    def test_every_link_is_of_the_site_where_she_signed(self, french, host):
        nadia = visitor(french, host)
        nadia.sign()
        found, _client, _answer = open_link()
        assert found == host

        assert urlsplit(last_link(nadia.email, "/withdraw/")).hostname == host
        nadia.post("ask_withdrawal", email=nadia.email, stamp=stamp())
        found, _client, answer = open_link("withdraw")
        assert (found, answer.status_code) == (host, 200)
        assert states() == ["withdrawn"]

    def test_a_site_without_a_page_of_it_is_still_refused(self, french, page):
        home = Site.objects.get(is_default_site=True).root_page.specific
        root = type(home)(title="Third", slug="third", locale=home.locale)
        pages(page).filter(depth=1).first().add_child(instance=root)
        Site.objects.create(hostname="third.test", root_page_id=root.pk)
        handle = sign_by_api(french, language="fr")

        code = {"handle": handle, "code": last_code(WORDS["email"])}

        assert api("confirmations/", code, host="third.test").json()["code"] == "token_invalid"


class TestAMirrorInAnotherLanguage:
    def test_whoever_signs_there_reads_on_in_its_language(self, page, space):
        locale, _created = Locale.objects.get_or_create(language_code="fr")
        page.get_parent().specific.copy_for_translation(locale, alias=True)
        mirror = page.copy_for_translation(locale, alias=True)
        nadia = Citizen(mirror)
        nadia.sign()

        screen = nadia.client.get(nadia.link())
        answer = nadia.send(nadia.link())

        assert 'lang="fr"' in text(screen) or "Confirmer" in text(screen)
        assert f"/{mirror.pk}/" in answer["Location"]
        assert nadia.client.get(answer["Location"]).headers["Content-Language"] == "fr"


class TestNoPageIsPublicAnyMore:
    """Suspending stops new signatures only; so does unpublishing: what was given before counts."""

    @pytest.fixture
    def link(self, page, nadia):
        nadia.sign()
        page.unpublish()
        return nadia.link()

    def test_the_link_says_so(self, nadia, link):
        assert "is not public at the moment" in text(nadia.client.get(link))

    def test_confirmed_it_counts_and_its_screen_says_so(self, nadia, link):
        answer = nadia.send(link)

        assert answer.status_code == 200
        assert states() == ["confirmed"]
        for words in ("Your signature is confirmed", "is not public at the moment", "Receipt"):
            assert words in text(answer)

    def test_pressed_again_it_says_the_same(self, nadia, link):
        nadia.send(link)

        assert "Your signature is confirmed" in text(nadia.send(link))

    def test_nobody_new_can_sign(self, nadia, link, omar):
        omar.sign()

        assert states() == ["pending"]
