"""
The whole evening for real: an encoder sends by RTMP, nginx asks us and ffmpeg cuts, Chromium plays, a clerk presses, a
resident watches. Nothing of it is made up but the picture.
"""

import json
import re
import threading
import time
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import Route, expect

from tests.browser import server
from tests.browser.relay import Relay, encode, needs_relay, relay
from tests.browser.server import turn
from tests.browser.sittings import call_roll
from tests.browser.streams import KINDS
from tests.browser.test_council import TITLES, calls, key, presses, reads_aloud, sign_in, stands_at
from tests.browser.test_player import FROM_MEMORY
from tests.browser.visitor import DESKTOP, Visitor
from tests.formats.test_scdl import SCHEMA
from wagtail_civic.formats import scdl
from wagtail_civic.models import Broadcast, CivicSiteSettings, Deliberation, Recording
from wagtail_civic.queries.council.deliberations import publishable
from wagtail_civic.services.council import ingest
from wagtail_civic.testing import make_body, make_meeting, space_of

pytestmark = [pytest.mark.browser, pytest.mark.alike, needs_relay]

#: Seconds after the picture of a press at which a viewer sees what it changed, at the latest.
LATEST = 5
#: Clocks of two programs on one machine, and of a piece of the stream.
ABOUT = 2
VIDEO = "document.querySelector('video')"
PLAYED_AT = "(document.querySelector('civic-player').playingDate?.toISOString() ?? null)"
#: What she sees, when, and which moment the picture shows then.
NOTES = """() => {
  window.notes = [];
  document.addEventListener("civic:meeting", ({ detail }) => window.notes.push({
    at: detail.at, item: detail.item?.title, vote: detail.vote?.at,
    shown: document.querySelector("civic-player")?.playingDate?.toISOString() ?? null,
  }));
}"""


@pytest.fixture
def line(town, tmp_path, monkeypatch):
    """nginx as the documentation prints it, in front of nothing but the hook of the site."""
    if not finders.find("wagtail_civic/vendor/hls/hls.js"):
        pytest.skip("hls.js is not built (make assets, which needs Node)")
    monkeypatch.setattr(server, "POLICY", server.POLICY.replace(*FROM_MEMORY))
    with relay(tmp_path, town.url.removeprefix("http://").replace("localhost", "127.0.0.1")) as it:
        yield it


@pytest.fixture
def meeting(town) -> Any:
    with turn:
        tonight = datetime.now().astimezone() + timedelta(hours=5)
        body = make_body(groups=(4, 2, 1))
        page = make_meeting(council_body=body, agenda=TITLES, starts_at=tonight)
        call_roll(page)
        return page


def new_key(meeting: Any) -> str:
    """As an encoder is told: name and key."""
    with turn:
        row, secret = ingest.rotate(space_of(meeting), user=None, now=datetime.now().astimezone())
    return f"{row.name}?key={secret}"


def broadcasts() -> list[Broadcast]:
    with turn:
        return list(Broadcast.objects.order_by("pk"))


def until(what: Any, seconds: float = 30) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.2)
    return pytest.fail(f"never came: {what}")


def comes(her: Visitor, expression: str, seconds: float = 30) -> None:
    """Waits within Playwright, so that what the browser asks for is answered meanwhile."""
    for _ in range(int(seconds * 10)):
        if her.page.evaluate(expression):
            return
        her.page.wait_for_timeout(100)
    pytest.fail(f"never came: {expression}; {her.problems}")


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written.replace("Z", "+00:00"))


def watches(town, visit, line: Relay, meeting: Any) -> Visitor:
    """What is below /media/live/ comes from nginx, as behind one and the same web server."""
    her = visit(DESKTOP)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(town.url).split("?")[0]
        try:
            body, kind = line.fetch(path)
        except OSError:
            route.fulfill(status=404, body="")
            return
        assert kind in KINDS.values()
        route.fulfill(body=body, content_type=kind)

    her.page.route(f"{town.url}/media/live/**", answer)
    her.opens(town.address(meeting))
    return her


def plays(her: Visitor) -> None:
    comes(her, "Boolean(document.querySelector('video')?.src.startsWith('blob:'))")
    # Without sound, since nobody pressed anything.
    her.page.evaluate(f"{VIDEO}.muted = true; document.querySelector('civic-player').play()")
    comes(her, f"{VIDEO}.currentTime > 0")
    before = her.page.evaluate(f"{VIDEO}.currentTime")
    comes(her, f"{VIDEO}.currentTime > {before} + 1")


def leads(town, visit, meeting: Any) -> Visitor:
    clerk = visit(DESKTOP)
    with turn:
        sign_in(clerk, "clerk")
    clerk.opens(town.url + reverse("civic_meetings:console", args=[space_of(meeting).pk]))
    return clerk


def votes(clerk: Visitor, her: Visitor, against: str = "") -> None:
    key(clerk, "v")
    clerk.sees("Read it once more, then proclaim")
    if against:
        group = clerk.page.get_by_role("group", name=against)
        group.get_by_role("button", name="Against").first.click()
        expect(clerk.page.locator(".civic-console-sum")).to_contain_text("Against")
    reads_aloud(clerk)
    key(clerk, "p")
    number = len(her.page.locator(".civic-vote").all())
    assert number <= 1


def ends(clerk: Visitor) -> None:
    clerk.page.locator("summary", has_text="End the meeting").click()
    clerk.page.get_by_label("Yes, it is over").check()
    clerk.button("End the meeting").click()
    stands_at(clerk, "Over")


@pytest.mark.long
def test_an_evening_from_the_encoder_to_the_open_data(town, visit, line, meeting, tmp_path):
    opens = new_key(meeting)
    assert line.send(f"{opens.split('?')[0]}?key=guessed").is_refused()
    assert line.send(opens.split("?")[0]).is_refused()
    assert broadcasts() == []

    camera = line.send(opens)
    (sent,) = until(broadcasts)
    assert "#EXT-X-PROGRAM-DATE-TIME" in line.until_played(sent.address)

    clerk = leads(town, visit, meeting)
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    her = watches(town, visit, line, meeting)
    plays(her)
    comes(her, f"{PLAYED_AT} !== null")
    her.page.evaluate(NOTES)
    now, vote = her.page.locator(".civic-now"), her.page.locator(".civic-vote")
    for place, title in enumerate(TITLES[:6]):
        calls(clerk, title)
        expect(now).to_contain_text(title)
        if place in (1, 3, 5):
            votes(clerk, her, "Group B · 2" if place == 3 else "")
            expect(vote).to_contain_text(re.compile(f"{title}.*Adopted", re.S))
    sees_what_the_picture_shows(her)

    pressed = {each.item.titles["en"]: each.at for each in presses(meeting) if each.item}
    ends(clerk)
    camera.stop()
    until(lambda: all(each.ended_at for each in broadcasts()))
    replays(town, her, meeting, pressed)
    passes_its_schema(town, her, meeting, tmp_path)


def sees_what_the_picture_shows(her: Visitor) -> None:
    """Six items and three votes: none before its picture, none later than it must be."""
    notes = [each for each in her.page.evaluate("window.notes") if each["item"]]
    late = [(moment(each["shown"]) - moment(each["at"])).total_seconds() for each in notes]
    assert len(notes) >= 9, notes
    assert min(late) > -0.5, late
    assert max(late) < LATEST, late


def replays(town, her: Visitor, meeting: Any, pressed: dict[str, datetime]) -> None:
    """The fourth item, at the second of its press."""
    with turn:
        film = Recording.objects.get()
    her.opens(town.address(meeting))
    link = her.page.locator(f"[data-civic-player=player-{film.pk}]", has_text=TITLES[3])
    link.click()
    comes(her, f"{PLAYED_AT} !== null && {VIDEO}.readyState >= 2")
    found = moment(her.page.evaluate(PLAYED_AT)) - pressed[TITLES[3]]
    assert abs(found) < timedelta(seconds=ABOUT), found
    assert her.page.evaluate(f"Number.isFinite({VIDEO}.duration)")


def passes_its_schema(town, her: Visitor, meeting: Any, tmp_path) -> None:
    space = space_of(meeting)
    with turn:
        known = {"authority": "Ville de Poitiers", "siret": "21860194600013"}
        CivicSiteSettings.objects.update_or_create(site=space.site, defaults=known)
        for item in space.agenda_items.filter(votes__isnull=False):
            said = {"identifier": f"2026-{item.pk}", "matter": "7.1"}
            Deliberation.objects.create(item=item, **said)
        rows = list(publishable([space]))
    assert len(rows) == 3
    assert [problem for row in rows for problem in scdl.check(row)] == []
    answer = her.page.request.get(town.action("council_deliberations", meeting.pk))
    (tmp_path / "deliberations.csv").write_bytes(answer.body())
    if SCHEMA is None:
        return
    frictionless = pytest.importorskip("frictionless")
    schema = frictionless.Schema.from_descriptor(json.loads(SCHEMA.read_text()))
    file = frictionless.Resource(path="deliberations.csv", basepath=str(tmp_path), schema=schema)
    report = file.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.long
def test_a_stream_that_dies_and_returns_is_played_again(town, visit, line, meeting):
    opens = new_key(meeting)
    camera = line.send(opens)
    (first,) = until(broadcasts)
    line.until_played(first.address)
    clerk = leads(town, visit, meeting)
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    her = watches(town, visit, line, meeting)
    plays(her)

    camera.stop()
    until(lambda: broadcasts()[0].ended_at)
    line.send(opens)
    (_first, second) = until(lambda: len(broadcasts()) == 2 and broadcasts())
    line.until_played(second.address)

    expect(her.page.locator(f'civic-player[data-stream="{second.address}"]')).to_be_visible()
    plays(her)
    with turn:
        assert [each.address for each in Recording.objects.all()] == [first.address]
    # A key that is changed cuts whoever sends with the old one.
    new_key(meeting)
    assert line.encoders[-1].is_refused()
    until(lambda: broadcasts()[1].ended_at)


class Hook(BaseHTTPRequestHandler):
    """A site that lets everybody in."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        begins = self.path.endswith("/publish/")
        self.send_response(302 if begins else 204)
        if begins:
            self.send_header("Location", "meeting-1-abc")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Nobody reads it."""


@pytest.mark.long
def test_what_is_on_stays_on_while_the_site_restarts(tmp_path):
    site = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    with relay(tmp_path, f"127.0.0.1:{site.server_port}") as line:
        camera = line.send("meeting-1?key=any")
        address = "/media/live/meeting-1-abc/index.m3u8"
        line.until_played(address)
        site.shutdown()
        site.server_close()
        # Longer than nginx leaves between two of its questions.
        time.sleep(12)
        before = line.until_played(address)
        time.sleep(5)
        assert len(line.until_played(address)) > len(before)
        assert camera.process.poll() is None
        # Nobody new comes in meanwhile.
        assert line.send("meeting-2?key=any").is_refused()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ffmpeg waits for RTMP", "ffmpeg waits for SRT"])
def test_ffmpeg_alone_as_it_is_printed(name, tmp_path):
    from tests.browser import relay as tools

    port = tools.free_port()
    pairs = [("/srv/city", str(tmp_path)), ("0.0.0.0:1935", f"127.0.0.1:{port}")]
    address, kind = f"rtmp://127.0.0.1:{port}/live/a-long-random-name", "flv"
    if "SRT" in name:
        pairs[1] = ("0.0.0.0:9000", f"127.0.0.1:{port}")
        address, kind = f"srt://127.0.0.1:{port}?mode=caller&passphrase=a-long-secret", "mpegts"
    with tools.running(tools.replaced(tools.printed(name), *pairs)) as listener:
        camera = encode(address, kind)
        written = tmp_path / "media" / "live" / "council" / "index.m3u8"
        text = until(
            lambda: written.exists() and ".ts" in written.read_text() and written.read_text()
        )
        camera.stop()
        # What was live is a recording, by itself.
        listener.wait(timeout=20)
    assert "#EXT-X-PROGRAM-DATE-TIME" in text
    assert "#EXT-X-ENDLIST" in written.read_text()
