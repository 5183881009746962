import copy
import pickle
from datetime import UTC, datetime

import pytest
from django.utils import translation

from wagtail_civic import exceptions
from wagtail_civic.exceptions import (
    CivicError,
    CodeWrong,
    FieldRequired,
    InvalidEmail,
    InvalidFields,
    InvalidText,
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
    all_errors,
)

pytestmark = pytest.mark.alike

CODES = {
    "not_yet_open": 403,
    "closed": 403,
    "suspended": 403,
    "not_found": 404,
    "verification_required": 403,
    "invalid_text": 400,
    "invalid_email": 400,
    "invalid_postcode": 400,
    "required": 400,
    "consent_required": 400,
    "terms_changed": 409,
    "challenge_required": 403,
    "challenge_failed": 403,
    "too_many_mails": 429,
    "too_many_tries": 429,
    "code_wrong": 400,
    "code_expired": 410,
    "token_invalid": 404,
    "token_expired": 410,
    "not_withdrawable": 409,
    "change_needs_reason": 400,
    "frozen_rule": 400,
    "space_has_records": 409,
    "nothing_selected": 400,
    "invalid_input": 400,
    "invalid_fields": 400,
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_the_published_codes_and_statuses_stay():
    found = {kind.code: kind.status for kind in all_errors()}
    assert found.items() >= CODES.items()


def test_no_two_errors_share_a_code():
    codes = [kind.code for kind in all_errors()]
    assert len(set(codes)) == len(codes)


def test_errors_of_hosts_are_not_ours():
    class HostError(CivicError):
        code = "host"

    assert HostError not in all_errors()


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.code)
def test_each_error_says_a_short_sentence(kind):
    detail = kind().detail
    assert detail[0].isupper()
    assert detail[-1] in ".?"
    assert "%" not in detail
    assert len(detail) <= 140


@pytest.mark.parametrize("reason", [*InvalidText.reasons, "something else"])
def test_each_reason_against_a_text_has_its_words(reason):
    assert "%" not in InvalidText(reason=reason, limit=100).detail


def test_the_limit_is_said():
    assert "100" in InvalidText(reason="too_long", limit=100).detail


def test_a_forgotten_figure_does_not_fail():
    assert InvalidText(reason="too_long").detail


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CodeWrong(left=0), "ask for a new code"),
        (CodeWrong(left=1), "1 try left"),
        (CodeWrong(left=2), "2 tries left"),
        (ParticipationSuspended(reason="The hall is flooded."), "The hall is flooded."),
        (ParticipationClosed(closes_at=datetime(2026, 3, 1, 12, tzinfo=UTC)), "2026"),
        (NotYetOpen(opens_at=datetime(2026, 3, 1, 12, tzinfo=UTC)), "2026"),
        (NotYetOpen(opens_at=datetime(2026, 3, 1, 12)), "12:00"),
    ],
)
def test_figures_dates_and_reasons_are_put_in(error, words):
    assert words in error.detail


def test_a_moment_is_told_in_local_time(settings):
    settings.TIME_ZONE = "Europe/Paris"
    error = NotYetOpen(opens_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    assert "1 July 2026, 00:30" in error.detail


def test_a_reason_with_a_percent_sign_is_shown_as_it_is():
    assert "50 % (%s)" in ParticipationSuspended(reason="50 % (%s)").detail


def test_an_api_answer_has_code_and_detail():
    answer = InvalidEmail().as_dict()
    assert set(answer) == {"code", "detail"}
    assert answer["code"] == "invalid_email"


def test_an_error_may_name_its_field():
    assert FieldRequired(field="email").as_dict()["field"] == "email"


def test_several_fields_answer_at_once():
    error = InvalidFields({"email": InvalidEmail(), "postcode": FieldRequired()})
    codes = {name: one["code"] for name, one in error.as_dict()["errors"].items()}
    assert codes == {"email": "invalid_email", "postcode": "required"}


def test_the_log_shows_the_code_and_not_the_sentence():
    assert str(InvalidText(reason="marks", limit=4)) == "invalid_text marks"


@pytest.mark.parametrize("duplicate", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_an_error_survives_copying(duplicate):
    error = duplicate(InvalidFields({"email": InvalidText(reason="marks", field="email")}))
    assert error.errors["email"].params == {"reason": "marks"}


def test_a_lost_key_is_not_an_error_for_citizens():
    assert not issubclass(exceptions.SecretUnreadable, CivicError)
