"""Letters to copy, or to hear: for browsers that cannot compute a proof of work."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from wagtail_civic.forms.challenges.base import Challenge

#: Nobody should have to hurry, whatever the package's own setting says.
SHORTEST_LIFETIME = 20
LONGEST = 64

THEIR_LETTERS = "captcha.helpers.random_char_challenge"
#: Without those that look or sound like another one.
CLEAR_LETTERS = "acefhjkmnprtuvwxy"


class CaptchaChallenge(Challenge):
    """
    django-simple-captcha, taken in by its rows only.

    Its own field looks first and deletes afterwards, so that one answer passes several times in parallel.
    """

    key = "captcha"
    template_name = "wagtail_civic/challenges/captcha.html"
    parts = ("answer", "key")

    def available(self) -> bool:
        return apps.is_installed("captcha") and bool(_address("captcha-image", "0"))

    def context(
        self, request: HttpRequest | None = None, *, answer: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        given = answer if answer and self._is_waiting(answer) else {}
        key = given.get("key") or _new_row(timezone.now())
        return {
            "kind": self.key,
            "key": key,
            "answer": given.get("answer", ""),
            "image_url": _address("captcha-image", key),
            "audio_url": _address("captcha-audio", key) if _settings().CAPTCHA_FLITE_PATH else "",
        }

    def answered(self, data: Mapping[str, Any]) -> bool:
        return super().answered(data) and all(
            len(data[part]) <= LONGEST and data[part].isprintable() for part in self.parts
        )

    def _is_waiting(self, data: Mapping[str, Any]) -> bool:
        return self.answered(data) and _rows(data, timezone.now()).exists()

    def verify(self, data: Mapping[str, Any], *, now: datetime) -> bool:
        if not self.answered(data):
            return False
        rows = _rows(data, now)
        answer = "".join(data["answer"].split()).lower()
        right = rows if _is_test_answer(answer) else rows.filter(response=answer)
        # Of several requests with the same right answer, one deletes the row.
        if right.delete()[0] == 1:
            return True
        # A wrong answer uses it up as well, or all answers could be tried.
        rows.delete()
        return False


def _new_row(now: datetime) -> str:
    from captcha.models import CaptchaStore

    CaptchaStore.objects.filter(expiration__lte=now).delete()
    challenge, response = _question()
    minutes = max(int(_settings().CAPTCHA_TIMEOUT), SHORTEST_LIFETIME)
    row = CaptchaStore.objects.create(
        challenge=challenge, response=response, expiration=now + timedelta(minutes=minutes)
    )
    return str(row.hashkey)


def _question() -> tuple[str, str]:
    settings = _settings()
    if settings.CAPTCHA_CHALLENGE_FUNCT != THEIR_LETTERS:
        return settings.get_challenge()()
    # Theirs draws from a generator that is seeded anew, with a public value, for every picture.
    letters = "".join(secrets.choice(CLEAR_LETTERS) for _ in range(settings.CAPTCHA_LENGTH))
    return letters.upper(), letters


def _rows(data: Mapping[str, Any], now: datetime) -> Any:
    from captcha.models import CaptchaStore

    return CaptchaStore.objects.filter(hashkey=data["key"], expiration__gt=now)


def _is_test_answer(answer: str) -> bool:
    return bool(_settings().CAPTCHA_TEST_MODE) and answer == "passed"


def _settings() -> Any:
    from captcha.conf import settings

    return settings


def _address(name: str, key: str) -> str:
    try:
        return reverse(name, kwargs={"key": key})
    except NoReverseMatch:
        return ""
