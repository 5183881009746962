"""Asking: what a box of questions wants of one before it is taken."""

import re
from dataclasses import dataclass
from typing import Any

from wagtail_civic import text
from wagtail_civic.exceptions import ConsentRequired, InvalidInput
from wagtail_civic.models import LONGEST_QUESTION, Space, Theme
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Entry, Submission
from wagtail_civic.services.question.kinds import QuestionKind

KIND = contributions.register(QuestionKind())
ITEM = re.compile(r"[A-Za-z0-9_-]{0,64}", re.ASCII)


@dataclass(frozen=True)
class Words:
    """
    What somebody asks. ``speaker`` is the id of one of the box's, or empty for all of them; ``item`` what a
    meeting calls the point of its agenda that it is about.
    """

    body: str
    speaker: str = ""
    theme: str = ""
    item: str = ""
    public_name: str = ""


def ask(
    space: Space,
    *,
    words: Words,
    email: str = "",
    follow: bool = False,
    consent: bool = False,
    **how: Any,
) -> Submission:
    """
    Take a question, which a moderator reads before anybody else does; the same counts once for each person.

    ``how`` are the ``evidence``, ``now``, ``identity``, ``page`` and ``terms`` of ``contributions.submit``.

    Raises any ``CivicError`` of the guard, the words, the consent, the ladder, or ``LimitReached``.
    """
    spaces.guard(space, KIND.action, now=how["now"])
    how["terms"] = contributions.in_force(space, how.get("terms"), how["evidence"].language)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    entry = Entry(cleaned(space, words), email=email, follow=follow)
    return contributions.submit(KIND, space, entry, **how)


def cleaned(space: Space, words: Words) -> dict[str, str]:
    """Raise ``InvalidInput`` for a speaker, a theme or an item that is none, and ``InvalidText``."""
    return {
        "body": text.clean_text(words.body, max_length=LONGEST_QUESTION, multiline=True),
        "speaker": _speaker(space, words.speaker),
        "theme": _theme(words.theme) if space.rules.get("asks_theme") else "",
        "item": _item(space, words.item),
        "public_name": text.clean_text(words.public_name, max_length=60, required=False),
    }


def _speaker(space: Space, asked: str) -> str:
    known = [each["id"] for each in space.rules.get("speakers", [])]
    if asked and asked not in known:
        raise InvalidInput(field="speaker")
    return asked


def _theme(key: str) -> str:
    if key and not Theme.objects.filter(key=key[:64]).exists():
        raise InvalidInput(field="theme")
    return key


def _item(space: Space, slug: str) -> str:
    if not ITEM.fullmatch(slug) or (slug and space.kind == "council" and not _named(space, slug)):
        raise InvalidInput(field="item")
    return slug


def _named(space: Space, slug: str) -> bool:
    """Whether an item of this meeting is called so."""
    return slug in (item.target for item in space.agenda_items.filter(retired=False))
