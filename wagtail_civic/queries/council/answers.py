"""What a member answered to people who asked, live or in writing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import Site

from wagtail_civic.addresses import address
from wagtail_civic.models import Question, Space
from wagtail_civic.queries import lists
from wagtail_civic.queries.boxes import args_on, source_on
from wagtail_civic.queries.council.seen import LATEST, seen_until
from wagtail_civic.queries.figures import spoken
from wagtail_civic.queries.hosted import block_of
from wagtail_civic.queries.question.listing import READABLE, STAGES
from wagtail_civic.queries.question.moments import offset
from wagtail_civic.queries.spaces import page_key, page_model

#: The newest ones; the others are in their boxes.
MOST = 100


@dataclass(frozen=True)
class Answered:
    """A question that she was asked, with her answer where it was written down."""

    question: Question
    #: On which it was asked.
    page: Any
    language: str

    @property
    def answer(self) -> str:
        row = self.question
        return spoken(row.answer, row.answer_translations, self.language)

    @property
    def moment(self) -> str:
        return offset(self.question.seconds)

    @property
    def url(self) -> str:
        return address("question_one", *args_on(self.page, self.question.space), self.question.pk)


def answers_of(key: str, *, site: Site | None, language: str, now: datetime) -> list[Answered]:
    """The newest first, of pages that everybody may read. Whose block on a page names this member is the one who answers."""
    found = _boxes(key)
    pages = _pages(site, language, list(found))
    hers = Q(pk=None)
    for space, blocks in found.items():
        page = pages.get(_key(space))
        if page is not None and _stands_on(page, space):
            hers |= Q(space=space, speaker__in=blocks)
    rows = Question.objects.filter(READABLE, hers, stage__in=STAGES["answered"])
    newest = rows.select_related("space").order_by("-answered_at", "-pk")[:MOST]
    return [Answered(row, pages[_key(row.space)], language) for row in newest if _is_seen(row, now)]


def _stands_on(page: Any, space: Space) -> bool:
    """What was taken off its page is read nowhere."""
    return block_of(space) is None or source_on(page.specific, space) is not None


def _is_seen(question: Question, now: datetime) -> bool:
    """Like a result, what was answered live does not come before its picture."""
    at = question.answered_at
    live = question.space.kind == "council" and question.stage == Question.Stage.ANSWERED
    if not live or at is None or at < now - LATEST:
        return True
    until = seen_until(question.space, now=now)
    return until is None or at <= until


def _key(space: Space) -> UUID:
    """Of its pages, which that of a block's space is not."""
    return UUID(str(page_key(space)))


def _boxes(key: str) -> dict[Space, list[str]]:
    """The ids of her blocks, by the space in which she answers."""
    found = {}
    for space in Space.objects.filter(rules__has_key="speakers"):
        said = space.rules.get("speakers") or []
        blocks = [each["id"] for each in said if each.get("member") == key and each["id"]]
        if blocks:
            found[space] = blocks
    return found


def _pages(site: Site | None, language: str, spaces: list[Space]) -> dict[Any, Any]:
    """By translation key, in this language where there is one."""
    if site is None or not spaces:
        return {}
    rows = page_model().objects.live().public().filter(lists.below(site), alias_of__isnull=True)
    rows = rows.filter(translation_key__in=[_key(space) for space in spaces])
    found: dict[Any, Any] = {}
    for page in rows.select_related("locale").order_by("pk"):
        if page.translation_key not in found or page.locale.language_code == language:
            found[page.translation_key] = page
    return found
