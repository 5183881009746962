"""
A feed of recordings (RSS 2.0) for podcast programs, with their chapters.

Sources: https://www.rssboard.org/rss-specification, https://help.apple.com/itc/podcasts_connect/#/itcb54353390,
https://podlove.org/simple-chapters/, https://github.com/Podcastindex-org/podcast-namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import feedgenerator

from wagtail_civic.formats import chapters
from wagtail_civic.formats.chapters import Chapter

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
NAMESPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
    "xmlns:psc": "http://podlove.org/simple-chapters",
}
#: XML 1.0 has no way to write these.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Episode:
    """
    One recording. ``uid`` stays the same for ever; ``bytes`` and ``milliseconds`` are its length.

    Addresses are absolute. ``transcript`` is one of WebVTT, ``chapters_url`` one of a file of chapters (JSON).
    """

    uid: str
    title: str
    at: datetime
    media: str
    media_type: str
    bytes: int
    milliseconds: int
    page: str = ""
    text: str = ""
    chapters: tuple[Chapter, ...] = ()
    chapters_url: str = ""
    transcript: str = ""
    language: str = ""


@dataclass(frozen=True)
class Podcast:
    title: str
    text: str
    page: str
    feed: str
    language: str
    author: str
    email: str = ""
    image: str = ""
    #: As Apple names them: https://podcasters.apple.com/support/1691-apple-podcasts-categories
    category: str = "Government"
    licence: str = ""


def feed(podcast: Podcast, episodes: Iterable[Episode]) -> str:
    """The whole feed; the order is that in which episodes are given."""
    written = _Feed(
        title=_clean(podcast.title),
        link=podcast.page,
        description=_clean(podcast.text),
        language=podcast.language,
        feed_url=podcast.feed,
        feed_copyright=_clean(podcast.licence) or None,
        podcast=podcast,
    )
    for each in episodes:
        written.add_item(
            title=_clean(each.title),
            link=each.page or each.media,
            description=_clean(each.text),
            unique_id=_clean(each.uid),
            unique_id_is_permalink=False,
            pubdate=_with_zone(each.at),
            enclosures=[feedgenerator.Enclosure(each.media, str(each.bytes), each.media_type)],
            episode=each,
        )
    return str(written.writeString("utf-8"))


def _clean(text: str) -> str:
    return CONTROLS.sub("", text)


def _with_zone(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A date and time needs its time zone.")
    return at


class _Feed(feedgenerator.Rss201rev2Feed):
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **NAMESPACES}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        podcast: Podcast = self.feed["podcast"]
        handler.addQuickElement("itunes:author", _clean(podcast.author))
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:category", "", {"text": podcast.category})
        if podcast.email:
            handler.addQuickElement("podcast:locked", "yes", {"owner": podcast.email})
        if podcast.image:
            handler.addQuickElement("itunes:image", "", {"href": podcast.image})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        episode: Episode = item["episode"]
        handler.addQuickElement("itunes:duration", str(-(-episode.milliseconds // 1000)))
        if episode.chapters_url:
            kind = {"url": episode.chapters_url, "type": chapters.JSON_TYPE}
            handler.addQuickElement("podcast:chapters", "", kind)
        if episode.transcript:
            kind = {"url": episode.transcript, "type": "text/vtt", "rel": "captions"}
            language = {"language": episode.language} if episode.language else {}
            handler.addQuickElement("podcast:transcript", "", kind | language)
        _chapters(handler, episode)


def _chapters(handler: Any, episode: Episode) -> None:
    found = chapters.simple(episode.chapters, episode.milliseconds)
    if not found:
        return
    handler.startElement("psc:chapters", {"version": "1.2"})
    for each in found:
        cleaned = {name: _clean(value) for name, value in each.items()}
        handler.addQuickElement("psc:chapter", "", cleaned)
    handler.endElement("psc:chapters")
