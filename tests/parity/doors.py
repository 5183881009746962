"""The two doors of a citizen, opened with the same words: what each answers, in one shape."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from tests.api.schema_client import SchemaClient
from wagtail_civic import tokens


@dataclass(frozen=True)
class Answer:
    status: int
    codes: frozenset[str]

    @property
    def accepted(self) -> bool:
        return not self.codes


class Door:
    """One visitor, from signing to withdrawing."""

    #: What most visitors come for.
    petition: Any = None

    def read(self, page: Any) -> None:
        """See what one would agree to; the next signature says what that was."""
        raise NotImplementedError

    def sign(self, page: Any, **words: Any) -> Answer:
        raise NotImplementedError

    def confirm(self, code: str) -> Answer:
        raise NotImplementedError

    def follow_link(self, token: str) -> Answer:
        raise NotImplementedError

    def resend(self) -> Answer:
        raise NotImplementedError

    def mend(self, email: str) -> Answer:
        raise NotImplementedError

    def ask_withdrawal(self, page: Any, email: str) -> Answer:
        raise NotImplementedError

    def withdraw(self, token: str) -> Answer:
        raise NotImplementedError


class HtmlDoor(Door):
    """Forms in a browser that keeps its cookies."""

    def __init__(self) -> None:
        self.client = Client()
        self.page: Any = None
        self.screen: Any = None
        self.shown = ""

    def read(self, page: Any) -> None:
        shown = self.client.get(reverse("wagtail_civic:sign", args=[page.pk]))
        self.shown = shown.context["form"]["stamp"].value()

    def sign(self, page: Any, **words: Any) -> Answer:
        self.page = page
        boxes = {name: "on" if value is True else value for name, value in words.items()}
        answer = boxes.pop("challenge", None)
        if answer:
            boxes |= {"challenge_kind": answer["kind"], "challenge": answer["payload"]}
        return self._post("sign", page.pk, data={**boxes, "stamp": self._stamp()})

    def confirm(self, code: str) -> Answer:
        return self._post("code", self.page.pk, data={"code": code})

    def follow_link(self, token: str) -> Answer:
        return self._post("confirm", token)

    def resend(self) -> Answer:
        return self._post("resend", self.page.pk)

    def mend(self, email: str) -> Answer:
        return self._post("address", self.page.pk, data={"email": email, "stamp": self._stamp()})

    def ask_withdrawal(self, page: Any, email: str) -> Answer:
        data = {"email": email, "stamp": self._stamp()}
        return self._post("ask_withdrawal", page.pk, data=data)

    def withdraw(self, token: str) -> Answer:
        return self._post("withdraw", token)

    def _stamp(self) -> str:
        return self.shown or tokens.stamp(timezone.now() - timedelta(seconds=20))

    def _post(self, name: str, *args: Any, data: Any = None) -> Answer:
        path = reverse(f"wagtail_civic:{name}", args=args)
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = self.client.post(path, data or {})
        # A site of several languages looks for what it did not find below its prefixes.
        if response.headers.get("Location", "").endswith(path):
            response = self.client.get(response.headers["Location"])
        self.screen = response
        return Answer(response.status_code, frozenset(_codes(response)))


def _codes(response: Any) -> set[str]:
    if response.status_code == 404 and response.context is None:
        return {"not_found"}
    if response.status_code < 400:
        return set()
    shown = response.context or {}
    found = {shown[name].code for name in ("reason", "error") if hasattr(shown.get(name), "code")}
    form = shown.get("form")
    errors = form.errors.as_data().values() if form is not None else []
    return found | {error.code for each in errors for error in each} or {"not_found"}


class ApiDoor(Door):
    """JSON, no cookie, and a handle kept by the program."""

    def __init__(self) -> None:
        self.client = SchemaClient()
        self.handle = ""
        self.shown: dict[str, int] = {}

    def read(self, page: Any) -> None:
        answer = self.client.read(f"petitions/{page.translation_key}/").json()
        consent = answer["privacy"]["consent_version"]
        self.shown = {"version": answer["version"], "consent_version": consent}

    def sign(self, page: Any, **words: Any) -> Answer:
        return self._send(f"petitions/{page.translation_key}/signatures/", {**self.shown, **words})

    def confirm(self, code: str) -> Answer:
        return self._send("confirmations/", {"handle": self.handle, "code": code})

    def follow_link(self, token: str) -> Answer:
        return self._send("confirmations/", {"token": token})

    def resend(self) -> Answer:
        return self._send("confirmations/resend/", {"handle": self.handle})

    def mend(self, email: str) -> Answer:
        return self._send("confirmations/address/", {"handle": self.handle, "email": email})

    def ask_withdrawal(self, page: Any, email: str) -> Answer:
        body = {"petition": str(page.translation_key), "email": email}
        return self._send("withdrawals/link/", body)

    def withdraw(self, token: str) -> Answer:
        return self._send("withdrawals/", {"token": token})

    def _send(self, path: str, data: Any) -> Answer:
        response = self.client.send(path, data)
        body = response.json()
        self.handle = body.get("handle", self.handle)
        each = body.get("errors", {}).values()
        codes = {error["code"] for error in each} or {body.get("code")} - {None}
        return Answer(response.status_code, frozenset(codes))


DOORS = {"html": HtmlDoor, "api": ApiDoor}
