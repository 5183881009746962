"""A video in a page: ``{% civic_player source title=page.title start=754 %}``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import template
from django.apps import apps

from wagtail_civic.streaming import Source, Track, whole_seconds

register = template.Library()

HLS = "static/wagtail_civic/vendor/hls/hls.js"


@register.inclusion_tag("wagtail_civic/elements/player.html")
def civic_player(
    source: Source,
    *,
    title: str,
    start: int = 0,
    end: int = 0,
    skips: Sequence[Any] = (),
    until: int = 0,
    live: bool = False,
    closed: bool = False,
    poster: str = "",
    captions: Sequence[Track] = (),
    sound: Source | None = None,
    identifier: str = "player",
) -> dict[str, Any]:
    """
    ``title`` is what is watched, for screen readers; ``start`` in seconds, such as ``?t=`` asks for; ``poster`` the
    address of a picture of the site itself; ``sound`` the same without a picture, ours as well. During a ``closed``
    session nothing is shown. It stops at ``end``, where that is not 0, and skips ``skips`` (each with ``begins`` and
    ``ends``); without a script, which alone can skip, it plays ``until`` there.
    """
    return {
        "source": source,
        "played": source.player_address(start, until or end),
        "pattern": source.pattern_until(end) if source.is_foreign else "",
        "watched": source.watch_address(start),
        "title": title,
        "start": whole_seconds(start),
        "end": whole_seconds(end),
        "skips": [] if source.is_foreign else [[each.begins, each.ends] for each in skips],
        "live": live,
        "closed": closed,
        "poster": poster,
        "captions": captions,
        "sound": sound,
        "id": identifier,
        "hls": has_hls(),
        # Whether others have any is not for us to know, and what is live is told apart.
        "uncaptioned": not (captions or live or source.is_foreign or source.is_audio),
    }


def has_hls() -> bool:
    """Built from npm: a source checkout may lack it, and then browsers play what they can by themselves."""
    return (Path(apps.get_app_config("wagtail_civic").path) / HLS).is_file()
