"""Addresses as people copy them, and what is played from each."""

import pytest

from wagtail_civic.streaming import (
    PROVIDERS,
    StreamRefused,
    is_stream_host,
    is_video_host,
    parse,
    time_of,
)

pytestmark = pytest.mark.alike

VIDEO = "dQw4w9WgXcQ"
CHANNEL = "UCabcdefghijklmnopqrstuv"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"
NOCOOKIE = "https://www.youtube-nocookie.com/embed"

#: What is typed, and by whom it is played: provider, number, kind.
COPIED = [
    (f"https://www.youtube.com/watch?v={VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/watch?v={VIDEO}&t=754s", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/watch?app=desktop&v={VIDEO}", "youtube", VIDEO, "unknown"),
    (f"http://youtube.com/watch?v={VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://m.youtube.com/watch?v={VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://youtu.be/{VIDEO}", "youtube", VIDEO, "unknown"),
    (f"  https://youtu.be/{VIDEO}?si=abc-DEF_1 ", "youtube", VIDEO, "unknown"),
    (f"HTTPS://YOUTU.BE/{VIDEO}#t=30", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/live/{VIDEO}?feature=share", "youtube", VIDEO, "live"),
    (f"https://www.youtube.com/shorts/{VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/embed/{VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube-nocookie.com/embed/{VIDEO}", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/v/{VIDEO}/", "youtube", VIDEO, "unknown"),
    (f"https://www.youtube.com/channel/{CHANNEL}/live", "youtube", CHANNEL, "live"),
    (f"https://www.youtube.com/embed/live_stream?channel={CHANNEL}", "youtube", CHANNEL, "live"),
    ("https://www.dailymotion.com/video/x8abc12", "dailymotion", "x8abc12", "unknown"),
    ("https://www.dailymotion.com/video/x8abc12_conseil", "dailymotion", "x8abc12", "unknown"),
    ("https://www.dailymotion.com/embed/video/x8abc12", "dailymotion", "x8abc12", "unknown"),
    ("https://dai.ly/x8abc12", "dailymotion", "x8abc12", "unknown"),
    ("https://dai.ly/kABCdef123", "dailymotion", "kABCdef123", "unknown"),
    (
        "https://geo.dailymotion.com/player.html?video=x8abc12",
        "dailymotion",
        "x8abc12",
        "unknown",
    ),
    (
        "https://geo.dailymotion.com/player/xqx7e.html?video=x8abc12",
        "dailymotion",
        "x8abc12",
        "unknown",
    ),
    ("https://vimeo.com/76979871", "vimeo", "76979871", "unknown"),
    ("https://vimeo.com/76979871#t=90s", "vimeo", "76979871", "unknown"),
    ("https://vimeo.com/76979871/8272103f6e", "vimeo", "76979871", "unknown"),
    ("https://player.vimeo.com/video/76979871?h=8272103f6e", "vimeo", "76979871", "unknown"),
    ("https://vimeo.com/channels/staffpicks/76979871", "vimeo", "76979871", "unknown"),
    ("https://vimeo.com/groups/city/videos/76979871", "vimeo", "76979871", "unknown"),
    ("https://vimeo.com/event/12345", "vimeo", "12345", "live"),
    ("https://vimeo.com/event/12345/embed", "vimeo", "12345", "live"),
    (f"https://peertube.city.example/w/{SHORT}", "peertube", SHORT, "unknown"),
    (f"https://tube.example.org/w/{UUID}", "peertube", UUID, "unknown"),
    (f"https://tube.example.org/videos/watch/{UUID}", "peertube", UUID, "unknown"),
    (f"https://tube.example.org/videos/embed/{UUID}?start=3", "peertube", UUID, "unknown"),
    ("/media/live/conseil/index.m3u8", "hls", "/media/live/conseil/index.m3u8", "unknown"),
    ("/media/conseil.MP4", "file", "/media/conseil.MP4", "recording"),
    ("/media/conseil.webm?v=2", "file", "/media/conseil.webm?v=2", "recording"),
    ("/media/S%C3%A9ance.mp3", "file", "/media/S%C3%A9ance.mp3", "recording"),
    (
        "https://video.city.example/hls/a.m3u8",
        "hls",
        "https://video.city.example/hls/a.m3u8",
        "unknown",
    ),
    (
        "https://live.city.example:8443/a.m3u8",
        "hls",
        "https://live.city.example:8443/a.m3u8",
        "unknown",
    ),
    ("http://localhost:8080/a.m3u8", "hls", "http://localhost:8080/a.m3u8", "unknown"),
    (
        "https://media.city.example/files/a.mp4",
        "file",
        "https://media.city.example/files/a.mp4",
        "recording",
    ),
    (
        "https://VIDEO.city.example:443/a.mp4#t=10",
        "file",
        "https://video.city.example/a.mp4",
        "recording",
    ),
]


@pytest.mark.parametrize(("address", "provider", "number", "kind"), COPIED)
def test_a_copied_address_is_read(address, provider, number, kind):
    found = parse(address)
    assert (found.provider, found.id, found.kind) == (provider, number, kind)


@pytest.mark.parametrize("address", [copied[0] for copied in COPIED])
def test_what_it_is_played_and_watched_at_is_read_as_the_same_video(address):
    found = parse(address)
    for made in (found.player_address(), found.watch_address(), found.watch_address(75)):
        again = parse(made)
        assert (again.provider, again.id) == (found.provider, found.id)


@pytest.mark.parametrize(
    ("address", "played", "watched"),
    [
        (
            f"https://youtu.be/{VIDEO}",
            f"{NOCOOKIE}/{VIDEO}?autoplay=1&start=754",
            f"https://www.youtube.com/watch?v={VIDEO}&t=754",
        ),
        (
            "https://dai.ly/x8abc12",
            "https://geo.dailymotion.com/player.html?video=x8abc12&startTime=754",
            "https://www.dailymotion.com/video/x8abc12?start=754",
        ),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e#t=754s",
            "https://vimeo.com/76979871/8272103f6e#t=754s",
        ),
        (
            f"https://tube.example.org/w/{SHORT}",
            f"https://tube.example.org/videos/embed/{SHORT}?p2p=0&autoplay=1&start=754",
            f"https://tube.example.org/w/{SHORT}?start=754s",
        ),
        ("/media/a.m3u8", "/media/a.m3u8#t=754", "/media/a.m3u8#t=754"),
        ("/media/a.mp4", "/media/a.mp4#t=754", "/media/a.mp4#t=754"),
    ],
)
def test_it_begins_where_it_is_told_to(address, played, watched):
    found = parse(address)
    assert found.player_address(754) == played
    assert found.watch_address(754) == watched
    assert found.player_pattern.replace("{start}", "754") == played


@pytest.mark.parametrize("start", [-1, 10**9])
def test_it_begins_at_no_other_time(start):
    with pytest.raises(ValueError, match="A video starts from 0"):
        parse("/media/a.mp4").player_address(start)


def test_a_broadcast_of_a_channel_or_an_event_begins_now():
    channel = parse(f"https://www.youtube.com/channel/{CHANNEL}/live")
    assert channel.player_address() == f"{NOCOOKIE}/live_stream?channel={CHANNEL}&autoplay=1"
    assert channel.player_address(30) == channel.player_address()
    event = parse("https://vimeo.com/event/12345/8272103f6e")
    assert event.player_address() == (
        "https://vimeo.com/event/12345/embed/8272103f6e?dnt=1&autoplay=1"
    )


def test_each_says_whom_a_policy_must_let_in():
    def let_in(address):
        found = parse(address)
        return (*found.frame_hosts, *found.media_hosts)

    assert let_in(f"https://youtu.be/{VIDEO}") == ("https://www.youtube-nocookie.com",)
    assert let_in("https://dai.ly/x8abc12") == ("https://geo.dailymotion.com",)
    assert let_in("https://vimeo.com/1") == ("https://player.vimeo.com",)
    assert let_in("https://vimeo.com/event/1") == ("https://vimeo.com", "https://player.vimeo.com")
    assert let_in(f"https://tube.example.org/w/{SHORT}") == ("https://tube.example.org",)
    assert let_in("https://live.city.example:8443/a.m3u8") == ("https://live.city.example:8443",)
    assert let_in("/media/a.mp4") == ()


def test_only_what_somebody_else_plays_is_foreign():
    foreign = {parse(address).provider for address, *_ in COPIED if parse(address).is_foreign}
    assert foreign == {provider.provider for provider in PROVIDERS}
    assert parse("https://vimeo.com/1").host == "player.vimeo.com"
    assert parse("/media/a.mp4").host == ""


def test_a_file_says_what_it_is():
    assert parse("/a.m3u8").media_type == "application/vnd.apple.mpegurl"
    assert parse("/a.webm").media_type == "video/webm"
    assert (parse("/a.mp3").is_audio, parse("/a.mp4").is_audio) == (True, False)


def test_a_host_of_the_site_itself_may_be_named_by_whoever_knows_it():
    address = "https://www.city.example/media/a.mp4"
    with pytest.raises(StreamRefused):
        parse(address)
    assert parse(address, own_hosts=["www.city.example"]).provider == "file"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("754", 754),
        ("754s", 754),
        ("12m34s", 754),
        ("1h2m3s", 3723),
        ("1h", 3600),
        ("0:12:34", 754),
        ("12:34", 754),
        ("01:02:03", 3723),
        ("", 0),
        ("-5", 0),
        ("1:99", 0),
        ("soon", 0),
        ("999999", 0),
        ("٣", 0),
    ],
)
def test_a_time_as_an_address_writes_it(text, seconds):
    assert time_of(text) == seconds


@pytest.mark.parametrize(
    ("entry", "stream", "video"),
    [
        ("video.city.example", True, True),
        ("xn--vido-bpa.city.example", True, True),
        ("video.city.example:8443", True, False),
        ("http://localhost:8080", True, False),
        ("localhost", True, False),
        ("10.0.0.5", True, False),
        ("", False, False),
        ("video.city.example/hls", False, False),
        ("https://video.city.example", False, False),
        ("user@video.city.example", False, False),
        ("video.city.example:99999", False, False),
        ("*.city.example", False, False),
        ("Video.city.example", False, False),
        ("vidéo.city.example", False, False),
        ("0x7f000001", False, False),
        ("127.1", False, False),
        ("video..example", False, False),
    ],
)
def test_what_a_setting_may_name(entry, stream, video):
    assert (is_stream_host(entry), is_video_host(entry)) == (stream, video)
