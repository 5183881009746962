"""Two hands on one mouse, and two agents at two desks."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.idea.conftest import address
from wagtail_civic import tokens
from wagtail_civic.exceptions import CannotMerge, InvalidInput
from wagtail_civic.models import (
    Idea,
    IdeaEvent,
    IdeaStatus,
    IdeaSupport,
    Participant,
    Space,
)
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import people
from wagtail_civic.services.contributions import withdrawing
from wagtail_civic.services.idea import Said, figures, statuses
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea
from wagtail_civic.views import cookies

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
AT_ONCE = 50
WHY = Said("They ask for the same.")


def all_at_once(acts):
    return in_parallel(len(acts), lambda: acts.pop()())


@pytest.fixture
def box(several_connections):
    return make_ideabox()


@pytest.fixture
def nadia(box):
    now = timezone.now()
    return people.participant_for(email="nadia@example.org", language="en", now=now)


def press(box, idea, person, network=1):
    """Her press in a window of her own, as her browser sends it; one network presses only so often unasked."""
    client = Client(raise_request_exception=False, REMOTE_ADDR=f"198.51.100.{network}")
    client.cookies[cookies.PERSON] = tokens.sign("person", str(person.pk))
    return lambda: (
        client.post(
            address("idea_support", box, idea.pk), {"stamp": tokens.stamp(timezone.now())}
        ).status_code
    )


def test_one_person_who_presses_fifty_times_at_once_supports_once(box, nadia):
    idea = propose(box)
    answers = all_at_once([press(box, idea, nadia, n) for n in range(1, AT_ONCE + 1)])
    assert set(answers) == {302}, answers
    row = IdeaSupport.objects.get(idea=idea)
    assert (row.state, row.participant) == ("confirmed", nadia)
    assert Participant.objects.filter(email=nadia.email).count() == 1
    figures.recount(Space.objects.get(pk=idea.space_id))
    assert Idea.objects.get(pk=idea.pk).figure.supports == 1


def test_no_more_than_the_box_allows_however_fast_she_presses(several_connections, nadia):
    box = make_ideabox(most_supports=3)
    rows = [propose(box) for _ in range(10)]
    answers = all_at_once([press(box, each, nadia) for each in rows])
    assert set(answers) <= {302, 403}, answers
    assert IdeaSupport.objects.filter(state="confirmed").count() == 3


def merge(one, other):
    now = timezone.now()
    return lambda: ideas.merge(one, into=other, said=WHY, user=None, now=now)


def test_of_two_merges_that_would_be_a_circle_one_is_refused(box):
    one, other = propose(box), propose(box)
    answers = all_at_once([merge(one, other), merge(other, one)])
    assert sorted(type(each).__name__ for each in answers) == ["CannotMerge", "Idea"]
    assert Idea.objects.exclude(merged_into=None).count() == 1


def test_of_three_merges_in_a_circle_one_idea_stands_in_the_end(box):
    for _turn in range(5):
        a, b, c = (propose(box) for _ in range(3))
        answers = all_at_once([merge(a, b), merge(b, c), merge(c, a)])
        wrong = [each for each in answers if not isinstance(each, Idea | CannotMerge)]
        assert wrong == []
        rows = {
            each.pk: each.merged_into_id for each in Idea.objects.filter(pk__in=(a.pk, b.pk, c.pk))
        }
        standing = [pk for pk, into in rows.items() if into is None]
        assert standing
        # Whatever was merged leads to one that stands, in one step.
        assert all(into in standing for into in rows.values() if into)


def apart(one):
    seen = Idea.objects.select_related("merged_into").get(pk=one.pk)
    return lambda: ideas.take_apart(seen, said=WHY, user=None, now=timezone.now())


def counted(idea):
    figures.recount(Space.objects.get(pk=idea.space_id))
    return Idea.objects.get(pk=idea.pk).figure.supports


def test_taken_apart_twice_at_once_one_is_refused(box):
    one, other = propose(box), propose(box)
    merge(one, other)()
    answers = all_at_once([apart(one), apart(one)])
    assert sorted(type(each).__name__ for each in answers) == ["CannotMerge", "Idea"]
    assert IdeaEvent.objects.filter(idea=one, kind="apart").count() == 1


def test_taken_apart_while_the_other_is_merged_nobody_is_counted_for_what_stands_alone(box):
    for _turn in range(5):
        a, b, c = (propose(box) for _ in range(3))
        support_idea(a, "ada", "bob")
        support_idea(b, "cleo")
        merge(a, b)()
        answers = all_at_once([apart(a), merge(b, c)])
        assert [each for each in answers if not isinstance(each, Idea)] == []
        assert Idea.objects.get(pk=a.pk).merged_into_id is None
        assert (counted(a), counted(c)) == (2, 1)


def test_merged_while_the_other_is_taken_back_it_is_there_in_the_end(box):
    for _turn in range(5):
        one, other = propose(box), propose(box)
        now = timezone.now()
        link = withdrawing.withdrawal_token(ideas.KIND, other, expires_at=None, now=now)

        def leave(link=link, now=now):
            return ideas.withdraw(token=link, now=now)

        answers = all_at_once([merge(one, other), leave])
        wrong = [each for each in answers if not isinstance(each, Idea | CannotMerge)]
        assert wrong == []
        assert Idea.objects.get(pk=other.pk).state == "withdrawn"
        assert Idea.objects.get(pk=one.pk).merged_into_id is None


def without_it(box, space):
    """The box published: none of its blocks is that status."""

    def act():
        with transaction.atomic():
            statuses.apply(space, box, source=True)
        return "published"

    return act


@pytest.mark.parametrize("deed", ["give", "prepare"])
def test_a_status_that_is_given_while_it_is_removed_is_kept_or_refused_in_words(box, deed):
    space = space_of(box)
    for n in range(8):
        idea = propose(box)
        status = IdeaStatus.objects.create(space=space, key=f"gone-{n}", names={"en": "Gone"})
        how = {"status": status, "said": WHY, "user": None, "now": timezone.now()}
        acts = {
            "give": lambda idea=idea, how=how: ideas.set_status([idea], **how),
            "prepare": lambda idea=idea, how=how: ideas.prepare(idea, **how),
        }
        answers = all_at_once([acts[deed], without_it(box, space)])
        wrong = [each for each in answers if not isinstance(each, str | list | Idea | InvalidInput)]
        assert wrong == []
        assert "published" in answers
        row, left = Idea.objects.get(pk=idea.pk), IdeaStatus.objects.filter(pk=status.pk).first()
        used = status.pk in (row.status_id, row.prepared.get("status"))
        assert (left is not None and left.retired) == used
