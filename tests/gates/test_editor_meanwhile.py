"""Signatures that arrive while an editor saves drafts, publishes, and changes the goal: none is lost."""

import threading
import time
from itertools import count

import pytest
from django.db import connections

from tests.concurrency import in_parallel
from tests.gates.crowd import counted, sign_and_confirm, someone
from tests.gates.scale import amount
from wagtail_civic.models import OutgoingMessage, Signature
from wagtail_civic.queries.spaces import with_parts
from wagtail_civic.services import tallies

pytestmark = pytest.mark.database

PEOPLE = amount(60, 500)
WORKERS = 6


class Editor(threading.Thread):
    """Works on the page until she is told that it is enough."""

    def __init__(self, page):
        super().__init__()
        self.page, self.enough, self.published, self.error = page, threading.Event(), 0, None

    def run(self):
        try:
            for turn in count(1):
                if self.enough.is_set():
                    break
                self.edit(turn)
        except Exception as error:  # noqa: BLE001
            self.error = error
        finally:
            connections.close_all()

    def edit(self, turn):
        page = type(self.page).objects.get(pk=self.page.pk)
        draft = page.save_revision()
        page.title = f"More benches, as said {turn} times"
        page.goal, page.change_reason = 10 + turn, f"It was {turn - 1} too few."
        revision = page.save_revision()
        if turn % 3:
            revision.publish()
            self.published += 1
        else:
            # A draft from before comes last.
            draft.publish()


def test_nobody_is_lost(page, space, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "TALLY_SECONDS": 0}
    people = [someone(page, number) for number in range(PEOPLE)]
    editor = Editor(page)

    def sign():
        answers = []
        while people:
            person = people.pop()
            answers += sign_and_confirm(person)
            answers.append(person.get("thanks").status_code)
        return answers

    editor.start()
    answers = in_parallel(WORKERS, sign)
    editor.enough.set()
    editor.join()

    assert editor.error is None
    assert editor.published > 3
    assert sorted(sum(answers, [])) == [200] * PEOPLE + [302] * 2 * PEOPLE
    assert counted(space) == PEOPLE == Signature.objects.filter(state="confirmed").count()
    assert unknown_versions(space) == set()


def unknown_versions(space):
    """Each signature names a text that was published, and the numbers have no gap."""
    fresh = with_parts().get(pk=space.pk)
    known = list(fresh.versions.values_list("version", flat=True))
    assert known == list(range(1, fresh.version + 1))
    return set(Signature.objects.values_list("version", flat=True)) - set(known)


def test_a_goal_changed_in_the_moment_it_is_reached(page, space, monkeypatch):
    """The visitor who noticed it and the editor who publishes do not wait for each other for ever."""
    assert sign_and_confirm(someone(page, 1)) == [302, 302]
    page.goal, page.change_reason = 1, "It was too many."
    page.save_revision().publish()
    reached, tell = threading.Event(), tallies._tell

    def pause(*args):
        reached.set()
        # Long enough for the editor to have the space, and to want the goal.
        time.sleep(0.5)
        tell(*args)

    monkeypatch.setattr(tallies, "_tell", pause)

    def publish():
        assert reached.wait(10)
        page.goal, page.change_reason = 2, "It was too few."
        page.save_revision().publish()

    acts = [publish, lambda: counted(space)]

    assert set(in_parallel(2, lambda: acts.pop()())) == {None, 1}
    assert space.thresholds.get().value == 2
    assert OutgoingMessage.objects.filter(kind="petition_threshold").count() == 1
