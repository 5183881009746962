"""Many people at the door that citizens use, and what they are answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.dispatch import Signal
from django.utils import timezone

from tests.petition.citizen import Citizen
from wagtail_civic import keys
from wagtail_civic.models import OutgoingMessage, Space
from wagtail_civic.testing.signatures import recount


def someone(page: Any, number: int, **words: Any) -> Citizen:
    """Person number so-and-so, whose letters are found by the domain of her mailbox."""
    return Citizen(
        page,
        f"camille@{number}.example.org",
        first_name="Camille",
        last_name=f"Martin-{number}",
        **words,
    )


def sender(citizen: Citizen, url: str, data: dict[str, Any] | None = None) -> Callable[[], int]:
    """A request ready to be sent; a failure of ours is an answer, 500, as it would be in public."""
    citizen.client.raise_request_exception = False
    return lambda: citizen.client.post(url, data or {}).status_code


def signing(citizen: Citizen) -> Callable[[], int]:
    return sender(citizen, citizen.url("sign"), citizen.form())


def sign_and_confirm(citizen: Citizen) -> list[int]:
    """Both answers of somebody who signs and presses the button behind the link."""
    signed = signing(citizen)()
    return [signed, sender(citizen, link_of(citizen))()]


def link_of(citizen: Citizen, kind: str = "confirm") -> str:
    """The path of the link in the newest letter that waits for her."""
    return links(kind, domain=citizen.email.partition("@")[2])[-1]


def links(kind: str = "confirm", **which: Any) -> list[str]:
    """The path of the link in every letter, the oldest first; read before it is sent, which takes a while."""
    letters = OutgoingMessage.objects.filter(kind=f"petition_{kind}", **which).order_by("pk")
    contents = [keys.unseal(sealed) for sealed in letters.values_list("sealed", flat=True)]
    return [urlsplit(content["context"]["link"]).path for content in contents]


def counted(space: Space) -> int:
    return recount(space, now=timezone.now())


@contextmanager
def heard(signal: Signal) -> Iterator[list[dict[str, Any]]]:
    """Every time that a signal was sent, and with what."""
    times: list[dict[str, Any]] = []

    def receive(**what: Any) -> None:
        times.append(what)

    signal.connect(receive, weak=False)
    yield times
    signal.disconnect(receive)
