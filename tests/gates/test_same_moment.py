"""One person who sends twenty times at once has signed once; one link pressed twenty times counts one."""

from collections import Counter

import pytest

from tests.concurrency import in_parallel
from tests.gates.crowd import counted, heard, link_of, sender, signing, someone
from tests.gates.scale import amount
from wagtail_civic import signals
from wagtail_civic.conf import CivicSettings
from wagtail_civic.models import Confirmation, OutgoingMessage, Signature, WithdrawalLink

pytestmark = pytest.mark.database

AT_ONCE = 20
MAILS = CivicSettings.MAILS_PER_ADDRESS_PER_DAY.default
ROUNDS = amount(3, 50)


def all_at_once(requests):
    return Counter(in_parallel(len(requests), lambda: requests.pop()()))


def test_twenty_times_the_same_person_is_one_signature(page):
    for turn in range(ROUNDS):
        answers = all_at_once([signing(someone(page, turn)) for _ in range(AT_ONCE)])

        assert answers == {302: AT_ONCE}
        assert Signature.objects.count() == turn + 1
        # Each of them got a code and a letter of its own, all for the one signature.
        signature = Signature.objects.get(last_name=f"Martin-{turn}")
        assert Confirmation.objects.filter(record_id=signature.pk).count() == AT_ONCE
        assert OutgoingMessage.objects.count() == AT_ONCE * (turn + 1)


def test_fifty_times_with_the_usual_limits_is_one_signature_and_three_letters(page, settings):
    settings.WAGTAIL_CIVIC = {"DELIVERY": "tick"}

    answers = all_at_once([signing(someone(page, 1)) for _ in range(50)])

    # Nobody is told that the mailbox gets no more of them.
    assert answers == {302: 50}
    assert Signature.objects.count() == 1
    assert OutgoingMessage.objects.count() == MAILS


def test_one_link_pressed_twenty_times_counts_one(page, space):
    for turn in range(ROUNDS):
        nadia = someone(page, turn)
        assert signing(nadia)() == 302
        link = link_of(nadia)

        with heard(signals.signature_confirmed) as confirmed:
            answers = all_at_once([sender(someone(page, turn), link) for _ in range(AT_ONCE)])

        assert answers == {302: AT_ONCE}
        assert [each["signature"].last_name for each in confirmed] == [f"Martin-{turn}"]
        assert counted(space) == turn + 1 == WithdrawalLink.objects.count()
        assert OutgoingMessage.objects.filter(kind="petition_thanks").count() == turn + 1


def test_twenty_links_of_one_person_pressed_at_once_count_one(page, space):
    for turn in range(ROUNDS):
        people = [someone(page, turn) for _ in range(AT_ONCE)]
        requests = []
        for person in people:
            assert signing(person)() == 302
            requests.append(sender(person, link_of(person)))

        assert all_at_once(requests) == {302: AT_ONCE}
        assert counted(space) == turn + 1 == WithdrawalLink.objects.count()
