"""Somebody who answers a questionnaire at the door that citizens use, without any script."""

import re
from html import unescape
from typing import Any

from django.urls import reverse

from tests.petition.citizen import Citizen, stamp
from wagtail_civic.testing import last_code


class Resident(Citizen):
    def __init__(self, page: Any, survey: Any, email: str = "nadia@example.org") -> None:
        super().__init__(page, email)
        self.survey = survey
        self.screen: Any = None

    def url(self, name: str = "", page: Any = None) -> str:
        known = f"answer_{name}" if name else "answer"
        return reverse(
            f"wagtail_civic:{known}", args=[(page or self.page).pk, self.survey.translation_key]
        )

    @property
    def shown(self) -> str:
        return unescape(self.screen.content.decode())

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.screen.content.decode())
        return unescape(found[1]) if found else ""

    def open(self) -> Any:
        self.screen = self.client.get(self.url())
        return self.screen

    def press(self, go: str = "on", **data: Any) -> Any:
        """Send the page at hand; names of fields begin with ``q-`` and are given as they are."""
        kept = {name: self.hidden(name) for name in ("answers", "section")}
        self.screen = self.send(self.url(), {**kept, "go": go, "stamp": stamp(), **data})
        return self.screen

    def finish(self, **data: Any) -> Any:
        """Send the check, and enter the code; the answer is the last screen."""
        response = self.press("send", email=self.email, **data)
        assert response.status_code == 302, self.shown
        if response["Location"].endswith("/code/"):
            response = self.post("code", code=last_code(self.email))
            assert response.status_code == 302, response.content.decode()
        return self.client.get(response["Location"])
