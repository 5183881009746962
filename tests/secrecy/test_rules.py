"""Separated answers: one for each person, all or nothing, and joined to nobody once they are mixed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy.voters import proved, said, separated, space_of, vote
from wagtail_civic.exceptions import (
    AlreadyAnswered,
    ConsentRequired,
    FrozenRule,
    InvalidFields,
    NotWithdrawable,
    ParticipationClosed,
    ProofRequired,
    SpaceNotFound,
    TermsChanged,
)
from wagtail_civic.models import (
    Ballot,
    OutgoingMessage,
    Participation,
    SurveyAnswer,
    SurveyResponse,
    WithdrawalLink,
)
from wagtail_civic.queries import results
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.contributions import affected
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.separated import box, proving
from wagtail_civic.testing import make_survey

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def cast(survey, grant, answers=None, **how):
    how = {"now": timezone.now(), "language": "en"} | how
    return surveys.cast(
        space_of(survey), grant=grant, answers=answers or said(survey, why="Sun"), **how
    )


def grant_of(survey, number=1):
    return surveys.grant(proved(survey, number).record, now=timezone.now())


def test_a_ballot_says_nothing_of_whose_it_is(survey):
    receipts = vote(survey, 1, said(survey, 2, "Shade"))

    (ballot,) = Ballot.objects.all()
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "space", "content"}
    assert set(ballot.content) == {"answers", "receipts"}
    assert len({each.code for each in receipts}) == 3
    assert all(len(each.code) == 16 for each in receipts)
    participation = Participation.objects.get()
    assert participation.used_on == timezone.localdate()
    assert participation.submitted_at == participation.confirmed_at
    assert timezone.localtime(participation.submitted_at).time().isoformat() == "00:00:00"


def test_nobody_is_written_to_and_nothing_takes_it_back(mailoutbox, survey):
    vote(survey, 1, said(survey))

    assert not mailoutbox
    assert not OutgoingMessage.objects.exists()
    assert not WithdrawalLink.objects.exists()
    with pytest.raises(NotWithdrawable):
        proving.ask_withdrawal(space_of(survey), email="voter1@example.org", now=timezone.now())


def test_one_proof_is_one_ballot(survey):
    grant = grant_of(survey)
    cast(survey, grant)

    with pytest.raises(AlreadyAnswered):
        cast(survey, grant)

    assert Ballot.objects.count() == 1


def test_proving_again_gives_no_second_ballot(survey):
    vote(survey, 1, said(survey))

    again = proved(survey, 1)

    assert again.state == "already"
    assert surveys.grant(again.record, now=timezone.now()) == ""


def test_who_proved_and_did_not_answer_may_do_so_later(survey):
    proved(survey, 1)

    again = proved(survey, 1)

    assert cast(survey, surveys.grant(again.record, now=timezone.now()))


@pytest.mark.parametrize("grant", ["", "invented", "other"])
def test_nobody_answers_without_a_proof_of_this_space(grant):
    survey = separated()
    grant = grant_of(separated()) if grant == "other" else grant

    with pytest.raises(ProofRequired):
        cast(survey, grant)


def test_a_proof_is_good_for_two_hours(survey):
    grant = grant_of(survey)

    with pytest.raises(ProofRequired):
        cast(survey, grant, now=timezone.now() + timedelta(hours=3))


def test_who_was_set_aside_meanwhile_does_not_answer(survey):
    grant = grant_of(survey)
    Participation.objects.update(state="invalidated")

    with pytest.raises(ProofRequired):
        cast(survey, grant)


def test_wrong_answers_use_nothing_up(survey):
    grant = grant_of(survey)
    with pytest.raises(InvalidFields):
        cast(survey, grant, {survey.questionnaire.sections[0].questions[0].key: "nowhere"})

    assert cast(survey, grant)


def test_questions_that_changed_meanwhile_are_shown_again(survey):
    with pytest.raises(TermsChanged):
        cast(survey, grant_of(survey), version=space_of(survey).version + 1)


def test_no_ballot_is_kept_where_it_would_never_be_mixed(survey):
    grant = grant_of(survey)
    space = space_of(survey)
    space.rules["secrecy"] = "pseudonymous"
    space.save()

    with pytest.raises(TermsChanged):
        cast(survey, grant)
    assert not Ballot.objects.exists()
    assert Participation.objects.get().used_on is None


def test_it_is_taken_until_it_closes_and_no_longer(survey):
    grant = grant_of(survey)
    spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())

    with pytest.raises(ParticipationClosed):
        cast(survey, grant)


def test_the_box_keeps_what_is_too_little_to_hide_in(survey):
    for number in range(9):
        vote(survey, number, said(survey))
    assert box.empty_due(now=timezone.now()) == 0
    assert tallies.current(space_of(survey), now=timezone.now()).total == 0

    vote(survey, 9, said(survey))

    assert box.empty_due(now=timezone.now()) == 10
    assert not Ballot.objects.exists()
    assert tallies.current(space_of(survey), now=timezone.now()).total == 10


def test_its_end_empties_the_box_whatever_is_in_it(survey):
    vote(survey, 1, said(survey, 1, "Wind"))
    spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())

    assert box.empty_due(now=timezone.now()) == 0
    with pytest.raises(FrozenRule):
        spaces.resume(space_of(survey), reason="Again.", user=None, now=timezone.now())
    assert box.empty_due(now=timezone.now() + timedelta(hours=25)) == 1

    total, detail = results.count(space_of(survey))
    assert total == 1
    assert sum(detail["answered"].values()) == 2


def test_mixed_ones_differ_in_nothing_but_what_they_say(survey):
    for number in range(10):
        vote(survey, number, said(survey, number % 3, "Sun" if number % 2 else ""))
    box.empty_due(now=timezone.now())

    hidden = {"id", "receipt"}
    names = [f.attname for f in SurveyResponse._meta.concrete_fields if f.name not in hidden]
    assert len(set(SurveyResponse.objects.values_list(*names))) == 1
    response = SurveyResponse.objects.first()
    assert response.person_key is None
    assert response.participant is None
    assert (response.page, response.consent, response.address_hash) == (None, None, "")
    assert SurveyAnswer.objects.exclude(receipt="").count() == 15


def test_all_or_nothing_when_mixing_fails(monkeypatch, survey):
    for number in range(12):
        vote(survey, number, said(survey, number % 3, "Sun"))
    box.empty_due(now=timezone.now())
    before = set(SurveyResponse.objects.values_list("pk", "receipt"))
    for number in range(12, 24):
        vote(survey, number, said(survey))

    def fails(*args, **kwargs):
        raise ConnectionAbortedError

    with monkeypatch.context() as broken:
        broken.setattr(SurveyAnswer.objects, "bulk_create", fails)
        with pytest.raises(ConnectionAbortedError):
            box.empty_due(now=timezone.now())

    assert set(SurveyResponse.objects.values_list("pk", "receipt")) == before
    assert Ballot.objects.count() == 12
    assert SurveyAnswer.objects.count() == 24


def test_all_or_nothing_when_the_ballot_fails(monkeypatch, survey):
    grant = grant_of(survey)

    def fails(**kwargs):
        raise ConnectionAbortedError

    with monkeypatch.context() as broken:
        broken.setattr(Ballot.objects, "create", fails)
        with pytest.raises(ConnectionAbortedError):
            cast(survey, grant)

    assert Participation.objects.get().used_on is None
    assert cast(survey, grant)


def test_consent_is_asked_at_the_proof():
    survey = separated(lawful_basis="consent", consent_text="To count you.")

    with pytest.raises(ConsentRequired):
        proved(survey, 1)


def test_other_questionnaires_have_no_such_step():
    survey, apart = make_survey(), separated()

    with pytest.raises(SpaceNotFound):
        proved(survey, 1)
    with pytest.raises(ProofRequired):
        surveys.answer(
            space_of(apart),
            answers=said(apart),
            email="nadia@example.org",
            evidence=Evidence(age=timedelta(minutes=1)),
            now=timezone.now(),
        )


def test_agents_decide_about_nothing_that_is_separated(survey):
    for number in range(10):
        vote(survey, number, said(survey))
    box.empty_due(now=timezone.now())

    assert not affected("invalidate", SurveyResponse.objects.all()).exists()
    assert not affected("invalidate", Participation.objects.all()).exists()
