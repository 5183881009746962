"""Hosts of videos that no address could be of."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from wagtail_civic.checks.configuration import entry
from wagtail_civic.conf import CivicSettings, civic_settings
from wagtail_civic.streaming import is_stream_host, is_video_host


@register
def check_video(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    # What has the wrong type is told by another check.
    if CivicSettings.mistyped():
        return []
    return [
        *_hosts("STREAM_HOSTS", is_stream_host, "video.city.example", "civic.E018"),
        *_hosts("PEERTUBE_HOSTS", is_video_host, "peertube.city.example", "civic.E019"),
    ]


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
