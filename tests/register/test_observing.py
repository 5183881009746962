"""Writing in a register, at the door of a citizen: received, dated and numbered when it is sent."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from tests.given import given
from tests.register.conftest import address, evidence, post, send
from wagtail_civic.exceptions import CivicError, InvalidText
from wagtail_civic.models import Confirmation, LastNumber, Observation, OutgoingMessage
from wagtail_civic.services import register, spaces
from wagtail_civic.testing import last_code, make_register, observe

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

EMAIL = "nadia@example.org"


@given
def tramway():
    return make_register(title="A tram line")


def in_space(page):
    return spaces.for_page(page, now=timezone.now())


def test_an_observation_is_numbered_dated_and_shown_when_it_is_sent(client, tramway):
    before = timezone.now()
    thanks = client.get(send(client, tramway, body="Stop at the school.").url)

    row = Observation.objects.get()
    assert (row.number, row.state, row.person_key, row.participant) == (1, "confirmed", None, None)
    assert before <= row.submitted_at <= timezone.now()
    assert row.receipt in thanks.text
    assert "no. 1" in thanks.text
    assert "Stop at the school." in client.get(address("register", tramway)).text


def test_nothing_but_a_text_is_asked_for(client, tramway):
    shown = client.get(address("observe", tramway)).context["form"]

    assert [field.name for field in shown if field.field.required] == []
    send(client, tramway)
    assert "Anonymous" in client.get(address("observation", tramway, 1)).text


def test_one_that_says_nothing_is_refused_and_takes_no_number(client, tramway):
    answer = send(client, tramway, body="  ")

    assert answer.status_code == 400
    assert answer.context["form"].errors["body"]
    assert observe(tramway).number == 1


def test_one_that_holds_what_nobody_sees_is_refused(tramway):
    with pytest.raises(InvalidText):
        observe(tramway, "left \u202e right")
    assert not Observation.objects.exists()


def test_a_form_that_is_sent_twice_is_one_observation(client, tramway):
    for _press in range(2):
        send(client, tramway, sending="a" * 32)
    send(client, tramway, sending="b" * 32)

    assert list(Observation.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("sending", ["1", "a" * 15])
def test_a_secret_that_two_people_could_choose_is_refused(client, tramway, sending):
    answer = send(client, tramway, sending=sending)

    assert answer.status_code == 400
    assert answer.context["form"].errors["sending"]
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("opens", "closes", "code"),
    [(60, 120, "not_yet_open"), (-120, 0, "closed"), (-120, -1, "closed")],
)
def test_it_opens_and_closes_to_the_second(client, tramway, opens, closes, code):
    now = timezone.now()
    space = in_space(tramway)
    phase = {
        "opens_at": now + timedelta(seconds=opens),
        "closes_at": now + timedelta(seconds=closes),
    }
    space.phases.update(**phase)

    answer = client.post(address("observe", tramway), {"body": "Too early, or too late."})

    assert (answer.status_code, answer.context["reason"].code) == (403, code)
    assert not Observation.objects.exists()


def test_the_last_second_is_still_in_time(tramway):
    closes_at = in_space(tramway).phases.get().closes_at

    assert observe(tramway, now=closes_at - timedelta(microseconds=1)).number == 1
    with pytest.raises(CivicError):
        observe(tramway, now=closes_at)


def test_an_address_brings_the_receipt_and_changes_nothing_else(client, tramway):
    thanks = client.get(send(client, tramway, email=EMAIL).url)
    row = Observation.objects.get()
    assert (row.number, row.state, row.person_key) == (1, "confirmed", None)
    assert "Enter the code" in thanks.text

    done = client.post(address("observe_code", tramway), {"code": last_code(EMAIL)})

    row.refresh_from_db()
    mail = OutgoingMessage.objects.get(kind="observation_thanks")
    assert (row.participant.email, bool(row.person_key)) == (EMAIL, True)
    assert "We sent the receipt" in client.get(done.url).text
    assert mail.participant == row.participant


def test_a_code_confirms_nothing_once_the_register_is_closed_but_still_brings_the_receipt(tramway):
    now = timezone.now()
    with TestCase.captureOnCommitCallbacks(execute=True):
        taken = register.observe(
            in_space(tramway), body="In time.", email=EMAIL, evidence=evidence(), now=now
        )
    later = in_space(tramway).phases.get().closes_at + timedelta(days=2)
    Confirmation.objects.update(code_expires_at=later + timedelta(hours=1))

    done = register.confirm_with_code(handle=taken.handle, code=last_code(EMAIL), now=later)

    assert (done.already, done.record.number) == (False, 1)


def test_a_wrong_code_links_nobody(client, tramway):
    send(client, tramway, email=EMAIL)

    answer = client.post(address("observe_code", tramway), {"code": "000000"})

    assert answer.status_code == 400
    assert Observation.objects.get().participant is None


def test_somebody_else_s_address_sends_no_receipt_to_her(client, tramway):
    send(client, tramway, email=EMAIL)

    assert list(OutgoingMessage.objects.values_list("kind", flat=True)) == ["observation_confirm"]


def test_a_mistyped_address_is_mended_without_another_observation(client, tramway):
    send(client, tramway, email="nadai@example.org")
    shown = client.get(address("observe_address", tramway))

    post(
        client,
        address("observe_address", tramway),
        {"email": EMAIL, "stamp": shown.context["form"]["stamp"].value()},
    )
    client.post(address("observe_code", tramway), {"code": last_code(EMAIL)})

    assert Observation.objects.get().participant.email == EMAIL


def test_whoever_is_known_stays_anonymous_unless_she_gives_her_address(client, tramway):
    send(client, tramway, email=EMAIL)
    client.post(address("observe_code", tramway), {"code": last_code(EMAIL)})

    send(client, tramway)
    send(client, tramway, email=EMAIL)

    people = list(Observation.objects.order_by("number").values_list("participant", flat=True))
    assert people[1] is None
    assert people[0] == people[2] is not None


def test_what_is_held_for_a_check_has_its_number_and_says_so(client, tramway, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CHALLENGES": []}
    thanks = client.get(send(client, tramway, website="https://example.org").url)

    row = Observation.objects.get()
    assert (row.number, row.state) == (1, "held")
    assert "once somebody has checked it" in thanks.text
    page = client.get(address("register", tramway)).text
    assert "No. 1" in page
    assert row.body not in page


def test_what_fails_in_the_middle_leaves_no_gap(tramway, monkeypatch):
    observe(tramway)
    from wagtail_civic.services.register import keeping

    monkeypatch.setattr(keeping, "insert", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        observe(tramway)
    monkeypatch.undo()

    assert observe(tramway).number == 2
    assert LastNumber.objects.get().number == 2


def test_no_two_registers_share_their_numbers(tramway):
    other = make_register()

    assert [observe(tramway).number, observe(other).number] == [1, 1]
