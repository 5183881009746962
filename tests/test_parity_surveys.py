"""Each error of whoever answers a questionnaire, through HTML and through the API; each record the same."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.given import given
from tests.parity import riddle
from tests.parity.surveys import SURVEY_DOORS
from tests.test_parity import (
    API_ONLY,
    OF_BUDGETS,
    OF_IDEAS,
    OF_REGISTERS,
    STAFF_ONLY,
    STATUS,
    ended,
    plain,
    settings,
    token,
)
from wagtail_civic.exceptions import all_errors
from wagtail_civic.models import (
    Confirmation,
    Follow,
    OutgoingMessage,
    SurveyResponse,
    WithdrawalLink,
)
from wagtail_civic.services import limits, spaces
from wagtail_civic.testing import last_code, make_survey, place, question_block

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

EMAIL = "nadia@example.org"
#: Nobody writes a postcode here.
OF_PETITIONS = {"invalid_postcode"}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@given
def market_behind_both_doors():
    return placed()


@given
def separated_behind_both_doors():
    return placed(secrecy="separated")


@pytest.fixture(params=SURVEY_DOORS)
def door(request, market_behind_both_doors, separated_behind_both_doors):
    door = SURVEY_DOORS[request.param]()
    door.market, door.separated = market_behind_both_doors, separated_behind_both_doors
    return door


def questions():
    return [
        question_block("yes_no", "Do you go by bus?", required=True),
        question_block("short_text", "What is missing?"),
    ]


def placed(live=True, **rules):
    page = place(make_survey(questions(), **rules))
    if not live:
        page.unpublish()
    return page


def space_of(page):
    return spaces.for_page(page.survey, now=timezone.now())


def said(page, bus="yes", words="Benches"):
    one, two = page.survey.questionnaire
    found = {one.key: bus, two.key: words}
    return {key: value for key, value in found.items() if value}


def answer(door, page, email=EMAIL, **words):
    return door.answer(page, said(page), email=email, **words)


def answered(door):
    assert answer(door, door.market).accepted
    return door.market


def confirmed(door):
    page = answered(door)
    assert door.confirm(last_code(EMAIL)).accepted
    return page


def an_empty_question(door):
    page = door.market
    return door.answer(page, said(page, bus=""), email=EMAIL)


def an_option_that_is_not_offered(door):
    page = door.market
    return door.answer(page, said(page, bus="a tram"), email=EMAIL)


def words_written_backwards(door):
    page = door.market
    return door.answer(page, said(page, words="Ben\u202eches"), email=EMAIL)


def no_address(door):
    return answer(door, door.market, email="nadia")


def no_consent(door):
    return answer(door, placed(lawful_basis="consent"))


def after_what_was_shown(door, **change):
    page = placed(lawful_basis="consent", consent_text="To count you.")
    with settings(FORM_MIN_SECONDS=0):
        door.read(page, said(page))
        for name, value in change.items():
            setattr(page.survey, name, value)
        page.survey.save_revision().publish()
        return answer(door, page, consent=True)


def another_consent(door):
    return after_what_was_shown(door, consent_text="To sell your address.")


def other_questions(door):
    return after_what_was_shown(door, title="Another market")


def before_it_opens(door):
    return answer(door, placed(opens_at=ended(-1)))


def after_it_closed(door):
    return answer(door, placed(closes_at=ended(0)))


def while_suspended(door):
    page = door.market
    spaces.suspend(space_of(page), reason="Elections.", user=None, now=timezone.now())
    return answer(door, page)


def as_a_stranger(door):
    return answer(door, placed(handler="account"))


def on_a_draft(door):
    return answer(door, placed(live=False))


def without_the_challenge(door):
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return answer(door, door.market)


def with_a_wrong_answer(door):
    wrong = {"kind": "riddle", "payload": "wrong"}
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return answer(door, door.market, challenge=wrong)


def one_code_too_many(door):
    answered(door)
    for _ in range(4):
        assert door.resend().accepted
    return door.resend()


def a_wrong_code(door):
    answered(door)
    return door.confirm(f"{(int(last_code(EMAIL)) + 1) % 1_000_000:06}")


def guessing(door):
    answered(door)
    with override_settings(WAGTAIL_CIVIC={"DELIVERY": "inline", "CODE_TRIES": 1}):
        door.confirm(f"{(int(last_code(EMAIL)) + 1) % 1_000_000:06}")
        return door.confirm(last_code(EMAIL))


def an_old_code(door):
    answered(door)
    Confirmation.objects.update(code_expires_at=timezone.now())
    return door.confirm(last_code(EMAIL))


def an_invented_link(door):
    return door.follow_link("invented")


def an_old_link(door):
    answered(door)
    Confirmation.objects.update(expires_at=timezone.now())
    return door.follow_link(token("confirm"))


def withdrawing_from_a_closed_one(door):
    page = confirmed(door)
    spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())
    return door.withdraw(token("withdraw"))


def asking_to_withdraw_from_a_closed_one(door):
    return door.ask_withdrawal(placed(closes_at=ended(0)), EMAIL)


def answering_before_proving(door):
    page = door.separated
    return door.answer(page, said(page))


def answering_twice_with_one_proof(door):
    page = door.separated
    assert door.prove(page, EMAIL).accepted
    assert door.confirm(last_code(EMAIL)).accepted
    assert door.answer(page, said(page)).accepted
    return door.answer_again(page, said(page))


def withdrawing_what_is_separated(door):
    return door.ask_withdrawal(door.separated, EMAIL)


SCENARIOS = [
    ("required", an_empty_question),
    ("invalid_answer", an_option_that_is_not_offered),
    ("invalid_text", words_written_backwards),
    ("invalid_email", no_address),
    ("consent_required", no_consent),
    ("terms_changed", another_consent),
    ("terms_changed", other_questions),
    ("not_yet_open", before_it_opens),
    ("closed", after_it_closed),
    ("suspended", while_suspended),
    ("verification_required", as_a_stranger),
    ("not_found", on_a_draft),
    ("challenge_required", without_the_challenge),
    ("challenge_failed", with_a_wrong_answer),
    ("too_many_mails", one_code_too_many),
    ("too_many_tries", guessing),
    ("code_wrong", a_wrong_code),
    ("code_expired", an_old_code),
    ("token_invalid", an_invented_link),
    ("token_expired", an_old_link),
    ("not_withdrawable", withdrawing_from_a_closed_one),
    ("not_withdrawable", asking_to_withdraw_from_a_closed_one),
    ("not_withdrawable", withdrawing_what_is_separated),
    ("proof_required", answering_before_proving),
    ("already_answered", answering_twice_with_one_proof),
]


@pytest.mark.parametrize(("code", "scenario"), SCENARIOS, ids=[s.__name__ for _, s in SCENARIOS])
def test_both_doors_refuse_with_the_same_code(door, code, scenario):
    refused = scenario(door)

    assert refused.codes == {code}
    assert refused.status == STATUS[code]


def test_no_code_is_left_untried():
    tried = {code for code, _scenario in SCENARIOS}
    others = OF_PETITIONS | OF_REGISTERS | OF_IDEAS | OF_BUDGETS
    elsewhere = set(STAFF_ONLY) | set(API_ONLY) | others
    assert {kind.code for kind in all_errors()} == tried | elsewhere
    assert not tried & elsewhere


@pytest.mark.parametrize(
    ("shown", "hours", "readable"),
    [("always", -1, True), ("closed", -1, False), ("closed", 1, True)],
)
def test_both_doors_show_results_to_the_same_people(door, shown, hours, readable):
    page = placed(results_shown=shown, closes_at=timezone.now() - timedelta(hours=hours))
    assert door.results(page) is readable


def record(page):
    """All that somebody left, without what differs from one person to another."""
    space = space_of(page)
    response = SurveyResponse.objects.get(space=space)
    answers = response.answers.order_by("pk").values_list("question__key", "option__key", "text")
    keys = {key: place for place, key in enumerate(page.survey.questionnaire.questions)}
    return {
        "response": plain(response),
        "came from": response.page_id == page.pk,
        "answers": [(keys[key], *rest) for key, *rest in answers],
        "person": response.participant and plain(response.participant),
        "confirmations": [plain(row) for row in Confirmation.objects.filter(space=space)],
        "links": [plain(row) for row in WithdrawalLink.objects.filter(space=space)],
        "follows": [plain(row) for row in Follow.objects.filter(space=space)],
        "messages": [
            (row.kind, row.language, row.state)
            for row in OutgoingMessage.objects.filter(space=space).order_by("pk")
        ],
    }


def test_both_doors_leave_the_same_record():
    left = []
    for number, kind in enumerate(SURVEY_DOORS.values()):
        door, page = kind(), placed()
        assert answer(door, page, email=f"typo-{number}@example.org", follow=True).accepted
        assert door.mend(EMAIL).accepted
        assert door.confirm(last_code(EMAIL)).accepted
        counted = record(page)
        assert door.withdraw(token("withdraw")).accepted
        left.append((counted, record(page)))

    assert left[0] == left[1]
    assert len(left[0][0]["answers"]) == 2
    assert left[0][1]["response"]["state"] == "withdrawn"
    assert left[0][1]["answers"] == []
