"""Tokens, addresses and other people's data: what an API must not give away."""

import statistics
import time
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail

from tests.api.conftest import MARIE
from tests.api.test_petitions import other_site
from wagtail_civic.models import Signature
from wagtail_civic.services import outreach, people
from wagtail_civic.testing import (
    confirmed_signatures,
    last_code,
    last_link,
    make_petition,
    make_signature,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

ELSEWHERE = {"host": "elsewhere.test"}


def token(kind, email=MARIE["email"]):
    return last_link(email, f"/{kind}/").rstrip("/").rpartition("/")[2]


def shape(response, *hidden):
    """All that an answer shows, but for what is different in each."""
    body = {name: value for name, value in response.json().items() if name not in hidden}
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, headers, body


class TestTokensDoOneThing:
    @pytest.fixture
    def secrets(self, api, sign, page):
        """One of each kind, all good where they belong."""
        handle = sign().json()["handle"]
        confirm, code = token("confirm"), last_code(MARIE["email"])
        make_signature(space_of(page), email="paul@example.org")
        api.send(
            "withdrawals/link/",
            {"petition": str(page.translation_key), "email": "paul@example.org"},
        )
        withdraw = token("withdraw", "paul@example.org")
        link = outreach.unsubscribe_url(space_of(page), people.find(email="paul@example.org"))
        return {
            "handle": handle,
            "confirm": confirm,
            "code": code,
            "withdraw": withdraw,
            "unsubscribe": link.rstrip("/").rpartition("/")[2],
        }

    def test_only_a_link_to_confirm_confirms(self, api, secrets):
        for kind in ("handle", "withdraw", "unsubscribe", "code"):
            response = api.send("confirmations/", {"token": secrets[kind]})
            assert (response.status_code, response.json()["code"]) == (404, "token_invalid"), kind

    def test_only_a_link_to_withdraw_withdraws(self, api, secrets):
        for kind in ("handle", "confirm", "unsubscribe", "code"):
            response = api.send("withdrawals/", {"token": secrets[kind]})
            assert (response.status_code, response.json()["code"]) == (404, "token_invalid"), kind

    def test_only_a_handle_is_a_handle(self, api, secrets):
        for kind in ("confirm", "withdraw", "unsubscribe"):
            body = {"handle": secrets[kind], "code": secrets["code"], "email": "eve@example.org"}
            for path in ("", "resend/", "address/"):
                response = api.send(f"confirmations/{path}", body)
                assert response.status_code == 404, (kind, path)
                assert response.json()["code"] == "token_invalid", (kind, path)

    def test_a_code_is_good_with_its_own_handle_only(self, api, secrets):
        other = make_petition()
        path = f"petitions/{other.translation_key}/signatures/"
        handle = api.send(path, {**MARIE, "email": "eve@example.org"}).json()["handle"]

        response = api.send("confirmations/", {"handle": handle, "code": secrets["code"]})

        assert response.json()["code"] == "code_wrong"

    def test_none_is_good_on_another_site(self, api, secrets, page):
        other_site(page)
        unknown = api.send("confirmations/", {"token": "x"}, headers=ELSEWHERE)
        asked = [
            ("confirmations/", {"token": secrets["confirm"]}),
            ("confirmations/", {"handle": secrets["handle"], "code": secrets["code"]}),
            ("confirmations/resend/", {"handle": secrets["handle"]}),
            ("confirmations/address/", {"handle": secrets["handle"], "email": "eve@example.org"}),
            ("withdrawals/", {"token": secrets["withdraw"]}),
        ]

        for path, body in asked:
            assert shape(api.send(path, body, headers=ELSEWHERE)) == shape(unknown)
        assert set(Signature.objects.values_list("state", flat=True)) == {"pending", "confirmed"}

    def test_the_link_stays_good_when_a_new_code_is_sent(self, api, secrets):
        api.send("confirmations/resend/", {"handle": secrets["handle"]})

        response = api.send("confirmations/", {"token": secrets["confirm"]})

        assert response.json()["state"] in ("confirmed", "already")

    def test_a_right_code_is_found_by_luck_in_five_tries_or_never(self, api, secrets):
        right = int(secrets["code"])
        tries = [f"{(right + n) % 1_000_000:06}" for n in range(1, 6)]
        codes = [
            api.send("confirmations/", {"handle": secrets["handle"], "code": code}).json()["code"]
            for code in [*tries, secrets["code"]]
        ]

        assert codes == ["code_wrong"] * 5 + ["too_many_tries"]


class TestNobodyLearnsWhoSigned:
    @pytest.fixture
    def known(self, page):
        confirmed_signatures(space_of(page), 1)
        return "person1@example.org"

    def test_signing_again_looks_like_signing(self, sign, known):
        first = sign(email=known)
        stranger = sign(email="person2@example.org")

        assert shape(first, "handle") == shape(stranger, "handle")
        assert len(first.json()["handle"]) == len(stranger.json()["handle"])

    def test_a_limited_mailbox_looks_like_any_other(self, api, sign, known):
        for _ in range(4):
            limited = sign(email=known)
        fresh = sign(email="person2@example.org")

        assert shape(limited, "handle") == shape(fresh, "handle")
        again = [
            api.send("confirmations/resend/", {"handle": answer.json()["handle"]})
            for answer in (limited, fresh)
        ]
        assert shape(again[0], "handle") == shape(again[1], "handle")

    def test_asking_for_a_link_to_withdraw_tells_nothing(self, api, key, known):
        path = "withdrawals/link/"
        answers = [
            api.send(path, {"petition": key, "email": email})
            for email in (known, "nobody@example.org", *[known] * 4)
        ]

        assert len({str(shape(answer)) for answer in answers}) == 1
        assert {message.to[0] for message in mail.outbox} == {known}

    @pytest.mark.slow
    def test_nor_does_the_time_it_takes(self, api, key, known):
        many = {
            "MAILS_PER_ADDRESS_PER_DAY": 10_000,
            "SIGN_PER_HOUR": 10_000,
            "SIGN_PER_DAY": 10_000,
        }
        settings = {"DELIVERY": "tick", **many}
        times = {known: [], "nobody@example.org": []}
        with patch.dict("django.conf.settings.WAGTAIL_CIVIC", settings):
            for email in list(times) * 20:
                started = time.perf_counter()
                api.send("withdrawals/link/", {"petition": key, "email": email})
                times[email].append(time.perf_counter() - started)

        known_time, other_time = (statistics.median(found) for found in times.values())
        assert abs(known_time - other_time) < 0.050


class TestPrivateFields:
    @pytest.mark.long
    def test_no_parameter_reaches_a_field(self, api, page):
        """Each field and relation of our models, with the look-ups of a careless filter."""
        make_signature(space_of(page), email="secret@example.org")
        plain = self.listed(api)
        names = {
            field.name
            for model in apps.get_app_config("wagtail_civic").get_models()
            for field in model._meta.get_fields()
        } - {"state", "theme", "order", "language"}
        prefixes = ["", "space__", "signature__", "participant__", "page__", "rules__"]

        for name in sorted(names):
            tried = {
                f"{prefix}{name}{lookup}": "zzz"
                for prefix in prefixes
                for lookup in ("", "__startswith", "__icontains", "__in", "__isnull", "__regex")
            }
            assert self.listed(api, tried) == plain, name

    def listed(self, api, query=None):
        answer = api.read("petitions/", query).json()
        for petition in answer["results"]:
            del petition["progress"]["counted_at"]
        return answer

    def test_no_order_reveals_one(self, api, page):
        for order in ("email", "-email", "person_key", "signature__email", "?", "pk"):
            assert api.read("petitions/", {"order": order}).status_code == 400, order
            assert api.read("petitions/", {"ordering": order, "sort": order}).status_code == 200

    def test_answers_hold_nothing_of_a_person_who_did_not_agree(self, api, page, key):
        make_signature(space_of(page), 1, first_name="Zenobia", show_name=False)
        make_signature(space_of(page), 2, first_name="Agathe", last_name="Roux", show_name=True)

        answers = [api.read(path).content.decode() for path in ("petitions/", f"petitions/{key}/")]

        assert "Zenobia" not in "".join(answers)
        assert "example.org" not in "".join(answers)
        assert api.read(f"petitions/{key}/").json()["names"] == ["Agathe R."]


class TestAddress:
    @pytest.fixture(autouse=True)
    def _two_an_hour(self):
        with patch.dict(
            "django.conf.settings.WAGTAIL_CIVIC", {"SIGN_PER_HOUR": 2, "CHALLENGES": []}
        ):
            yield

    @pytest.fixture
    def signs(self, api, key):
        def send(number, headers):
            body = {**MARIE, "email": f"p{number}@example.org"}
            return api.send(f"petitions/{key}/signatures/", body, headers=headers)

        return send

    @pytest.mark.parametrize("proxies", [[], ["127.0.0.1/32"], ["127.0.0.1/32", "10.0.0.0/8"]])
    def test_a_forged_header_is_no_way_around_the_limit(self, signs, proxies):
        """Each request claims another origin; the hops that our proxies added are the same."""
        hops = {0: "", 1: ", 198.51.100.7", 2: ", 198.51.100.7, 10.1.2.3"}[len(proxies)]
        with patch.dict("django.conf.settings.WAGTAIL_CIVIC", {"TRUSTED_PROXIES": proxies}):
            for number in range(6):
                headers = {
                    "x-forwarded-for": f"203.0.113.{number}{hops}",
                    "x-real-ip": f"8.8.8.{number}",
                    "forwarded": f"for=9.9.9.{number}",
                }
                assert signs(number, headers).status_code == 202

        held = [bool(row.hold_reason) for row in Signature.objects.order_by("pk")]
        assert held == [False, False, True, True, True, True]

    def test_people_behind_a_proxy_of_ours_are_told_apart(self, signs):
        with patch.dict(
            "django.conf.settings.WAGTAIL_CIVIC", {"TRUSTED_PROXIES": ["127.0.0.1/32"]}
        ):
            for number in range(6):
                signs(number, {"x-forwarded-for": f"203.0.113.{number}"})

        assert not Signature.objects.exclude(hold_reason="").exists()
