"""One person, one response, in whichever language, however often she sends it."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from tests.given import given
from wagtail_civic.exceptions import (
    InvalidAnswer,
    InvalidFields,
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
    TermsChanged,
)
from wagtail_civic.models import OutgoingMessage, SurveyAnswer, SurveyQuestion, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.survey.kind import opened, packed
from wagtail_civic.survey import clean
from wagtail_civic.testing import last_code, last_link, make_survey, question_block, respond
from wagtail_civic.verification import Identity

pytestmark = pytest.mark.django_db

MARIE = "marie@example.org"


@pytest.fixture(autouse=True)
def _deliver_at_once(monkeypatch):
    """What leaves after a commit leaves at once: these tests never commit."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_how: call())


def token(email=MARIE, containing="/confirm/"):
    return last_link(email, containing).rstrip("/").rpartition("/")[2]


@given
def a_survey_to_answer():
    return make_survey()


@pytest.fixture
def survey(a_survey_to_answer):
    return a_survey_to_answer


def space_of(survey):
    return spaces.for_page(survey, now=timezone.now())


def questions_of(survey):
    return list(queries.published(space_of(survey), "en"))


def answers_to(survey, *, option=0, text="Benches"):
    choice, words = questions_of(survey)
    return {choice.key: choice.options[option].key, words.key: text}


def send(survey, answers, *, email=MARIE, now=None, **more):
    return surveys.answer(
        space_of(survey),
        answers=answers,
        email=email,
        evidence=Evidence(language="en", age=timedelta(minutes=1)),
        now=now or timezone.now(),
        **more,
    )


def test_nothing_is_stored_of_her_answers_before_her_address_is_proved(survey):
    outcome = send(survey, answers_to(survey))
    assert outcome.state == "code_sent"
    assert not SurveyAnswer.objects.exists()
    surveys.confirm_with_code(handle=outcome.handle, code=last_code(MARIE), now=timezone.now())
    assert SurveyAnswer.objects.count() == 2
    response = SurveyResponse.objects.get()
    assert response.state == "confirmed"
    questionnaire = queries.published(space_of(survey), "en")
    assert surveys.answers_of(response, questionnaire) == answers_to(survey)


def test_answering_again_replaces_what_she_said_while_it_is_open(survey):
    now = timezone.now()
    first = respond(survey, answers_to(survey), number=1, now=now)
    again = respond(survey, answers_to(survey, option=1), number=1, now=now + timedelta(hours=1))
    assert again.pk == first.pk
    assert SurveyAnswer.objects.count() == 2
    assert tallies.current(space_of(survey), now=now + timedelta(hours=2)).total == 1


def test_an_older_link_does_not_undo_a_later_answer(survey):
    now = timezone.now() - timedelta(minutes=9)
    send(survey, answers_to(survey, option=0), now=now)
    old = token()
    later = send(survey, answers_to(survey, option=1), now=now + timedelta(minutes=1))
    surveys.confirm_with_code(
        handle=later.handle, code=last_code(MARIE), now=now + timedelta(minutes=2)
    )
    done = surveys.confirm_with_token(token=old, now=now + timedelta(minutes=3))
    assert done.already
    answer = SurveyAnswer.objects.exclude(option=None).get()
    assert answer.option.key == questions_of(survey)[0].options[1].key


def test_answers_in_two_languages_count_once(survey):
    french, _created = Locale.objects.get_or_create(language_code="fr")
    copy = survey.copy_for_translation(french)
    copy.title = "Le marché"
    copy.save()
    copy.save_revision().publish()
    copy.refresh_from_db()
    respond(survey, answers_to(survey), number=7)
    respond(copy, answers_to(survey, option=2), number=7)
    assert SurveyResponse.objects.count() == 1
    assert SurveyAnswer.objects.exclude(option=None).count() == 1


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        ({"closes_at": timedelta(seconds=-1)}, ParticipationClosed),
        ({"opens_at": timedelta(seconds=60)}, NotYetOpen),
    ],
)
def test_nobody_answers_outside_of_its_dates(dates, error):
    now = timezone.now()
    survey = make_survey(now=now, **{name: now + value for name, value in dates.items()})
    with pytest.raises(error):
        send(survey, answers_to(survey), now=now)
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(("hours", "counts"), [(23, True), (25, False)])
def test_what_was_sent_before_closing_is_confirmed_within_a_day_or_not_at_all(hours, counts):
    now = timezone.now()
    closed = now - timedelta(hours=hours)
    survey = make_survey(now=now - timedelta(days=30), closes_at=closed)
    send(survey, answers_to(survey), now=closed - timedelta(minutes=1))
    if counts:
        surveys.confirm_with_token(token=token(), now=now)
    else:
        with pytest.raises(ParticipationClosed):
            surveys.confirm_with_token(token=token(), now=now)
    assert SurveyAnswer.objects.exists() is counts


@given
def a_survey_that_closed_just_now():
    now = timezone.now()
    return make_survey(now=now - timedelta(days=30), closes_at=now)


class TestChangedBeforeClosingAndConfirmedAfter:
    """Whoever answered before is in time or late like whoever answers for the first time."""

    @pytest.fixture
    def survey(self, a_survey_that_closed_just_now):
        return a_survey_that_closed_just_now

    @pytest.fixture
    def closed(self, survey):
        return survey.closes_at

    def change(self, survey, at):
        """A first answer that counts, then another one that was sent a minute before ``at``."""
        first = send(survey, answers_to(survey, option=0), now=at - timedelta(hours=2))
        surveys.confirm_with_token(token=token(), now=at - timedelta(hours=1))
        send(survey, answers_to(survey, option=1), now=at - timedelta(minutes=1))
        return first.record

    def option(self, survey):
        chosen = SurveyAnswer.objects.exclude(option=None).get().option.key
        return [each.key for each in questions_of(survey)[0].options].index(chosen)

    def test_within_a_day_it_counts(self, survey, closed):
        self.change(survey, closed)
        surveys.confirm_with_token(token=token(), now=closed + timedelta(hours=23))
        assert self.option(survey) == 1

    def test_later_what_she_said_first_stays(self, survey, closed):
        self.change(survey, closed)
        with pytest.raises(ParticipationClosed):
            surveys.confirm_with_token(token=token(), now=closed + timedelta(hours=24))
        assert self.option(survey) == 0

    def test_whoever_withdrew_and_returned_in_time_counts_again(self, survey, closed):
        record = self.change(survey, closed)
        SurveyResponse.objects.update(
            state="withdrawn", withdrawn_at=closed - timedelta(minutes=30)
        )
        surveys.confirm_with_token(token=token(), now=closed + timedelta(hours=23))
        record.refresh_from_db()
        assert record.state == "confirmed"

    @pytest.mark.parametrize(
        ("act", "error"),
        [(spaces.suspend, ParticipationSuspended), (spaces.close_early, ParticipationClosed)],
    )
    def test_what_an_agent_stopped_stays_as_it_is(self, survey, closed, act, error):
        now = closed - timedelta(days=1)
        self.change(survey, now)
        act(space_of(survey), reason="A storm.", user=None, now=now)
        with pytest.raises(error):
            surveys.confirm_with_token(token=token(), now=now + timedelta(hours=1))
        assert self.option(survey) == 0


@pytest.mark.parametrize("wrong", [{"nobody": "asked"}, {"": "x"}])
def test_answers_to_questions_that_there_are_not_are_refused(survey, wrong):
    with pytest.raises(InvalidFields):
        send(survey, {**answers_to(survey), **wrong})


def test_an_option_of_another_questionnaire_is_refused(survey):
    other = questions_of(make_survey())[0].options[0].key
    choice, _words = questions_of(survey)
    with pytest.raises(InvalidFields) as caught:
        send(survey, {choice.key: other})
    assert set(caught.value.errors) == {choice.key}


def test_an_empty_response_is_none(survey):
    with pytest.raises(InvalidAnswer):
        send(survey, {})
    assert not SurveyResponse.objects.exists()


def test_whoever_saw_other_questions_is_shown_the_new_ones_first(survey):
    terms = surveys.terms_of(space_of(survey), "en")
    answers = answers_to(survey)
    survey.title = "Another title"
    survey.save_revision().publish()
    with pytest.raises(TermsChanged):
        send(survey, answers, terms=terms)


def test_a_removed_option_stays_in_what_was_answered(survey):
    respond(survey, answers_to(survey, option=1))
    raw = survey.questions.get_prep_value()
    del raw[0]["value"]["options"][1]
    survey.questions = survey.questions.stream_block.to_python(raw)
    survey.save_revision().publish()
    assert SurveyAnswer.objects.exclude(option=None).count() == 1
    with pytest.raises(InvalidFields):
        send(survey, {raw[0]["id"]: SurveyAnswer.objects.exclude(option=None).get().option.key})


def test_moving_and_rewording_questions_keeps_the_meaning_of_every_answer(survey):
    response = respond(survey, answers_to(survey))
    raw = list(reversed(survey.questions.get_prep_value()))
    raw[1]["value"]["label"] = "How do you get there?"
    survey.questions = survey.questions.stream_block.to_python(raw)
    survey.save_revision().publish()
    respond(survey, {raw[1]["id"]: raw[1]["value"]["options"][0]["id"]})
    assert SurveyQuestion.objects.count() == 2
    rows = SurveyAnswer.objects.exclude(option=None)
    assert rows.values("question", "option").distinct().count() == 1
    assert response.answers.count() == 2


def test_what_travels_sealed_comes_out_as_it_went_in(survey):
    questionnaire = queries.published(space_of(survey), "en")
    items = clean(questionnaire, answers_to(survey, text="Été — « 12 »"))
    assert opened(packed(items)) == items


def test_a_draft_changes_nothing_for_citizens(survey):
    survey.title = "A draft"
    raw = survey.questions.get_prep_value()[:1]
    survey.questions = survey.questions.stream_block.to_python(raw)
    survey.save_revision()
    assert len(questions_of(survey)) == 2


def test_withdrawing_and_answering_again(survey):
    response = respond(survey, answers_to(survey), number=3)
    now = timezone.now() + timedelta(minutes=1)
    surveys.ask_withdrawal(
        space_of(survey),
        email="resident3@example.org",
        evidence=Evidence(language="en", age=timedelta(minutes=1)),
        now=now,
    )
    surveys.withdraw(token=token("resident3@example.org", "/withdraw/"), now=now)
    response.refresh_from_db()
    assert response.state == "withdrawn"
    assert not SurveyAnswer.objects.exists(), "what she said went with it"
    respond(survey, answers_to(survey, option=2), number=3, now=now + timedelta(minutes=1))
    response.refresh_from_db()
    assert response.state == "confirmed"


def many_questions(number):
    return [
        question_block("one_choice", f"Question {n}", options=["Yes", "Perhaps", "No"])
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [1, 25])
def test_a_response_takes_as_many_queries_whatever_the_number_of_questions(
    number, django_assert_max_num_queries
):
    survey = make_survey(many_questions(number))
    space = space_of(survey)
    answers = {each.key: each.options[1].key for each in queries.published(space, "en")}
    # Options get their rows when somebody first chooses them.
    respond(survey, answers)
    send(survey, answers, email="warm@example.org")
    with django_assert_max_num_queries(12):
        outcome = surveys.answer(
            space_of(survey),
            answers=answers,
            email=MARIE,
            evidence=Evidence(language="en", age=timedelta(minutes=1)),
            now=timezone.now(),
        )
    code = last_code(MARIE)
    with django_assert_max_num_queries(25):
        surveys.confirm_with_code(handle=outcome.handle, code=code, now=timezone.now())
    assert SurveyAnswer.objects.count() == 2 * number


def test_fifteen_changes_in_one_browser_do_not_fill_her_mailbox(survey):
    now = timezone.now().replace(hour=12)
    for number in range(15):
        evidence = Evidence(language="en", age=timedelta(minutes=1))
        surveys.answer(
            space_of(survey),
            answers=answers_to(survey, text=f"Version {number}"),
            evidence=evidence,
            identity=Identity("email", MARIE, email=MARIE, confirmed=True),
            now=now + timedelta(seconds=number),
        )

    assert SurveyAnswer.objects.exclude(text="").get().text == "Version 14"
    assert OutgoingMessage.objects.filter(kind="survey_thanks").count() == 3
