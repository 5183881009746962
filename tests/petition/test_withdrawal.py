"""Taking a signature back, and changing one's mind again."""

import pytest

from tests.petition.citizen import Citizen, states, text
from wagtail_civic.models import Signature, WithdrawalLink
from wagtail_civic.queries import petition as queries
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.testing import space_of
from wagtail_civic.testing.signatures import recount

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def signed(nadia):
    nadia.sign_and_confirm(show_name="on")
    return nadia


def ask(citizen, email=None, page=None):
    form = citizen.form()
    return citizen.post("ask_withdrawal", page, email=email or citizen.email, stamp=form["stamp"])


class TestByTheLinkOfTheThanks:
    def test_opened_it_asks_and_pressed_it_withdraws(self, signed, space, clock):
        link = signed.link("withdraw")
        assert "Withdraw my signature" in text(signed.client.get(link))
        assert states() == ["confirmed"]
        assert "Your signature is withdrawn" in text(signed.send(link))
        assert states() == ["withdrawn"]
        clock.forward(minutes=1)
        assert recount(space, now=clock()) == 0
        assert queries.public_names(space) == []

    def test_twice_is_once(self, signed):
        for _ in range(2):
            assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_it_has_no_end_before_the_petition_has(self, signed, clock, page):
        clock.at(page.closes_at)
        clock.forward(seconds=-1)
        assert signed.send(signed.link("withdraw")).status_code == 200

    def test_once_closed_the_count_was_handed_over(self, signed, clock, page):
        clock.at(page.closes_at)
        response = signed.send(signed.link("withdraw"))
        assert response.status_code == 409
        assert "nothing can be withdrawn any more" in text(response)
        assert states() == ["confirmed"]

    def test_once_closed_no_screen_offers_what_can_no_longer_be_done(self, signed, clock, page):
        clock.at(page.closes_at)
        for shown in (
            signed.client.get(signed.link("withdraw")),
            signed.get("ask_withdrawal"),
            ask(signed),
        ):
            assert shown.status_code == 409
            assert "nothing can be withdrawn any more" in text(shown)
            assert "Withdraw my signature" not in text(shown)
            assert "Send me the link" not in text(shown)
            assert "This link does not work" not in text(shown)

    def test_what_was_promised_is_until_then(self, signed):
        assert "While the petition is open, you can withdraw" in text(signed.get("thanks"))
        letter = signed.letters()[-1]
        assert "While the petition is open, this link withdraws" in letter.body

    def test_what_was_withdrawn_before_is_still_said_to_be(self, signed, clock, page):
        link = signed.link("withdraw")
        signed.send(link)
        clock.at(page.closes_at)
        assert signed.send(link).status_code == 200

    def test_nor_once_closed_early(self, signed, space, clock):
        spaces.close_early(space, reason="Done.", user=None, now=clock())
        assert signed.send(signed.link("withdraw")).status_code == 409

    def test_nor_once_its_time_ran_out_while_it_was_suspended(self, signed, space, clock, page):
        spaces.suspend(space, reason="A pause.", user=None, now=clock())
        clock.at(page.closes_at)
        assert signed.send(signed.link("withdraw")).status_code == 409
        assert states() == ["confirmed"]

    def test_suspended_it_may_be_withdrawn(self, signed, space, clock):
        spaces.suspend(space, reason="A pause.", user=None, now=clock())
        assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_unpublished_it_may_be_withdrawn(self, signed, page):
        page.unpublish()
        assert signed.client.get(signed.link("withdraw")).status_code == 200
        assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_what_waits_for_a_check_may_be_withdrawn(self, signed):
        Signature.objects.update(state="held")
        assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_what_an_agent_set_aside_may_not(self, signed):
        Signature.objects.update(state="invalidated")
        assert signed.send(signed.link("withdraw")).status_code == 409
        assert states() == ["invalidated"]


class TestAfterwards:
    def test_the_link_opened_again_says_so_and_how_to_sign_again(self, signed):
        link = signed.link("withdraw")
        signed.send(link)
        again = text(signed.client.get(link))
        assert "Your signature is withdrawn" in again
        assert "Withdraw my signature" not in again
        assert signed.url("sign") in again

    def test_once_closed_it_offers_no_signing(self, signed, clock, page):
        link = signed.link("withdraw")
        signed.send(link)
        clock.at(page.closes_at)
        again = text(signed.client.get(link))
        assert "Your signature is withdrawn" in again
        assert signed.url("sign") not in again

    def test_it_says_when_the_total_follows(self, signed, settings):
        settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"TALLY_SECONDS": 7}
        assert "within 7 seconds" in text(signed.send(signed.link("withdraw")))

    @pytest.mark.parametrize("door", ["page", "api"])
    def test_a_letter_confirms_it_once(self, signed, door):
        link = signed.link("withdraw")
        before = len(signed.letters())
        for _press in range(2):
            if door == "page":
                signed.send(link)
            else:
                token = link.split("/")[-2]
                signed.send(
                    "/civic/api/v1.0/withdrawals/",
                    {"token": token},
                    content_type="application/json",
                )
        assert states() == ["withdrawn"]
        (letter,) = signed.letters()[before:]
        assert "is withdrawn" in letter.body
        assert "you can sign again" in letter.body
        assert signed.page.full_url in letter.body

    def test_what_may_not_be_withdrawn_is_not_confirmed(self, signed):
        Signature.objects.update(state="invalidated")
        before = len(signed.letters())
        signed.send(signed.link("withdraw"))
        assert len(signed.letters()) == before


class TestByALinkAskedFor:
    def test_it_is_mailed_and_works_for_a_day(self, signed, clock):
        assert ask(signed).status_code == 200
        clock.forward(hours=23, minutes=59)
        assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_after_a_day_it_is_over(self, signed, clock):
        ask(signed)
        clock.forward(hours=24)
        assert signed.send(signed.link("withdraw")).status_code == 410
        assert signed.client.get(signed.link("withdraw")).status_code == 410
        assert states() == ["confirmed"]

    @pytest.mark.parametrize("state", ["pending", "withdrawn", "invalidated"])
    def test_what_does_not_count_is_not_written_to(self, signed, state):
        Signature.objects.update(state=state)
        before = len(signed.letters()), WithdrawalLink.objects.count()
        assert ask(signed).status_code == 200
        assert (len(signed.letters()), WithdrawalLink.objects.count()) == before

    def test_a_stranger_is_not_written_to(self, signed, page):
        stranger = Citizen(page, "omar@example.org")
        assert ask(stranger).status_code == 200
        assert stranger.letters() == []

    def test_by_another_spelling_of_the_mailbox(self, signed):
        before = len(signed.letters())
        ask(signed, "NADIA+x@example.org")
        # It goes to the address that was proved.
        assert len(signed.letters()) == before + 1
        assert signed.send(signed.link("withdraw")).status_code == 200
        assert states() == ["withdrawn"]

    def test_a_mailbox_is_not_flooded(self, signed):
        for _ in range(10):
            assert ask(Citizen(signed.page, signed.email)).status_code == 200
        assert WithdrawalLink.objects.count() == 1 + 2

    @pytest.mark.parametrize("email", ["", "nadia", "a@b\r\nBcc: c@d.fr", "\x00"])
    def test_what_is_no_address(self, signed, email):
        form = signed.form()
        response = signed.post("ask_withdrawal", email=email, stamp=form["stamp"])
        assert response.status_code == 400


class TestSigningAgain:
    @pytest.fixture
    def withdrawn(self, signed, clock):
        clock.forward(minutes=1)
        signed.send(signed.link("withdraw"))
        signed.client.cookies.clear()
        clock.forward(minutes=1)
        return signed

    def test_while_it_is_open_she_may(self, withdrawn, clock, space):
        assert "Thank you, Nadia" in text(withdrawn.sign_and_confirm())
        row = Signature.objects.get()
        assert (row.state, row.withdrawn_at, row.confirmed_at) == ("confirmed", None, clock())
        assert recount(space, now=clock()) == 1

    def test_not_once_it_is_closed(self, withdrawn, clock, page):
        clock.at(page.closes_at)
        assert withdrawn.sign().status_code == 403
        assert states() == ["withdrawn"]

    @pytest.mark.parametrize(
        ("hours", "status", "state"), [(23, 302, "confirmed"), (24, 403, "withdrawn")]
    )
    def test_signed_again_before_the_end_it_is_confirmed_within_a_day_or_not_at_all(
        self, withdrawn, clock, page, hours, status, state
    ):
        clock.at(page.closes_at)
        clock.forward(seconds=-1)
        withdrawn.sign()
        clock.at(page.closes_at)
        clock.forward(hours=hours)
        assert withdrawn.send(withdrawn.link()).status_code == status
        assert states() == [state]

    def test_the_old_link_does_not_undo_the_withdrawal(self, nadia, clock):
        nadia.sign()
        link, handle = nadia.link(), nadia.cookie(nadia.pending())
        nadia.send(link)
        nadia.send(nadia.link("withdraw"))
        clock.forward(minutes=1)
        shown = nadia.client.get(nadia.send(link)["Location"])
        assert "You have withdrawn your signature." in text(shown)
        nadia.client.cookies[nadia.pending()] = handle
        nadia.enter()
        assert states() == ["withdrawn"]

    def test_the_old_link_to_withdraw_does_not_take_back_the_new_signature_unseen(self, withdrawn):
        old = withdrawn.link("withdraw")
        withdrawn.sign_and_confirm()
        assert withdrawn.link("withdraw") != old
        assert withdrawn.client.get(old).status_code == 200
        assert states() == ["confirmed"]

    def test_recognised_she_signs_again_in_one_step(self, signed, clock):
        clock.forward(minutes=1)
        signed.send(signed.link("withdraw"))
        clock.forward(minutes=1)
        assert "Thank you, Nadia" in text(signed.client.get(signed.press("sign")["Location"]))
        assert states() == ["confirmed"]

    def test_what_waited_for_a_check_waits_again(self, signed, clock):
        Signature.objects.update(state="held", hold_reason="address")
        clock.forward(minutes=1)
        signed.send(signed.link("withdraw"))
        clock.forward(minutes=1)
        for act in (lambda: signed.press("sign"), signed.sign_and_confirm):
            shown = act()
            assert "Your signature is recorded, but not counted yet" in text(
                signed.client.get(signed.url("thanks")) if shown.status_code == 302 else shown
            )
            row = Signature.objects.get()
            assert (row.state, row.hold_reason) == ("held", "address")
            signed.send(signed.link("withdraw"))
            signed.client.cookies.clear()
            clock.forward(minutes=1)

    def test_what_an_agent_released_does_not(self, signed, clock):
        Signature.objects.update(state="held", hold_reason="address")
        petitions.decide(
            "release", records=Signature.objects.all(), reason="Seen.", user=None, now=clock()
        )
        clock.forward(minutes=1)
        signed.send(signed.link("withdraw"))
        clock.forward(minutes=1)
        signed.press("sign")
        assert states() == ["confirmed"]

    def test_an_agents_decision_about_the_first_one_is_not_undone_on_the_second(
        self, nadia, clock, space
    ):
        nadia.sign_and_confirm()
        Signature.objects.update(state="held", hold_reason="rush")
        released = petitions.decide(
            "release", records=Signature.objects.all(), reason="Seen.", user=None, now=clock()
        )[0]
        clock.forward(minutes=1)
        nadia.send(nadia.link("withdraw"))
        clock.forward(minutes=1)
        nadia.client.cookies.clear()
        nadia.sign_and_confirm()
        assert petitions.undo(released, user=None, now=clock()) == 0
        assert states() == ["confirmed"]
        assert recount(space_of(nadia.page), now=clock()) == 1
