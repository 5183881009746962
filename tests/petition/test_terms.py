"""What people agreed to, what is shown of them, and what they are written about."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.given import given
from tests.petition.citizen import Citizen, states, text
from wagtail_civic.models import Follow, Signature
from wagtail_civic.queries import petition as queries
from wagtail_civic.services import outreach, tallies
from wagtail_civic.testing import confirmed_signatures, last_link, make_petition, space_of

pytestmark = pytest.mark.django_db


@given
def a_petition_with_terms():
    return make_petition(lawful_basis="consent", consent_text="First terms.")


class TestConsent:
    @pytest.fixture
    def page(self, a_petition_with_terms):
        return a_petition_with_terms

    def publish(self, page, terms):
        page.consent_text = terms
        page.save_revision().publish()

    def test_the_terms_are_shown_and_their_version_is_kept(self, nadia):
        assert "First terms." in text(nadia.get("sign"))
        nadia.sign_and_confirm(consent="on")
        assert Signature.objects.get().consent.body == "First terms."

    def test_changed_between_signing_and_confirming_the_old_ones_are_kept(self, nadia, page):
        nadia.sign(consent="on")
        self.publish(page, "Second terms.")
        nadia.enter()
        consent = Signature.objects.get().consent
        assert (consent.version, consent.body) == (1, "First terms.")

    def shown(self, citizen, **changes):
        """What she would send from the form that she has open now."""
        stamp = citizen.get("sign").context["form"]["stamp"].value()
        return citizen.form(consent="on", stamp=stamp, **changes)

    def test_changed_while_the_form_was_open_it_is_shown_again_with_the_new_ones(
        self, nadia, page, clock
    ):
        form = self.shown(nadia, first_name="Nadège")
        self.publish(page, "Second terms.")
        clock.forward(seconds=30)
        again = nadia.post("sign", **form)
        assert again.status_code == 409
        assert "has just been changed" in text(again)
        assert "Second terms." in text(again)
        assert again.context["form"]["first_name"].value() == "Nadège"
        assert not again.context["form"]["consent"].value()
        assert states() == []
        form["stamp"] = again.context["form"]["stamp"].value()
        assert nadia.post("sign", **form).status_code == 302
        nadia.enter()
        assert Signature.objects.get().consent.body == "Second terms."

    def test_changed_while_another_mistake_was_mended_the_box_is_empty_again(
        self, nadia, page, clock
    ):
        form = self.shown(nadia, first_name="")
        self.publish(page, "Second terms.")
        clock.forward(seconds=30)
        again = nadia.post("sign", **form)
        assert again.status_code == 400
        assert "Second terms." in text(again)
        assert not again.context["form"]["consent"].value()

    def test_shown_again_for_a_mistake_of_hers_it_keeps_its_tick_and_its_time(self, nadia, clock):
        form = self.shown(nadia, first_name="")
        clock.forward(seconds=30)
        again = nadia.post("sign", **form).context["form"]
        assert again["consent"].value()
        assert again["stamp"].value() == form["stamp"]

    def test_a_text_changed_while_the_form_was_open_is_not_signed(self, nadia, page, clock):
        form = self.shown(nadia)
        page.summary = "Fewer benches."
        page.save_revision().publish()
        clock.forward(seconds=30)
        again = nadia.post("sign", **form)
        assert again.status_code == 409
        assert "The text of this petition" in text(again)
        # What she agreed to is the same as before.
        assert again.context["form"]["consent"].value()

    def test_somebody_recognised_is_asked_again_as_well(self, nadia, page, other, clock):
        nadia.sign(other)
        nadia.enter(page=other)
        form = self.shown(nadia)
        self.publish(page, "Second terms.")
        clock.forward(seconds=30)
        assert nadia.post("sign", **form).status_code == 409
        assert len(states()) == 1

    def test_mending_the_address_keeps_the_ones_that_were_agreed_to(self, nadia, page):
        nadia.sign(consent="on")
        self.publish(page, "Second terms.")
        nadia.email = "nadia.b@example.org"
        nadia.post("address", **nadia.form())
        nadia.enter()
        row = Signature.objects.get(state="confirmed")
        assert (row.consent.body, row.version) == ("First terms.", 1)

    def test_signed_again_under_new_terms_the_new_ones_are_kept(self, nadia, page):
        nadia.sign(consent="on")
        self.publish(page, "Second terms.")
        nadia.sign(consent="on")
        nadia.enter()
        assert Signature.objects.get().consent.body == "Second terms."

    def test_the_older_link_confirms_the_older_terms(self, nadia, page):
        nadia.sign(consent="on")
        link = nadia.link()
        self.publish(page, "Second terms.")
        nadia.sign(consent="on")
        nadia.send(link)
        assert Signature.objects.get().consent.body == "First terms."

    def test_changed_back_it_is_a_third_version(self, nadia, page, omar):
        for terms in ("Second terms.", "First terms."):
            self.publish(page, terms)
        nadia.sign_and_confirm(consent="on")
        assert Signature.objects.get().consent.version == 3

    def test_in_the_language_in_which_they_were_read(self, page):
        french, _created = Locale.objects.get_or_create(language_code="fr")
        translated = page.copy_for_translation(french, copy_parents=True)
        translated.consent_text = "Premières conditions."
        translated.save_revision().publish()
        nadia, noemie = Citizen(page), Citizen(translated, "noemie@example.org")
        assert "Premières conditions." in text(noemie.get("sign"))
        for citizen in (nadia, noemie):
            citizen.sign_and_confirm(consent="on")
        agreed = Signature.objects.order_by("pk").values_list("language", "consent__body")
        assert list(agreed) == [("en", "First terms."), ("fr", "Premières conditions.")]

    @pytest.mark.parametrize("given", [None, "", "off-by-mistake\x00"])
    def test_without_it_nothing_is_taken(self, nadia, given):
        response = nadia.sign(consent=given)
        if given == "off-by-mistake\x00":
            # Any value of a box is a tick.
            assert response.status_code in (302, 400)
        else:
            assert response.status_code == 400
            assert states() == []

    def test_where_it_is_not_the_basis_nobody_has_to_tick(self, db):
        page = make_petition(lawful_basis="public_task", consent_text="A notice.")
        citizen = Citizen(page)
        assert "A notice." in text(citizen.get("sign"))
        assert 'name="consent"' not in text(citizen.get("sign"))
        citizen.sign_and_confirm()
        assert Signature.objects.get().consent.body == "A notice."


class TestNames:
    def test_shown_only_of_whoever_wished_it_and_shortened(self, nadia, omar, page, space):
        nadia.sign_and_confirm(show_name="on")
        omar.sign_and_confirm()
        assert queries.public_names(space) == ["Nadia B."]
        html = text(Client().get(page.get_url()))
        assert "Nadia B." in html
        assert "Benali" not in html
        assert "Omar" not in html

    def test_not_before_it_is_confirmed(self, nadia, space):
        nadia.sign(show_name="on")
        assert queries.public_names(space) == []

    @pytest.mark.parametrize("state", ["held", "withdrawn", "invalidated"])
    def test_not_once_it_does_not_count(self, nadia, space, state):
        nadia.sign_and_confirm(show_name="on")
        Signature.objects.update(state=state)
        assert queries.public_names(space) == []

    def test_by_the_rule_of_the_page_nobody_is_shown(self, db):
        page = make_petition(show_names=False)
        citizen = Citizen(page)
        assert 'name="show_name"' not in text(citizen.get("sign"))
        citizen.sign_and_confirm(show_name="on")
        assert not Signature.objects.get().show_name

    def test_the_rule_switched_off_meanwhile_hides_all(self, nadia, omar, page):
        nadia.sign_and_confirm(show_name="on")
        omar.sign(show_name="on")
        page.show_names = False
        page.save_revision().publish()
        omar.enter()
        assert not Signature.objects.get(first_name="Omar").show_name
        html = text(Client().get(page.get_url()))
        assert "Nadia B." not in html

    @pytest.mark.parametrize("ask", [True, False])
    def test_the_postcode_is_asked_for_by_rule(self, db, ask):
        citizen = Citizen(make_petition(ask_postcode=ask))
        assert ('name="postcode"' in text(citizen.get("sign"))) == ask
        assert citizen.sign(postcode=None).status_code == (400 if ask else 302)


class TestFollow:
    def test_ticked_it_begins_when_she_confirms(self, nadia):
        nadia.sign(follow="on")
        assert not Follow.objects.exists()
        nadia.enter()
        assert Follow.objects.get().frequency == "now"

    def test_not_ticked_it_does_not(self, nadia):
        nadia.sign_and_confirm()
        assert not Follow.objects.exists()

    def test_from_the_last_screen(self, nadia):
        nadia.sign_and_confirm()
        assert nadia.post("follow")["Location"] == nadia.url("thanks")
        assert "We will write to you when the number needed is reached." in text(
            nadia.get("thanks")
        )
        assert Follow.objects.get().frequency == "now"

    def test_a_stranger_is_asked_to_sign_first(self, nadia):
        assert nadia.post("follow")["Location"] == nadia.url("sign")
        assert nadia.get("follow").status_code == 405
        assert not Follow.objects.exists()

    @pytest.fixture
    def unsubscribe(self, nadia, space, clock):
        """The link below a message to followers."""
        nadia.sign_and_confirm(follow="on")
        signature = Signature.objects.get()
        url = outreach.unsubscribe_url(space, signature.participant)
        return url.removeprefix("http://localhost")

    def test_opened_it_asks_and_pressed_it_ends(self, nadia, unsubscribe):
        assert Client().get(unsubscribe).status_code == 200
        assert Follow.objects.get().frequency == "now"
        assert Client().post(unsubscribe).status_code == 200
        assert Follow.objects.get().frequency == "never"
        assert Client().post(unsubscribe).status_code == 200
        assert states() == ["confirmed"]

    def test_one_click_of_a_mail_program_is_enough(self, unsubscribe):
        program = Client(enforce_csrf_checks=True)
        response = program.post(unsubscribe, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert Follow.objects.get().frequency == "never"

    def test_the_message_to_followers_has_the_link_and_the_header(
        self, nadia, page, space, clock, mailoutbox, unsubscribe
    ):
        from wagtail_civic import tasks

        outreach.announce(
            space,
            kind="petition_threshold",
            context={"title": page.title, "count": 500, "threshold": "goal"},
            event="x",
            now=clock(),
        )
        for _ in range(2):
            tasks.sweep(now=clock())
        letter = nadia.letters()[-1]
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert last_link(nadia.email, "/unsubscribe/")

    def test_who_unsubscribed_is_not_subscribed_by_a_repeated_confirmation(
        self, nadia, unsubscribe
    ):
        Client().post(unsubscribe)
        nadia.send(nadia.link())
        assert Follow.objects.get().frequency == "never"

    def test_another_persons_subscription_is_left_alone(self, nadia, omar, unsubscribe):
        omar.sign_and_confirm(follow="on")
        Client().post(unsubscribe)
        frequencies = Follow.objects.order_by("pk").values_list("frequency", flat=True)
        assert list(frequencies) == ["never", "now"]


def test_the_figures_of_a_page_name_nobody(nadia, page):
    nadia.sign_and_confirm(show_name="on")
    confirmed_signatures(space_of(page), 3)
    told = nadia.get("state").json()
    assert set(told) == {"state", "count", "goal", "missing", "percent", "counted_at", "words"}


@pytest.mark.parametrize(
    ("language", "counted", "count"),
    [("en", "1 March 2027, 20:00", "1,234"), ("fr", "1er mars 2027 à 20\xa0h", "1\u202f234")],
)
def test_figures_are_refreshed_in_the_words_of_the_page(
    page, monkeypatch, language, counted, count
):
    moment = datetime(2027, 3, 1, 19, tzinfo=UTC)
    monkeypatch.setattr(tallies, "is_fresh", lambda name, counted_at, now: True)
    space = space_of(page)
    space.tallies.update_or_create(
        name="signatures", defaults={"total": 1234, "refreshed_at": moment}
    )
    shown = page if language == "en" else french(page)

    told = Client().get(f"/civic/{shown.pk}/state.json").json()["words"]

    assert (told["counted_at"], told["count"]) == (counted, count)
    html = Client().get(shown.get_url()).content.decode()
    assert f">{counted}</time>" in html
    assert f'data-civic="count">{count}<' in html


def french(page):
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    copy = page.copy_for_translation(locale, copy_parents=True)
    for ancestor in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
        ancestor.save_revision().publish()
    copy.save_revision().publish()
    return copy
