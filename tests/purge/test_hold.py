"""An agent may have names kept longer, with a reason and a date; what is being erased stays closed."""

from datetime import timedelta

import pytest

from tests.purge.moments import CLOSED, DUE
from wagtail_civic.exceptions import FieldRequired, FrozenRule, InvalidInput
from wagtail_civic.models import AuditEntry, Space, SpacePhase
from wagtail_civic.services import audit, spaces
from wagtail_civic.services.purge import identities, purge

DAY = timedelta(days=1)
UNTIL = DUE + 90 * DAY

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def space(closed):
    return closed(2)


@pytest.fixture
def agent(django_user_model):
    return django_user_model.objects.create_user("agent")


def fresh(space):
    return Space.objects.get(pk=space.pk)


def hold(space, agent=None, until=UNTIL, reason="A case in court."):
    spaces.hold(space, until=until, reason=reason, user=agent, now=CLOSED)


def test_what_is_held_is_kept_until_that_moment(space, agent):
    hold(space, agent)

    purge(now=UNTIL - timedelta(microseconds=1))
    assert fresh(space).purged_at is None
    purge(now=UNTIL)
    assert fresh(space).purged_at == UNTIL


def test_a_short_hold_makes_nothing_go_early(space):
    hold(space, until=CLOSED + DAY)

    purge(now=DUE - DAY)

    assert fresh(space).purged_at is None


def test_a_second_hold_replaces_the_first(space):
    hold(space)
    hold(space, until=DUE + DAY, reason="Shorter.")

    assert (fresh(space).hold_until, fresh(space).hold_reason) == (DUE + DAY, "Shorter.")


def test_once_released_it_goes_with_the_next_purge(space, agent):
    hold(space, agent)
    spaces.release_hold(space, reason="The case is over.", user=agent, now=DUE)

    assert (fresh(space).hold_until, fresh(space).hold_reason) == (None, "")
    purge(now=DUE)
    assert fresh(space).purged_at == DUE


def test_both_are_logged_with_who_and_why(space, agent):
    hold(space, agent)
    spaces.release_hold(space, reason="The case is over.", user=agent, now=DUE)

    found = AuditEntry.objects.order_by("seq").values_list("action", "reason", "actor", "space")
    assert list(found) == [
        ("space.hold", "A case in court.", agent.pk, space.pk),
        ("space.release_hold", "The case is over.", agent.pk, space.pk),
    ]
    assert audit.verify() == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_neither_goes_without_a_reason(space, reason):
    with pytest.raises(FieldRequired):
        hold(space, reason=reason)
    with pytest.raises(FieldRequired):
        spaces.release_hold(space, reason=reason, user=None, now=DUE)


def test_a_hold_is_for_a_time_to_come(space):
    with pytest.raises(InvalidInput):
        hold(space, until=CLOSED)


def test_a_hold_that_comes_between_the_list_and_the_first_step_is_seen(space, monkeypatch):
    listed = identities.due

    def then_held(*, now):
        found = listed(now=now)
        hold(space)
        return found

    monkeypatch.setattr(identities, "due", then_held)
    purge(now=DUE)

    assert fresh(space).secret
    assert fresh(space).purged_at is None


def acts(space):
    why = {"reason": "Why.", "user": None, "now": DUE}
    return {
        "extend": lambda: spaces.extend(space, closes_at=DUE + 30 * DAY, **why),
        "resume": lambda: spaces.resume(space, **why),
        "suspend": lambda: spaces.suspend(space, **why),
        "hold": lambda: spaces.hold(space, until=UNTIL, **why),
        "release_hold": lambda: spaces.release_hold(space, **why),
    }


@pytest.mark.parametrize("act", ["extend", "resume", "suspend", "hold", "release_hold"])
def test_after_the_purge_nothing_brings_it_back(space, act):
    purge(now=DUE)
    before = Space.objects.values().get(pk=space.pk)

    with pytest.raises(FrozenRule) as refused:
        acts(space)[act]()

    assert "names were erased" in refused.value.detail
    assert Space.objects.values().get(pk=space.pk) == before
    assert SpacePhase.objects.get(space=space).closes_at == CLOSED


def test_nor_while_it_is_going_on(space):
    assert identities._begin(space.pk, DUE)

    with pytest.raises(FrozenRule):
        acts(space)["extend"]()


def test_a_suspended_one_can_still_be_called_closed(space):
    spaces.suspend(space, reason="Elections.", user=None, now=CLOSED)
    purge(now=DUE)

    spaces.close_early(space, reason="It is over.", user=None, now=DUE + DAY)

    assert fresh(space).override == "closed"
