"""Somebody who proved who she is a while ago: one step, and a way out on shared computers."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import override_settings

from tests.given import given
from tests.petition.citizen import Citizen, stamp, states, text
from wagtail_civic.models import Participant, Signature
from wagtail_civic.testing import make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

HANDLERS = {
    "wagtail_civic.verification.ConfirmedEmail": "email",
    "wagtail_civic.verification.SignedInAccount": "account",
}


class TestOneStep:
    @pytest.fixture
    def known(self, nadia):
        nadia.sign_and_confirm()
        return nadia

    def test_the_next_petition_takes_one_press(self, known, other):
        form = text(known.get("sign", other))
        assert "Sign as Nadia B." in form
        assert 'name="email"' not in form
        letters = len(known.letters())
        response = known.press("sign", other)
        assert response["Location"] == known.url("thanks", other)
        assert "Thank you, Nadia" in text(known.client.get(response["Location"]))
        row = Signature.objects.get(space=space_of(other))
        assert (row.state, row.last_name, row.postcode) == ("confirmed", "Benali", "31000")
        # Thanks, and no code.
        assert len(known.letters()) == letters + 1
        assert known.link("withdraw")

    def test_the_same_petition_twice_is_one(self, known):
        response = known.press("sign")
        assert "you had already signed" in text(known.client.get(response["Location"]))
        assert states() == ["confirmed"]

    def test_what_she_types_then_does_not_make_her_somebody_else(self, known, other):
        known.sign(other, email="victim@example.org", first_name="Victim")
        row = Signature.objects.get(space=space_of(other))
        assert (row.first_name, row.participant.email) == ("Nadia", "nadia@example.org")
        assert not Participant.objects.filter(email="victim@example.org").exists()

    def test_a_pending_signature_of_hers_is_confirmed_at_once(self, known, other):
        Citizen(other, known.email).sign()
        known.press("sign", other)
        assert states() == ["confirmed", "confirmed"]

    @pytest.mark.parametrize(("hours", "recognised"), [(11.99, True), (12, False)])
    def test_it_lasts_half_a_day(self, known, other, clock, hours, recognised):
        clock.forward(hours=hours)
        assert ("Sign as Nadia" in text(known.get("sign", other))) == recognised

    def test_without_a_postcode_on_record_it_is_asked_for(self, known, other):
        Participant.objects.update(postcode="")
        assert 'name="postcode"' in text(known.get("sign", other))
        assert known.press("sign", other).status_code == 400
        known.post("sign", other, stamp=known.form()["stamp"], postcode="31000")
        assert states() == ["confirmed", "confirmed"]

    def test_where_consent_is_the_basis_it_is_asked_for_each_time(self, known):
        asked = make_petition(lawful_basis="consent")
        assert known.press("sign", asked).status_code == 400
        known.post("sign", asked, stamp=known.form()["stamp"], consent="on")
        assert states() == ["confirmed", "confirmed"]

    def test_erased_meanwhile_she_is_a_stranger(self, known, other):
        Participant.objects.update(email="")
        assert 'name="email"' in text(known.get("sign", other))

    def test_gone_meanwhile_she_is_a_stranger(self, known, other):
        Signature.objects.update(participant=None)
        Participant.objects.all().delete()
        assert 'name="email"' in text(known.get("sign", other))
        assert known.press("sign", other).status_code == 400

    def test_the_page_itself_holds_nothing_of_her(self, known, page):
        html = text(known.client.get(page.get_url()))
        assert "Nadia" not in html
        assert "Nadia" in text(known.get("me"))
        assert known.get("me")["Cache-Control"] == "no-store, private"


class TestNotYou:
    def test_afterwards_nobody_is_recognised(self, nadia, other):
        nadia.sign_and_confirm()
        assert "Not you?" in text(nadia.get("sign", other))
        assert nadia.send("/civic/forget/").status_code == 200
        assert 'name="email"' in text(nadia.get("sign", other))
        assert nadia.get("me").content.strip() == b""
        assert nadia.get("thanks")["Location"].endswith(f"/{nadia.page.slug}/")
        assert nadia.post("follow")["Location"] == nadia.url("sign")

    def test_a_code_on_its_way_is_forgotten_too(self, nadia):
        nadia.sign()
        nadia.send("/civic/forget/")
        assert nadia.get("code")["Location"] == nadia.url("sign")
        # Her link still works, at home.
        assert Citizen(nadia.page).send(nadia.link()).status_code == 302

    def test_by_a_link_alone_nothing_is_forgotten(self, nadia, other):
        nadia.sign_and_confirm()
        assert nadia.client.get("/civic/forget/").status_code == 405
        assert "Sign as Nadia" in text(nadia.get("sign", other))

    def test_the_next_person_signs_as_herself(self, nadia, omar):
        nadia.sign_and_confirm()
        nadia.send("/civic/forget/")
        omar.client = nadia.client
        assert "Thank you, Omar" in text(omar.sign_and_confirm())
        assert states() == ["confirmed", "confirmed"]


@given
def a_petition_for_accounts():
    return make_petition(title="Ours", handler="account")


class TestAccounts:
    @pytest.fixture
    def page(self, a_petition_for_accounts):
        return a_petition_for_accounts

    @pytest.fixture
    def member(self, nadia):
        user = User.objects.create_user("nadia", "nadia@example.org", "pw")
        nadia.client.force_login(user)
        return nadia

    def test_a_stranger_is_told_to_sign_in(self, nadia):
        response = nadia.sign()
        assert response.status_code == 403
        assert "not open to everyone" in text(response)
        assert ">Sign in<" in text(response)
        assert states() == []

    @pytest.mark.parametrize("query", ["", "?fragment=1"])
    def test_nor_does_she_fill_in_a_form_first(self, nadia, settings, query):
        settings.LOGIN_URL = "wagtailadmin_login"
        response = nadia.client.get(nadia.url("sign") + query)
        assert response.status_code == 403
        assert "not open to everyone" in text(response)
        assert 'name="first_name"' not in text(response)
        back = nadia.url("sign").replace("/", "%2F")
        assert f'href="/admin/login/?next={back}"' in text(response)

    def test_closed_she_is_told_that_and_not_to_sign_in(self, nadia, page, clock):
        clock.at(page.closes_at)
        for response in (nadia.get("sign"), nadia.sign()):
            assert "not open to everyone" not in text(response)
            assert ">Sign in<" not in text(response)

    @pytest.mark.parametrize("key", ["account", "email"])
    def test_where_a_handler_was_taken_out_nobody_is_let_in(self, member, db, settings, key):
        page = make_petition(title="Left alone", handler=key)
        space_of(page)
        others = [path for path in HANDLERS if HANDLERS[path] != key]
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "VERIFICATION_HANDLERS": others}
        for response in (member.get("sign", page), member.sign(page)):
            assert response.status_code == 403
            assert ">Sign in<" not in text(response)
        assert states() == []

    def test_a_confirmed_address_is_not_an_account(self, nadia, db):
        elsewhere = make_petition(title="For all")
        nadia.post("sign", elsewhere, **nadia.form())
        nadia.enter(page=elsewhere)
        assert nadia.press("sign").status_code in (400, 403)
        assert nadia.sign().status_code == 403
        assert states() == ["confirmed"]

    def test_an_account_is_counted_at_once_and_once(self, member):
        for words in ("Thank you, Nadia", "you had already signed"):
            shown = member.client.get(member.sign()["Location"])
            assert words in text(shown)
        assert states() == ["confirmed"]

    def test_two_accounts_of_one_address_are_two(self, member, page):
        twin = Citizen(page)
        twin.client.force_login(User.objects.create_user("twin", "nadia@example.org", "pw"))
        member.sign()
        twin.sign()
        assert states() == ["confirmed", "confirmed"]

    def test_an_account_without_an_address_signs_and_is_not_written_to(self, member):
        User.objects.update(email="")
        assert "Thank you, Nadia" in text(member.client.get(member.sign(email=None)["Location"]))
        assert member.letters() == []
        assert states() == ["confirmed"]

    def test_an_address_that_an_account_claims_is_not_its_owner(self, page, db):
        elsewhere = make_petition(title="For all")
        marie = Citizen(elsewhere, "marie@example.org", first_name="Marie", last_name="Durand")
        marie.sign_and_confirm()
        impostor = Citizen(page, first_name="Vilain", last_name="Pasbeau")
        impostor.client.force_login(User.objects.create_user("evil", "marie@example.org", "pw"))
        assert impostor.sign(email=None).status_code == 302
        owner = Signature.objects.get(space=space_of(elsewhere)).participant
        assert (str(owner), owner.user_id) == ("Marie Durand", None)
        assert Signature.objects.get(space=space_of(page)).participant != owner
        assert "Sign as Marie D." in text(marie.get("sign", make_petition(title="Third")))

    def test_confirming_the_address_of_an_account_later_is_being_somebody_else(self, member, page):
        member.sign()
        nadia = Citizen(make_petition(title="For all"), first_name="Nadège")
        nadia.sign_and_confirm()
        account, mailbox = Participant.objects.order_by("pk")
        assert (account.first_name, mailbox.first_name) == ("Nadia", "Nadège")
        assert (account.user_id is None, mailbox.user_id) == (False, None)

    def test_whoever_was_recognised_before_does_not_lend_an_account_her_name(self, page, db):
        elsewhere = make_petition(title="For all")
        browser = Citizen(elsewhere, "marie@example.org", first_name="Marie", last_name="Durand")
        browser.sign_and_confirm()
        browser.client.force_login(User.objects.create_user("paul", "paul@example.org", "pw"))
        assert "Sign as" not in text(browser.get("sign", page))
        assert browser.press("sign", page).status_code == 400
        browser.sign(page, first_name="Paul", last_name="Petit", email=None)
        row = Signature.objects.get(space=space_of(page))
        assert (row.first_name, str(row.participant)) == ("Paul", "Paul Petit")

    def test_an_account_is_one_person_in_every_petition(self, member):
        member.sign()
        User.objects.update(email="new@example.org")
        member.sign(make_petition(title="Ours as well", handler="account"))
        person = Participant.objects.get()
        assert person.email == "new@example.org"
        assert Signature.objects.filter(participant=person).count() == 2

    def test_signed_out_again_nobody_is_known(self, member):
        member.client.logout()
        assert member.sign().status_code == 403

    def test_it_can_be_withdrawn_by_the_link_of_the_thanks(self, member):
        member.sign()
        member.send(member.link("withdraw"))
        assert states() == ["withdrawn"]

    def test_closed_to_accounts_as_well(self, member, page, clock):
        clock.at(page.closes_at)
        assert member.sign().status_code == 403


def test_whoever_is_held_reads_why_it_was_she(page, nadia):
    """Not what happens to others: nothing had come from her network before."""
    bare = {**settings.WAGTAIL_CIVIC, "CHALLENGES": []}
    with override_settings(WAGTAIL_CIVIC=bare):
        nadia.send(nadia.url("sign"), nadia.form(stamp=stamp(seconds=0)))
        said = text(nadia.client.get(nadia.enter()["Location"]))
    assert "recorded, but not counted yet" in said
    assert "The form was sent within a few seconds." in said
    assert "network" not in said
