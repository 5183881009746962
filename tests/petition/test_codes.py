"""The six digits: few tries, a short time, this browser, and only whoever reads the mailbox."""

import pytest

from tests.petition.citizen import Citizen, stamp, states, text
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.models import Confirmation, Signature
from wagtail_civic.services import limits
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.contributions import MAXIMUM_SENDS
from wagtail_civic.testing import last_code

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def wrong(code):
    """Another code, and never the right one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def mended_meanwhile(*args, **kwargs):
    Confirmation.objects.all().delete()
    return True


class TestCode:
    @pytest.mark.parametrize(
        "write",
        [
            lambda c: c,
            lambda c: f"{c[:3]} {c[3:]}",
            lambda c: f" {c[:3]}-{c[3:]} ",
            lambda c: c.translate({48 + n: 0xFF10 + n for n in range(10)}),
            lambda c: f"{c}\u200b",
        ],
    )
    def test_right_however_it_is_written(self, nadia, write):
        nadia.sign()
        assert nadia.enter(write(last_code(nadia.email))).status_code == 302
        assert states() == ["confirmed"]

    @pytest.mark.parametrize(
        "code", ["", " ", "12345", "1234567", "abcdef", "٠١٢٣٤٥", "0" * 12, "0" * 13, "\x00", "é"]
    )
    def test_what_is_no_code_is_refused_in_words(self, nadia, code):
        nadia.sign()
        response = nadia.post("code", code=code)
        assert response.status_code == 400
        assert "civic-error" in text(response) or "errors" in text(response)
        assert states() == ["pending"]

    def test_a_wrong_one_says_how_many_are_left(self, nadia):
        nadia.sign()
        response = nadia.enter(wrong(last_code(nadia.email)))
        assert response.status_code == 400
        assert "you have 4 tries left" in text(response)
        assert nadia.enter().status_code == 302

    def test_after_five_wrong_ones_the_right_one_is_too_late(self, nadia):
        nadia.sign()
        code = last_code(nadia.email)
        answers = [nadia.enter(wrong(code)).status_code for _ in range(5)]
        assert answers == [400] * 5
        assert nadia.enter(code).status_code == 429
        assert states() == ["pending"]

    def test_four_wrong_ones_and_the_right_one(self, nadia):
        nadia.sign()
        code = last_code(nadia.email)
        for _ in range(4):
            nadia.enter(wrong(code))
        assert nadia.enter(code).status_code == 302
        assert states() == ["confirmed"]

    def test_after_five_wrong_ones_the_link_still_works(self, nadia):
        nadia.sign()
        for _ in range(5):
            nadia.enter(wrong(last_code(nadia.email)))
        assert nadia.send(nadia.link()).status_code == 302
        assert states() == ["confirmed"]

    def test_a_new_code_gives_five_new_tries(self, nadia):
        nadia.sign()
        for _ in range(6):
            nadia.enter(wrong(last_code(nadia.email)))
        assert nadia.post("resend")["Location"].startswith(nadia.url("code"))
        assert nadia.enter(wrong(last_code(nadia.email))).status_code == 400
        assert nadia.enter().status_code == 302

    @pytest.mark.parametrize(("seconds", "status"), [(899, 302), (900, 410), (86_400, 410)])
    def test_it_works_for_a_quarter_of_an_hour(self, nadia, clock, seconds, status):
        nadia.sign()
        clock.forward(seconds=seconds)
        assert nadia.enter().status_code == status
        assert states() == ["confirmed" if status == 302 else "pending"]

    def test_an_expired_one_is_told_apart_from_a_wrong_one(self, nadia, clock):
        nadia.sign()
        clock.forward(minutes=16)
        assert "has expired" in text(nadia.enter())
        assert "has expired" in text(nadia.enter("000000"))

    def test_without_having_signed_there_is_nothing_to_enter(self, nadia):
        assert nadia.get("code")["Location"] == nadia.url("sign")
        assert nadia.post("code", code="123456")["Location"] == nadia.url("sign")
        assert states() == []

    def test_entered_twice_it_counts_once(self, nadia):
        nadia.sign()
        code = last_code(nadia.email)
        waiting = nadia.cookie(nadia.pending())
        nadia.enter(code)
        # Pressed twice, before the first answer came.
        nadia.client.cookies[nadia.pending()] = waiting
        again = nadia.enter(code)
        assert "you had already signed" in text(nadia.client.get(again["Location"]))
        assert states() == ["confirmed"]


class TestTwoPetitionsAtOnce:
    def test_each_waits_for_its_own_code(self, nadia, other):
        nadia.sign()
        first = last_code(nadia.email)
        nadia.sign(other)
        assert nadia.enter(first)["Location"] == nadia.url("thanks")
        assert nadia.enter(page=other)["Location"] == nadia.url("thanks", other)
        assert states() == ["confirmed", "confirmed"]

    @pytest.mark.parametrize("by", ["code", "link"])
    def test_once_confirmed_nothing_waits_any_more(self, nadia, other, by):
        nadia.sign(other)
        nadia.sign()
        nadia.enter() if by == "code" else nadia.send(nadia.link())
        assert not nadia.cookie(nadia.pending())
        for screen in ("code", "address"):
            assert nadia.get(screen)["Location"] == nadia.url("sign")
            assert nadia.get(screen, other).status_code == 200

    def test_the_link_of_one_leaves_the_code_of_another_in_the_same_browser(self, nadia, page):
        nadia.sign()
        husband = Citizen(page, "karim@example.org", first_name="Karim")
        husband.client = nadia.client
        husband.sign()
        nadia.send(nadia.link())
        assert husband.enter().status_code == 302
        assert states() == ["confirmed", "confirmed"]

    def test_on_a_shared_computer_all_of_them_are_forgotten(self, nadia, other):
        for page in (nadia.page, other):
            nadia.sign(page)
        nadia.send("/civic/forget/")
        for page in (nadia.page, other):
            assert nadia.get("code", page)["Location"] == nadia.url("sign", page)


class TestResend:
    def test_the_code_before_stops_working(self, nadia):
        nadia.sign()
        code = last_code(nadia.email)
        nadia.post("resend")
        assert last_code(nadia.email) != code
        assert nadia.enter(code).status_code == 400
        assert states() == ["pending"]
        assert nadia.enter().status_code == 302

    def test_the_link_before_goes_on_working(self, nadia):
        nadia.sign()
        link = nadia.link()
        nadia.post("resend")
        assert nadia.client.get(link).status_code == 200
        assert nadia.send(link).status_code == 302
        assert states() == ["confirmed"]

    def test_asked_for_late_the_link_lasts_as_long_as_the_mail_says(self, nadia, clock):
        nadia.sign()
        clock.forward(days=6, hours=23)
        nadia.post("resend")
        assert "It works for 7 days" in nadia.letters()[-1].body
        clock.forward(days=6, hours=23)
        assert nadia.get("code").status_code == 200
        assert nadia.send(nadia.link()).status_code == 302
        assert states() == ["confirmed"]

    def test_nor_longer(self, nadia, clock):
        nadia.sign()
        nadia.post("resend")
        clock.forward(days=7)
        assert nadia.send(nadia.link()).status_code == 410

    @pytest.mark.parametrize("query", ["", "?fragment=1"])
    def test_it_is_seen_and_said(self, nadia, query):
        nadia.sign()
        before = text(nadia.get("code"))
        location = nadia.send(nadia.url("resend") + query)["Location"]
        shown = text(nadia.client.get(location))
        assert "You asked for a new code" in shown
        assert "You asked for a new code" not in before
        assert ("<html" in shown) == (not query)

    def test_a_wrong_code_afterwards_speaks_of_the_code(self, nadia):
        nadia.sign()
        location = nadia.post("resend")["Location"]
        shown = nadia.send(location, {"code": wrong(last_code(nadia.email))})
        assert "You asked for a new code" not in text(shown)
        assert "you have 4 tries left" in text(shown)

    def test_after_the_code_expired_a_new_one_works(self, nadia, clock):
        nadia.sign()
        clock.forward(hours=2)
        nadia.post("resend")
        assert nadia.enter().status_code == 302

    def test_a_mailbox_is_not_flooded(self, nadia):
        nadia.sign()
        answers = [nadia.post("resend").status_code for _ in range(6)]
        assert answers == [302, 302, 302, 302, 429, 429]
        assert len(nadia.letters()) == 3
        # What was not sent replaces nothing.
        assert nadia.enter().status_code == 302

    def test_what_to_do_when_none_comes_is_said_to_everybody(self, nadia):
        nadia.sign()
        assert "We send at most 3 codes a day to one address" in text(nadia.get("code"))

    def test_nor_over_several_days(self, nadia, clock):
        nadia.sign()
        for _ in range(5):
            clock.forward(days=1, minutes=5)
            nadia.post("resend")
        assert len(nadia.letters()) == 5
        assert nadia.post("resend").status_code == 429

    def test_asked_for_while_another_window_mends_the_address(self, nadia, monkeypatch):
        nadia.sign()
        monkeypatch.setattr(limits, "mail_allowed", mended_meanwhile)
        assert nadia.post("resend")["Location"].endswith("/sign/")
        assert len(nadia.letters()) == 1

    def test_nor_is_it_known_then_what_the_code_was_for(self, nadia, monkeypatch):
        nadia.sign()
        confirm = petitions.confirm_with_code

        def too_late(**said):
            mended_meanwhile()
            return confirm(**said)

        monkeypatch.setattr(petitions, "confirm_with_code", too_late)
        code = last_code(nadia.email)
        assert nadia.enter(code)["Location"].endswith("/sign/")
        assert states() == ["pending"]

    def test_ten_at_once_are_no_way_around_the_limit(self, nadia, monkeypatch):
        nadia.sign()

        def others_were_quicker(*args, **kwargs):
            Confirmation.objects.update(sends=MAXIMUM_SENDS)
            return True

        monkeypatch.setattr(limits, "mail_allowed", others_were_quicker)
        assert nadia.post("resend").status_code == 429
        assert len(nadia.letters()) == 1

    def test_without_having_signed_nothing_is_sent(self, nadia):
        assert nadia.post("resend")["Location"] == nadia.url("sign")
        assert nadia.letters() == []


class TestMend:
    def test_the_mistyped_address_is_put_right_and_all_else_kept(self, page):
        citizen = Citizen(page, "nadia@exmaple.org", show_name="on", follow="on")
        citizen.sign()
        citizen.email = "nadia@example.org"
        citizen.post("address", **citizen.form())
        citizen.enter()
        row = Signature.objects.get()
        assert (row.state, row.last_name, row.postcode, row.show_name) == (
            "confirmed", "Benali", "31000", True,
        )  # fmt: skip
        assert row.participant.email == "nadia@example.org"
        assert row.participant.follows.get().frequency == "now"

    def test_the_address_is_never_shown_whole(self, page):
        citizen = Citizen(page, "nadia@exmaple.org")
        citizen.sign()
        screen = text(citizen.get("address"))
        assert mask_email("nadia@exmaple.org") in screen
        assert "nadia@exmaple.org" not in screen
        refused = text(citizen.post("address", email="nadia@", stamp=stamp()))
        assert mask_email("nadia@exmaple.org") in refused
        assert "nadia@exmaple.org" not in refused

    def test_nothing_of_it_is_shown_once_the_link_has_confirmed_it_elsewhere(self, page):
        citizen = Citizen(page, "nadia@exmaple.org")
        citizen.sign()
        Citizen(page).send(citizen.link())
        assert states() == ["confirmed"]
        for screen in (citizen.get("address"), citizen.post("address", email="x", stamp=stamp())):
            assert "exmaple.org" not in text(screen)
            assert "We sent the code to" not in text(screen)

    def test_nor_for_another_browser(self, page):
        Citizen(page, "nadia@exmaple.org").sign()
        assert Citizen(page).get("address").status_code == 302

    def test_the_link_to_the_wrong_address_is_dead(self, page):
        citizen = Citizen(page, "nadia@exmaple.org")
        citizen.sign()
        link, citizen.email = citizen.link(), "nadia@example.org"
        citizen.post("address", **citizen.form())
        assert citizen.client.get(link).status_code == 404
        assert Confirmation.objects.count() == 1

    def test_what_somebody_else_left_for_the_wrong_address_stays(self, page, nadia):
        nadia.sign()
        code = last_code(nadia.email)
        clumsy = Citizen(page, nadia.email, first_name="Nadja")
        clumsy.sign()
        clumsy.email = "nadja@example.org"
        clumsy.post("address", **clumsy.form())
        assert nadia.enter(code).status_code == 302
        assert clumsy.enter().status_code == 302
        assert states() == ["confirmed", "confirmed"]

    def test_what_was_confirmed_is_not_mended(self, nadia, page):
        nadia.sign()
        Citizen(page).send(nadia.link())
        nadia.email = "somebody@example.org"
        assert nadia.post("address", **nadia.form())["Location"] == nadia.url("sign")
        assert states() == ["confirmed"]
        assert nadia.letters() == []

    def test_to_the_same_address_nothing_is_lost(self, nadia):
        nadia.sign()
        nadia.post("address", **nadia.form())
        assert nadia.enter().status_code == 302
        assert states() == ["confirmed"]

    @pytest.mark.parametrize(
        "email", ["", "nadia", "nadia@", "a@b", "nadia@example.org\r\nBcc: x@y.fr"]
    )
    def test_to_what_is_no_address(self, nadia, email):
        nadia.sign()
        assert nadia.post("address", email=email).status_code == 400
        assert nadia.enter().status_code == 302


class TestStrangers:
    """Eve types Nadia's address. She holds a handle, and never the mailbox."""

    @pytest.fixture
    def eve(self, page):
        return Citizen(page, "nadia@example.org", first_name="Eve", last_name="Dropper")

    def test_she_cannot_confirm_for_her(self, eve):
        eve.sign()
        code = last_code(eve.email)
        for _ in range(5):
            eve.enter(wrong(code))
        assert states() == ["pending"]

    def test_nadias_code_does_not_work_in_eves_browser(self, eve, nadia):
        eve.sign()
        nadia.sign()
        assert eve.enter(last_code(nadia.email)).status_code == 400
        assert nadia.enter().status_code == 302

    def test_eves_code_does_not_work_in_nadias_browser(self, eve, nadia):
        nadia.sign()
        eve.sign()
        assert nadia.enter(last_code(nadia.email)).status_code == 400

    def test_after_nadia_pressed_the_link_eve_is_still_nobody(self, eve, nadia, other):
        eve.sign()
        nadia.send(nadia.link())
        assert states() == ["confirmed"]
        assert eve.enter("000000").status_code == 400
        assert not eve.cookie("civic_person")
        assert not eve.cookie("civic_done")
        # With or without the name of the site: how many there are is remembered for a while.
        assert eve.page.get_url().endswith(eve.get("thanks")["Location"])
        assert b"Nadia" not in eve.get("me").content
        assert 'name="email"' in text(eve.get("sign", other))

    def test_asking_for_a_new_code_brings_it_to_nadia_alone(self, eve, nadia):
        eve.sign()
        nadia.send(nadia.link())
        eve.post("resend")
        assert [message.to for message in eve.letters()] == [["nadia@example.org"]] * 3
        assert eve.enter("000000").status_code == 400

    def test_mending_the_address_takes_nothing_of_nadias_along(self, eve, nadia):
        nadia.sign(last_name="Secret")
        nadia.enter()
        eve.sign()
        eve.email = "eve@example.org"
        eve.post("address", **eve.form())
        eve.enter()
        names = Signature.objects.order_by("pk").values_list("first_name", "last_name")
        assert list(names) == [("Nadia", "Secret"), ("Eve", "Dropper")]

    def test_the_screen_shows_no_more_of_the_address_than_was_typed(self, eve):
        eve.sign()
        assert "nadia@example.org" not in text(eve.get("code"))

    def test_the_screen_that_mends_it_shows_as_little(self, page, nadia):
        nadia.sign()
        nadia.enter()
        eve = Citizen(page, "nadia+eve@example.org", first_name="Eve")
        eve.sign()
        screen = text(eve.get("address"))
        assert "nadia+eve@example.org" not in screen
        assert "nadia@example.org" not in screen
