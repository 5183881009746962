"""A meeting that was filmed: three items, ten minutes each; whoever puts its transcript right."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.council.conftest import (
    Clerk,
    clerk,
    council,
    council_meeting,
    council_of_eleven,
    everybody_present,
    several_connections,
)
from tests.given import given
from wagtail_civic.formats.captions import Cue, clock
from wagtail_civic.models import Recording, Transcript
from wagtail_civic.testing import make_recording, make_transcript

__all__ = [
    "clerk",
    "council",
    "council_meeting",
    "council_of_eleven",
    "everybody_present",
    "several_connections",
]

SAID = [
    (2, "Hélène Carrier", "Bonsoir à tous. La séance est ouverte."),
    (8, "Hélène Carrier", "Nous parlons du parc de la rivière."),
    (700, "Jean Petit", "L’été dernier, les bancs manquaient."),
    (1300, "", "(Applaudissements)"),
]


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@given
def meeting_held(council_meeting: Any) -> Any:
    """Over: items were called at minutes 10, 20 and 30 of its recording of an hour."""
    clerk = Clerk(council_meeting)
    clerk.here()
    clerk.press("start")
    for item in clerk.items():
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=item.pk)
    clerk.now += timedelta(minutes=10)
    clerk.press("end")
    return council_meeting


@given
def film_of_it(meeting_held: Any) -> Recording:
    begun = Clerk(meeting_held).space.stamps.get(kind="start").at
    return make_recording(meeting_held, started_at=begun, seconds=3600)


@given
def words_of_it(film_of_it: Recording) -> Transcript:
    return make_transcript(film_of_it, SAID, language="en")


@pytest.fixture
def held(meeting_held: Any) -> Clerk:
    clerk = Clerk(meeting_held)
    clerk.begun = clerk.space.stamps.get(kind="start").at
    clerk.now = clerk.space.stamps.get(kind="end").at
    return clerk


@pytest.fixture
def film(film_of_it: Recording) -> Recording:
    return film_of_it


@pytest.fixture
def transcript(words_of_it: Transcript) -> Transcript:
    return words_of_it


class Desk:
    """A clerk before the screens of one recording."""

    def __init__(self, client: Any, film: Recording) -> None:
        self.client, self.film = client, film

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"civic_meetings:{name}", args=[self.film.space_id, *args])

    @property
    def screen(self) -> str:
        return self.address("transcripts", self.film.pk)

    def imports(self, raw: bytes | str, name: str = "said.vtt", **more: Any) -> Any:
        content = raw.encode() if isinstance(raw, str) else raw
        file = SimpleUploadedFile(name, content)
        return self.client.post(self.screen, {"file": file, "language": "en", **more})

    def presses(self, deed: str, transcript: Transcript | None = None, **more: Any) -> Any:
        said = {"transcript": transcript.pk} if transcript else {}
        return self.client.post(self.screen, {"deed": deed, **said, **more}, follow=True)


@pytest.fixture
def desk(admin_client: Any, film: Recording) -> Desk:
    return Desk(admin_client, film)


def vtt(*cues: tuple[float, float, str]) -> str:
    """A file of WebVTT; times in seconds."""
    times = [f"{clock(int(a * 1000))} --> {clock(int(b * 1000))}\n{said}" for a, b, said in cues]
    return "\n\n".join(["WEBVTT", *times]) + "\n"


def cue(start: float, text: str, speaker: str = "", lasts: float = 2) -> Cue:
    return Cue(int(start * 1000), int((start + lasts) * 1000), text, speaker)
