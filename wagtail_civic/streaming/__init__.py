"""
Where a video comes from: its address is read here and nowhere asked for, so that an editor's typing calls nobody.

>>> parse("https://youtu.be/dQw4w9WgXcQ").player_address(754)
'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=754'
"""

from collections.abc import Iterable

from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.streaming.address import LOCAL, Address, read
from wagtail_civic.streaming.dailymotion import Dailymotion
from wagtail_civic.streaming.hosts import is_stream_host, is_video_host
from wagtail_civic.streaming.own import OwnFile, OwnHls, is_own
from wagtail_civic.streaming.peertube import PeerTube
from wagtail_civic.streaming.source import Kind, Source, Track, time_of, whole_seconds
from wagtail_civic.streaming.vimeo import Vimeo
from wagtail_civic.streaming.youtube import YouTube

__all__ = [
    "PROVIDERS",
    "Dailymotion",
    "Kind",
    "OwnFile",
    "OwnHls",
    "PeerTube",
    "Source",
    "StreamRefused",
    "Track",
    "Vimeo",
    "YouTube",
    "is_stream_host",
    "is_video_host",
    "parse",
    "time_of",
    "whole_seconds",
]

#: In which order they are asked whether an address is one of theirs.
PROVIDERS: tuple[type[Source], ...] = (YouTube, Dailymotion, Vimeo, PeerTube)
OWN: tuple[type[Source], ...] = (OwnHls, OwnFile)


def parse(address: str, *, own_hosts: Iterable[str] = ()) -> Source:
    """
    The video that an address names. ``own_hosts`` are those of the site itself, besides what the settings name.

    Raises ``StreamRefused``, whose ``params["reason"]`` says why and whose sentence says what to do.
    """
    found = read(address)
    if found.host != LOCAL:
        for provider in PROVIDERS:
            if provider.owns(found):
                return _made(provider, found)
    if not is_own(found, own_hosts):
        raise StreamRefused(reason="host", host=found.host)
    for provider in OWN:
        if provider.owns(found):
            return _made(provider, found)
    raise StreamRefused(reason="file")


def _made(provider: type[Source], address: Address) -> Source:
    source = provider.read(address)
    if source is None:
        raise StreamRefused(reason="video", name=provider.name)
    return source
