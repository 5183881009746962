"""What people said in a debate: kept where it is shown, tied to nobody; gone where it is not."""

from datetime import timedelta

import pytest

from tests.purge.moments import CLOSED, DUE
from wagtail_civic.models import Comment, Participant, Report, Space, Support
from wagtail_civic.services import discussion, people
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import comment_on, make_debate

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

DAY = timedelta(days=1)
SAID = CLOSED - DAY


@pytest.fixture
def debate(db):
    opened = CLOSED - 30 * DAY
    return make_debate(opens_at=opened.isoformat(), closes_at=CLOSED.isoformat())


@pytest.fixture
def comment(debate):
    comment = comment_on(debate, "Benches first.", now=SAID)
    identity = people.known_person(comment.participant)
    sent = Evidence(address="192.0.2.9", language="en")
    discussion.support(comment, identity=identity, evidence=sent, now=SAID)
    Report.objects.create(comment=comment, reason="spam", words="Nadia!", reporter="r", at=SAID)
    return comment


def test_what_is_shown_stays_without_a_name(comment):
    purge(now=DUE - DAY)
    assert Comment.objects.get().public_name == "Nadia"
    purge(now=DUE)
    found = Comment.objects.get()
    assert (found.body, found.public_name) == ("Benches first.", "")
    for row in (found, Support.objects.get()):
        assert (row.participant, row.person_key, row.address_hash) == (None, None, "")
    assert not Report.objects.exists()
    assert not Participant.objects.exists()


@pytest.mark.parametrize("state", ["held", "invalidated"])
def test_the_words_of_what_is_not_shown_go(comment, state):
    Comment.objects.update(state=state)
    purge(now=DUE)
    assert Comment.objects.get().body == ""


def test_a_debate_that_stands_on_a_page_is_no_space_without_one(comment):
    purge(now=SAID)
    assert Space.objects.get(kind="debate").page_gone_at is None


def test_what_nobody_confirmed_goes_after_a_week(debate, comment):
    thread = comment.thread
    said = {"body": "Mine.", "public_name": "Ines", "email": "ines@example.org"}
    sent = Evidence(address="192.0.2.9", age=timedelta(minutes=1), language="en")
    discussion.post(thread, **said, evidence=sent, now=SAID)
    purge(now=SAID + 8 * DAY)
    assert [each.body for each in Comment.objects.all()] == ["Benches first."]


def test_a_dry_run_tells_of_each_comment_once(debate, comment):
    Comment.objects.update(state="pending", submitted_at=SAID - 30 * DAY)
    assert purge(now=SAID, dry_run=True).counts["unconfirmed comments"] == 1
    assert purge(now=SAID).counts["unconfirmed comments"] == 1
