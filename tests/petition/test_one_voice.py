"""One person, one voice; and nobody learns from the answer who has signed."""

import re
from datetime import timedelta

import pytest

from tests.given import given
from tests.petition.citizen import Citizen, states, text
from wagtail_civic.models import OutgoingMessage, Participant, Signature
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import tallies
from wagtail_civic.testing import last_code, make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

#: Twenty ways to write one mailbox.
SPELLINGS = [
    "jean.dupont@gmail.com",
    "Jean.Dupont@Gmail.com",
    "JEANDUPONT@GMAIL.COM",
    "jeandupont@gmail.com",
    "j.e.a.n.d.u.p.o.n.t@gmail.com",
    "jeandupont+petition@gmail.com",
    "jean.dupont+a+b@gmail.com",
    "jeandupont@googlemail.com",
    "Jean.Dupont+x@GoogleMail.com",
    " jeandupont@gmail.com ",
    "\u200bjeandupont@gmail.com",
    "jeandupont@gmail.com.",
    "ｊｅａｎｄｕｐｏｎｔ@gmail.com",
    "jeandupont＠gmail.com",
    "jeandupont@ｇｍａｉｌ.com",
    "jeandupont@gmail。com",
    "jean.dupont@googlemail.com.",
    "JeanDupont+2026@gmail.COM",
    "jeandupont@GMAIL.com\u00a0",
    "jeandupont+@gmail.com",
]


@pytest.mark.database
def test_twenty_spellings_of_a_mailbox_are_one_person(page, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAILS_PER_ADDRESS_PER_DAY": 100}
    answers = {spelling: Citizen(page, spelling).sign().status_code for spelling in SPELLINGS}
    assert {s: a for s, a in answers.items() if a != 302} == {}
    assert states() == ["pending"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("élodie@bücher.example", "elodie@xn--bcher-kva.example"),
        ("jean.dupont@orange.fr", "jeandupont@orange.fr"),
        ("marie@orange.fr", "marie@wanadoo.fr"),
        ("+x@example.org", "+y@example.org"),
    ],
)
def test_what_may_be_two_people_is_not_made_one(page, one, other):
    counted = [Citizen(page, each).sign().status_code for each in (one, other)]
    assert Signature.objects.count() == counted.count(302)


def test_a_domain_in_letters_of_its_own_is_its_punycode(page):
    assert Citizen(page, "elodie@bücher.example").sign().status_code == 302
    assert Citizen(page, "Elodie@XN--bcher-kva.example").sign().status_code == 302
    assert states() == ["pending"]


class TestOwnWords:
    """Two people send something for one address. Whoever confirms confirms what she wrote herself."""

    @pytest.fixture
    def prankster(self, page):
        return Citizen(
            page, "nadia@example.org", first_name="Not", last_name="Serious", postcode="99999"
        )

    @pytest.mark.parametrize("prank_first", [True, False])
    def test_by_code(self, nadia, prankster, prank_first):
        for citizen in (prankster, nadia) if prank_first else (nadia, prankster):
            citizen.sign()
            if citizen is nadia:
                code = last_code(nadia.email)
        nadia.enter(code)
        self.is_nadias(Signature.objects.get())

    @pytest.mark.parametrize("prank_first", [True, False])
    def test_by_link(self, nadia, prankster, prank_first):
        for citizen in (prankster, nadia) if prank_first else (nadia, prankster):
            citizen.sign(**({"show_name": "on", "follow": "on"} if citizen is prankster else {}))
            if citizen is nadia:
                link = nadia.link()
        nadia.send(link)
        row = Signature.objects.get()
        self.is_nadias(row)
        assert not row.show_name
        assert not row.participant.follows.exists()

    def is_nadias(self, row):
        assert (row.state, row.first_name, row.last_name, row.postcode) == (
            "confirmed", "Nadia", "Benali", "31000",
        )  # fmt: skip
        assert str(row.participant) == "Nadia Benali"

    def test_her_language_and_the_terms_that_she_saw(self, nadia, prankster, page, space):
        prankster.sign()
        page.consent_text = "New terms."
        page.summary = "A new text."
        page.save_revision().publish()
        nadia.sign()
        nadia.enter()
        row = Signature.objects.get()
        assert row.consent.body == "New terms."
        assert row.version == space_of(page).version == 2

    @pytest.mark.parametrize("shown", [True, False])
    def test_page_and_mail_say_whose_name_is_confirmed_and_who_will_read_it(
        self, nadia, prankster, shown
    ):
        prankster.sign(show_name="on" if shown else None)
        screen = text(nadia.client.get(prankster.link()))
        mail = nadia.letters()[-1]
        for words in (screen, mail.body, mail.alternatives[0][0]):
            assert "Not Serious" in words
            assert ("Not S." in words) == shown
            assert ("not be shown in public" in words) != shown

    def test_where_no_names_are_shown_none_is_promised(self, db):
        citizen = Citizen(make_petition(show_names=False))
        citizen.sign(show_name="on")
        assert "will not be shown in public" in text(citizen.client.get(citizen.link()))

    def test_a_confirmation_that_changes_nothing_renames_nobody(self, nadia, prankster):
        nadia.sign_and_confirm()
        for act in (lambda: prankster.send(prankster.link()), prankster.enter):
            prankster.sign()
            act()
            self.is_nadias(Signature.objects.get())

    def test_nor_makes_a_person_of_one_who_is_gone(self, nadia, prankster):
        nadia.sign_and_confirm()
        Signature.objects.update(participant=None)
        Participant.objects.all().delete()
        prankster.sign()
        assert prankster.enter().status_code == 302
        assert not prankster.cookie("civic_person")
        assert not Participant.objects.exists()

    def test_what_the_other_wrote_is_never_stored_with_her(self, nadia, prankster):
        nadia.sign()
        nadia.enter()
        prankster.sign()
        prankster.enter("000000")
        self.is_nadias(Signature.objects.get())
        assert Participant.objects.get().last_name == "Benali"


class TestNoOracle:
    """A stranger types addresses of others to learn who has signed (S6)."""

    KINDS = ["unknown", "pending", "confirmed", "withdrawn", "held", "invalidated"]

    def prepare(self, page, kind):
        citizen = Citizen(page, f"{kind}@example.org")
        if kind == "unknown":
            return citizen.email
        citizen.sign()
        if kind != "pending":
            citizen.enter()
            Signature.objects.filter(participant__email=citizen.email).update(state=kind)
        return citizen.email

    def seen(self, response, email):
        headers = {k: v for k, v in response.items() if k not in ("Expires", "Content-Length")}
        cookies = {k: (len(v.value), v["path"], v["max-age"]) for k, v in response.cookies.items()}
        cookies.pop("csrftoken", None)
        return response.status_code, headers, cookies, text(response).replace(email, "EMAIL")

    def test_signing_answers_alike(self, page):
        answers = {}
        for kind in self.KINDS:
            email = self.prepare(page, kind)
            eve = Citizen(page, email, first_name="Eve")
            answers[kind] = self.seen(eve.sign(), email)
        assert {kind: a for kind, a in answers.items() if a != answers["unknown"]} == {}

    def test_and_so_does_the_screen_of_the_code(self, page):
        screens = {}
        for kind in self.KINDS:
            eve = Citizen(page, self.prepare(page, kind), first_name="Eve")
            eve.sign()
            shown, told = eve.get("code"), eve.enter("000000")
            masked = [text(r).replace(f"{kind[0]}…@", "M…@") for r in (shown, told)]
            screens[kind] = [without_tokens(each) for each in masked], told.status_code
        assert {kind: s for kind, s in screens.items() if s != screens["unknown"]} == {}

    def test_asking_to_withdraw_answers_alike(self, page):
        answers = {}
        for kind in self.KINDS:
            email = self.prepare(page, kind)
            eve = Citizen(page, email)
            response = eve.post("ask_withdrawal", email=email, stamp=eve.form()["stamp"])
            status, headers, cookies, body = self.seen(response, email)
            answers[kind] = status, headers, cookies, without_tokens(body)
        assert {kind: a for kind, a in answers.items() if a != answers["unknown"]} == {}

    @pytest.mark.parametrize("kind", ["unknown", "confirmed"])
    def test_a_mailbox_that_is_full_elsewhere_answers_like_any_other(self, page, other, kind):
        full, fresh = self.prepare(other, kind), "fresh@example.org"
        for _ in range(3):
            Citizen(other, full).sign()
        sent = OutgoingMessage.objects.count()
        screens = {}
        for email in (full, fresh):
            eve = Citizen(page, email, first_name="Eve")
            answers = [self.seen(eve.sign(), email)]
            answers += [self.seen(eve.post("resend"), email) for _ in range(2)]
            shown = without_tokens(text(eve.get("code"))).replace(f"{email[0]}…@", "M…@")
            screens[email] = *answers, shown
        assert screens[full] == screens[fresh]
        # Three to the other, and none to the full one.
        assert OutgoingMessage.objects.count() == sent + 3

    def test_that_it_was_there_already_is_said_after_the_code(self, nadia):
        nadia.sign_and_confirm()
        again = Citizen(nadia.page, nadia.email)
        assert "already" not in text(again.sign())
        assert "already" not in text(again.get("code"))
        assert "you had already signed" in text(again.client.get(again.enter()["Location"]))
        assert states() == ["confirmed"]

    def test_each_stranger_gets_a_mail_as_long_as_the_mailbox_bears_it(self, page):
        for kind in ("unknown", "confirmed"):
            email = self.prepare(page, kind)
            before = OutgoingMessage.objects.count()
            Citizen(page, email).sign()
            assert OutgoingMessage.objects.count() == before + 1


def without_tokens(html):
    html = re.sub(r'name="(csrfmiddlewaretoken|stamp)"( id="\w+")? value="[^"]*"', "", html)
    return re.sub(r'value="[^"]*"( id="\w+")? name="(csrfmiddlewaretoken|stamp)"', "", html)


class TestStandingAside:
    """Whoever does not count is told so, and never that she does."""

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("held", "recorded, but not counted yet"),
            ("invalidated", "Your signature was set aside."),
            ("withdrawn", "You have withdrawn your signature."),
        ],
    )
    def test_an_old_link_tells_how_things_are(self, nadia, clock, state, words):
        nadia.sign()
        link = nadia.link()
        nadia.send(link)
        Signature.objects.update(state=state, withdrawn_at=clock())
        shown = text(nadia.client.get(nadia.send(link)["Location"]))
        assert words in shown
        assert "Signature counted" not in shown
        assert "already" not in shown
        assert states() == [state]

    def test_signing_again_does_not_undo_an_agents_decision(self, nadia):
        nadia.sign_and_confirm()
        Signature.objects.update(state="invalidated")
        again = Citizen(nadia.page, nadia.email)
        assert "Your signature was set aside." in text(again.sign_and_confirm())
        assert "Your signature was set aside." in text(
            again.client.get(again.press("sign")["Location"])
        )
        assert states() == ["invalidated"]


@given
def a_petition_for_couples():
    return make_petition(title="More benches", couples=True)


class TestCouples:
    @pytest.fixture
    def page(self, a_petition_for_couples):
        return a_petition_for_couples

    @pytest.fixture
    def husband(self, page):
        return Citizen(page, "nadia@example.org", first_name="Karim")

    def test_two_people_of_one_mailbox_are_two(self, nadia, husband, space):
        nadia.sign_and_confirm()
        husband.sign_and_confirm()
        rows = Signature.objects.order_by("slot").values_list("slot", "first_name", "state")
        assert list(rows) == [(1, "Nadia", "confirmed"), (2, "Karim", "confirmed")]

    def test_a_third_is_not(self, nadia, husband, page):
        nadia.sign_and_confirm()
        husband.sign_and_confirm()
        third = Citizen(page, nadia.email, first_name="Leïla")
        assert "already" in text(third.sign_and_confirm())
        assert [row.first_name for row in Signature.objects.order_by("slot")] == ["Nadia", "Karim"]

    @pytest.mark.parametrize("name", ["Nadia", "NADIA", "nadia "])
    def test_the_same_name_twice_is_one(self, nadia, page, name):
        nadia.sign_and_confirm()
        again = Citizen(page, nadia.email, first_name=name)
        assert "already" in text(again.sign_and_confirm())
        assert states() == ["confirmed"]

    def test_not_where_the_rule_is_off(self, db):
        page = make_petition(couples=False)
        Citizen(page).sign_and_confirm()
        assert "already" in text(Citizen(page, first_name="Karim").sign_and_confirm())
        assert states() == ["confirmed"]

    def test_each_withdraws_her_own(self, nadia, husband):
        nadia.sign_and_confirm()
        husband.sign_and_confirm()
        husband.send(husband.link("withdraw"))
        assert states() == ["confirmed", "withdrawn"]

    @pytest.mark.parametrize("first", ["Nadia", "Karim"])
    def test_two_who_sign_before_either_has_confirmed_are_two(self, nadia, husband, first):
        nadia.sign()
        code = last_code(nadia.email)
        husband.sign()
        acts = [lambda: husband.enter(), lambda: nadia.enter(code)]
        shown = [act() for act in (reversed(acts) if first == "Nadia" else acts)]
        for response in shown:
            assert response.status_code == 302
        for citizen in (nadia, husband):
            name = citizen.words.get("first_name", "Nadia")
            assert f"Thank you, {name}" in text(citizen.get("thanks"))
        rows = Signature.objects.order_by("slot").values_list("first_name", "state")
        assert sorted(rows) == [("Karim", "confirmed"), ("Nadia", "confirmed")]

    def test_a_third_pending_one_is_still_not(self, nadia, husband, page):
        third = Citizen(page, nadia.email, first_name="Leïla")
        links = []
        for citizen in (nadia, husband, third):
            citizen.sign()
            links.append(citizen.link())
        for citizen, link in zip((nadia, husband, third), links, strict=True):
            citizen.send(link)
        assert sorted(Signature.objects.values_list("first_name", flat=True)) == ["Karim", "Nadia"]

    def test_pressed_twice_the_second_of_them_is_not_a_third(self, nadia, husband):
        nadia.sign()
        mine = nadia.link()
        husband.sign()
        theirs = husband.link()
        for link in (mine, theirs, theirs, mine):
            assert nadia.send(link).status_code == 302
        assert states() == ["confirmed", "confirmed"]

    def test_confirmed_after_the_end_and_its_grace_the_second_one_is_late(
        self, nadia, husband, page, clock
    ):
        nadia.sign()
        code = last_code(nadia.email)
        husband.sign()
        link = husband.link()
        nadia.enter(code)
        clock.at(page.closes_at + timedelta(hours=24))
        assert husband.send(link).status_code in (403, 410)
        assert states().count("confirmed") == 1

    @pytest.mark.parametrize("state", ["held", "withdrawn"])
    def test_another_name_is_no_way_around_a_check(self, nadia, husband, state):
        nadia.sign_and_confirm()
        Signature.objects.update(state=state, hold_reason="address")
        assert "recorded, but not counted yet" in text(husband.sign_and_confirm())
        assert states() == [state, "held"]


def test_the_same_person_in_two_petitions_cannot_be_joined(nadia, other):
    nadia.sign_and_confirm()
    stranger = Citizen(other, nadia.email)
    stranger.sign_and_confirm()
    keys = Signature.objects.values_list("person_key", flat=True)
    assert len(set(keys)) == 2


def test_the_count_is_of_people(page, clock):
    for local in ("nadia", "Nadia+news", "NADIA"):
        Citizen(page, f"{local}@example.org").sign_and_confirm()
    clock.forward(minutes=1)
    assert tallies.current(space_of(page), now=clock()).total == 1
    assert petitions.sheet(page, now=clock()).progress.count == 1
