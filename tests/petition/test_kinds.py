"""What was sent for another kind of contribution opens none of a petition's doors."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.petition.citizen import Citizen
from wagtail_civic import tokens
from wagtail_civic.exceptions import NotWithdrawable, TokenInvalid
from wagtail_civic.models import Confirmation, Decision, Signature, WithdrawalLink
from wagtail_civic.services import contributions, discussion, register
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.contributions import withdrawing
from wagtail_civic.services.discussion import supporting
from wagtail_civic.testing import last_link

SECRET = "s" * 43


@pytest.fixture
def remark(page, space):
    """A code, a link and a way back of a remark that has the number of somebody's signature."""
    Citizen(page).sign_and_confirm()
    Confirmation.objects.update(kind="remark")
    now, record = timezone.now(), Signature.objects.get().pk
    digest = tokens.digest(SECRET)
    Confirmation.objects.create(
        space=space,
        kind="remark",
        record_id=record,
        handle_hash=digest,
        token_hash=digest,
        code_hash=tokens.code_digest("123456", digest),
        code_expires_at=now + timedelta(hours=1),
        expires_at=now + timedelta(hours=1),
        created_at=now,
    )
    WithdrawalLink.objects.create(
        space=space, kind="remark", record_id=record, token_hash=digest, created_at=now
    )


@pytest.mark.parametrize(
    "door",
    [
        lambda now: petitions.by_handle(SECRET),
        lambda now: petitions.confirmation_by_token(SECRET, now=now),
        lambda now: petitions.confirm_with_code(handle=SECRET, code="123456", now=now),
        lambda now: petitions.confirm_with_token(token=SECRET, now=now),
        lambda now: petitions.resend(handle=SECRET, now=now),
        lambda now: petitions.signature_by_withdrawal_token(SECRET, now=now),
        lambda now: petitions.withdraw(token=SECRET, now=now),
    ],
)
def test_no_rule_takes_it(remark, door):
    with pytest.raises(TokenInvalid):
        door(timezone.now())


@pytest.mark.parametrize("name", ["confirm", "withdraw"])
def test_nor_does_a_page(remark, client, name):
    address = reverse(f"wagtail_civic:{name}", args=[SECRET])

    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert Signature.objects.get().state == Signature.State.CONFIRMED


def test_an_agent_may_be_quicker_than_who_withdraws(page, space, monkeypatch):
    nadia = Citizen(page)
    nadia.sign_and_confirm()
    token = last_link(nadia.email, "/withdraw/").rstrip("/").rpartition("/")[2]
    checked = withdrawing.check

    def check_and_be_overtaken(kind, record, *, now):
        checked(kind, record, now=now)
        monkeypatch.setattr(withdrawing, "check", checked)
        petitions.decide(
            "invalidate", records=Signature.objects.all(), reason="Seen", user=None, now=now
        )

    monkeypatch.setattr(withdrawing, "check", check_and_be_overtaken)
    with pytest.raises(NotWithdrawable):
        petitions.withdraw(token=token, now=timezone.now())
    assert Signature.objects.get().state == Signature.State.INVALIDATED
    assert Decision.objects.get().count == 1


@pytest.mark.parametrize("service", [petitions, surveys, discussion, supporting, register])
def test_each_door_of_a_feature_is_the_one_that_its_name_says(service):
    made = contributions.doors_of(service.KIND)._asdict()

    assert {name: getattr(service, name).func for name in made} == {
        name: getattr(contributions, name) for name in made
    }
    assert {getattr(service, name).args for name in made} == {(service.KIND,)}
