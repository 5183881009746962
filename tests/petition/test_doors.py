"""When, and on which page, one may sign at all."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from tests.petition.citizen import Citizen, absent, states, text
from wagtail_civic.services import spaces
from wagtail_civic.testing import last_code, make_petition, space_of

pytestmark = pytest.mark.django_db

READS = ["sign", "code", "address", "thanks", "me", "state", "ask_withdrawal"]
WRITES = ["sign", "code", "resend", "address", "follow", "ask_withdrawal"]


@pytest.fixture
def elsewhere(page):
    """A petition of another site of this installation."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
    type(page).objects.get(pk=page.pk).get_root().specific.add_child(instance=root)
    Site.objects.create(hostname="elsewhere.test", root_page=root)
    return make_petition(root, title="Theirs")


def everything_absent(citizen, page):
    for name in READS:
        assert absent(citizen.get(name, page)), name
    for name in WRITES:
        assert absent(citizen.post(name, page, **citizen.form(code="123456"))), name
    assert states() == []


class TestWhen:
    def test_open(self, nadia):
        assert nadia.get("sign").status_code == 200
        assert nadia.sign().status_code == 302
        assert states() == ["pending"]

    @pytest.mark.parametrize(
        ("opens", "closes", "state"),
        [(-9, -1, "closed"), (1, 9, "not_yet")],
    )
    def test_outside_of_its_dates_it_is_neither_shown_nor_taken(self, db, opens, closes, state):
        now = timezone.now()
        page = make_petition(
            opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes)
        )
        citizen = Citizen(page)
        for response in (citizen.get("sign"), citizen.sign()):
            assert response.status_code == 403
            assert "You cannot sign at the moment" in text(response)
        assert states() == []
        assert citizen.get("state").json()["state"] == state
        assert citizen.letters() == []

    @pytest.mark.parametrize(
        ("act", "words"), [(spaces.suspend, "suspended"), (spaces.close_early, "closed")]
    )
    def test_an_agent_stops_it_with_a_reason(self, nadia, space, act, words):
        act(space, reason="The bridge is shut.", user=None, now=timezone.now())
        for response in (nadia.get("sign"), nadia.sign()):
            assert response.status_code == 403
            assert words in text(response)
        assert states() == []

    def test_the_reason_of_a_suspension_is_read_by_whoever_comes(self, nadia, space):
        spaces.suspend(space, reason="The bridge is shut.", user=None, now=timezone.now())
        assert "The bridge is shut." in text(nadia.get("sign"))

    def test_resumed_it_goes_on(self, nadia, space):
        spaces.suspend(space, reason="The bridge is shut.", user=None, now=timezone.now())
        spaces.resume(space, reason="It is open again.", user=None, now=timezone.now())
        assert nadia.sign().status_code == 302

    def test_somebody_recognised_is_stopped_as_well(self, nadia, other):
        nadia.sign_and_confirm()
        spaces.suspend(space_of(other), reason="A pause.", user=None, now=timezone.now())
        assert nadia.press("sign", other).status_code == 403
        assert states() == ["confirmed"]

    def test_a_form_opened_before_the_end_and_sent_after_it_is_refused(self, nadia, clock, page):
        clock.at(page.closes_at - timedelta(seconds=30))
        form = nadia.form()
        clock.at(page.closes_at)
        assert nadia.post("sign", **form).status_code == 403
        assert states() == []

    def test_the_last_moment_still_counts(self, nadia, clock, page):
        clock.at(page.closes_at - timedelta(microseconds=1))
        assert nadia.sign().status_code == 302

    def test_the_first_moment_counts_already(self, nadia, clock, page):
        clock.at(page.opens_at - timedelta(microseconds=1))
        assert nadia.sign().status_code == 403
        clock.at(page.opens_at)
        assert nadia.sign().status_code == 302


class TestWhere:
    def test_a_draft_does_not_exist(self, db):
        draft = make_petition(live=False)
        everything_absent(Citizen(draft), draft)

    def test_an_unpublished_page_does_not_exist(self, nadia, page):
        page.unpublish()
        everything_absent(nadia, page)

    def test_unpublished_between_form_and_code_nothing_is_lost(self, nadia, page):
        nadia.sign()
        page.unpublish()
        assert absent(nadia.enter())
        assert states() == ["pending"]
        page.save_revision().publish()
        assert nadia.enter().status_code == 302
        assert states() == ["confirmed"]

    def test_the_link_of_an_unpublished_petition_still_confirms(self, nadia, page):
        nadia.sign()
        page.unpublish()
        assert nadia.client.get(nadia.link()).status_code == 200
        assert nadia.send(nadia.link()).status_code in (200, 302)
        assert states() == ["confirmed"]

    def test_whoever_follows_an_old_address_is_told_what_became_of_it(self, nadia, page):
        page.unpublish()
        response = nadia.get("sign")
        assert response.status_code == 404
        assert "no longer public" in text(response)
        assert "your signature is kept" in text(response)
        assert "noindex" in response["X-Robots-Tag"]

    def test_what_is_not_there_is_told_in_the_same_words_whatever_it_is(
        self, nadia, page, elsewhere
    ):
        page.unpublish()
        draft = make_petition(live=False, title="Secret plans")
        told = {
            text(nadia.client.get(f"/civic/{number}/{name}"))
            for number in (page.pk, draft.pk, elsewhere.pk, page.get_parent().pk, 999_999)
            for name in ("sign/", "code/", "me/", "state.json")
        }
        assert len(told) == 1
        assert "Secret plans" not in told.pop()

    def test_a_form_that_opens_in_place_is_told_in_place(self, nadia, page):
        page.unpublish()
        response = nadia.get("sign", data={"fragment": "1"})
        assert response.status_code == 404
        assert "data-civic-fragment" in text(response)
        assert "<html" not in text(response)

    def test_programs_and_pages_say_the_same(self, nadia, page):
        page.unpublish()
        answer = nadia.client.get(f"/civic/api/v1.0/petitions/{page.translation_key}/")
        assert answer.status_code == 404
        assert answer.json()["detail"] in text(nadia.get("sign"))

    def test_it_speaks_the_visitors_language(self, nadia, page):
        page.unpublish()
        shown = nadia.get("sign", HTTP_ACCEPT_LANGUAGE="fr")
        assert "votre signature est conservée" in text(shown)

    def test_a_page_of_another_site_does_not_exist_here(self, nadia, elsewhere):
        everything_absent(nadia, elsewhere)

    def test_on_its_own_site_it_does(self, nadia, elsewhere, page):
        nadia.client.defaults["HTTP_HOST"] = "elsewhere.test"
        assert nadia.sign(elsewhere).status_code == 302
        assert absent(nadia.sign(page))
        assert nadia.letters()[-1].body.count("http://elsewhere.test/civic/confirm/") == 1

    def test_an_ordinary_page_is_no_petition(self, nadia, page):
        everything_absent(nadia, page.get_parent())

    @pytest.mark.parametrize("number", ["0", "999999999", "9" * 30, "1" * 4_000])
    def test_a_page_that_nobody_made(self, nadia, number):
        for name in ("sign", "code", "state"):
            path = nadia.url(name).replace(f"/{nadia.page.pk}/", f"/{number}/")
            assert absent(nadia.client.get(path))
            assert absent(nadia.send(path, nadia.form()))

    def test_an_alias_signs_the_petition_that_it_mirrors(self, nadia, page):
        alias = page.create_alias(parent=page.get_parent(), update_slug="mirror")
        nadia.sign(alias)
        assert nadia.enter(page=alias).status_code == 302
        assert space_of(page).pk == space_of(alias).pk
        assert states() == ["confirmed"]

    def test_two_languages_are_one_petition(self, nadia, page):
        french, _created = Locale.objects.get_or_create(language_code="fr")
        translated = page.copy_for_translation(french, copy_parents=True)
        translated.title = "Plus de bancs"
        translated.save_revision().publish()

        response = nadia.sign(translated)
        assert response["Location"] == nadia.url("code", translated)
        assert nadia.enter(page=page).status_code == 302
        nadia.client.cookies.clear()
        nadia.sign(page)
        assert "you had already signed" in text(nadia.client.get(nadia.enter()["Location"]))
        assert states() == ["confirmed"]


class TestCaches:
    """What is the same for everybody may be kept by anybody's cache, unless a cookie travels with it."""

    @pytest.fixture(params=["state.json", "api"])
    def path(self, request, page):
        api = f"/civic/api/v1.0/petitions/{page.translation_key}/"
        return api if request.param == "api" else f"/civic/{page.pk}/state.json"

    def test_a_strangers_answer_may_be_kept(self, nadia, path):
        assert "public" in nadia.client.get(path)["Cache-Control"]

    @pytest.mark.parametrize("every", [True, False])
    def test_that_of_somebody_signed_in_may_not(self, nadia, path, settings, every):
        settings.SESSION_SAVE_EVERY_REQUEST = every
        nadia.client.force_login(User.objects.create_user("nadia"))
        assert "public" not in nadia.client.get(path)["Cache-Control"]

    def test_a_host_that_saves_every_session_keeps_strangers_cacheable(self, nadia, path, settings):
        settings.SESSION_SAVE_EVERY_REQUEST = True
        response = nadia.client.get(path)
        assert "public" in response["Cache-Control"]
        assert not response.cookies


class TestPrivate:
    def test_behind_a_login_the_stranger_is_sent_to_it(self, nadia, page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        for name in READS:
            assert "login" in nadia.get(name)["Location"], name
        for name in WRITES:
            response = nadia.post(name, **nadia.form(code="123456"))
            assert "login" in response["Location"], name
        assert states() == []

    def test_behind_a_login_who_is_signed_in_may(self, nadia, page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        nadia.client.force_login(User.objects.create_user("nadia"))
        assert nadia.sign()["Location"] == nadia.url("code")
        assert states() == ["pending"]

    def test_behind_a_password_the_form_for_it_is_shown(self, nadia, page):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="bench")
        for response in (nadia.get("sign"), nadia.sign(), nadia.post("code", code="123456")):
            assert 'name="password"' in text(response)
            assert "first_name" not in text(response)
        assert states() == []

    def test_behind_a_password_whoever_knows_it_may(self, nadia, page):
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="bench"
        )
        unlock = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
        wrong = {"password": "chair", "return_url": nadia.url("sign")}
        nadia.client.post(unlock, wrong)
        assert "first_name" not in text(nadia.get("sign"))
        nadia.client.post(unlock, wrong | {"password": "bench"})
        assert "first_name" in text(nadia.get("sign"))
        assert nadia.sign()["Location"] == nadia.url("code")

    def test_a_restriction_on_the_parent_holds_for_the_petition(self, nadia, page):
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
        assert "login" in nadia.get("sign")["Location"]
        assert "login" in nadia.get("state")["Location"]

    def test_made_private_while_a_code_is_on_its_way(self, nadia, page):
        nadia.sign()
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert "login" in nadia.enter(last_code(nadia.email))["Location"]
        assert states() == ["pending"]
