"""Whoever took part in a consultation took part in its tools: she is told what the city answers to it."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.accountability.answers import PARTS, content, followed_by, published
from tests.accountability.test_publishing import delivered
from tests.given import given
from wagtail_civic.models import Comment, Follow, OutgoingMessage, Participant
from wagtail_civic.queries import outreach as mailings
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import outreach, spaces
from wagtail_civic.testing import (
    comment_on,
    debate_block,
    five_steps,
    make_consultation,
    make_register,
    make_survey,
    respond,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
THREE = {**PARTS, "themes": ["Buses", "Bicycles", "Walking"]}


@given
def consultation_of_both():
    """Two who answered in a step, two who commented there; one of them did both, and all follow what they did."""
    now = timezone.now()
    survey = make_survey(live=False, opens_at=None, closes_at=None)
    steps = five_steps(now, survey=survey)
    dates = {"opens_at": None, "closes_at": None}
    steps[3]["value"]["body"].append(debate_block(**dates))
    page = make_consultation(steps, now=now)
    survey.follows = space_of(page).phases.get(key=page.steps[3].id)
    survey.save_revision().publish()
    survey.refresh_from_db()
    debate = debates(type(page).objects.get(pk=page.pk))[0]
    answers = {survey.questionnaire.sections[0].questions[1].key: "A bus at night"}
    by_survey = [respond(survey, answers, number=n).participant for n in (9001, 9002)]
    by_debate = [comment_on(debate, "More buses.", number=n).participant for n in (9001, 9003)]
    followed_by(space_of(survey), *by_survey)
    followed_by(spaces.for_page(debate, now=now), *by_debate)
    OutgoingMessage.objects.all().delete()
    return page


@pytest.fixture
def consultation(consultation_of_both):
    return consultation_of_both


def told(consultation):
    published(space_of(consultation), content=content(words={"en": THREE}, counts=[9, 4, 2]))
    delivered()


def test_each_of_them_is_told_once(consultation, mailoutbox):
    assert mailings.followers(space_of(consultation)).count() == Participant.objects.count()
    told(consultation)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        Participant.objects.values_list("email", flat=True)
    )
    assert all(THREE["decision"] in mail.body for mail in mailoutbox)


def test_whoever_wants_no_more_of_it_is_left_out(consultation, mailoutbox):
    one = Participant.objects.order_by("pk").first()
    outreach.unfollow(space_of(consultation), participant=one, now=timezone.now())
    told(consultation)
    assert one.email not in {mail.to[0] for mail in mailoutbox}
    assert len(mailoutbox) == Participant.objects.count() - 1


def test_whoever_took_part_and_asked_for_nothing_is_told_as_well(consultation):
    Follow.objects.all().delete()
    heard = mailings.audience(space_of(consultation))
    assert set(heard) == set(Participant.objects.all())
    assert not mailings.followers(space_of(consultation)).exists()


def test_whoever_wants_no_more_of_a_tool_hears_nothing_for_having_used_it(consultation):
    one = Participant.objects.order_by("pk").last()
    used = Comment.objects.get(participant=one).space
    outreach.unfollow(used, participant=one, now=timezone.now())
    assert one not in mailings.audience(space_of(consultation))


def test_nobody_of_another_consultation_is_told(consultation):
    other = make_consultation()
    assert not mailings.audience(space_of(other)).exists()


def test_one_click_ends_it(consultation, mailoutbox):
    told(consultation)
    mail = mailoutbox[0]
    link = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert Client().post(link, HTTP_HOST=link.split("/")[2]).status_code == 200
    assert mail.to[0] not in mailings.audience(space_of(consultation)).values_list(
        "email", flat=True
    )


def test_so_is_whoever_answered_or_follows_what_a_step_places_with_dates_of_its_own(db):
    now = timezone.now()
    register, survey = make_register(now=now), make_survey()
    steps = five_steps(now)
    steps[3]["value"]["body"] += [
        {"type": "civic_register", "value": {"register": register.pk, "heading": ""}},
        {"type": "civic_survey", "value": {"survey": survey.pk, "heading": ""}},
    ]
    page = make_consultation(steps, now=now)
    key = survey.questionnaire.sections[0].questions[1].key
    one, other = (respond(survey, {key: "A bus"}, number=n).participant for n in (9001, 9002))
    Follow.objects.all().delete()
    followed_by(space_of(register), other)
    assert set(mailings.audience(space_of(page))) == {one, other}
    assert list(mailings.followers(space_of(page))) == [other]
