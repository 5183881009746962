"""Following: at once or never, ended by one click, told once per event, however many follow."""

import pytest

from wagtail_civic import keys, tasks
from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Follow, OutgoingMessage
from wagtail_civic.services import outreach
from wagtail_civic.tokens import sign

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def announce(space, now):
    def write(event="threshold:1:goal:500"):
        return outreach.announce(
            space,
            kind="petition_threshold",
            context={"title": "Benches", "count": 500, "page_url": "http://testserver/benches/"},
            event=event,
            now=now,
        )

    return write


def messages():
    return OutgoingMessage.objects.filter(participant__isnull=False).order_by("participant_id")


def test_following_twice_is_following_once(space, person, now):
    outreach.follow(space, participant=person(1), now=now)
    outreach.follow(space, participant=person(1), now=now)

    assert list(outreach.followers(space)) == [person(1)]


def test_whoever_stops_is_remembered_as_such(space, person, now):
    outreach.follow(space, participant=person(1), now=now)
    outreach.unfollow(space, participant=person(1), now=now)

    assert list(outreach.followers(space)) == []
    assert Follow.objects.get().frequency == "never"


def test_following_again_works(space, person, now):
    outreach.unfollow(space, participant=person(1), now=now)
    outreach.follow(space, participant=person(1), now=now)

    assert list(outreach.followers(space)) == [person(1)]


def test_the_link_below_a_message_ends_it_as_often_as_pressed(space, person, now):
    outreach.follow(space, participant=person(1), now=now)
    token = outreach.unsubscribe_url(space, person(1)).rstrip("/").rpartition("/")[2]

    assert outreach.unsubscribe(token=token, now=now) == space
    assert outreach.unsubscribe(token=token, now=now) == space
    assert list(outreach.followers(space)) == []


@pytest.mark.parametrize("value", ["1:999999", "999999:1", "a:b", "", "1", "1:2:3"])
def test_a_link_to_nobody_is_no_link(space, person, now, value):
    with pytest.raises(TokenInvalid):
        outreach.unsubscribe(token=sign("unsubscribe", value), now=now)


def test_a_link_of_another_purpose_does_not_unsubscribe(space, person, now):
    token = sign("withdraw", f"{space.pk}:{person(1).pk}")

    with pytest.raises(TokenInvalid):
        outreach.unsubscribe(token=token, now=now)


def test_an_announcement_is_one_row_until_it_is_delivered(space, person, announce, now):
    for number in range(3):
        outreach.follow(space, participant=person(number), now=now)
    announce()

    assert OutgoingMessage.objects.count() == 1
    assert announce() is None


def test_every_follower_gets_one_message_in_her_language(space, person, announce, now, mailoutbox):
    outreach.follow(space, participant=person(1), now=now)
    outreach.follow(space, participant=person(2, language="fr"), now=now)
    outreach.unfollow(space, participant=person(3), now=now)
    announce()

    tasks.sweep(now=now)
    tasks.sweep(now=now)

    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "person1@example.org",
        "person2@example.org",
    ]
    assert [message.language for message in messages()] == ["en", "fr"]
    assert all("/unsubscribe/" in mail.extra_headers["List-Unsubscribe"] for mail in mailoutbox)


def test_the_same_event_reaches_a_person_once(space, person, announce, now, mailoutbox):
    outreach.follow(space, participant=person(1), now=now)
    first = announce()
    tasks.sweep(now=now)
    # As if the worker had died before it could note that it was done.
    OutgoingMessage.objects.filter(pk=first.pk).update(state="queued", sealed=first.sealed)
    tasks.sweep(now=now)

    assert len(mailoutbox) == 1


def test_a_worker_that_dies_is_taken_over_where_it_stood(space, person, announce, now, mailoutbox):
    for number in range(7):
        outreach.follow(space, participant=person(number), now=now)
    message = announce()

    assert outreach.announced(message, now=now, batch=3) is False
    assert messages().count() == 3
    fresh = OutgoingMessage.objects.get(pk=message.pk)
    assert keys.unseal(fresh.sealed)["written"] == 3
    assert outreach.announced(fresh, now=now, batch=3) is False
    assert outreach.announced(fresh, now=now, batch=3) is True
    assert messages().count() == 7


def test_a_mass_mailing_is_spread(space, person, announce, now, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAILS_PER_MINUTE": 2}
    for number in range(5):
        outreach.follow(space, participant=person(number), now=now)

    outreach.announced(announce(), now=now)

    minutes = [(message.next_try_at - now).seconds // 60 for message in messages()]
    assert minutes == [0, 0, 1, 1, 2]


def test_a_person_without_an_address_is_left_out(space, person, now):
    nobody = person(1)
    nobody.email = ""
    nobody.save()
    outreach.follow(space, participant=nobody, now=now)

    assert list(outreach.followers(space)) == []
