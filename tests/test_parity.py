"""Each error of a citizen, provoked through HTML and through the API; each record, the same from both."""

from datetime import timedelta

import pytest
from django.forms import model_to_dict
from django.test import override_settings
from django.utils import timezone

from tests.given import given
from tests.parity import riddle
from tests.parity.doors import DOORS
from wagtail_civic.exceptions import all_errors
from wagtail_civic.models import Confirmation, Follow, OutgoingMessage, Signature, WithdrawalLink
from wagtail_civic.services import limits, spaces
from wagtail_civic.testing import (
    last_code,
    last_link,
    make_petition,
    space_of,
)

pytestmark = pytest.mark.django_db

EMAIL = "nadia@example.org"
WORDS = {
    "first_name": "Nadia",
    "last_name": "Benali",
    "email": EMAIL,
    "postcode": "99410",
    "show_name": True,
    "follow": True,
}

#: Only people who work in the admin can cause these.
STAFF_ONLY = {
    "change_needs_reason": "publishing or suspending",
    "frozen_rule": "publishing",
    "space_has_records": "deleting a page",
    "nothing_selected": "bulk decisions",
    "answer_incomplete": "publishing an official answer",
    "answer_changed": "preparing an official answer",
    "sheet_taken": "entering a sheet of paper",
    "invalid_sheets": "importing a file of sheets",
    "invalid_election": "counting a vote on a budget",
    "not_countable": "counting a vote on a budget",
    "invalid_election_file": "importing a vote on a budget",
    "press_refused": "a clerk’s console",
    "vote_refused": "a clerk’s console",
    "proxy_refused": "a clerk’s console",
    "redaction_refused": "what a clerk notes of a recording",
    "ingest_refused": "a server of streams",
    "cannot_merge": "merging ideas, or taking them apart",
    "stream_refused": "naming the video of a meeting",
    "invalid_captions": "importing captions",
    "transcript_refused": "editing a transcript",
    "captions_refused": "sending live captions, by a token",
    "too_many_captions": "sending live captions, by a token",
    "question_live": "taking a question live",
}
#: Why a form cannot answer these.
API_ONLY = {
    "invalid_fields": "a form shows the error of each field at the field",
    "invalid_input": "a browser cannot send what cannot be read",
    "csrf_failed": "Django answers a form without a token by a page of its own",
    "unsupported_media_type": "Django reads every kind of form",
    "method_not_allowed": "Django answers, without a page",
}


#: Of questionnaires alone: see test_parity_surveys.py.
OF_SURVEYS = {"invalid_answer", "proof_required", "already_answered"}
#: Of registers alone, whose files the form takes and no program: see tests/register/test_files.py.
OF_REGISTERS = {"invalid_file"}
#: Of idea boxes alone: see test_parity_ideas.py.
OF_IDEAS = {"limit_reached"}
#: Of budgets alone: see test_parity_budgets.py.
OF_BUDGETS = {"invalid_ballot"}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@given
def a_petition_behind_both_doors():
    return make_petition()


@pytest.fixture(params=DOORS)
def door(request, a_petition_behind_both_doors):
    door = DOORS[request.param]()
    door.petition = a_petition_behind_both_doors
    return door


def token(kind):
    return last_link(EMAIL, f"/{kind}/").rstrip("/").rpartition("/")[2]


def settings(**values):
    return override_settings(WAGTAIL_CIVIC={"DELIVERY": "inline", **values})


def signed(door, **rules):
    page = make_petition(**rules) if rules else door.petition
    assert door.sign(page, **WORDS).accepted
    return page


def confirmed(door):
    page = signed(door)
    assert door.confirm(last_code(EMAIL)).accepted
    return page


def ended(days):
    return timezone.now() - timedelta(days=days)


# One function for each way to fail; ``SCENARIOS`` says which code it must end with.


def an_empty_name(door):
    return door.sign(door.petition, **{**WORDS, "first_name": " "})


def a_missing_name(door):
    return door.sign(door.petition, **{k: v for k, v in WORDS.items() if k != "last_name"})


def no_postcode(door):
    return door.sign(door.petition, **{**WORDS, "postcode": ""})


def no_code(door):
    signed(door)
    return door.confirm("")


def a_name_written_backwards(door):
    return door.sign(door.petition, **{**WORDS, "first_name": "Na\u202edia"})


def an_address_for_a_name(door):
    return door.sign(door.petition, **{**WORDS, "last_name": "www.spam.com"})


def no_address(door):
    return door.sign(door.petition, **{**WORDS, "email": "nadia"})


def no_address_when_mending(door):
    signed(door)
    return door.mend("nadia")


def no_address_when_withdrawing(door):
    return door.ask_withdrawal(door.petition, "nadia")


def no_such_postcode(door):
    return door.sign(door.petition, **{**WORDS, "postcode": "?"})


def no_consent(door):
    return door.sign(make_petition(lawful_basis="consent"), **WORDS)


def after_what_was_shown(door, **change):
    page = make_petition(lawful_basis="consent", consent_text="To count you.")
    with settings(FORM_MIN_SECONDS=0):
        door.read(page)
        for name, value in change.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return door.sign(page, **WORDS, consent=True)


def another_consent(door):
    return after_what_was_shown(door, consent_text="To count you, and to sell your address.")


def another_text(door):
    return after_what_was_shown(door, summary="Fewer benches.")


def before_it_opens(door):
    return door.sign(make_petition(opens_at=ended(-1)), **WORDS)


def after_it_closed(door):
    return door.sign(make_petition(closes_at=ended(0)), **WORDS)


def confirming_after_the_grace(door):
    page = signed(door)
    moment = ended(2)
    space_of(page).phases.update(closes_at=moment)
    Signature.objects.update(submitted_at=moment - timedelta(hours=1))
    return door.confirm(last_code(EMAIL))


def while_suspended(door):
    page = door.petition
    spaces.suspend(space_of(page), reason="Elections.", user=None, now=timezone.now())
    return door.sign(page, **WORDS)


def as_a_stranger(door):
    return door.sign(make_petition(handler="account"), **WORDS)


def a_draft(door):
    return door.sign(make_petition(live=False), **WORDS)


def withdrawing_from_a_draft(door):
    return door.ask_withdrawal(make_petition(live=False), EMAIL)


def without_the_challenge(door):
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return door.sign(door.petition, **WORDS)


def mending_without_the_challenge(door):
    signed(door)
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return door.mend("nadya@example.org")


def withdrawing_without_the_challenge(door):
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return door.ask_withdrawal(door.petition, EMAIL)


def with_a_wrong_answer(door):
    answer = {"kind": "riddle", "payload": "wrong"}
    with settings(SIGN_PER_HOUR=0, CHALLENGES=riddle.PATHS):
        return door.sign(door.petition, **WORDS, challenge=answer)


def one_code_too_many(door):
    signed(door)
    for _ in range(4):
        assert door.resend().accepted
    return door.resend()


def guessing(door):
    signed(door)
    wrong = f"{(int(last_code(EMAIL)) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert door.confirm(wrong).codes == {"code_wrong"}
    return door.confirm(last_code(EMAIL))


def a_wrong_code(door):
    signed(door)
    return door.confirm(f"{(int(last_code(EMAIL)) + 1) % 1_000_000:06}")


def an_old_code(door):
    signed(door)
    Confirmation.objects.update(code_expires_at=timezone.now())
    return door.confirm(last_code(EMAIL))


def an_invented_link(door):
    return door.follow_link("invented")


def an_invented_link_to_withdraw(door):
    return door.withdraw("invented")


def a_link_for_something_else(door):
    confirmed(door)
    return door.follow_link(token("withdraw"))


def an_old_link(door):
    signed(door)
    Confirmation.objects.update(expires_at=timezone.now())
    return door.follow_link(token("confirm"))


def an_old_link_to_withdraw(door):
    confirmed(door)
    WithdrawalLink.objects.update(expires_at=timezone.now())
    return door.withdraw(token("withdraw"))


def withdrawing_from_a_closed_one(door):
    page = confirmed(door)
    spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())
    return door.withdraw(token("withdraw"))


def asking_to_withdraw_from_a_closed_one(door):
    page = confirmed(door)
    spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())
    return door.ask_withdrawal(page, EMAIL)


SCENARIOS = [
    ("required", an_empty_name),
    ("required", a_missing_name),
    ("required", no_postcode),
    ("required", no_code),
    ("invalid_text", a_name_written_backwards),
    ("invalid_text", an_address_for_a_name),
    ("invalid_email", no_address),
    ("invalid_email", no_address_when_mending),
    ("invalid_email", no_address_when_withdrawing),
    ("invalid_postcode", no_such_postcode),
    ("consent_required", no_consent),
    ("terms_changed", another_consent),
    ("terms_changed", another_text),
    ("not_yet_open", before_it_opens),
    ("closed", after_it_closed),
    ("closed", confirming_after_the_grace),
    ("suspended", while_suspended),
    ("verification_required", as_a_stranger),
    ("not_found", a_draft),
    ("not_found", withdrawing_from_a_draft),
    ("challenge_required", without_the_challenge),
    ("challenge_required", mending_without_the_challenge),
    ("challenge_required", withdrawing_without_the_challenge),
    ("challenge_failed", with_a_wrong_answer),
    ("too_many_mails", one_code_too_many),
    ("too_many_tries", guessing),
    ("code_wrong", a_wrong_code),
    ("code_expired", an_old_code),
    ("token_invalid", an_invented_link),
    ("token_invalid", an_invented_link_to_withdraw),
    ("token_invalid", a_link_for_something_else),
    ("token_expired", an_old_link),
    ("token_expired", an_old_link_to_withdraw),
    ("not_withdrawable", withdrawing_from_a_closed_one),
    ("not_withdrawable", asking_to_withdraw_from_a_closed_one),
]

STATUS = {kind.code: kind.status for kind in all_errors()}


@pytest.mark.parametrize(("code", "scenario"), SCENARIOS, ids=[s.__name__ for _, s in SCENARIOS])
def test_both_doors_refuse_with_the_same_code(door, code, scenario):
    answer = scenario(door)

    assert answer.codes == {code}
    assert answer.status == STATUS[code]


def test_no_code_is_left_untried():
    tried = {code for code, _scenario in SCENARIOS}

    untried = set(STAFF_ONLY) | set(API_ONLY) | OF_SURVEYS | OF_REGISTERS | OF_IDEAS | OF_BUDGETS
    assert {kind.code for kind in all_errors()} == tried | untried
    assert not tried & untried


def test_neither_door_tells_that_a_mailbox_is_full(door):
    page = door.petition
    with settings(MAILS_PER_ADDRESS_PER_DAY=1):
        answers = {door.sign(page, **WORDS), door.sign(page, **WORDS)}
        again = {door.resend(), door.resend()}

    assert len(answers) == len(again) == 1
    assert answers.pop().accepted
    assert again.pop().accepted
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.parametrize("change", [{}, {"goal": 900}])
def test_both_doors_accept_what_was_shown_and_stands(door, change):
    assert after_what_was_shown(door, **change).accepted
    assert Signature.objects.get().consent.body == "To count you."


#: What is different in every record, or says through which door it came.
OWN = {"id", "space", "page", "person_key", "channel", "receipt", "record_id", "participant"} | {
    "submitted_at", "confirmed_at", "withdrawn_at", "created_at", "code_expires_at", "expires_at",
    "handle_hash", "token_hash", "code_hash", "sealed", "since", "event", "consent", "next_try_at", "sent_at",
    "address_hash",
}  # fmt: skip


def plain(row):
    return {name: value for name, value in model_to_dict(row).items() if name not in OWN}


def record(space):
    """All that somebody left in a space, without what differs from one person to another."""
    signature = Signature.objects.get(space=space)
    return {
        "signature": plain(signature),
        "came from": signature.page_id == space.page_id,
        "consent": signature.consent.body if signature.consent else "",
        "person": signature.participant and plain(signature.participant),
        "confirmations": [plain(row) for row in Confirmation.objects.filter(space=space)],
        "links": [plain(row) for row in WithdrawalLink.objects.filter(space=space)],
        "follows": [plain(row) for row in Follow.objects.filter(space=space)],
        "messages": [
            (row.kind, row.language, row.state)
            for row in OutgoingMessage.objects.filter(space=space).order_by("pk")
        ],
    }


RULES = [
    {},
    {"ask_postcode": False, "show_names": False},
    {"lawful_basis": "consent", "consent_text": "I agree."},
    {"couples": True},
]


@pytest.mark.parametrize("rules", RULES, ids=["usual", "least", "consent", "couples"])
def test_both_doors_leave_the_same_record(rules):
    left = []
    for kind in DOORS.values():
        door = kind()
        page = make_petition(**rules)
        words = {**WORDS, "first_name": "  Nadia ", "email": "NADIA@Example.ORG"}
        assert door.sign(page, **words, consent=True).accepted
        pending = record(space_of(page))
        assert door.confirm(last_code("NADIA@example.org")).accepted
        counted = record(space_of(page))
        left.append((pending, counted))

    assert left[0] == left[1]
    assert left[0][1]["signature"]["state"] == "confirmed"


def test_both_doors_mend_resend_and_withdraw_alike():
    left = []
    for kind in DOORS.values():
        door = kind()
        page = make_petition()
        assert door.sign(page, **{**WORDS, "email": f"typo-{len(left)}@example.org"}).accepted
        assert door.mend(EMAIL).accepted
        with settings(MAILS_PER_ADDRESS_PER_DAY=100):
            assert door.resend().accepted
        assert door.confirm(last_code(EMAIL)).accepted
        assert door.withdraw(token("withdraw")).accepted
        left.append(record(space_of(page)))

    assert left[0] == left[1]
    assert left[0]["signature"]["state"] == "withdrawn"
