"""A sheet counts once, for one person, and says who typed it and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.paper.conftest import FAR, MARIE, a_day
from wagtail_civic import signals
from wagtail_civic.exceptions import (
    ConsentRequired,
    FrozenRule,
    InvalidAnswer,
    InvalidEmail,
    InvalidFields,
    InvalidInput,
    InvalidPostcode,
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
    SheetTaken,
)
from wagtail_civic.models import AuditEntry, Sheet, Space, SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.contributions.codes import withdrawal_token
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import enter_sheet, last_code, make_survey, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_a_sheet_counts_with_its_channel_and_says_who_typed_it(survey, space, on_foot, clerk):
    entered = enter_sheet(survey, on_foot, user=clerk, number="12", channel="phone")
    response = entered.sheet.response
    assert (response.state, response.channel) == ("confirmed", "phone")
    assert (response.person_key, response.participant) == (None, None)
    assert (entered.sheet.entered_by, entered.sheet.number) == (clerk, "12")
    assert tallies.current(space, now=timezone.now()).detail["channels"] == {"phone": 1}
    entry = AuditEntry.objects.get(action="sheet.enter")
    assert entry.actor == clerk


def test_the_log_leads_to_no_sheet(survey, on_foot, clerk):
    """It is kept for longer than names are, and has the second of each act."""
    sheet = enter_sheet(survey, on_foot, user=clerk, number="A-17", name="Ann Lee").sheet
    surveys.undo(sheet, user=clerk, now=timezone.now())
    entries = AuditEntry.objects.filter(action__in=["sheet.enter", "sheet.undo"])
    assert entries.count() == 2
    for entry in entries:
        told = f"{entry.target} {entry.reason} {entry.data}"
        assert not [each for each in ("A-17", "Ann", sheet.response.receipt) if each in told]


def test_whoever_listens_is_told_of_what_counts(survey, on_foot):
    heard = []
    listen = lambda response, **_more: heard.append(response.channel)  # noqa: E731
    signals.response_confirmed.connect(listen)
    enter_sheet(survey, on_foot)
    signals.response_confirmed.disconnect(listen)
    assert heard == ["paper"]


def test_what_was_left_empty_on_paper_stays_empty(survey, asked):
    entered = enter_sheet(survey, {asked["words"].key: "Shade."})
    assert entered.sheet.response.answers.count() == 1


def test_an_empty_sheet_is_none(survey):
    with pytest.raises(InvalidAnswer):
        enter_sheet(survey, {})
    assert not SurveyResponse.objects.exists()


def test_what_is_not_asked_after_these_answers_is_refused(survey, asked, on_foot):
    with pytest.raises(InvalidFields) as refused:
        enter_sheet(survey, {**on_foot, asked["bus"].key: 3})
    assert list(refused.value.errors) == [asked["bus"].key]


@pytest.mark.parametrize("channel", ["web", "api", "test", "", "pigeon"])
def test_a_clerk_enters_no_other_channels(survey, on_foot, channel):
    with pytest.raises(InvalidInput):
        enter_sheet(survey, on_foot, channel=channel)


def test_one_number_is_one_sheet(survey, on_foot):
    enter_sheet(survey, on_foot, number="12")
    with pytest.raises(SheetTaken):
        enter_sheet(survey, on_foot, number="12")
    enter_sheet(survey, on_foot)
    enter_sheet(survey, on_foot)
    assert SurveyResponse.objects.filter(state="confirmed").count() == 3


def test_a_form_that_is_sent_twice_is_one_sheet(space, on_foot, clerk):
    sent = {
        "answers": on_foot,
        "paper": surveys.Paper(number="7", language="en"),
        "token": "one-form",
        "user": clerk,
        "now": timezone.now(),
    }
    first, second = surveys.enter(space, **sent), surveys.enter(space, **sent)
    assert (first.already, second.already) == (False, True)
    assert first.sheet == second.sheet
    assert SurveyAnswer.objects.count() == 1


class TestDoubles:
    def test_the_same_name_and_postcode_wait_for_a_check(self, survey, space, on_foot):
        first = enter_sheet(survey, on_foot, name="Jérôme Dupont", postcode="75011")
        second = enter_sheet(survey, on_foot, name="DUPONT  jerome", postcode="75 011")
        third = enter_sheet(survey, on_foot, name="Jérôme Dupont", postcode="75012")
        assert (first.double, second.double, third.double) == ("", "same_name", "")
        assert second.sheet.response.state == "held"
        assert second.sheet.double_of == first.sheet.response
        assert tallies.current(space, now=timezone.now()).total == 2

    def test_neither_name_nor_postcode_is_kept(self, survey, on_foot):
        enter_sheet(survey, on_foot, name="Jérôme Dupont", postcode="75011", email=MARIE)
        for model in (Sheet, SurveyResponse):
            values = str(list(model.objects.values()))
            assert not any(word in values for word in ("Dupont", "75011", "marie"))

    def test_a_name_alone_says_nothing(self, survey, on_foot):
        enter_sheet(survey, on_foot, name="Jérôme Dupont")
        assert enter_sheet(survey, on_foot, name="Jérôme Dupont").double == ""

    def test_what_she_confirmed_online_counts_and_the_sheet_is_set_aside(
        self, survey, space, on_foot
    ):
        online = respond(survey, on_foot, number=901)
        entered = enter_sheet(survey, on_foot, email="RESIDENT901@example.org")
        assert entered.double == "same_address"
        response = entered.sheet.response
        assert (response.state, response.person_key) == ("invalidated", None)
        assert entered.sheet.double_of == online
        online.refresh_from_db()
        assert (online.state, online.channel) == ("confirmed", "web")

    def test_two_sheets_of_one_address_are_one_person(self, survey, on_foot):
        enter_sheet(survey, on_foot, email=MARIE)
        assert enter_sheet(survey, on_foot, email=MARIE).double == "same_address"

    def test_what_she_confirms_online_afterwards_takes_the_place_of_her_sheet(
        self, survey, space, on_foot, asked
    ):
        enter_sheet(survey, on_foot, email=MARIE)
        outcome = self.send(space, {asked["words"].key: "Benches.", **on_foot})
        surveys.confirm_with_code(handle=outcome.handle, code=last_code(MARIE), now=timezone.now())
        response = SurveyResponse.objects.get(state="confirmed")
        assert (response.channel, response.answers.count()) == ("web", 2)

    def test_what_nobody_confirmed_makes_room_for_a_sheet(self, survey, space, on_foot):
        self.send(space, on_foot)
        entered = enter_sheet(survey, on_foot, email=MARIE)
        assert (entered.double, entered.sheet.response.state) == ("", "confirmed")
        assert SurveyResponse.objects.count() == 1

    def test_what_she_took_back_makes_room_for_a_sheet(self, survey, space, on_foot, asked):
        online = respond(survey, on_foot, number=901)
        now = timezone.now()
        token = withdrawal_token(surveys.KIND, online, expires_at=None, now=now)
        surveys.withdraw(token=token, now=now)
        entered = enter_sheet(
            survey, {asked["words"].key: "Shade."}, email="resident901@example.org", number="7"
        )
        response = entered.sheet.response
        assert (entered.double, entered.sheet.double_of) == ("", None)
        assert (response.state, response.channel, response.answers.count()) == (
            "confirmed",
            "paper",
            1,
        )
        assert response.withdrawn_at is None
        assert SurveyResponse.objects.count() == 1
        assert tallies.current(space, now=timezone.now()).detail["channels"] == {"paper": 1}

    def test_what_an_agent_set_aside_makes_no_room(self, survey, on_foot):
        online = respond(survey, on_foot, number=901)
        SurveyResponse.objects.filter(pk=online.pk).update(state="invalidated")
        entered = enter_sheet(survey, on_foot, email="resident901@example.org")
        assert (entered.double, entered.sheet.response.state) == ("same_address", "invalidated")

    def test_once_such_a_sheet_is_undone_her_own_answers_still_begin_to_count(
        self, survey, space, on_foot
    ):
        outcome = self.send(space, on_foot)
        entered = enter_sheet(survey, on_foot, email=MARIE)
        surveys.undo(entered.sheet, user=None, now=timezone.now())
        assert SurveyResponse.objects.get().state == "pending"
        surveys.confirm_with_code(handle=outcome.handle, code=last_code(MARIE), now=timezone.now())
        response = SurveyResponse.objects.get()
        assert (response.state, response.channel) == ("confirmed", "web")

    def send(self, space, answers):
        evidence = Evidence(language="en", age=timedelta(minutes=1))
        sent = {"answers": answers, "email": MARIE, "evidence": evidence}
        return surveys.answer(space, **sent, now=timezone.now())


class TestUndoing:
    def test_a_sheet_that_was_undone_can_be_typed_again(self, survey, space, on_foot, clerk):
        said = {"number": "3", "email": MARIE, "name": "Marie Roy", "postcode": "75011"}
        entered = enter_sheet(survey, on_foot, **said)
        surveys.undo(entered.sheet, user=clerk, now=timezone.now())
        assert tallies.current(space, now=timezone.now()).total == 0
        assert not SurveyAnswer.objects.exists()
        assert AuditEntry.objects.filter(action="sheet.undo", actor=clerk).exists()
        assert enter_sheet(survey, on_foot, **said).double == ""

    def test_what_she_answered_online_since_is_not_undone(self, survey, on_foot):
        entered = enter_sheet(survey, on_foot, email=MARIE)
        SurveyResponse.objects.update(channel="web")
        with pytest.raises(InvalidInput):
            surveys.undo(entered.sheet, user=None, now=timezone.now())


class TestWhen:
    def at(self, survey, days):
        return survey.closes_at + timedelta(days=days)

    def test_sheets_are_typed_for_some_days_after_closing(self, survey, on_foot):
        entered = enter_sheet(survey, on_foot, now=self.at(survey, 14))
        assert entered.sheet.response.submitted_at < survey.closes_at
        with pytest.raises(ParticipationClosed):
            enter_sheet(survey, on_foot, now=self.at(survey, 15))

    def test_not_before_it_opens_nor_while_it_is_suspended(self, survey, space, on_foot):
        with pytest.raises(NotYetOpen):
            enter_sheet(survey, on_foot, now=survey.opens_at - timedelta(minutes=1))
        spaces.suspend(space, reason="A mistake.", user=None, now=timezone.now())
        with pytest.raises(ParticipationSuspended):
            enter_sheet(survey, on_foot)

    def test_not_once_results_without_sheets_are_final(self, on_foot, asked):
        online_only = make_survey()
        space = spaces.for_page(online_only, now=timezone.now())
        choice, _words = queries.published(space, "en")
        answers = {choice.key: choice.options[0].key}
        with pytest.raises(ParticipationClosed) as refused:
            enter_sheet(online_only, answers, now=online_only.closes_at + timedelta(days=2))
        assert refused.value.params["reason"] == "final"
        enter_sheet(online_only, answers, now=online_only.closes_at + timedelta(hours=2))
        enter_sheet(online_only, answers, now=online_only.closes_at + timedelta(days=2))

    def test_figures_are_final_only_after_the_last_day_for_sheets(self, survey, space):
        sheet = surveys.sheet(survey, page=None, now=timezone.now())
        assert surveys.settled_at(sheet) == self.at(survey, 15)
        assert not surveys.is_final(
            surveys.sheet(survey, page=None, now=self.at(survey, 2)), now=self.at(survey, 2)
        )

    @pytest.mark.parametrize(
        ("day", "error"),
        [(FAR, InvalidInput), (a_day(-2), NotYetOpen), (a_day(1), InvalidInput)],
    )
    def test_a_day_on_which_nobody_could_answer_is_none(self, survey, on_foot, day, error):
        with pytest.raises(error):
            enter_sheet(survey, on_foot, received_on=day)

    def test_nothing_is_entered_once_names_were_erased(self, survey, space, on_foot):
        Space.objects.filter(pk=space.pk).update(secret="")
        with pytest.raises(FrozenRule):
            enter_sheet(survey, on_foot)


@pytest.mark.parametrize(
    ("said", "error"),
    [({"email": "marie"}, InvalidEmail), ({"name": "Marie", "postcode": "?"}, InvalidPostcode)],
)
def test_words_that_cannot_be_right_are_refused_at_their_field(survey, on_foot, said, error):
    with pytest.raises(error) as refused:
        enter_sheet(survey, on_foot, **said)
    assert refused.value.field in said


def test_where_consent_is_the_basis_the_sheet_bears_it(asked):
    survey = make_survey(lawful_basis="consent")
    choice, _words = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    answers = {choice.key: choice.options[0].key}
    with pytest.raises(ConsentRequired):
        enter_sheet(survey, answers)
    enter_sheet(survey, answers, consent=True)
