"""A short thread that is read at once says what its database says of it, asked for part by part."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_civic.models import Citation, Comment, Decision, Support
from wagtail_civic.queries.debates import IdeaDebate
from wagtail_civic.queries.discussion import Choice, ThreadSheet, together
from wagtail_civic.queries.discussion.together import MOST
from wagtail_civic.services import discussion
from wagtail_civic.testing import comment_on, make_ideabox, propose, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.requires_app("wagtail_civic.pages"),
]

STATES = ["confirmed"] * 4 + ["pending", "held", "withdrawn", "invalidated"]
REASONS = ["", "reported", "moderation", "burst"]
CHOICES = [
    Choice(),
    Choice(sort="supported"),
    Choice(sort="random", seed="2026-11-30"),
    Choice(sort="random", seed="other", page=2),
    Choice(page=2),
    Choice(stance="for"),
    Choice(stance="against", sort="supported"),
    Choice(stance="neutral", sort="random", seed="x"),
]


@pytest.fixture
def debate():
    box = make_ideabox(title="The idea box")
    return IdeaDebate(box, propose(box, "Benches"))


@pytest.fixture
def thread(debate):
    return discussion.thread_of(space_of(debate.page), debate.target)


def fill(thread, many, seed):
    """As it may look after some years: every state, every reason, replies, citations, supports."""
    chance = random.Random(seed)
    space, now = thread.space, timezone.now()
    decision = Decision.objects.create(space=space, kind="invalidate", reason="Rude.", at=now)
    rows = []
    for number in range(many):
        above = [row for row in rows if row.parent_id is None]
        state = chance.choice(STATES)
        rows.append(
            Comment.objects.create(
                space=space,
                thread=thread,
                parent=chance.choice(above) if above and chance.random() < 0.4 else None,
                person_key=f"{seed:032x}{number:032x}",
                digest=f"{seed:032x}{number:032x}",
                receipt=f"T{seed}-{number}",
                # Several at the same moment, whose numbers then decide.
                submitted_at=now - timedelta(minutes=chance.randrange(6)),
                state=state,
                hold_reason=chance.choice(REASONS),
                decision=decision if state == "invalidated" and number % 2 else None,
                official=chance.random() < 0.15,
                stance=chance.choice(["for", "against", "neutral"]),
                channel="web" if number % 7 else "api",
                language="en",
                body=f"Words {number}",
                public_name=f"Name {number}",
            )
        )
    for number, row in enumerate(rows):
        for supporter in range(chance.randrange(3)):
            key = f"{number:032x}{supporter:032x}"
            Support.objects.create(
                space=space,
                comment=row,
                person_key=key,
                receipt=f"S{number}-{supporter}",
                state=chance.choice(["confirmed", "withdrawn"]),
                submitted_at=now,
                language="en",
            )
        if number and chance.random() < 0.3:
            Citation.objects.create(comment=row, cited=chance.choice(rows[:number]))
    return rows


def sheets(debate, thread, choice):
    now = timezone.now()
    at_hand = together(thread.space_id, debate.target)
    how = {"debate": debate, "now": now}
    return (
        ThreadSheet(thread.space, thread, choice, **how),
        ThreadSheet(thread.space, thread, choice, **how, together=at_hand),
    )


def told(sheet):
    return sheet.total, sheet.number_found, sheet.page_number, sheet.comments


@pytest.mark.parametrize("seed", range(6))
def test_both_tell_the_same(debate, thread, seed):
    rows = fill(thread, 12 + seed * 7, seed)
    some = tuple(row.pk for row in rows[::3])
    for choice in [*CHOICES, Choice(only=some), Choice(only=some, sort="supported")]:
        asked, at_hand = sheets(debate, thread, choice)
        assert at_hand.together is not None
        assert told(at_hand) == told(asked), choice


def test_an_editor_s_trial_is_in_neither(debate, thread):
    row = comment_on(debate, "Only to see.")
    Comment.objects.filter(pk=row.pk).update(channel="test")
    for sheet in sheets(debate, thread, Choice()):
        assert told(sheet) == (0, 0, 1, [])


def test_a_thread_that_is_too_long_is_asked_for_page_by_page(debate, thread):
    fill(thread, MOST, 1)
    Comment.objects.update(state="confirmed")
    assert len(together(thread.space_id, debate.target).rows) == MOST
    comment_on(debate, "One more.")
    assert together(thread.space_id, debate.target) is None
    read = discussion.read(debate, choice=Choice(), now=timezone.now())
    assert (read.together, read.total > 0, len(read.comments)) == (None, True, read.page_size)


def test_what_is_said_elsewhere_is_not_in_it(debate, thread):
    other = IdeaDebate(debate.page, propose(debate.page, "Chairs"))
    comment_on(other, "Elsewhere.")
    read = discussion.read(debate, choice=Choice(), now=timezone.now())
    assert (read.total, read.comments) == (0, [])
    assert read.thread == thread


def test_the_first_reader_makes_the_thread(debate):
    read = discussion.read(debate, choice=Choice(), now=timezone.now())
    assert read.thread.pk is not None
    assert read.thread == discussion.thread_of(space_of(debate.page), debate.target)
