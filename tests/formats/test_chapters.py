"""Chapters and podcasts, as the programs that read them expect them."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.formats import chapters, webvtt
from wagtail_civic.formats.chapters import Chapter
from wagtail_civic.formats.podcast import Episode, Podcast, feed

pytestmark = pytest.mark.alike

HOUR = 3_600_000
TOLD = (
    Chapter(754_500, "7. Budget; vote = pour #1"),
    Chapter(0, "Appel\net quorum"),
    Chapter(60_000, "Huis clos", end=90_000),
    Chapter(754_500, "7. Budget participatif", url="https://city.example/#t=754"),
    Chapter(2 * HOUR, "After the end"),
    Chapter(-1, "Before the beginning"),
)


def test_they_are_in_order_and_each_ends_where_the_next_begins():
    found = chapters.in_order(TOLD, HOUR)
    assert [(each.start, each.end) for each in found] == [
        (0, 60_000),
        (60_000, 90_000),
        (754_500, HOUR),
    ]
    assert found[-1].title == "7. Budget participatif"


def test_podcast_programs_fetch_them():
    said = json.loads(chapters.podcast_json(TOLD, HOUR, title="Conseil"))
    assert said["version"] == "1.2.0"
    assert said["chapters"][2] == {
        "startTime": 754.5,
        "title": "7. Budget participatif",
        "endTime": 3600.0,
        "url": "https://city.example/#t=754",
    }


def test_a_browser_reads_them_as_a_track():
    cues = webvtt.parse(chapters.as_webvtt(TOLD, HOUR).encode()).cues
    assert [cue.text for cue in cues] == ["Appel et quorum", "Huis clos", "7. Budget participatif"]


def test_what_means_something_to_ffmpeg_is_escaped():
    said = chapters.ffmetadata(TOLD[:2], HOUR, title="a=b;c#d\\e")
    assert said.startswith(";FFMETADATA1\ntitle=a\\=b\\;c\\#d\\\\e\n[CHAPTER]\nTIMEBASE=1/1000\n")
    assert "title=7. Budget\\; vote \\= pour \\#1\n" in said
    assert "title=Appel\\\net quorum\n" in said


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed (make system)")
def test_ffmpeg_writes_them_into_a_recording(tmp_path):
    (tmp_path / "chapters.txt").write_text(chapters.ffmetadata(TOLD, 2000_000, title="É; =#\\"))
    made = tmp_path / "a.mp4"
    say = ["-v", "error", "-y", "-f", "lavfi", "-i", "sine=duration=1", "-i", "chapters.txt"]
    keep = ["-map", "0", "-map_metadata", "1", "-map_chapters", "1", "-c:a", "aac", str(made)]
    subprocess.run(["ffmpeg", *say, *keep], check=True, cwd=tmp_path)
    ask = ["ffprobe", "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(made)]
    read = json.loads(subprocess.run(ask, check=True, capture_output=True).stdout)
    titles = [each["tags"]["title"] for each in read["chapters"]]
    assert titles == ["Appel\net quorum", "Huis clos", "7. Budget participatif"]
    assert read["format"]["tags"]["title"].rstrip() == "É; =#\\"


@given(
    starts=st.lists(st.integers(-10, 10_000), max_size=12),
    ends=st.lists(st.none() | st.integers(-10, 12_000), min_size=12, max_size=12),
    duration=st.integers(0, 10_000),
)
def test_none_overlaps_another_or_goes_beyond_the_end(starts, ends, duration):
    told = [Chapter(start, "x", end) for start, end in zip(starts, ends, strict=False)]
    found = chapters.in_order(told, duration)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start < each.end <= duration for each in found)


PODCAST = Podcast(
    title="Conseils d’Aubrelle",
    text="Les séances, en entier.",
    page="https://city.example/conseils/",
    feed="https://city.example/conseils/podcast.xml",
    language="fr",
    author="Ville d’Aubrelle",
    email="web@city.example",
    image="https://city.example/logo.png",
)
EPISODE = Episode(
    uid="seance-1",
    title="Séance du 30 novembre\x0b & après",
    at=datetime(2026, 11, 30, 18, 30, tzinfo=UTC),
    media="https://city.example/seance.mp3?a=1&b=2",
    media_type="audio/mpeg",
    bytes=28_000_000,
    milliseconds=3_600_001,
    page="https://city.example/seance/",
    text="<b>Douze</b> points",
    chapters=TOLD,
    chapters_url="https://city.example/chapters.json",
    transcript="https://city.example/captions.vtt",
    language="fr",
)
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "atom": "http://www.w3.org/2005/Atom",
}


def test_a_feed_of_recordings_holds_what_podcast_programs_read():
    channel = ElementTree.fromstring(feed(PODCAST, [EPISODE])).find("channel")  # noqa: S314
    assert channel.findtext("itunes:author", namespaces=NAMES) == "Ville d’Aubrelle"
    assert channel.find("itunes:image", NAMES).get("href") == PODCAST.image
    assert channel.find("atom:link", NAMES).get("href") == PODCAST.feed
    [item] = channel.iter("item")
    assert item.findtext("title") == "Séance du 30 novembre & après"
    assert item.findtext("description") == "<b>Douze</b> points"
    assert (item.findtext("guid"), item.find("guid").get("isPermaLink")) == ("seance-1", "false")
    assert item.find("enclosure").attrib == {
        "url": "https://city.example/seance.mp3?a=1&b=2",
        "length": "28000000",
        "type": "audio/mpeg",
    }
    assert item.findtext("itunes:duration", namespaces=NAMES) == "3601"
    assert item.find("podcast:chapters", NAMES).get("type") == "application/json+chapters"
    assert item.find("podcast:transcript", NAMES).get("language") == "fr"
    told = item.findall("psc:chapters/psc:chapter", NAMES)
    assert [each.get("start") for each in told] == ["00:00:00.000", "00:01:00.000", "00:12:34.500"]
    assert told[-1].get("href") == "https://city.example/#t=754"


def test_without_chapters_there_are_none_and_without_a_zone_there_is_no_moment():
    bare = {name: getattr(EPISODE, name) for name in EPISODE.__dataclass_fields__}
    said = feed(PODCAST, [Episode(**{**bare, "chapters": ()})])
    assert "psc:chapters " not in said
    assert re.search("<pubDate>Mon, 30 Nov 2026 18:30:00 ", said)
    with pytest.raises(ValueError, match="time zone"):
        feed(PODCAST, [Episode(**{**bare, "at": datetime(2026, 11, 30)})])
