"""Signing, confirming and withdrawing by program."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.api.conftest import MARIE
from wagtail_civic.models import Participant, Signature
from wagtail_civic.services import spaces
from wagtail_civic.testing import last_code, last_link, make_petition, make_signature, space_of

pytestmark = pytest.mark.django_db


def code():
    return last_code(MARIE["email"])


def token(kind):
    return last_link(MARIE["email"], f"/{kind}/").rstrip("/").rpartition("/")[2]


def only_signature():
    return Signature.objects.get()


def confirmed(api, sign):
    handle = sign().json()["handle"]
    return api.send("confirmations/", {"handle": handle, "code": code()})


class TestSign:
    def test_a_stranger_is_sent_a_code(self, sign):
        response = sign(show_name=True, follow=True)

        assert response.status_code == 202
        assert response.json()["masked_email"] == "m…@example.org"
        assert len(response.json()["handle"]) >= 43
        assert response.headers["Cache-Control"] == "no-store, private"
        assert not response.cookies
        assert code()
        assert only_signature().state == "pending"
        assert only_signature().channel == "api"

    def test_every_wrong_field_is_named(self, sign):
        response = sign(first_name=" ", last_name="www.spam.com", email="marie", postcode="?")

        assert response.status_code == 400
        assert {name: error["code"] for name, error in response.json()["errors"].items()} == {
            "first_name": "required",
            "last_name": "invalid_text",
            "email": "invalid_email",
            "postcode": "invalid_postcode",
        }
        assert not Signature.objects.exists()

    def test_speaks_the_language_asked_for(self, api, key):
        french = api.send(f"petitions/{key}/signatures/?language=fr", {})

        assert french.headers["Content-Language"] == "fr"
        assert french.json()["code"] == "invalid_fields"

    def test_a_closed_petition_refuses(self, api):
        page = make_petition(closes_at=timezone.now() - timedelta(minutes=1))

        response = api.send(f"petitions/{page.translation_key}/signatures/", MARIE)

        assert response.status_code == 403
        assert response.json()["code"] == "closed"

    def test_consent_must_be_given_where_it_is_the_basis(self, api):
        page = make_petition(lawful_basis="consent")
        path = f"petitions/{page.translation_key}/signatures/"

        refused = api.send(path, MARIE)
        assert refused.json()["errors"]["consent"]["code"] == "consent_required"
        assert api.send(path, {**MARIE, "consent": "yes"}).status_code == 400
        assert api.send(path, {**MARIE, "consent": True}).status_code == 202

    def test_what_is_not_asked_for_is_not_kept(self, api):
        page = make_petition(ask_postcode=False, show_names=False)
        path = f"petitions/{page.translation_key}/signatures/"

        api.send(path, {**MARIE, "postcode": "no postcode", "show_name": True})

        assert only_signature().postcode == ""
        assert only_signature().show_name is False

    def test_only_what_a_person_writes_is_taken_from_her(self, api, sign):
        sign(
            state="confirmed",
            channel="paper",
            person_key="0" * 64,
            slot=2,
            submitted_at="2020-01-01",
            receipt="AAA-AAA-AAA",
            space=1,
            id=1,
            pk=1,
            hold_reason="x",
        )

        row = only_signature()
        assert (row.state, row.channel, row.slot, row.hold_reason) == ("pending", "api", 1, "")
        assert row.person_key != "0" * 64
        assert row.receipt != "AAA-AAA-AAA"
        assert row.submitted_at > timezone.now() - timedelta(hours=1)


class TestAccounts:
    @pytest.fixture
    def path(self):
        page = make_petition(handler="account")
        return f"petitions/{page.translation_key}/signatures/"

    def test_a_stranger_is_told_that_she_must_be_known(self, api, path):
        response = api.send(path, MARIE)

        assert response.status_code == 403
        assert response.json()["code"] == "verification_required"

    def test_somebody_signed_in_is_counted_at_once_and_once(self, api, path, admin_user):
        api.force_login(admin_user)
        proof = api.prove_origin()
        words = {name: MARIE[name] for name in ("first_name", "last_name", "postcode")}

        first = api.send(path, words, headers=proof)
        second = api.send(path, words, headers=proof)

        assert (first.status_code, first.json()["state"]) == (201, "confirmed")
        assert (second.status_code, second.json()["state"]) == (200, "already")
        assert only_signature().state == "confirmed"
        assert Participant.objects.get().user == admin_user

    def test_a_session_without_its_csrf_token_is_refused(self, api, path, admin_user):
        api.force_login(admin_user)

        response = api.send(path, MARIE)

        assert response.status_code == 403
        assert response.json()["code"] == "csrf_failed"
        assert not Signature.objects.exists()

    def test_a_session_proves_nothing_where_the_address_counts(self, api, key, admin_user):
        api.force_login(admin_user)

        response = api.send(f"petitions/{key}/signatures/", MARIE, headers=api.prove_origin())

        assert response.json()["state"] == "code_sent"


class TestConfirm:
    def test_by_code(self, api, sign):
        response = confirmed(api, sign)

        assert (response.status_code, response.json()["state"]) == (200, "confirmed")
        assert response.json()["receipt"] == only_signature().receipt
        assert only_signature().state == "confirmed"

    def test_by_the_link_and_again(self, api, sign):
        sign()
        link = token("confirm")

        first = api.send("confirmations/", {"token": link})
        again = api.send("confirmations/", {"token": link})

        assert (first.json()["state"], again.json()["state"]) == ("confirmed", "already")
        assert first.json()["receipt"] == again.json()["receipt"]

    def test_who_had_signed_already_learns_it_here(self, api, sign):
        confirmed(api, sign)

        assert confirmed(api, sign).json()["state"] == "already"

    def test_a_wrong_code(self, api, sign):
        handle = sign().json()["handle"]
        wrong = f"{(int(code()) + 1) % 1_000_000:06}"

        response = api.send("confirmations/", {"handle": handle, "code": wrong})

        assert response.status_code == 400
        assert response.json()["code"] == "code_wrong"
        assert only_signature().state == "pending"

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({}, "invalid_fields"),
            ({"handle": "x"}, "invalid_fields"),
            ({"code": "123456"}, "invalid_fields"),
            ({"handle": "x", "code": 123456}, "invalid_fields"),
            ({"handle": ["x"], "code": "123456"}, "invalid_fields"),
            ({"token": "x", "code": "123456"}, "invalid_input"),
            ({"handle": "x", "code": "123456"}, "token_invalid"),
            ({"token": "\0"}, "token_invalid"),
            ({"token": "x" * 60_000}, "token_invalid"),
            ([], "invalid_input"),
            (None, "invalid_input"),
            ("null", "invalid_input"),
        ],
    )
    def test_what_cannot_be_a_confirmation(self, api, body, code):
        response = api.send("confirmations/", body)

        assert response.json()["code"] == code

    def test_a_new_code_takes_the_place_of_the_old(self, api, sign):
        handle = sign().json()["handle"]
        old = code()

        response = api.send("confirmations/resend/", {"handle": handle})

        assert (response.status_code, response.json()["handle"]) == (202, handle)
        assert code() != old or len(mail.outbox) == 2
        again = api.send("confirmations/", {"handle": handle, "code": code()})
        assert again.json()["state"] == "confirmed"

    def test_a_mistyped_address_is_mended(self, api, sign):
        first = sign(email="marei@example.org").json()["handle"]

        response = api.send(
            "confirmations/address/", {"handle": first, "email": "marie@example.org"}
        )

        assert response.status_code == 202
        assert response.json()["handle"] != first
        body = {"handle": response.json()["handle"], "code": code()}
        assert api.send("confirmations/", body).json()["state"] == "confirmed"
        assert only_signature().participant.email == "marie@example.org"
        assert only_signature().channel == "api"

    @pytest.mark.parametrize("path", ["resend", "address"])
    def test_a_handle_that_nobody_was_given(self, api, path):
        body = {"handle": "x", "email": "marie@example.org"}

        response = api.send(f"confirmations/{path}/", body)

        assert response.status_code == 404
        assert response.json()["code"] == "token_invalid"


class TestWithdraw:
    def test_by_the_link_of_the_thanks(self, api, sign, key):
        confirmed(api, sign)

        response = api.send("withdrawals/", {"token": token("withdraw")})

        assert response.status_code == 200
        assert response.json() == {"state": "withdrawn", "petition": key}
        assert only_signature().state == "withdrawn"

    def test_by_a_link_asked_for(self, api, page, key):
        make_signature(space_of(page), email=MARIE["email"])

        asked = api.send("withdrawals/link/", {"petition": key, "email": MARIE["email"]})

        assert (asked.status_code, asked.json()) == (202, {"state": "asked"})
        assert api.send("withdrawals/", {"token": token("withdraw")}).status_code == 200

    def test_not_once_it_is_closed(self, api, sign, page):
        confirmed(api, sign)
        spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())

        response = api.send("withdrawals/", {"token": token("withdraw")})

        assert response.status_code == 409
        assert response.json()["code"] == "not_withdrawable"
        assert only_signature().state == "confirmed"

    def test_an_unknown_token(self, api, db):
        assert api.send("withdrawals/", {"token": "x"}).json()["code"] == "token_invalid"

    def test_the_petition_must_be_one_that_she_may_see(self, api, page, key):
        page.unpublish()

        response = api.send("withdrawals/link/", {"petition": key, "email": MARIE["email"]})

        assert response.status_code == 404
