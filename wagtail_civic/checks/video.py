"""Hosts of videos that no address could be of, and who writes down what is said."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from wagtail_civic.checks.configuration import entry
from wagtail_civic.conf import CivicSettings, civic_settings
from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.streaming import is_stream_host, is_video_host, parse
from wagtail_civic.transcriber import Transcriber


@register
def check_video(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    # What has the wrong type is told by another check.
    if CivicSettings.mistyped():
        return []
    return [
        *_hosts("STREAM_HOSTS", is_stream_host, "video.city.example", "civic.E018"),
        *_hosts("PEERTUBE_HOSTS", is_video_host, "peertube.city.example", "civic.E019"),
        *_transcriber(),
        *_ingest(),
    ]


def _transcriber() -> Iterator[CheckMessage]:
    path = civic_settings.TRANSCRIBER
    if path and not _is_transcriber(path):
        yield Error(
            f"TRANSCRIBER in WAGTAIL_CIVIC names {path}, which is no class that extends Transcriber.",
            hint=(
                "Mend the path, let the class extend wagtail_civic.transcriber.Transcriber, or in WAGTAIL_CIVIC do "
                f"without: `{entry('TRANSCRIBER', None)}`"
            ),
            id="civic.E022",
        )


def _is_transcriber(path: str) -> bool:
    try:
        found = import_string(path)
    except ImportError:
        return False
    return isinstance(found, type) and issubclass(found, Transcriber)


def _ingest() -> Iterator[CheckMessage]:
    if not _is_played(civic_settings.INGEST_PLAYED):
        right = CivicSettings.INGEST_PLAYED.default
        yield Error(
            "INGEST_PLAYED in WAGTAIL_CIVIC is no address at which each stream could be played.",
            hint=(
                "In WAGTAIL_CIVIC, write an address of the site itself, or of a host in STREAM_HOSTS, that holds "
                f"{{stream}}: `{entry('INGEST_PLAYED', right)}`"
            ),
            id="civic.E023",
        )


def _is_played(address: str) -> bool:
    """Whether every stream has an address of its own, which we would play."""
    try:
        found = parse(address.replace("{stream}", "meeting-1"))
    except StreamRefused:
        return False
    return "{stream}" in address and not found.is_foreign


def _hosts(
    name: str, accepted: Callable[[str], bool], example: str, code: str
) -> Iterator[CheckMessage]:
    given = getattr(civic_settings, name)
    wrong = [host for host in given if not accepted(host)]
    if wrong:
        right = [host for host in given if accepted(host)] or [example]
        yield Error(
            f"{name} in WAGTAIL_CIVIC holds what is no host: {', '.join(map(repr, wrong))}.",
            hint=(
                "In WAGTAIL_CIVIC, write each in lower case without a path, accents in their ASCII form "
                f"(xn--…): `{entry(name, right)}`"
            ),
            id=code,
        )
