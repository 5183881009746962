"""The links in the mail: opened by anybody, they change nothing; pressed, only what they were made for."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from tests.gates.scale import amount
from tests.given import given
from tests.petition.citizen import Citizen, absent, states, text
from wagtail_civic import tokens
from wagtail_civic.models import Confirmation, Follow, Signature
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

#: As mail scanners, previews and browsers that guess the next click announce themselves.
SCANNERS = [
    {},
    {"HTTP_PURPOSE": "prefetch"},
    {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    {"HTTP_X_MOZ": "prefetch"},
    {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; SafeLinks)"},
    {"HTTP_ACCEPT": "*/*"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
]


def path(kind, token):
    return reverse(f"wagtail_civic:{kind}", args=[token])


def everything():
    rows = Signature.objects.order_by("pk").values()
    return list(rows), list(Confirmation.objects.order_by("pk").values()), Follow.objects.count()


def token_of(link):
    return link.rstrip("/").rpartition("/")[2]


class TestOpening:
    @pytest.mark.parametrize("kind", ["confirm", "withdraw", "unsubscribe"])
    def test_openings_change_nothing_however_many(self, nadia, kind):
        """A scanner sends no cookie, and opens with GET and HEAD."""
        link = self.prepare(nadia, kind)
        before = everything()
        scanner = Client()
        for turn in range(amount(2 * len(SCANNERS), 500)):
            headers = SCANNERS[turn % len(SCANNERS)]
            assert scanner.get(link, **headers).status_code == 200
            assert scanner.head(link, **headers).status_code == 200
            assert not scanner.cookies.get("civic_person")
        assert everything() == before

    def prepare(self, nadia, kind):
        nadia.sign(follow="on")
        if kind != "confirm":
            nadia.enter()
        if kind != "unsubscribe":
            return nadia.link(kind)
        signature = Signature.objects.get()
        value = f"{signature.space_id}:{signature.participant_id}:"
        return path(kind, tokens.sign(kind, value))

    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
    def test_no_other_method_changes_anything(self, nadia, method):
        nadia.sign()
        before = everything()
        assert getattr(nadia.client, method)(nadia.link()).status_code in (200, 405)
        assert everything() == before

    def test_the_page_of_a_link_is_kept_by_nobody_and_told_to_nobody(self, nadia):
        nadia.sign()
        response = nadia.client.get(nadia.link())
        assert response["Cache-Control"] == "no-store, private"
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert "nadia@example.org" not in text(response)
        assert "n…@example.org" in text(response)


class TestConfirming:
    def test_pressed_it_counts_one(self, nadia):
        nadia.sign()
        shown = Client().get(nadia.link())
        assert (
            re.search(r'<form method="post" action="([^"]+)"', text(shown)).group(1) == nadia.link()
        )
        assert nadia.send(nadia.link())["Location"] == nadia.url("thanks")
        assert states() == ["confirmed"]

    def test_twice_it_says_so_and_counts_one(self, nadia):
        nadia.sign()
        nadia.send(nadia.link())
        stranger = Citizen(nadia.page, nadia.email)
        response = stranger.send(stranger.link())
        assert "you had already signed" in text(stranger.client.get(response["Location"]))
        assert states() == ["confirmed"]
        assert len(nadia.letters()) == 2

    def test_who_finds_a_used_link_does_not_become_its_owner(self, nadia, other):
        nadia.sign()
        link = nadia.link()
        nadia.send(link)
        finder = Citizen(nadia.page)
        finder.send(link)
        assert not finder.cookie("civic_person")
        assert "email" in text(finder.get("sign", other))

    def test_link_and_code_together_count_one(self, nadia):
        nadia.sign()
        code_link = nadia.link()
        nadia.enter()
        assert nadia.send(code_link).status_code == 302
        assert states() == ["confirmed"]

    def test_from_another_computer_than_the_one_that_signed(self, nadia):
        nadia.sign()
        telephone = Citizen(nadia.page)
        telephone.send(nadia.link())
        assert states() == ["confirmed"]
        assert telephone.cookie("civic_person")

    @pytest.mark.parametrize(
        ("before", "status"), [(timedelta(seconds=1), 302), (timedelta(0), 410)]
    )
    def test_it_works_for_a_week(self, nadia, clock, before, status):
        nadia.sign()
        clock.forward(days=7)
        clock.at(clock.moment - before)
        assert nadia.send(nadia.link()).status_code == status
        assert states() == ["confirmed" if status == 302 else "pending"]

    def test_expired_it_says_so_when_opened(self, nadia, clock):
        nadia.sign()
        clock.forward(days=8)
        response = nadia.client.get(nadia.link())
        assert response.status_code == 410
        assert "has expired" in text(response)

    def test_a_link_of_a_signature_that_is_gone(self, nadia):
        nadia.sign()
        Signature.objects.all().delete()
        assert nadia.send(nadia.link()).status_code == 410
        assert nadia.client.get(nadia.link()).status_code in (200, 410)
        assert states() == []

    def test_closed_early_what_was_signed_before_may_be_confirmed_for_a_day(
        self, nadia, space, clock
    ):
        nadia.sign()
        clock.forward(hours=1)
        spaces.close_early(space, reason="Done.", user=None, now=clock())
        clock.forward(hours=24)
        assert nadia.send(nadia.link()).status_code == 403
        clock.forward(seconds=-1)
        assert nadia.send(nadia.link()).status_code == 302
        assert states() == ["confirmed"]


#: What no table keeps of ``signed_for_tokens``.
GIVEN_OUT = {}


@given
def signed_for_tokens(a_petition):
    """Somebody's signature, for which this installation gave out every token it has."""
    nadia = Citizen(a_petition)
    nadia.sign(follow="on")
    confirm = token_of(nadia.link())
    handle = nadia.cookie(nadia.pending())
    nadia.enter()
    signature = Signature.objects.get()
    value = f"{signature.space_id}:{signature.participant_id}"
    GIVEN_OUT[signature.receipt] = {
        "confirm": confirm,
        "withdraw": token_of(nadia.link("withdraw")),
        "unsubscribe": tokens.sign("unsubscribe", value),
        "handle": handle,
        "person": nadia.cookie("civic_person"),
        "done": nadia.cookie("civic_done"),
        "receipt": signature.receipt,
        "key": signature.person_key,
        "stamp": tokens.stamp(signature.submitted_at),
    }
    return signature


class TestForeignTokens:
    """A token serves one purpose, of one person, in one petition, on one site."""

    @pytest.fixture
    def lot(self, signed_for_tokens):
        """Every token that this installation gave out."""
        return GIVEN_OUT[signed_for_tokens.receipt]

    @pytest.mark.parametrize("kind", ["confirm", "withdraw", "unsubscribe"])
    def test_no_token_works_for_another_purpose(self, lot, kind):
        before, bodies = everything(), set()
        for name, token in lot.items():
            if name != kind:
                for method in (Client().get, Client().post):
                    response = method(path(kind, token))
                    assert response.status_code == 404, (name, kind)
                    bodies.add(text(response))
        assert everything() == before
        assert len(bodies) == 1

    @pytest.mark.parametrize("kind", ["confirm", "withdraw", "unsubscribe"])
    @pytest.mark.parametrize(
        "spoil",
        [
            lambda t: t[:-1],
            lambda t: t + "A",
            lambda t: ("B" if t[0] == "A" else "A") + t[1:],
            lambda t: t[:10] + ("x" if t[10] != "x" else "y") + t[11:],
            lambda t: t.swapcase(),
            lambda t: t[::-1],
            lambda t: "A" * len(t),
            lambda t: "%00",
            lambda t: quote("é💥\u202e"),
            lambda t: "%ED%A0%80",
            lambda t: t + "%20",
            lambda t: ".",
            lambda t: "A" * 8_000,
            lambda t: "-1:" + t,
        ],
    )
    def test_a_spoilt_token_is_no_token(self, lot, kind, spoil):
        before = everything()
        # As a browser sends it: what is quoted stays quoted.
        address = path(kind, "TOKEN").replace("TOKEN", spoil(lot[kind]))
        for method in (Client().get, Client().post):
            response = method(address)
            assert response.status_code == 404 or absent(response), response.status_code
        assert everything() == before

    @pytest.mark.parametrize("cookie", ["civic_pending", "civic_person", "civic_done"])
    def test_no_token_works_as_another_cookie(self, lot, page, cookie):
        own = {"civic_pending": "handle", "civic_person": "person", "civic_done": "done"}[cookie]
        if own == "handle":
            cookie = f"{cookie}_{space_of(page).pk}"
        junk = ["", "é", "\x00", "a" * 5_000, '"\\355\\240\\200"', "1:1", "{}"]
        for value in [*(t for name, t in lot.items() if name != own), *junk]:
            thief = Citizen(page)
            thief.client.cookies[cookie] = value
            assert thief.get("me").content.strip() == b""
            assert "email" in text(thief.get("sign"))
            assert thief.get("code")["Location"] == thief.url("sign")
            assert thief.get("thanks")["Location"] == page.get_url()
            assert thief.post("code", code="123456").status_code == 302
            assert thief.post("resend")["Location"] == thief.url("sign")
            assert thief.post("follow")["Location"] == thief.url("sign")

    def test_the_code_of_one_petition_is_not_taken_at_another(self, nadia, other):
        nadia.sign()
        response = nadia.enter(page=other)
        assert response["Location"] == nadia.url("sign", other)
        assert states() == ["pending"]
        assert nadia.get("code", other)["Location"] == nadia.url("sign", other)
        assert nadia.post("resend", other)["Location"] == nadia.url("sign", other)
        assert nadia.post("address", other, email="x@example.org")["Location"] == nadia.url(
            "sign", other
        )
        assert len(nadia.letters()) == 1

    def test_the_thanks_of_one_petition_are_not_shown_at_another(self, nadia, other):
        nadia.sign_and_confirm()
        assert nadia.get("thanks", other)["Location"] == other.get_url()

    @pytest.mark.parametrize("kind", ["confirm", "withdraw"])
    def test_a_link_of_one_site_does_not_work_on_another(self, nadia, page, kind):
        home = Site.objects.get(is_default_site=True).root_page.specific
        root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
        type(page).objects.get(pk=page.pk).get_root().specific.add_child(instance=root)
        Site.objects.create(hostname="elsewhere.test", root_page=root)
        theirs = make_petition(root, title="Theirs")
        nadia.sign()
        if kind == "withdraw":
            nadia.enter()
        before = everything()
        for method in (Client().get, Client().post):
            assert method(nadia.link(kind), HTTP_HOST="elsewhere.test").status_code == 404
        assert everything() == before
        assert space_of(theirs).site.hostname == "elsewhere.test"
        assert nadia.send(nadia.link(kind)).status_code in (200, 302)

    def test_two_names_of_one_site_share_their_links(self, nadia):
        default = Site.objects.get(is_default_site=True)
        Site.objects.create(hostname="www.city.test", root_page=default.root_page)
        nadia.sign()
        assert Client().get(nadia.link(), HTTP_HOST="www.city.test").status_code == 200
