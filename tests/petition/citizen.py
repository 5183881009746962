"""Somebody with a browser of her own, at the door that citizens use."""

from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from wagtail_civic import tokens
from wagtail_civic.models import Signature
from wagtail_civic.testing import last_code, last_link, space_of

_numbers = count(1)


def address() -> str:
    """A network of her own, so that nobody meets the limits of her neighbour."""
    number = next(_numbers)
    return f"10.{number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"


def stamp(seconds: float = 10) -> str:
    """What a form carries that was shown some seconds ago."""
    return tokens.stamp(timezone.now() - timedelta(seconds=seconds))


class Citizen:
    def __init__(self, page: Any, email: str = "nadia@example.org", **words: Any) -> None:
        self.page, self.email, self.words = page, email, words
        self.client = Client(REMOTE_ADDR=address())

    def url(self, name: str, page: Any = None) -> str:
        return reverse(f"wagtail_civic:{name}", args=[(page or self.page).pk])

    def get(self, name: str, page: Any = None, **kwargs: Any) -> Any:
        return self.client.get(self.url(name, page), **kwargs)

    def post(self, name: str, page: Any = None, **data: Any) -> Any:
        return self.send(self.url(name, page), data)

    def send(self, url: str, data: Any = None, **kwargs: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.client.post(url, data or {}, **kwargs)

    def form(self, **changes: Any) -> dict[str, Any]:
        """What she fills in; ``name=None`` leaves a field out."""
        data = {
            "first_name": "Nadia",
            "last_name": "Benali",
            "email": self.email,
            "postcode": "31000",
            "stamp": stamp(),
            **self.words,
            **changes,
        }
        return {name: value for name, value in data.items() if value is not None}

    def sign(self, page: Any = None, **changes: Any) -> Any:
        return self.post("sign", page, **self.form(**changes))

    def enter(self, code: str = "", page: Any = None) -> Any:
        return self.post("code", page, code=code or last_code(self.email))

    def sign_and_confirm(self, **changes: Any) -> Any:
        """Both screens; the answer is the last screen."""
        assert self.sign(**changes).status_code == 302
        response = self.enter()
        assert response.status_code == 302, response.content.decode()
        return self.client.get(response["Location"])

    def press(self, name: str, page: Any = None) -> Any:
        """The one button that somebody recognised has to press."""
        return self.post(name, page, stamp=stamp())

    def link(self, kind: str = "confirm") -> str:
        """The path of the newest link in her mailbox."""
        return urlsplit(last_link(self.email, f"/{kind}/")).path

    def letters(self) -> list[Any]:
        return [message for message in mail.outbox if self.email in message.to]

    def pending(self, page: Any = None) -> str:
        """Name of the cookie that waits for the code of this petition."""
        return f"civic_pending_{space_of(page or self.page).pk}"

    def cookie(self, name: str) -> str:
        found = self.client.cookies.get(name)
        return found.value if found else ""


def states() -> list[str]:
    """The state of every signature, the oldest first."""
    return list(Signature.objects.order_by("pk").values_list("state", flat=True))


def text(response: Any) -> str:
    return response.content.decode()


def absent(response: Any) -> bool:
    """Nothing is there, and a page in the site's design says so; a host's own has no words of ours."""
    return response.status_code == 404
