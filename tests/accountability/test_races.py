"""Two who press the button at the same moment: one publication, one message for each."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.accountability.answers import content, followed_by, prepared
from tests.concurrency import in_parallel, several_connections
from wagtail_civic import tasks
from wagtail_civic.models import AuditEntry, OfficialAnswer, OutgoingMessage, Signature
from wagtail_civic.queries.accountability import promised, source_of
from wagtail_civic.services import accountability

__all__ = ["several_connections"]

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_publishing_at_the_same_moment_sends_once(several_connections, space, mailoutbox):
    followed_by(space, *[row.participant for row in Signature.objects.all()])
    seen, now = prepared(space), timezone.now()

    answers = in_parallel(6, lambda: accountability.publish(space, seen=seen, user=None, now=now))
    tasks.sweep(now=now)

    assert {answer.version for answer in answers} == {1}
    assert OfficialAnswer.objects.count() == 1
    assert AuditEntry.objects.filter(action="answer.publish").count() == 1
    assert OutgoingMessage.objects.filter(participant=None).count() == 1
    assert len(mailoutbox) == 3


def test_saving_at_the_same_moment_keeps_one_and_tells_the_others(several_connections, space):
    numbers = iter(range(6))

    def save():
        found = content(counts=[next(numbers)])
        accountability.save_draft(space, content=found, seen="", user=None, now=timezone.now())

    outcomes = in_parallel(6, save)

    refused = [each for each in outcomes if each is not None]
    assert len(refused) == 5
    assert {getattr(each, "code", each) for each in refused} == {"answer_changed"}


def test_reminding_at_the_same_moment_writes_once(several_connections, space):
    page = source_of(space)
    page.owner = User.objects.create_user("awa", "awa@town.example", "pw")
    page.save()
    now = timezone.now() + (promised(space) - timezone.localdate())

    assert sorted(in_parallel(4, lambda: accountability.remind(now=now))) == [0, 0, 0, 1]
    assert OutgoingMessage.objects.filter(kind="answer_reminder").count() == 1
