"""Votes are counted behind the screen: by one run at a time, which goes on from where it broke off."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import agent, body, chief
from tests.budgets.counted import closed, counted
from tests.concurrency import in_parallel, several_connections
from tests.given import given
from wagtail_civic import tasks
from wagtail_civic.exceptions import NotCountable
from wagtail_civic.models import AuditEntry, BudgetCount, CountRun
from wagtail_civic.services.budget import counting, runs
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

__all__ = ["agent", "chief", "several_connections"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
#: Five people with 22,000 each; the two who want a pond need 25,000: seven rounds.
SHARES = {
    "costs": {"Playground": 60_000, "Pond": 50_000},
    "ballots": [*["Playground"] * 3, *["Pond"] * 2],
    "envelope": 110_000,
    "rule": "equal_shares",
    "increment": 500,
}


@given
def town_of_shares():
    page, _projects = closed(**SHARES)
    return page


@pytest.fixture
def plain(town_that_voted, town_of_shares):
    """Votes that are counted at once."""
    return town_that_voted


@pytest.fixture
def shares(town_that_voted, town_of_shares):
    """Votes that are counted in rounds."""
    return town_of_shares


def of(page):
    return f"/admin/civic/budgets/of/{space_of(page).pk}/count/"


def presses(chief, page):
    return chief.post(of(page), {"deed": "count"}, follow=True)


@pytest.fixture
def later(settings):
    """Nothing counts by itself."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}


@pytest.fixture
def eager(monkeypatch):
    """Every round is written down."""
    monkeypatch.setattr(runs, "EVERY", 0)


class Broken(Exception):
    pass


def break_at(monkeypatch, number):
    """The process dies once so many rounds are written down."""
    saved, save = [], runs._Log.save

    def dies(log, trail):
        save(log, trail)
        saved.append(max(trail.rounds.values()))
        if len(saved) == number:
            raise Broken

    monkeypatch.setattr(runs._Log, "save", dies)
    return saved


def test_a_second_press_starts_no_second_count(chief, later, plain):
    said = body(presses(chief, plain))
    assert "The votes are being counted. You may leave" in said
    assert "Count the votes now" not in said
    presses(chief, plain)
    assert CountRun.objects.count() == 1
    assert AuditEntry.objects.filter(action="budget.count_begun").count() == 1
    assert not BudgetCount.objects.exists()
    tasks.tick(now=timezone.now())
    assert BudgetCount.objects.count() == 1
    assert not CountRun.objects.exists()
    assert "Taken" in body(chief.get(of(plain)))


def test_how_far_it_is_stands_there_without_a_script(chief, later, shares):
    presses(chief, shares)
    CountRun.objects.update(percent=37)
    said = body(chief.get(of(shares)))
    assert '<progress class="civic-progress-bar" max="100" value="37"' in said
    assert "37%" in said
    assert "Look again" in said
    assert "Publish the result" not in said


def test_while_somebody_counts_nobody_else_does(chief, later, plain):
    presses(chief, plain)
    now = timezone.now()
    CountRun.objects.update(lease="other", lease_until=now + timedelta(seconds=60))
    assert runs.work_due(now=now) == 0
    assert runs.work(CountRun.objects.get().pk, clock=lambda: now) is None
    # Whoever had it is gone.
    assert runs.work_due(now=now + timedelta(seconds=61)) == 1


def test_it_goes_on_where_it_broke_off_and_comes_to_the_same(
    chief, later, eager, monkeypatch, shares
):
    whole = counting.count(space_of(shares), user=None, now=timezone.now()).content
    BudgetCount.objects.all().delete()
    presses(chief, shares)
    with monkeypatch.context() as patch:
        before = break_at(patch, 3)
        tasks.tick(now=timezone.now())
    run = CountRun.objects.get()
    assert (before, list(run.rounds.values()), run.tries) == ([1, 2, 3], [3], 1)
    with monkeypatch.context() as patch:
        after = break_at(patch, 0)
        tasks.tick(now=timezone.now())
    assert after[0] == 3
    assert BudgetCount.objects.get().content == whole


def test_of_other_votes_it_begins_anew(chief, later, eager, monkeypatch, shares):
    pond = space_of(shares).projects.get(titles__en="Pond")
    presses(chief, shares)
    with monkeypatch.context() as patch:
        break_at(patch, 3)
        tasks.tick(now=timezone.now())
    cast_vote(shares, pond, now=timezone.now() - timedelta(days=60))
    with monkeypatch.context() as patch:
        after = break_at(patch, 0)
        tasks.tick(now=timezone.now())
    assert after[0] == 1


def test_what_breaks_again_and_again_waits_for_a_press(chief, later, eager, monkeypatch, shares):
    presses(chief, shares)
    with monkeypatch.context() as patch:
        for _time in range(4):
            patch.undo()
            patch.setattr(runs, "EVERY", 0)
            break_at(patch, 1)
            tasks.tick(now=timezone.now())
    assert CountRun.objects.get().tries == 3
    said = body(chief.get(of(shares)))
    assert "The count broke off several times" in said
    assert "Go on counting" in said
    presses(chief, shares)
    assert runs.work_due(now=timezone.now()) == 1


def test_whoever_lost_the_lease_writes_nothing_more(chief, later, eager, monkeypatch, shares):
    presses(chief, shares)
    save = runs._Log.save

    def robbed(log, trail):
        CountRun.objects.update(lease="other")
        save(log, trail)

    monkeypatch.setattr(runs._Log, "save", robbed)
    assert runs.work(CountRun.objects.get().pk, clock=timezone.now) is None
    assert CountRun.objects.get().lease == "other"
    assert not BudgetCount.objects.exists()


def test_what_cannot_be_counted_is_not_begun(chief, later):
    page = make_budget()
    make_project(page)
    assert "The vote goes on until" in body(presses(chief, page))
    assert not CountRun.objects.exists()


def test_what_would_never_end_is_not_begun(chief, later, monkeypatch):
    monkeypatch.setattr(counting, "MOST_WORK", 1)
    page, _projects = closed(**SHARES | {"increment": "0.01"})
    assert "takes too long. An increment of" in body(presses(chief, page))
    assert not CountRun.objects.exists()


def test_a_vote_that_was_opened_again_meanwhile_leaves_no_run(chief, later, plain):
    presses(chief, plain)
    space_of(plain).phases.update(closes_at=timezone.now() + timedelta(days=1))
    report = tasks.tick(now=timezone.now())
    assert report.failed == {"counts": NotCountable.__name__}
    assert not CountRun.objects.exists()


def test_of_votes_that_are_counted_there_is_no_other_run(chief, later, plain):
    counted(plain)
    assert "The votes are counted. Look at the result first." in body(presses(chief, plain))
    assert not CountRun.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_of_several_who_press_at_once_one_counts(several_connections):
    page, _projects = closed(**SHARES)
    space = space_of(page)
    begun = in_parallel(3, lambda: runs.begin(space, user=None, now=timezone.now()).pk)
    assert begun == [CountRun.objects.get().pk] * 3
    found = in_parallel(3, lambda: runs.work(begun[0], clock=timezone.now))
    assert len([each for each in found if isinstance(each, BudgetCount)]) == 1, found
    assert BudgetCount.objects.count() == 1
    assert not CountRun.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_a_thread_counts_while_the_screen_is_left(several_connections, settings):
    page, _projects = closed(**SHARES)
    run = runs.begin(space_of(page), user=None, now=timezone.now())
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "thread"}
    before = set(threading.enumerate())
    tasks.count_soon(run.pk)
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
    assert BudgetCount.objects.count() == 1
    assert not CountRun.objects.exists()


def test_a_task_counts_where_the_site_has_workers(later, plain):
    run = runs.begin(space_of(plain), user=None, now=timezone.now())
    assert tasks.count_votes.func(run.pk) == "counted"
    assert tasks.count_votes.func(run.pk) == "skipped"
