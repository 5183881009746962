"""Videos in a real browser: streams made here, others' players only after a press, by mouse and by keys alike."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from tests.browser import server
from tests.browser.axe import needs_axe, violations
from tests.browser.keyboard import VISIBLE, Keyboard
from tests.browser.layout import does_not_fit
from tests.browser.streams import Sender, make, needs_ffmpeg
from tests.browser.visitor import DESKTOP, PHONE
from wagtail_civic.streaming import parse

pytestmark = [pytest.mark.browser, pytest.mark.alike]

STREAM, LIVE, FILM = "/stream/council.m3u8", "/stream/live.m3u8", "/stream/film.mp4"
FOREIGN = "https://youtu.be/M7lc1UVf-VE"
OTHER = "https://www.youtube-nocookie.com"
#: What our own streams need, and nothing else does: media put together in memory.
FROM_MEMORY = ("media-src 'self'", "media-src 'self' blob:")
#: An own worker is not needed, nor one from memory.
NO_WORKER = ("worker-src 'self'", "worker-src 'none'")

NOW = "document.querySelector('video, audio').currentTime"
STATE = """(() => {
  const media = document.querySelector("video, audio");
  return [media.currentTime, media.duration, media.readyState, media.networkState, media.error?.message, media.currentSrc];
})()"""
PLAYING = "!document.querySelector('video, audio').paused"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make(tmp_path_factory.mktemp("stream"))


@pytest.fixture
def sender(folder):
    return Sender(folder)


@pytest.fixture
def _streams(monkeypatch):
    if not finders.find("wagtail_civic/vendor/hls/hls.js"):
        pytest.skip("hls.js is not built (make assets, which needs Node)")
    policy = server.POLICY
    for written, instead in (FROM_MEMORY, NO_WORKER):
        assert written in policy
        policy = policy.replace(written, instead)
    monkeypatch.setattr(server, "POLICY", policy)


@pytest.fixture
def watches(town, visit, sender, _streams):
    def watches(of, device=DESKTOP, *, how=None, **asked):
        her = visit(device, **(how or {}))
        her.page.route(f"{town.url}/stream/**", sender.answer)
        her.opens(f"{town.url}/player/?{urlencode({'of': of, **asked}, doseq=True)}")
        return her

    return watches


def until(her, expression):
    """Playwright's own way to wait is a script made of text, which the policy refuses."""
    for _ in range(300):
        if her.page.evaluate(expression):
            return
        her.page.wait_for_timeout(50)
    pytest.fail(f"never came: {expression}; at {her.page.evaluate(STATE)}; {her.problems}")


def plays(her):
    """Until it has really moved on."""
    until(her, PLAYING)
    before = her.page.evaluate(NOW)
    until(her, f"{NOW} > {before} + 0.4")


def presses_play(her):
    her.page.locator("video, audio").focus()
    her.page.keyboard.press("Space")


def is_at(her, seconds):
    """The moment a jump led to, give or take a second, and what has been played since."""
    until(her, f"{NOW} >= {seconds} - 1")
    assert her.page.evaluate(NOW) < seconds + 2.5


def is_ready(her):
    until(her, "document.querySelector('video, audio').src.startsWith('blob:')")


@needs_ffmpeg
class TestOurOwn:
    @pytest.mark.journey
    def test_a_stream_plays_by_the_keyboard_and_fetches_nothing_before(self, watches, sender):
        her = watches(STREAM)
        is_ready(her)
        her.page.wait_for_load_state("networkidle")
        assert set(sender.asked) == {"council.m3u8"}
        presses_play(her)
        plays(her)
        assert {"council0.ts"} <= set(sender.asked)

    def test_a_film_needs_no_script_for_streams(self, watches, sender):
        her = watches(FILM)
        her.page.wait_for_load_state("networkidle")
        assert sender.asked == []
        presses_play(her)
        plays(her)
        loaded = "performance.getEntriesByType('resource').filter(e => e.name.includes('hls'))"
        assert her.page.evaluate(f"{loaded}.length") == 0

    @pytest.mark.parametrize("of", [STREAM, FILM])
    def test_a_link_jumps_to_its_moment(self, watches, of):
        her = watches(of)
        her.link("Parking").click()
        is_at(her, 8)
        plays(her)
        expect(her.page.locator("video")).to_be_focused()
        her.sees("From {time} on.".replace("{time}", "0:08"))
        expect(her.link("Parking")).to_have_attribute("aria-current", "true")
        assert re.search(r"[?&]t=8#player$", her.page.url)
        # While it plays, too, and back.
        her.link("Budget").click()
        is_at(her, 4)
        expect(her.link("Budget")).to_have_attribute("aria-current", "true")
        expect(her.link("Parking")).not_to_have_attribute("aria-current", "true")

    def test_so_does_the_return_key_and_she_sees_where_she_is(self, watches):
        her = watches(STREAM)
        is_ready(her)
        keyboard = Keyboard(her)
        her.link("Budget").focus()
        keyboard.press("Enter")
        is_at(her, 4)
        expect(her.page.locator("video")).to_be_focused()
        assert her.page.evaluate(VISIBLE)
        plays(her)
        keyboard.press("Space")
        until(her, f"!({PLAYING})")

    @pytest.mark.parametrize("of", [STREAM, FILM])
    def test_an_address_with_a_moment_begins_there(self, watches, of):
        her = watches(of, t="12")
        if of == STREAM:
            is_ready(her)
        presses_play(her)
        is_at(her, 12)
        plays(her)

    @pytest.mark.parametrize("of", [STREAM, FILM])
    def test_without_a_script_the_browser_is_told_the_same(self, watches, of):
        her = watches(of, t="12", how={"java_script_enabled": False})
        expect(her.page.locator("video source")).to_have_attribute("src", f"{of}#t=12")
        name = "Open the stream" if of == STREAM else "Open the recording"
        expect(her.link(name)).to_have_attribute("href", f"{of}#t=12")
        her.link("Parking").click()
        expect(her.page.locator("video source")).to_have_attribute("src", f"{of}#t=8")

    @pytest.mark.parametrize("of", [STREAM, FILM])
    def test_a_clip_plays_its_part_and_stops(self, watches, of):
        her = watches(of, t="4", end="6")
        if of == STREAM:
            is_ready(her)
        presses_play(her)
        is_at(her, 4)
        her.sees("The clip is over.")
        until(her, f"!({PLAYING})")
        assert 5.9 <= her.page.evaluate(NOW) < 7
        presses_play(her)
        plays(her)

    @pytest.mark.parametrize("of", [STREAM, FILM])
    def test_what_is_skipped_is_neither_played_nor_jumped_into(self, watches, of):
        her = watches(of, skip=["2-6", "7-9"])
        if of == STREAM:
            is_ready(her)
        her.page.evaluate(
            """() => {
              window.heard = [];
              const media = document.querySelector("video");
              const note = () => { if (!media.seeking) window.heard.push(media.currentTime); requestAnimationFrame(note); };
              note();
            }"""
        )
        presses_play(her)
        until(her, f"{NOW} >= 6")
        her.sees("A part of this recording is not shown.")
        her.link("Parking").click()
        until(her, f"{NOW} >= 9")
        plays(her)
        inside = "heard.filter((at) => (at >= 2 && at < 6) || (at >= 7 && at < 9)).length"
        assert her.page.evaluate(inside) == 0
        expect(her.link("Open the recording")).not_to_be_attached()

    def test_a_live_stream_begins_live_and_leads_back_in_time_and_to_now(self, watches):
        her = watches(LIVE, live="1")
        is_ready(her)
        presses_play(her)
        plays(her)
        assert her.page.evaluate(NOW) > 20, "at its end, not at its beginning"
        expect(her.button("Back to live")).not_to_be_visible()
        shown = her.page.evaluate(
            "Date.now() - document.querySelector('civic-player').playingDate.getTime()"
        )
        assert 0 < shown < 15_000, "it knows which moment it shows"
        her.link("Opening").click()
        is_at(her, 0)
        her.button("Back to live").click()
        until(her, f"{NOW} > 20")
        her.sees("Live again.")
        expect(her.button("Back to live")).not_to_be_visible()
        plays(her)

    def test_a_link_to_a_moment_of_the_clock_leads_there_while_it_is_live(self, watches):
        her = watches(LIVE, live="1")
        is_ready(her)
        presses_play(her)
        plays(her)
        her.page.evaluate(
            """() => {
              const link = document.querySelector('[data-civic-seek="4"]');
              const player = document.querySelector("civic-player");
              delete link.dataset.civicSeek;
              link.dataset.civicAt = new Date(player.playingDate.getTime() - 15_000).toISOString();
            }"""
        )
        before = her.page.evaluate(NOW)
        her.link("Budget").click()
        until(her, f"{NOW} < {before} - 10")
        plays(her)

    @pytest.mark.parametrize("part", [FROM_MEMORY[1], "connect-src 'self'"])
    def test_a_policy_needs_what_the_documentation_says(self, watches, part, monkeypatch):
        monkeypatch.setattr(
            server, "POLICY", server.POLICY.replace(part, part.split()[0] + " 'none'")
        )
        her = watches(STREAM)
        her.page.wait_for_load_state("networkidle")
        assert any("Content Security Policy" in problem for problem in her.problems)
        her.problems.clear()

    def test_captions_stand_beside_it(self, watches):
        her = watches(STREAM, captions="/stream/captions.vtt")
        is_ready(her)
        presses_play(her)
        plays(her)
        cues = "[...document.querySelector('video').textTracks[0].activeCues ?? []]"
        until(her, f"{cues}.length === 1")
        assert "Good evening." in her.page.evaluate(f"{cues}[0].text")
        her.does_not_see("No captions yet")

    def test_those_that_are_said_meanwhile_are_shown_too(self, watches):
        her = watches(LIVE, live="1")
        player = "document.querySelector('civic-player')"
        her.page.evaluate(f"{player}.addCaption(0, 60, 'We vote.')")
        assert her.page.evaluate("document.querySelector('video').textTracks[0].cues.length") == 1

    def test_a_recording_without_captions_says_so(self, watches):
        watches(FILM).sees("No captions yet")

    def test_the_sound_alone_goes_on_where_the_picture_was(self, watches, sender):
        her = watches(FILM, sound="/stream/sound.mp3")
        her.link("Parking").click()
        is_at(her, 8)
        her.button("Sound only").click()
        expect(her.button("Sound only")).to_have_attribute("aria-pressed", "true")
        plays(her)
        assert her.page.evaluate(NOW) > 7
        assert sender.asked[-1] == "sound.mp3"
        her.button("Sound only").click()
        plays(her)
        assert sender.asked[-1] == "film.mp4"

    def test_so_does_that_of_a_stream(self, watches, sender):
        her = watches(STREAM, sound="/stream/sound.m3u8")
        her.link("Parking").click()
        is_at(her, 8)
        her.button("Sound only").click()
        plays(her)
        assert her.page.evaluate(NOW) > 7
        assert "sound.m3u8" in sender.asked

    def test_without_a_script_the_sound_is_a_link(self, watches):
        her = watches(FILM, sound="/stream/sound.mp3", how={"java_script_enabled": False})
        expect(her.link("Listen to the sound only")).to_have_attribute("href", "/stream/sound.mp3")
        expect(her.page.get_by_text("Sound only", exact=True)).not_to_be_visible()

    def test_during_a_closed_session_there_is_nothing_and_then_it_goes_on(self, watches, sender):
        her = watches(LIVE, live="1")
        is_ready(her)
        presses_play(her)
        plays(her)
        tell(her, closed=True)
        her.sees("Closed session")
        expect(her.page.locator("video")).not_to_be_visible()
        assert not her.page.evaluate(PLAYING)
        her.page.wait_for_timeout(500)
        asked = len(sender.asked)
        her.page.wait_for_timeout(2500)
        assert len(sender.asked) == asked, "nothing more is fetched"
        tell(her, closed=False)
        expect(her.page.locator("video")).to_be_visible()
        plays(her)

    def test_a_page_that_is_opened_meanwhile_shows_nothing_either(self, watches, sender):
        her = watches(LIVE, live="1", closed="1")
        her.sees("Closed session")
        expect(her.page.get_by_text("Open the stream")).not_to_be_visible()
        her.page.wait_for_load_state("networkidle")
        assert sender.asked == []
        expect(her.page.locator("video")).not_to_be_visible()

    def test_a_stream_that_dies_is_tried_again_until_it_is_back(self, watches, sender):
        sender.broken = True
        her = watches(LIVE, live="1")
        her.sees("The stream cannot be reached. We try again by ourselves.")
        sender.broken = False
        presses_play(her)
        plays(her)
        expect(her.page.get_by_text("The stream cannot be reached.")).to_have_count(0)
        # The browser notes what it was not sent: that is what this is about.
        her.problems.clear()

    @pytest.mark.usefixtures("_streams")
    def test_without_the_script_for_streams_the_browser_does_what_it_can(self, town, visit, sender):
        her = visit(DESKTOP)
        her.page.route(f"{town.url}/stream/**", sender.answer)
        her.page.route("**/vendor/hls/**", lambda route: route.abort())
        her.opens(f"{town.url}/player/?of={STREAM}")
        until(her, "document.querySelector('video').src.includes('council.m3u8')")
        presses_play(her)
        plays(her)
        her.problems.clear()


def tell(her, *, closed):
    detail = f"{{detail: {{closed: {str(closed).lower()}}}}}"
    her.page.evaluate(f"document.dispatchEvent(new CustomEvent('civic:closed', {detail}))")


STAND_IN = "<!doctype html><title>Stand-in</title><p>The player of somebody else</p>"


@pytest.fixture
def elsewhere(town, visit, monkeypatch):
    policy = f"{server.POLICY}; frame-src {' '.join(parse(FOREIGN).frame_hosts)}"
    monkeypatch.setattr(server, "POLICY", policy)

    def elsewhere(device=DESKTOP, *, how=None, **asked):
        her = visit(device, **(how or {}))
        her.elsewhere = (OTHER,)
        page = {"body": STAND_IN, "content_type": "text/html"}
        her.page.route(f"{OTHER}/**", lambda route: route.fulfill(**page))
        her.opens(f"{town.url}/player/?{urlencode({'of': FOREIGN, **asked})}")
        return her

    return elsewhere


class TestOfOthers:
    def test_nobody_is_asked_before_a_press(self, elsewhere):
        her = elsewhere()
        her.sees("Play the video")
        expect(her.page.get_by_text(re.compile("youtube-nocookie.com"))).to_be_visible()
        her.page.wait_for_load_state("networkidle")
        her.link("Parking").click()
        expect(her.button("Play the video")).to_be_focused()
        her.page.wait_for_load_state("networkidle")
        assert her.asked == []
        expect(her.page.locator("iframe")).to_have_count(0)

    def test_a_press_puts_it_there_and_another_away(self, elsewhere):
        her = elsewhere(t="12m34s")
        her.button("Play the video").click()
        frame = her.page.locator("iframe")
        expect(frame).to_be_focused()
        expect(frame).to_have_attribute("title", "The council of November")
        inside = her.page.frame_locator("iframe")
        expect(inside.get_by_text("The player of somebody else")).to_be_visible()
        assert her.asked == [parse(FOREIGN).player_address(754)]
        her.button("Put the video away").click()
        expect(frame).to_have_count(0)
        expect(her.button("Play the video")).to_be_focused()

    def test_a_link_jumps_within_it_and_before_it_is_there_is_kept(self, elsewhere):
        her = elsewhere()
        her.link("Parking").click()
        her.page.keyboard.press("Enter")
        expect(her.page.locator("iframe")).to_have_count(1)
        her.link("Budget").click()
        expect(her.page.locator("iframe")).to_have_attribute("src", re.compile("start=4$"))
        expect(her.page.locator("iframe")).to_have_count(1)
        assert [address.rpartition("=")[2] for address in her.asked] == ["8", "4"]

    def test_a_picture_before_it_is_of_the_site_itself(self, elsewhere):
        her = elsewhere(PHONE, poster="/tiles/3/2/1.png")
        expect(her.page.locator("civic-player img")).to_be_visible()
        stage = her.page.locator(".civic-player").bounding_box()
        button = her.button("Play the video").bounding_box()
        assert button["y"] + button["height"] < stage["y"] + stage["height"], "nothing is cut off"
        her.page.wait_for_load_state("networkidle")
        assert her.asked == []

    def test_only_the_site_is_told_not_the_page(self, elsewhere):
        her = elsewhere()
        told = []
        her.page.on(
            "request",
            lambda request: (
                told.append(request.headers.get("referer", ""))
                if request.url.startswith(OTHER)
                else None
            ),
        )
        her.button("Play the video").click()
        expect(her.page.frame_locator("iframe").get_by_text("somebody else")).to_be_visible()
        assert told == [f"{her.town.url}/"]

    def test_without_a_script_there_is_a_link_to_the_moment(self, elsewhere):
        her = elsewhere(how={"java_script_enabled": False}, t="754")
        expect(her.page.get_by_text("Play the video")).not_to_be_visible()
        link = her.page.get_by_role("link", name="Watch on YouTube")
        expect(link).to_have_attribute("href", parse(FOREIGN).watch_address(754))

    def test_a_closed_session_takes_it_away(self, elsewhere):
        her = elsewhere()
        her.button("Play the video").click()
        expect(her.page.locator("iframe")).to_have_count(1)
        tell(her, closed=True)
        expect(her.page.locator("iframe")).to_have_count(0)
        expect(her.page.locator(".civic-player")).not_to_be_visible()
        her.sees("Closed session")
        tell(her, closed=False)
        expect(her.button("Play the video")).to_be_visible()

    @needs_axe
    @pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
    def test_it_fits_and_can_be_used_by_everybody(self, elsewhere, device):
        her = elsewhere(device)
        assert violations(her.page) == []
        assert does_not_fit(her.page) == []
        her.button("Play the video").click()
        expect(her.page.locator("iframe")).to_have_count(1)
        assert violations(her.page) == []
        assert does_not_fit(her.page) == []


@needs_axe
@needs_ffmpeg
@pytest.mark.parametrize(
    "device", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desktop"]
)
@pytest.mark.parametrize("of", [LIVE, FILM, "/stream/sound.mp3"])
def test_a_player_fits_and_can_be_used_by_everybody(watches, device, of):
    her = watches(of, device, live="1", sound="/stream/sound.mp3")
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []
    tell(her, closed=True)
    assert violations(her.page) == []
