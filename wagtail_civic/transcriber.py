"""Who writes down what is said on a recording: a class of the host, named by ``TRANSCRIBER``. None is shipped."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from wagtail_civic.conf import civic_settings
from wagtail_civic.formats.captions import Cue


@dataclass(frozen=True)
class Job:
    """
    What there is to write down.

    ``after`` says in milliseconds what is kept already: begin there. What is yielded again before it counts once.
    """

    address: str
    language: str
    #: Length of the recording, where it is known.
    seconds: int | None = None
    after: int = 0

    @property
    def path(self) -> Path | None:
        """The file, where the recording is one of this site's media; None for a stream of elsewhere."""
        root, base = Path(settings.MEDIA_ROOT or "."), settings.MEDIA_URL
        written = urlsplit(self.address).path
        if not settings.MEDIA_ROOT or not self.address.startswith(base):
            return None
        path = (root / unquote(written.removeprefix(urlsplit(base).path))).resolve()
        return path if path.is_relative_to(root.resolve()) else None


class Transcriber(ABC):
    """
    One way of writing down. Name yours in ``TRANSCRIBER``.

    It runs outside of requests, in a thread or a worker that may be stopped at any moment, and is called anew with
    what is missing. Whatever it raises stops it for this time; what it yielded is kept.
    """

    @abstractmethod
    def transcribe(self, job: Job) -> Iterator[Cue]:
        """Yield ``Cue(start, end, text, speaker)`` in the order of time, in milliseconds, each as soon as it is known."""


def transcriber() -> Transcriber | None:
    """That of this installation."""
    path = civic_settings.TRANSCRIBER
    return import_string(path)() if path else None
