"""A petition in which everything that anybody can write says the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.blocks import StreamValue
from wagtail.models import PageLogEntry, Revision, Site

from tests.injection.payloads import TRIED
from wagtail_civic.models import (
    AuditEntry,
    CivicSiteSettings,
    ConsentText,
    Decision,
    OutgoingMessage,
    Participant,
    Signature,
    Space,
    SpaceChange,
    Threshold,
)

#: What fits into the shortest of most fields, and into a name.
ROOM, NAME = 200, 100

PAGE = ["summary", "addressee", "mandate_decided", "mandate_open", "mandate_decider"]
ROWS: dict[type[Model], list[str]] = {
    AuditEntry: ["reason"],
    CivicSiteSettings: ["sender", "signature", "data_contact"],
    ConsentText: ["body"],
    Decision: ["reason"],
    OutgoingMessage: ["last_error"],
    Site: ["site_name"],
    Space: ["title", "override_reason", "hold_reason"],
    SpaceChange: ["reason"],
    Threshold: ["acted_words"],
}


NAMED: dict[type[Model], list[str]] = {
    AuditEntry: ["actor_name", "target"],
    Participant: ["last_name", "first_name"],
    Signature: ["first_name", "last_name"],
}


def mouthfuls(payloads: Sequence[str] = TRIED, room: int = ROOM) -> Iterator[str]:
    """The payloads, as many at a time as fit."""
    words = ""
    for payload in payloads:
        if words and len(words) + len(payload) + 1 > room:
            yield words
            words = ""
        words = f"{words} {payload}" if words else payload
    yield words


def halves(words: str) -> tuple[str, str]:
    return words[:NAME], words[NAME:] or words[:NAME]


@dataclass
class Written:
    page: Any
    signature: Signature
    agent: Any

    @cached_property
    def revisions(self) -> list[Revision]:
        return list(Revision.objects.all())

    def says(self, words: str) -> None:
        """Past every check on the way in: what is shown has to be harmless by itself."""
        body = [("heading", words), ("quote", {"text": words, "source": words})]
        named = dict.fromkeys([*PAGE, "title", "draft_title", "seo_title"], words)
        pages = type(self.page).objects.filter(pk=self.page.pk)
        pages.update(**named, search_description=words, body=self._stream(body))
        self.page.title = words
        for model, names in ROWS.items():
            model.objects.update(**dict.fromkeys(names, words))
        for model, names in NAMED.items():
            model.objects.update(**dict(zip(names, halves(words), strict=True)))
        self._in_history(words)

    def _stream(self, blocks: list[Any]) -> Any:
        return StreamValue(self.page.body.stream_block, blocks)

    def _in_history(self, words: str) -> None:
        PageLogEntry.objects.update(label=words)
        for revision in self.revisions:
            content = revision.content | {"title": words, "summary": words}
            Revision.objects.filter(pk=revision.pk).update(content=content, object_str=words)
        get_user_model().objects.update(first_name=words[:NAME], last_name=words[:NAME])
