"""What is written to whoever proposed or supports an idea."""

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from tests.idea.conftest import address, post, send
from wagtail_civic import tasks
from wagtail_civic.models import Idea
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import last_code, make_ideabox, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"title": "A <b>fountain</b>", "body": "Children are thirsty.", "email": "ada@example.org"}


@pytest.fixture
def proposed(client):
    box = make_ideabox(title="The idea box")
    send(client, address("idea_propose", box), **WORDS)
    post(client, address("idea_propose_code", box), {"code": last_code("ada@example.org")})
    return box


def letters(start):
    return [each for each in mail.outbox if each.subject.startswith(start)]


def settled(act):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return act()


def status(box, name):
    return next(each for each in space_of(box).idea_statuses.all() if each.names["en"] == name)


def test_the_code_says_nothing_of_what_was_written(proposed):
    (letter,) = [
        each for each in mail.outbox if "is your code to publish your idea" in each.subject
    ]
    assert "fountain" not in letter.body
    assert "fountain" not in letter.alternatives[0].content


def test_thanks_lead_to_the_box_and_to_the_way_back(proposed):
    (letter,) = letters("Published: your idea")
    assert proposed.full_url in letter.body
    assert "/civic/withdraw/" in letter.body
    assert Idea.objects.get().receipt in letter.body


def test_a_new_status_is_told_once_with_its_reason(proposed):
    idea = Idea.objects.get()
    said = Said("There is no pipe & no money.")
    how = {"status": status(proposed, "Refused"), "said": said, "user": None}
    settled(lambda: ideas.set_status([idea], **how, now=timezone.now()))
    tasks.sweep(now=timezone.now())
    tasks.sweep(now=timezone.now())
    (letter,) = letters("Refused: ")
    assert letter.subject == "Refused: “A <b>fountain</b>”"
    assert "There is no pipe & no money." in letter.body
    html = letter.alternatives[0].content
    assert "A &lt;b&gt;fountain&lt;/b&gt;" in html
    assert "no pipe &amp; no money" in html
    assert f"/civic/ideas/{idea.pk}/" in letter.body


def test_nobody_is_told_of_what_is_only_prepared(proposed):
    idea = Idea.objects.get()
    before = len(mail.outbox)
    how = {"status": status(proposed, "Refused"), "said": Said("No."), "user": None}
    settled(lambda: ideas.prepare(idea, **how, now=timezone.now()))
    assert len(mail.outbox) == before


@pytest.mark.parametrize(
    ("kind", "subject"),
    [("release", "Your idea can be read"), ("invalidate", "Your idea was removed")],
)
def test_a_decision_is_told(client, kind, subject):
    box = make_ideabox(moderation="before")
    send(client, address("idea_propose", box), **WORDS)
    post(client, address("idea_propose_code", box), {"code": last_code("ada@example.org")})
    assert letters("Your idea will be read")
    idea = Idea.objects.get()
    settled(
        lambda: ideas.decide(
            kind,
            records=Idea.objects.filter(pk=idea.pk),
            reason="It is spam.",
            user=None,
            now=timezone.now(),
        )
    )
    (letter,) = letters(subject)
    assert ("It is spam." in letter.body) == (kind == "invalidate")
    idea.refresh_from_db()
    assert idea.reviewed_at is not None
