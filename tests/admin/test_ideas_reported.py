"""Ideas that nobody has read yet, or that readers report: in the moderation list, on their screens, and left as they are."""

import pytest
from django.utils import timezone

from tests.admin.conftest import body
from tests.admin.ideas import LIST, fresh, one
from wagtail_civic.exceptions import NothingSelected
from wagtail_civic.models import Idea, Report
from wagtail_civic.services import idea as ideas
from wagtail_civic.testing import make_ideabox, propose

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
QUEUE = "/admin/civic/moderation/"


@pytest.fixture
def idea(db):
    return propose(make_ideabox(), "Benches")


def reported(idea):
    words = {"reason": "threat", "words": "It names me.", "reporter": "r", "at": timezone.now()}
    return Report.objects.create(idea=idea, **words)


def keep(idea):
    return ideas.keep(Idea.objects.filter(pk=idea.pk), user=None, now=timezone.now())


def test_one_that_nobody_has_read_waits_in_the_list_until_it_is_left(chief, idea):
    assert "Benches" in body(chief.get(f"{QUEUE}?show=unread"))
    sent = {"id": f"idea:{idea.pk}", "deed": "keep", "confirmed": 1}
    chief.post(f"{QUEUE}decide/", sent)
    assert fresh(idea).reviewed_at
    assert "Benches" not in body(chief.get(f"{QUEUE}?show=unread"))
    with pytest.raises(NothingSelected):
        keep(idea)


def test_reports_are_read_on_its_screen_and_dealt_with(chief, idea):
    keep(idea)
    report = reported(idea)
    assert "It names me." in body(chief.get(f"{QUEUE}?show=reported"))
    assert "It names me." in body(chief.get(one(idea)))
    assert "Benches" in body(chief.get(f"{LIST}?also=reported"))
    chief.post(f"{LIST}decide/", {"id": idea.pk, "deed": "keep", "confirmed": 1})
    report.refresh_from_db()
    assert report.handled_at
    assert "Benches" not in body(chief.get(f"{LIST}results/?also=reported"))


def test_what_an_agent_brought_was_read(idea):
    from wagtail_civic.models import Space
    from wagtail_civic.services.idea import importing

    space = Space.objects.get(pk=idea.space_id)
    how = {"raw": b"title,body\nA,b\n", "language": "en", "user": None, "now": timezone.now()}
    importing.load(space, **how)
    assert Idea.objects.get(title="A").reviewed_at
