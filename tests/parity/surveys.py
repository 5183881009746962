"""The same two doors for whoever answers a questionnaire."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.parity.doors import Answer, ApiDoor, HtmlDoor
from wagtail_civic import tokens


class HtmlSurveyDoor(HtmlDoor):
    """Through the pages of the questionnaire to the check, and on from there."""

    #: What most visitors come for, and one whose answers are kept apart from who gave them.
    market: Any = None
    separated: Any = None
    survey: Any = None

    def read(self, page: Any, said: dict[str, Any] | None = None) -> None:
        """What one would agree to stands on the last page, after these answers."""
        self.page, self.survey = page, page.survey
        self._fill({f"q-{key}": value for key, value in (said or {}).items()})
        self.shown = self.screen.context["form"]["stamp"].value()

    def answer(self, page: Any, said: dict[str, Any], **words: Any) -> Answer:
        """``said`` are answers by key, in words; the rest is what the last page asks for."""
        self.page, self.survey = page, page.survey
        answer = self._fill({f"q-{key}": value for key, value in said.items()})
        if not answer.accepted:
            return answer
        boxes = {name: "on" if value is True else value for name, value in words.items()}
        challenge = boxes.pop("challenge", None)
        if challenge:
            boxes |= {"challenge_kind": challenge["kind"], "challenge": challenge["payload"]}
        data = {"go": "send", "answers": self._sealed(), "stamp": self._stamp(), **boxes}
        return self._post("answer", *self._where, data=data)

    def prove(self, page: Any, email: str) -> Answer:
        """The first step of a separated questionnaire."""
        self.page, self.survey = page, page.survey
        data = {"go": "prove", "email": email, "stamp": self._stamp()}
        return self._post("answer", *self._where, data=data)

    def answer_again(self, page: Any, said: dict[str, Any]) -> Answer:
        """From a second window, which knows nothing of the first."""
        self.page, self.survey = page, page.survey
        return self._fill({f"q-{key}": value for key, value in said.items()})

    def _fill(self, data: dict[str, Any]) -> Answer:
        section = self.survey.questionnaire.sections[0]
        sent = {"section": section.key, "go": "on", **data}
        return self._post("answer", *self._where, data=sent)

    def _sealed(self) -> str:
        found = re.search(r'name="answers" value="([^"]*)"', self.screen.content.decode())
        return unescape(found[1]) if found else ""

    @property
    def _where(self) -> tuple[Any, Any]:
        return self.page.pk, self.survey.translation_key

    def _stamp(self) -> str:
        return self.shown or tokens.stamp(timezone.now() - timedelta(seconds=20))

    def confirm(self, code: str) -> Answer:
        return self._post("answer_code", *self._where, data={"code": code})

    def resend(self) -> Answer:
        return self._post("answer_resend", *self._where)

    def mend(self, email: str) -> Answer:
        data = {"email": email, "stamp": self._stamp()}
        return self._post("answer_address", *self._where, data=data)

    def ask_withdrawal(self, page: Any, email: str) -> Answer:
        self.page, self.survey = page, page.survey
        data = {"email": email, "stamp": self._stamp()}
        return self._post("answer_ask_withdrawal", *self._where, data=data)

    def results(self, page: Any) -> bool:
        """Whether results can be read: their screen is there before, and says from when on they can."""
        where = [page.pk, page.survey.translation_key]
        screen = self.client.get(reverse("wagtail_civic:answer_results", args=where))
        assert screen.status_code == 200
        return b"The figures are published once" not in screen.content


class ApiSurveyDoor(ApiDoor):
    market: Any = None
    separated: Any = None
    grant: str | None = None

    def read(self, page: Any, said: dict[str, Any] | None = None) -> None:
        answer = self.client.read(f"surveys/{page.survey.translation_key}/").json()
        consent = answer["privacy"]["consent_version"]
        self.shown = {"version": answer["version"], "consent_version": consent}

    def prove(self, page: Any, email: str) -> Answer:
        return self._send(f"surveys/{page.survey.translation_key}/proofs/", {"email": email})

    def confirm(self, code: str) -> Answer:
        response = self.client.send("confirmations/", {"handle": self.handle, "code": code})
        body = response.json()
        self.grant = body.get("grant")
        return Answer(response.status_code, frozenset({body.get("code")} - {None}))

    def answer_again(self, page: Any, said: dict[str, Any]) -> Answer:
        return self.answer(page, said)

    def answer(self, page: Any, said: dict[str, Any], **words: Any) -> Answer:
        if self.grant:
            words["grant"] = self.grant
        path = f"surveys/{page.survey.translation_key}/responses/"
        return self._send(path, {"answers": said, **self.shown, **words})

    def ask_withdrawal(self, page: Any, email: str) -> Answer:
        body = {"survey": str(page.survey.translation_key), "email": email}
        return self._send("withdrawals/link/", body)

    def results(self, page: Any) -> bool:
        key = page.survey.translation_key
        return self.client.read(f"surveys/{key}/results/").status_code == 200


SURVEY_DOORS = {"html": HtmlSurveyDoor, "api": ApiSurveyDoor}
