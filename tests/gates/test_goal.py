"""A goal is reached once, however many confirm at the moment in which it is, and the count ends exact."""

import fcntl
import time
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from tests.concurrency import in_parallel, in_processes
from tests.gates.crowd import counted, links, signing, someone
from tests.gates.scale import FULL, amount
from wagtail_civic import signals
from wagtail_civic.models import OutgoingMessage, Signature, Threshold
from wagtail_civic.services import tallies
from wagtail_civic.testing import make_petition, space_of

pytestmark = pytest.mark.database

WORKERS = 20
PEOPLE = amount(200, 2000)
GOAL = PEOPLE // 2


class Diary:
    """A file in which threads and processes write what they saw."""

    def __init__(self, path):
        self.path = path

    def write(self, line):
        with self.path.open("a") as file:
            file.write(f"{line}\n")

    def lines(self):
        return self.path.read_text().splitlines() if self.path.exists() else []

    def alone(self, what):
        """Notes whoever comes to this while another is still at it."""

        def watched(*args):
            with (self.path.parent / "lock").open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self.write("overlap")
                self.write("counted")
                found = what(*args)
                # Slow enough that a second one would be caught.
                time.sleep(0.005)
                return found

        return watched


@pytest.fixture
def diary(tmp_path, monkeypatch):
    diary = Diary(tmp_path / "diary")
    monkeypatch.setitem(tallies._COUNTERS, "", diary.alone(tallies._COUNTERS[""]))

    def reached(threshold, **kwargs):
        diary.write(f"reached {threshold.name}")

    signals.threshold_reached.connect(reached)
    yield diary
    signals.threshold_reached.disconnect(reached)


def confirm_and_look(paths, state_url):
    """Confirms one after the other, and looks at the figure between, as the page does."""
    visitor, before = Client(), 0
    for path in paths:
        assert Client().post(path).status_code == 302
        count = visitor.get(state_url).json()["count"]
        assert count >= before
        before = count


def run(acts):
    """What went wrong; the long way round with a process for each."""
    if FULL:
        return in_processes(acts)
    return [error for error in in_parallel(len(acts), lambda: acts.pop()()) if error]


def test_the_goal_is_reached_once_and_the_count_is_exact(together, settings, diary):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "TALLY_SECONDS": 0}
    page = make_petition(title="More trees", goal=GOAL, debate_threshold=GOAL + 1)
    space, url = space_of(page), reverse("wagtail_civic:state", args=[page.pk])
    for number in range(PEOPLE):
        assert signing(someone(page, number))() == 302
    waiting = links()

    wrong = run([partial(confirm_and_look, waiting[n::WORKERS], url) for n in range(WORKERS)])

    assert wrong == []
    assert counted(space) == PEOPLE == Signature.objects.filter(state="confirmed").count()
    seen = diary.lines()
    assert sorted(line for line in seen if "reached" in line) == ["reached debate", "reached goal"]
    assert "overlap" not in seen
    assert len(seen) > WORKERS
    assert not Threshold.objects.filter(space=space, reached_at=None).exists()
    assert OutgoingMessage.objects.filter(kind="petition_threshold").count() == 2
