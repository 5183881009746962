"""Hearing of one idea without having supported it: by whoever is known, by a stranger, and no longer."""

import re

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.utils import timezone

from tests.given import given
from tests.idea.conftest import address, post, send
from wagtail_civic import tasks
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.models import Follow, Idea, OutgoingMessage, Participant, Space
from wagtail_civic.queries import outreach as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import outreach
from wagtail_civic.services.idea import Said, following
from wagtail_civic.testing import last_code, make_ideabox, propose, space_of, support_idea

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]
ADA = "ada@example.org"


@given
def followed_box():
    return make_ideabox(title="The idea box")


@pytest.fixture
def box(followed_box):
    return followed_box


@pytest.fixture
def idea(box):
    return propose(box, "A fountain")


def known(box, idea, email=ADA):
    """Somebody who has confirmed her address in this browser, by supporting another idea."""
    client, other = Client(), propose(box, "Another")
    send(client, address("idea_support", box, other.pk), email=email)
    post(client, address("idea_support_code", box), {"code": last_code(email)})
    return client


def words(response):
    return response.content.decode()


def settle(idea, name="Being studied"):
    """Give it a status, and deliver what that causes; returns who was written to."""
    row = Idea.objects.get(pk=idea.pk)
    status = next(s for s in row.space.idea_statuses.all() if s.names["en"] == name)
    before = len(mail.outbox)
    with TestCase.captureOnCommitCallbacks(execute=True):
        ideas.set_status([row], status=status, said=Said(), user=None, now=timezone.now())
    tasks.sweep(now=timezone.now())
    tasks.sweep(now=timezone.now())
    return sorted(each.to[0] for each in mail.outbox[before:] if each.subject.startswith(name))


def link():
    return re.search(r"/civic/ideas/follow/[^/\s]+/", mail.outbox[-1].body).group()


class TestKnown:
    def test_one_press_and_she_hears_of_it_once(self, box, idea):
        client = known(box, idea)
        assert "Follow what becomes of it" in words(client.get(f"{box.get_url()}{idea.slug}/"))
        done = post(client, address("idea_follow", box, idea.pk), {})
        assert done.url == address("idea_follow", box, idea.pk)
        assert "You follow this idea" in words(client.get(done.url))
        assert settle(idea).count(ADA) == 1

    def test_she_hears_nothing_of_other_ideas(self, box, idea):
        client = known(box, idea)
        post(client, address("idea_follow", box, idea.pk), {})
        assert ADA not in settle(propose(box, "Lamps"))

    def test_whoever_supports_and_follows_is_written_to_once(self, box, idea):
        support_idea(idea, "ada")
        client = known(box, idea)
        post(client, address("idea_follow", box, idea.pk), {})
        assert settle(idea).count(ADA) == 1

    def test_no_longer_even_if_she_supports_it(self, box, idea):
        support_idea(idea, "ada")
        client = known(box, idea)
        assert "No longer follow it" in words(client.get(address("idea_follow", box, idea.pk)))
        post(client, address("idea_follow", box, idea.pk), {"go": "unfollow"})
        assert ADA not in settle(idea)
        post(client, address("idea_follow", box, idea.pk), {})
        assert ADA in settle(idea, "Received")

    def test_the_link_below_a_letter_ends_all_of_it_with_one_click(self, box, idea):
        client = known(box, idea)
        post(client, address("idea_follow", box, idea.pk), {})
        settle(idea)
        letter = next(
            each for each in mail.outbox if each.to == [ADA] and "studied" in each.subject
        )
        stop = re.search(r"<(https?://[^>]+)>", letter.extra_headers["List-Unsubscribe"]).group(1)
        path = "/" + stop.split("/", 3)[3]
        assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert ADA not in settle(idea, "Received")

    def test_asked_for_after_that_she_hears_of_this_one(self, box, idea):
        client = known(box, idea)
        person = Participant.objects.get(email=ADA)
        outreach.unfollow(space_of(box), participant=person, now=timezone.now())
        assert "Follow this idea" in words(client.get(address("idea_follow", box, idea.pk)))
        post(client, address("idea_follow", box, idea.pk), {})
        assert ADA in settle(idea)

    def test_of_a_merged_one_it_is_the_other_that_she_hears_of(self, box, idea):
        client, kept = known(box, idea), propose(box, "Water")
        post(client, address("idea_follow", box, idea.pk), {})
        row = Idea.objects.get(pk=idea.pk)
        ideas.merge(row, into=kept, said=Said("Same."), user=None, now=timezone.now())
        assert ADA in settle(kept)

    def test_the_official_answer_of_the_box_reaches_her(self, box, idea):
        person = Participant.objects.create(
            realm=known_realm(), fingerprint="f", email="eve@example.org", created_at=timezone.now()
        )
        following.follow(idea, person=person, now=timezone.now())
        assert person in queries.audience(idea.space)
        assert person not in queries.followers(idea.space)
        following.unfollow(idea, person=person, now=timezone.now())
        assert person not in queries.audience(idea.space)

    def test_an_idea_that_nobody_reads_is_not_there(self, box, idea):
        client = known(box, idea)
        Idea.objects.filter(pk=idea.pk).update(state="held")
        assert client.get(address("idea_follow", box, idea.pk)).status_code == 404
        assert post(client, address("idea_follow", box, idea.pk), {}).status_code == 404
        assert not Follow.objects.exists()

    def test_once_names_are_erased_nobody_follows(self, box, idea):
        client = known(box, idea)
        Space.objects.filter(pk=idea.space_id).update(secret="")
        assert post(client, address("idea_follow", box, idea.pk), {}).status_code in (400, 403)
        row = Idea.objects.get(pk=idea.pk)
        with pytest.raises(ParticipationClosed):
            following.follow(row, person=Participant.objects.first(), now=timezone.now())
        assert not Follow.objects.exists()


def known_realm():
    from wagtail_civic.services import people

    return people.realm()


class TestStranger:
    def test_she_follows_by_a_link_that_only_her_mailbox_has(self, client, box, idea):
        sent = send(client, address("idea_follow", box, idea.pk), email=ADA)
        assert sent.url.endswith("?sent=1")
        assert "Look at your mailbox" in words(client.get(sent.url))
        assert "A fountain" not in mail.outbox[-1].body
        opened = Client().get(link())
        assert "A fountain" in words(opened)
        assert ADA not in words(opened)
        assert not Follow.objects.exists()
        assert not Participant.objects.filter(email=ADA).exists()
        assert "You follow this idea" in words(post(Client(), link(), {}))
        assert settle(idea).count(ADA) == 1

    def test_pressed_twice_it_is_one(self, client, box, idea):
        send(client, address("idea_follow", box, idea.pk), email=ADA)
        post(client, link(), {})
        assert post(client, link(), {}).status_code == 200
        assert Follow.objects.count() == 1

    @pytest.mark.parametrize("email", ["", "nobody", "a@b@c"])
    def test_an_address_that_is_none_is_asked_for_again(self, client, box, idea, email):
        before = len(mail.outbox)
        shown = send(client, address("idea_follow", box, idea.pk), email=email)
        assert shown.status_code == 400
        assert len(mail.outbox) == before

    def test_a_mailbox_with_enough_letters_gets_no_more_and_nobody_is_told(
        self, client, box, idea, settings
    ):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAILS_PER_ADDRESS_PER_DAY": 2}
        before = OutgoingMessage.objects.count()
        answers = {
            send(client, address("idea_follow", box, idea.pk), email=ADA).status_code
            for _ in range(4)
        }
        assert answers == {302}
        assert OutgoingMessage.objects.count() - before == 2

    @pytest.mark.parametrize("change", [lambda t: t[:-3] + "abc", lambda t: "x", lambda t: t[1:]])
    def test_a_forged_link_opens_nothing(self, client, box, idea, change):
        send(client, address("idea_follow", box, idea.pk), email=ADA)
        token = link().rstrip("/").rpartition("/")[2]
        forged = link().replace(token, change(token))
        assert client.get(forged).status_code in (404, 410)
        assert client.post(forged).status_code in (404, 410)
        assert not Follow.objects.exists()

    def test_an_old_link_opens_nothing(self, client, box, idea, settings):
        send(client, address("idea_follow", box, idea.pk), email=ADA)
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CONFIRMATION_DAYS": 0}
        assert post(client, link(), {}).status_code in (404, 410)
        assert not Follow.objects.exists()

    def test_nor_does_one_to_an_idea_that_is_gone(self, client, box, idea):
        send(client, address("idea_follow", box, idea.pk), email=ADA)
        Idea.objects.filter(pk=idea.pk).update(state="invalidated")
        assert client.get(link()).status_code in (404, 410)
        assert post(client, link(), {}).status_code in (404, 410)
        assert not Follow.objects.exists()
