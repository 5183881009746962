"""A meeting of a council with all that one can show, called, voted on and talked about."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from wagtail_civic.models import Attendance, Question, Recording
from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services import question as questions
from wagtail_civic.services.council import console, redacting, roll, voting
from wagtail_civic.services.transcript import live
from wagtail_civic.services.transcript.live import Caption
from wagtail_civic.testing import (
    agenda_item,
    ask_question,
    comment_on,
    first_sitting,
    make_body,
    make_meeting,
    make_recording,
    make_transcript,
    space_of,
)

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 2


def convened(**fields: Any) -> Any:
    """To come, with a view and questions of residents and words that are too long for any column."""
    agenda = [
        agenda_item("Accounts", number="1", summary="Income and spending.", items=["Debts"]),
        agenda_item(LONG_WORD, number="2", rapporteur="Jeanne Ferrand"),
        agenda_item("Land", number="3", closed=True),
    ]
    page = make_meeting(
        council_body=make_body(groups=(4, 2, 1)),
        agenda=agenda,
        place_access="A ramp.",
        takes_questions=True,
        **fields,
    )
    item = space_of(page).agenda_items.first()
    comment_on(ItemDebate(page, item), "Publish them earlier.", stance="for")
    asked = [ask_question(page, body, item=item.target) for body in ("Why so late?", LONG_WORD)]
    questions.shortlist(asked, user=None, now=timezone.now())
    ask_question(page, "Who pays?")
    return page


def call_roll(page: Any, *away: str) -> None:
    """Everybody but these is there."""
    sitting = first_sitting(page)
    roll.prepare(sitting, now=timezone.now())
    sitting.attendance.exclude(member__in=away).update(state=Attendance.State.PRESENT)


def led(page: Any) -> Any:
    """One vote is proclaimed and corrected, the next one is being recorded."""
    now = timezone.now() - timedelta(minutes=9)
    who = {"user": None, "now": now}
    call_roll(page, "b2")
    sitting = first_sitting(page)
    roll.give_proxy(sitting, giver="b2", holder="b1", **who)
    items = list(space_of(page).agenda_items.all())
    press(page, "start", now)
    press(page, "item", now, item=items[0].pk)
    vote = voting.begin(items[0], sitting=sitting, **who)
    vote = voting.choose(vote, choice="against", group="group-b", revision=0, **who)
    vote = voting.proclaim(vote, revision=vote.revision, **who)
    voting.correct(vote, choices={"c1": "abstains"}, reason="She was misheard.", **who)
    press(page, "item", now, item=items[2].pk)
    vote = voting.begin(items[2], sitting=sitting, **who)
    voting.choose(vote, choice="abstains", member="a2", revision=0, **who)
    questions.take_live(Question.objects.get(body="Why so late?"), **who)
    return page


def press(page: Any, kind: str, now: Any, **more: Any) -> None:
    console.press(space_of(page), kind=kind, press=uuid4(), user=None, now=now, **more)


def filmed(page: Any) -> Recording:
    """Of an hour, with what was said in its first minutes and once more later; some seconds are not shown."""
    now = timezone.now()
    film = make_recording(page, started_at=now - timedelta(hours=1), seconds=3600)
    redacting.redact(film, begins=60, ends=70, reason="A name said by mistake.", user=None, now=now)
    said = [
        (2, "Hélène Carrier", "Good evening. The meeting is open."),
        (9, "Hélène Carrier", "We begin with the accounts."),
        (30, LONG_WORD, f"A question about {LONG_WORD}."),
        (700, "", "(Applause)"),
    ]
    make_transcript(film, said)
    return film


def captioned(page: Any) -> str:
    """While it is live: two captions have come, more can be sent with this token."""
    now, space = timezone.now(), space_of(page)
    token = live.open_feed(space, language="en", user=None, now=now)
    said = [Caption(1, "We come to the next item.", "Hélène Carrier"), Caption(2, LONG_WORD)]
    live.push(space, captions=said, now=now)
    return token
