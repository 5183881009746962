"""What the tag writes into a page, before any script."""

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation

from wagtail_civic.streaming import Track, parse
from wagtail_civic.templatetags import civic_player

pytestmark = pytest.mark.alike

TAG = Template(
    "{% load civic_player %}{% civic_player source title=title start=start live=live closed=closed poster=poster captions=captions sound=sound %}"
)
FOREIGN = "https://youtu.be/M7lc1UVf-VE"


def rendered(address, **asked):
    usual = {"title": "The council", "start": 0, "live": False, "closed": False, "captions": []}
    return TAG.render(Context({"source": parse(address), **usual, **asked}))


class Shown(HTMLParser):
    """Keeps what no element around it hides."""

    def __init__(self):
        super().__init__()
        self.open, self.kept = [], []

    def handle_starttag(self, tag, attrs):
        hidden = any(hides for _tag, hides in self.open) or "hidden" in dict(attrs)
        if tag not in ("img", "link", "source", "track"):
            self.open.append((tag, hidden))
        if not hidden:
            self.kept.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if not any(hides for _tag, hides in self.open):
            self.kept.append(data)


def visible(html):
    """Without what is hidden until a script or an event shows it."""
    parser = Shown()
    parser.feed(html)
    assert parser.open == []
    return "".join(parser.kept)


def test_a_video_of_somebody_else_is_a_link_that_fetches_nothing():
    html = rendered(FOREIGN, start=754)
    assert "<iframe" not in html
    assert "<video" not in html
    fetched = re.findall(r'(?:src|poster|srcset)="([^"]+)"', html)
    assert all(address.startswith("/static/") for address in fetched)
    assert 'href="https://www.youtube.com/watch?v=M7lc1UVf-VE&amp;t=754"' in visible(html)


@pytest.mark.parametrize("live", [True, False])
def test_only_a_recording_of_ours_says_that_it_has_no_captions(live):
    said = "No captions yet"
    assert (said in rendered("/media/a.mp4", live=live)) is not live
    assert said not in rendered("/media/a.mp4", captions=[Track("/a.vtt", "fr")])
    assert said not in rendered("/media/a.mp3")
    assert said not in rendered(FOREIGN, live=live)


def test_the_first_captions_are_shown_and_each_is_named_in_its_language():
    with translation.override("fr"):
        html = rendered("/a.mp4", captions=[Track("/fr.vtt", "fr"), Track("/br.vtt", "br")])
    tracks = re.findall(r"<track [^>]+>", html)
    assert ['srclang="fr"' in tracks[0], 'label="Français"' in tracks[0]] == [True, True]
    assert [" default" in track for track in tracks] == [True, False]


@pytest.mark.parametrize("address", ["/media/a.mp4", "/media/a.m3u8", FOREIGN])
def test_a_closed_session_shows_its_notice_alone(address):
    html = visible(rendered(address, closed=True))
    assert "Closed session" in html
    assert "<video" not in html
    assert "Watch on" not in html
    assert "Open the" not in html
    assert "Closed session" not in visible(rendered(address))


def test_what_is_typed_is_text():
    html = rendered("/media/a.mp4", title='"><script>alert(1)</script>', poster='/a"onload=x')
    assert "<script>alert" not in html
    assert '"onload' not in html


def test_without_the_script_for_streams_the_page_is_there_all_the_same(monkeypatch):
    monkeypatch.setattr(civic_player, "has_hls", lambda: False)
    html = rendered("/media/a.m3u8", start=5)
    assert "hls.js" not in html
    assert '<source src="/media/a.m3u8#t=5" type="application/vnd.apple.mpegurl">' in html


@pytest.mark.parametrize("start", [-1, 10**9])
def test_a_start_that_makes_no_sense_is_an_error_of_the_program(start):
    with pytest.raises(ValueError, match="A video starts from"):
        rendered("/media/a.mp4", start=start)
