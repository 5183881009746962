"""Captions in a browser: as they are sent, and as they are read afterwards."""

import json
from datetime import timedelta
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.server import turn
from tests.browser.sittings import captioned, convened, filmed, press
from tests.browser.visitor import DESKTOP, PHONE
from wagtail_civic.addresses import address
from wagtail_civic.services.transcript import live as feeds
from wagtail_civic.testing import make_meeting, space_of

pytestmark = [pytest.mark.browser, pytest.mark.alike]


def send(town, page, token, **said):
    """As a program does, from elsewhere."""
    url = town.url + address("transcript_push", space_of(page).translation_key)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = Request(url, json.dumps(said).encode(), headers)
    with urlopen(request) as response:
        assert response.status == 201


@pytest.fixture
def live(town):
    with turn:
        page = convened(video_delay=0)
        press(page, "start", timezone.now() - timedelta(minutes=1))
        return page, captioned(page)


@pytest.mark.journey
def test_what_is_sent_is_read_within_seconds_and_can_be_put_away(town, visit, live):
    page, token = live
    her = visit()
    her.opens(town.address(page))
    captions = her.page.locator("civic-captions ol")
    expect(captions).to_contain_text("Hélène Carrier: We come to the next item.")

    send(town, page, token, seq=3, speaker="Jean", text="The vote is open.")
    expect(captions).to_contain_text("Jean: The vote is open.", timeout=8000)
    expect(captions.locator("li")).to_have_count(3)

    button = her.button("Live captions")
    button.focus()
    her.page.keyboard.press("Enter")
    expect(captions).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    her.page.keyboard.press("Enter")
    expect(captions).to_be_visible()


def test_who_waits_for_the_beginning_reads_them_without_loading_the_page_anew(town, visit):
    with turn:
        page = make_meeting(video_delay=0, starts_at=timezone.now() + timedelta(minutes=5))
        told = {"language": "en", "user": None, "now": timezone.now()}
        token = feeds.open_feed(space_of(page), **told)
    her = visit()
    her.opens(town.address(page))
    captions = her.page.locator("civic-captions")
    expect(captions).to_be_hidden()

    with turn:
        press(page, "start", timezone.now())
    expect(captions).to_be_visible(timeout=8000)
    send(town, page, token, seq=1, text="Good evening.")
    expect(captions).to_contain_text("Good evening.", timeout=8000)

    with turn:
        press(page, "end", timezone.now())
    expect(captions).to_be_hidden(timeout=8000)


def test_no_more_than_the_last_lines_are_kept(town, visit, live):
    page, token = live
    her = visit()
    her.opens(town.address(page))
    expect(her.page.locator("civic-captions li")).to_have_count(2)
    for n in range(3, 9):
        send(town, page, token, seq=n, text=f"Line {n}.")
    expect(her.page.locator("civic-captions li")).to_have_text(
        [f"Line {n}." for n in (5, 6, 7, 8)], timeout=8000
    )


def test_without_a_script_the_last_ones_stand_on_the_page(town, visit, live):
    page, _token = live
    her = visit(java_script_enabled=False)
    her.opens(town.address(page))
    expect(her.page.locator("civic-captions li").first).to_contain_text("We come to the next item.")
    expect(her.page.locator("civic-captions button")).to_be_hidden()


@pytest.fixture
def over(town):
    with turn:
        page = convened()
        return page, filmed(page)


def test_the_browser_reads_our_captions_in_the_player(town, visit, over):
    page, film = over
    her = visit()
    her.opens(town.address(page))
    her.page.locator("video").evaluate("video => { video.textTracks[0].mode = 'showing'; }")
    cues = "video => [...(video.textTracks[0].cues ?? [])].map(cue => cue.text)"
    # Asked from here: what waits in the page itself is evaluated there, which our policy forbids.
    for _turn in range(100):
        if len(her.page.locator("video").evaluate(cues)) == 4:
            break
        her.page.wait_for_timeout(100)
    assert her.page.locator("video").evaluate(cues)[0].startswith("<v Hélène Carrier>Good evening")


@pytest.mark.parametrize("script", [True, False])
def test_what_was_found_leads_to_its_second(town, visit, over, script):
    page, film = over
    her = visit(java_script_enabled=script)
    her.opens(town.address(page))
    her.page.get_by_role("searchbox").or_(her.page.locator("form[role=search] input")).first.fill(
        "applause"
    )
    her.page.keyboard.press("Enter")
    her.page.locator(".civic-said a").click()

    assert her.page.url.endswith(f"?t=700&film={film.pk}#player-{film.pk}")
    expect(her.page.locator(".civic-said")).to_contain_text("(Applause)")


@pytest.mark.parametrize(("size", "beside"), [(DESKTOP, True), (PHONE, False)])
def test_the_agenda_stands_beside_the_film_where_there_is_room(town, visit, over, size, beside):
    her = visit(size)
    her.opens(town.address(over[0]))
    player, agenda = (
        her.page.locator(each).first.bounding_box()
        for each in ("civic-player, video", "[aria-labelledby=civic-agenda]")
    )
    assert (agenda["y"] < player["y"] + player["height"]) is beside
    assert (agenda["x"] >= player["x"] + player["width"]) is beside
    assert her.page.evaluate("document.documentElement.scrollWidth") <= size[0]
