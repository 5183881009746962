"""Small questions that keep robots out, asked only after something unusual."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

from django.utils.module_loading import import_string

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ChallengeFailed
from wagtail_civic.forms.challenges.base import Challenge

__all__ = ["Challenge", "backend", "backends", "following", "outcome"]


def backends() -> list[Challenge]:
    """The challenges of this installation that can be answered here, in order of preference."""
    return list(_ready())


def _ready() -> Iterator[Challenge]:
    return (each for each in map(_challenge, civic_settings.CHALLENGES) if each.available())


def backend(key: str = "") -> Challenge | None:
    """The challenge of this name if it is available, else the preferred one."""
    ready = backends()
    return next((each for each in ready if each.key == key), ready[0] if ready else None)


def following(key: str) -> Challenge | None:
    """
    What to ask somebody who left this challenge unanswered: the next one, else the same.

    A browser without JavaScript cannot answer a proof of work, and need not say so.
    """
    ready = backends()
    names = [each.key for each in ready]
    position = names.index(key) + 1 if key in names else 0
    return ready[min(position, len(ready) - 1)] if ready else None


def outcome(
    answer: Mapping[str, Any] | None, *, now: datetime
) -> Literal["passed", "absent", "unavailable"]:
    """
    What an answer is worth; the same for forms and for the API. A wrong one raises.

    ``answer`` is ``{"kind": "altcha", "payload": …}`` or ``{"kind": "captcha", "key": …, "answer": …}``.
    """
    if not isinstance(answer, Mapping):
        return "absent" if any(_ready()) else "unavailable"
    ready = {each.key: each for each in _ready()}
    if not ready:
        return "unavailable"
    given = ready.get(str(answer.get("kind")))
    if given is None or not given.answered(answer):
        return "absent"
    if not given.verify(answer, now=now):
        raise ChallengeFailed(field="challenge")
    return "passed"


@cache
def _challenge(path: str) -> Challenge:
    challenge: Challenge = import_string(path)()
    return challenge
