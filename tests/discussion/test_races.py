"""Two hands on one mouse: whatever is sent twice at the same moment is there once."""

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.discussion.conftest import evidence, person
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Comment, Report, Support
from wagtail_civic.services import discussion
from wagtail_civic.services.contributions import Submission
from wagtail_civic.testing import comment_on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

AT_ONCE = 8


def expected(answers):
    wrong = [each for each in answers if isinstance(each, Exception)]
    return [each for each in wrong if not isinstance(each, CivicError)]


def test_a_comment_sent_at_once_is_there_once(several_connections, thread):
    said = {"body": "Benches first.", "public_name": "Nadia", "identity": person()}
    answers = in_parallel(
        AT_ONCE,
        lambda: discussion.post(thread, **said, evidence=evidence(), now=timezone.now()),
    )
    assert expected(answers) == []
    assert Comment.objects.filter(state="confirmed").count() == 1
    states = [each.state for each in answers if isinstance(each, Submission)]
    assert sorted(states) == ["already"] * (AT_ONCE - 1) + ["confirmed"]


def test_support_pressed_at_once_counts_once(several_connections, debate):
    comment = comment_on(debate, "Benches first.")
    answers = in_parallel(
        AT_ONCE,
        lambda: discussion.support(
            comment, identity=person(), evidence=evidence(), now=timezone.now()
        ),
    )
    assert expected(answers) == []
    assert Support.objects.filter(state="confirmed").count() == 1


def test_a_report_sent_at_once_is_noted_once(several_connections, debate):
    comment = comment_on(debate, "Benches first.")
    sent = {"reason": "spam", "evidence": evidence()}
    answers = in_parallel(AT_ONCE, lambda: discussion.report(comment, **sent, now=timezone.now()))
    assert expected(answers) == []
    assert Report.objects.count() == 1


def test_a_thread_that_many_come_to_first_is_made_once(several_connections, space):
    threads = in_parallel(AT_ONCE, lambda: discussion.thread_of(space, "a new one"))
    assert len({each.pk for each in threads}) == 1
