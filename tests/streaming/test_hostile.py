"""Addresses that somebody made to be read in two ways: each is refused, says why, and nobody is asked (gate S10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.streaming import PROVIDERS, Source, StreamRefused, parse
from wagtail_civic.streaming.own import OwnFile, OwnHls

pytestmark = pytest.mark.alike

VIDEO = "dQw4w9WgXcQ"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"

HOSTILE = {
    "number": [
        "http://2130706433/a.mp4",
        "https://2130706433/a.mp4",
        "https://0x7f000001/a.mp4",
        "https://0x7f.0.0.1/a.mp4",
        "https://0177.0.0.1/a.mp4",
        "https://127.1/a.mp4",
        "https://127.0.0.01/a.mp4",
        "https://[::1]/a.mp4",
        "https://[::ffff:127.0.0.1]/a.mp4",
        "https://[::ffff:7f00:1]/a.mp4",
        "https://[fd00:ec2::254]/latest/a.mp4",
        "https://video.city.example.127.1/a.mp4",
        "https://256.256.256.256/a.mp4",
    ],
    "host": [
        "https://127.0.0.1/a.mp4",
        "https://169.254.169.254/latest/meta-data/a.mp4",
        "https://10.0.0.1/a.m3u8",
        "http://localhost/a.mp4",
        "http://localhost:8081/a.mp4",
        "https://localhost:8080/a.mp4",
        "http://video.city.example/a.mp4",
        "https://video.city.example:8443/a.mp4",
        "https://live.city.example/a.mp4",
        "https://video.city.example.evil.example/a.mp4",
        "https://evilvideo.city.example/a.mp4",
        "https://city.example/a.mp4",
        "https://evil.example/video.city.example/a.mp4",
        "https://evil.example/?video.city.example/a.mp4",
        f"https://youtube.com.evil.example/watch?v={VIDEO}",
        f"https://www.youtube.com:8443/watch?v={VIDEO}",
        f"https://notyoutube.com/watch?v={VIDEO}",
        f"https://youtube.corn/watch?v={VIDEO}",
        f"https://youtu.be.evil.example/{VIDEO}",
        "https://dai.ly.evil.example/x8abc12",
        "https://vimeo.com.evil.example/76979871",
        f"https://peertube.evil.example/w/{UUID}",
        f"http://peertube.city.example/w/{UUID}",
        f"https://evil.peertube.city.example/w/{UUID}",
        "https://media.city.example/other/a.mp4",
        "https://metadata.google.internal/a.mp4",
        "https://localtest.me/a.mp4",
        "https://127.0.0.1.nip.io/a.mp4",
        "https://xn--yutube-wqf.com/watch?v=dQw4w9WgXcQ",
    ],
    "user": [
        f"https://youtube.com@evil.example/watch?v={VIDEO}",
        "https://video.city.example@evil.example/a.mp4",
        "https://video.city.example:443@evil.example/a.mp4",
        "https://user:secret@video.city.example/a.mp4",
        "https://@video.city.example/a.mp4",
    ],
    "scheme": [
        "javascript:alert(1)",
        "JavaScript://youtu.be/dQw4w9WgXcQ",
        "data:video/mp4;base64,AAAA",
        "data:text/html,a.mp4",
        "file:///etc/passwd.mp4",
        "//evil.example/a.mp4",
        "ftp://video.city.example/a.mp4",
        "blob:https://video.city.example/a.mp4",
        "gopher://video.city.example/a.mp4",
        "rtmp://video.city.example/live",
        "view-source:https://video.city.example/a.mp4",
        "https:/video.city.example/a.mp4",
        "https:video.city.example/a.mp4",
        "youtu.be/dQw4w9WgXcQ",
        "a.mp4",
        "../a.mp4",
        "?a.mp4",
        "#a.mp4",
    ],
    "characters": [
        "https:\\\\video.city.example\\a.mp4",
        "https://video.city.example\\@evil.example/a.mp4",
        "/\\evil.example/a.mp4",
        "\\\\evil.example\\a.mp4",
        "https://video.city.example/a.mp4\r\nX-Evil: 1",
        "java\tscript:alert(1)",
        "\x00https://video.city.example/a.mp4",
        "https://video.city.example/\x01a.mp4",
        "https://video.city.example/a b.mp4",
        "https://vid\u00e9o.city.example/a.mp4",
        "https://y\u043eutube.com/watch?v=dQw4w9WgXcQ",
        "https://video\u3002city\u3002example/a.mp4",
        "https://\uff56\uff49deo.city.example/a.mp4",
        "https://video.city.example\u2044evil.example/a.mp4",
        "https://video.city.example/\u202e4pm.a",
        "https://video.city\u00ad.example/a.mp4",
        "https://\u2460\u2461\u2466.0.0.1/a.mp4",
        'https://video.city.example/"onerror=alert(1)/a.mp4',
        "https://video.city.example/<script>.mp4",
        "https://video.city.example/{start}.mp4",
        "https://video.city.example/'a.mp4",
        "https://video.city.example/a.mp4\u2028",
        "https://video.city.example/`a`.mp4",
    ],
    "host_written": [
        "https:///a.mp4",
        "https://.video.city.example/a.mp4",
        "https://video.city.example./a.mp4",
        "https://video..city.example/a.mp4",
        "https://-video.city.example/a.mp4",
        "https://video%2ecity.example/a.mp4",
        "https://video.city.example%2f@evil/a.mp4".replace("@", ""),
        "https://video.city.example,evil.example/a.mp4",
        "https://" + "a." * 130 + "example/a.mp4",
    ],
    "port": [
        "https://video.city.example:/a.mp4",
        "https://video.city.example:0/a.mp4",
        "https://video.city.example:99999/a.mp4",
        "https://video.city.example:0443/a.mp4",
        "https://video.city.example:443:443/a.mp4",
        "https://video.city.example:+443/a.mp4",
    ],
    "path": [
        "/media/../admin/a.mp4",
        "/media/./a.mp4",
        "/media//a.mp4",
        "/media/%2e%2e/admin/a.mp4",
        "/media/.%2E/admin/a.mp4",
        "/media%2fa.mp4",
        "/media/%5cevil.example/a.mp4",
        "/media/%00a.mp4",
        "/media/a%0d%0aX-Evil:1.mp4",
        "/media/a.php%7f.mp4",
        "/media/%252e%252e/a.mp4",
        "/media/%zz.mp4",
        "/media/a.mp4%",
        "https://media.city.example/files/../a.mp4",
        "https://video.city.example/redirect@evil.example/a.mp4",
        "https://video.city.example//evil.example/a.mp4",
    ],
    "fragment": [
        "https://video.city.example/a.mp4#@evil.example/",
        f"https://youtu.be/{VIDEO}#<img".replace("<", "!"),
        "https://video.city.example/a.mp4#t=1&x=y",
        "/media/a.mp4#t=javascript:alert(1)",
    ],
    "file": [
        "/media/a.exe",
        "/media/a.html",
        "/media/a.svg",
        "/admin/",
        "/",
        "/media/mp4",
        "/media/a.mp4/",
        "/logout?next=/a.mp4",
        "/redirect?to=https://evil.example/a.mp4",
        "https://video.city.example/?a.mp4",
        "https://video.city.example/a.m3u8.html",
    ],
    "video": [
        "https://www.youtube.com/",
        "https://www.youtube.com/@city/live",
        f"https://www.youtube.com/redirect?q=https://evil.example/&v={VIDEO}",
        f"https://www.youtube.com/watch?v={VIDEO}&v=abcdefghijk",
        "https://www.youtube.com/watch?v=..%2F..%2Fevil1",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
        "https://www.youtube.com/watch?v=tooshort",
        "https://www.youtube.com/playlist?list=PL0123456789",
        f"https://youtu.be/{VIDEO}/more",
        "https://www.youtube.com/embed/live_stream?channel=UCshort",
        "https://www.youtube.com/embed/live_stream",
        "https://www.dailymotion.com/city",
        "https://www.dailymotion.com/video/y8abc12",
        "https://geo.dailymotion.com/other.html?video=x8abc12",
        "https://geo.dailymotion.com/player.html?video=x8abc12%26x=1",
        "https://vimeo.com/city",
        "https://vimeo.com/0",
        "https://vimeo.com/76979871/not-a-key",
        "https://player.vimeo.com/video/76979871?h=%22%3E",
        "https://vimeo.com/event/",
        "https://tube.example.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://tube.example.org/redirect?to=//evil.example",
        "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxb0",
        "https://tube.example.org/",
    ],
    "too_long": ["https://video.city.example/" + "a" * 2000 + ".mp4"],
    "empty": ["", "   "],
}
CORPUS = [
    pytest.param(reason, address, id=f"{reason}-{number}")
    for reason, addresses in HOSTILE.items()
    for number, address in enumerate(addresses)
]


@pytest.mark.parametrize(("reason", "address"), CORPUS)
def test_a_hostile_address_is_refused_for_a_reason(reason, address):
    with pytest.raises(StreamRefused) as refused:
        parse(address)
    assert refused.value.params["reason"] == reason
    assert 0 < len(refused.value.detail) <= 140 + len(refused.value.params.get("host", ""))


def test_there_are_enough_of_them_and_each_reason_is_met():
    assert len(CORPUS) >= 40
    assert set(HOSTILE) == set(StreamRefused.reasons)


def test_a_host_that_is_named_by_nothing_in_media_is_no_host_of_ours(settings):
    """Where the media have no host of their own, only addresses of the site are theirs."""
    settings.MEDIA_URL = "/media/"
    with pytest.raises(StreamRefused):
        parse("https://media.city.example/files/a.mp4")
    settings.MEDIA_URL = ""
    with pytest.raises(StreamRefused):
        parse("https://evil.example/a.mp4")


def test_an_instance_without_tls_is_none_even_if_a_setting_says_so(settings):
    settings.WAGTAIL_CIVIC = {"PEERTUBE_HOSTS": ["http://tube.example.org"]}
    for scheme in ("http", "https"):
        with pytest.raises(StreamRefused):
            parse(f"{scheme}://tube.example.org/w/{UUID}")


def test_without_settings_nobody_else_is_let_in(settings):
    settings.WAGTAIL_CIVIC = {}
    for address in ("https://video.city.example/a.mp4", f"https://tube.example.org/w/{UUID}"):
        with pytest.raises(StreamRefused):
            parse(address)


TRUSTED = {
    "https://www.youtube-nocookie.com",
    "https://geo.dailymotion.com",
    "https://player.vimeo.com",
    "https://vimeo.com",
    "https://peertube.city.example",
    "https://tube.example.org",
    "https://video.city.example",
    "https://live.city.example:8443",
    "http://localhost:8080",
    "https://media.city.example",
}
PIECES = st.sampled_from(
    [
        *"/\\@:?#.%&=[]",
        "https:",
        "http:",
        "//",
        "javascript:",
        "youtu.be",
        "www.youtube.com",
        "vimeo.com",
        "dai.ly",
        "video.city.example",
        "tube.example.org",
        "evil.example",
        "127.0.0.1",
        VIDEO,
        "x8abc12",
        UUID,
        "watch?v=",
        "w/",
        "video/",
        "a.mp4",
        "a.m3u8",
        "%2e",
        "%00",
        "..",
        "\t",
        "\n",
        "é",
        "\u3002",
    ]
)


@given(pieces=st.lists(PIECES, max_size=9))
def test_whatever_is_put_together_plays_from_a_host_that_is_trusted_or_is_refused(pieces):
    # The fixture of the settings is made once for all of them, and nothing changes it.
    try:
        found = parse("".join(pieces))
    except StreamRefused:
        return
    assert isinstance(found, (*PROVIDERS, OwnHls, OwnFile, Source))
    assert {*found.frame_hosts, *found.media_hosts} <= TRUSTED
    played = found.player_address(5)
    hosts = found.frame_hosts or found.media_hosts
    assert played.startswith(tuple(f"{host}/" for host in hosts) or "/")
    assert not played.startswith("//")
