"""Database and workers are killed in the middle of a burst: what was answered is there, once, and whole."""

import os
import signal
import time
from contextlib import suppress

import psycopg
import pytest
from django.conf import settings as django_settings

from tests.forks import Forks
from tests.gates import burst
from tests.gates import server as servers
from tests.gates.burst import Diary
from tests.gates.scale import amount

pytestmark = [pytest.mark.slow, pytest.mark.alike]

WORKERS = 2
FAR_APART = 1_000_000
BACKENDS, POSTMASTERS, WORKERS_KILLED = amount(2, 10), amount(1, 3), amount(2, 20)
RECOVERY = 30
PATIENCE = 120


@pytest.fixture
def server(alone):
    if reason := servers.missing():
        pytest.skip(reason)
    server = servers.Server()
    server.start()
    yield server
    server.remove()


class Site:
    """Some workers on this server, and the diary of their clients."""

    def __init__(self, server, diary):
        self.server, self.diary = server, diary
        self.words = server.folder / "words"
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"postgres://{servers.USER}@/postgres",
            "PGHOST": str(server.folder),
            "DJANGO_SETTINGS_MODULE": os.environ.get(
                "DJANGO_SETTINGS_MODULE", django_settings.SETTINGS_MODULE
            ),
            "PYTHONWARNINGS": "ignore",
        }
        # A worker that comes after one that was killed is at work at once.
        self.forks = Forks(self.environment)
        assert self.forks.wait(self.run("prepare")) == 0, self.last_words()
        self.workers = [self.worker(part) for part in range(WORKERS)]

    def run(self, *arguments):
        words = map(str, (burst.__file__, *arguments))
        files = {"stdout": self.words, "stderr": self.words}
        return self.forks.start(*words, environment=self.environment, files=files)

    def worker(self, part):
        return self.run(self.diary.path, part * FAR_APART)

    def kill(self, worker):
        os.kill(worker, signal.SIGKILL)
        self.forks.wait(worker)

    def kill_worker(self, part):
        self.kill(self.workers[part])
        self.workers[part] = self.worker(part)

    def stop(self):
        while self.workers:
            self.kill(self.workers.pop())
        self.forks.stop()

    def until_answered(self, times=1):
        """Seconds until so many who asked from now on were told that they have signed."""
        started = time.monotonic()
        self.diary.write("from-now")
        while len(self.answered()) < times:
            assert time.monotonic() - started < PATIENCE, self.last_words()
            self.look_for_halves()
        return time.monotonic() - started

    def look_for_halves(self):
        """At any moment: whoever sends again would make them whole, and nobody would notice."""
        time.sleep(0.05)
        with suppress(psycopg.OperationalError), self.server.connect() as connection:
            for what in HALVES:
                assert connection.execute(what).fetchone() == (0,), what

    def last_words(self):
        return self.words.read_text()[-2000:] + self.server.log.read_text()[-2000:]

    def answered(self):
        lines = self.diary.lines()
        now = max(i for i, line in enumerate(lines) if line[0] == "from-now")
        asked = {line[1] for line in lines[now:] if line[0] == "sign"}
        return asked & {line[1] for line in lines[now:] if line[0] == "signed"}


@pytest.fixture
def site(server, tmp_path):
    site = Site(server, Diary(str(tmp_path / "diary")))
    yield site
    site.stop()


def test_nothing_is_lost_halved_or_doubled(site, server):
    site.until_answered(10)
    recoveries = []
    for _ in range(BACKENDS):
        server.kill_a_backend()
        recoveries.append(site.until_answered())
        site.until_answered(10)
    for turn in range(WORKERS_KILLED):
        site.kill_worker(turn % WORKERS)
        recoveries.append(site.until_answered())
        site.until_answered(5)
    for _ in range(POSTMASTERS):
        server.kill()
        server.start()
        recoveries.append(site.until_answered())
        site.until_answered(10)
    site.stop()

    assert max(recoveries) < RECOVERY
    refused = site.diary.numbers("refused")
    assert refused, "nobody noticed that the server was killed"
    assert not [line for line in site.diary.lines() if line[0].startswith("answered-")]
    with server.connect() as connection:
        there(connection, "", site.diary.numbers("signed"))
        there(connection, "WHERE state = 'confirmed'", site.diary.numbers("confirmed"))
    site.look_for_halves()
    print(figures(site, recoveries))


def there(connection, which, acknowledged):
    """Whoever was told so is there, and nobody twice."""
    names = f"SELECT last_name, count(*) FROM wagtail_civic_signature {which} GROUP BY 1"
    found = dict(connection.execute(names).fetchall())
    assert acknowledged
    assert {f"Martin-{number}" for number in acknowledged} <= set(found)
    assert set(found.values()) == {1}


#: Counts of what must not be: a row without those that belong to it.
HALVES = [
    """SELECT count(*) FROM wagtail_civic_signature s WHERE NOT EXISTS (
       SELECT 1 FROM wagtail_civic_confirmation c WHERE c.record_id = s.id)""",
    """SELECT count(*) FROM wagtail_civic_confirmation c WHERE NOT EXISTS (
       SELECT 1 FROM wagtail_civic_signature s WHERE c.record_id = s.id)""",
    """SELECT (SELECT count(*) FROM wagtail_civic_confirmation)
       - (SELECT count(*) FROM wagtail_civic_outgoingmessage WHERE kind = 'petition_confirm')""",
    """SELECT (SELECT count(*) FROM wagtail_civic_signature WHERE state = 'confirmed')
       - (SELECT count(*) FROM wagtail_civic_outgoingmessage WHERE kind = 'petition_thanks')""",
    """SELECT (SELECT count(*) FROM wagtail_civic_signature WHERE state = 'confirmed')
       - (SELECT count(DISTINCT record_id) FROM wagtail_civic_withdrawallink)""",
    """SELECT count(*) FROM wagtail_civic_signature
       WHERE (state = 'confirmed') <> (participant_id IS NOT NULL)""",
]


def figures(site, recoveries):
    signed, confirmed = (len(site.diary.numbers(what)) for what in ("signed", "confirmed"))
    slowest = ", ".join(f"{seconds:.1f}" for seconds in sorted(recoveries)[-3:])
    return f"{signed} signed, {confirmed} confirmed; slowest recoveries {slowest} s"
