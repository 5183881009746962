"""An answer in preparation: kept as it was typed, and what is still missing from it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.coreutils import get_content_languages

from wagtail_civic.exceptions import AnswerChanged, InvalidInput
from wagtail_civic.models import AnswerDraft, Space
from wagtail_civic.queries.accountability import THEMES, WORDS, day, languages
from wagtail_civic.services import audit
from wagtail_civic.services.accountability.places import is_public

Content = Mapping[str, Any]

LABELS = {
    "decision": gettext_lazy("The decision in one sentence"),
    "signed_by": gettext_lazy("Who answers"),
    "kept": gettext_lazy("What we keep"),
    "not_kept": gettext_lazy("What we do not keep, and why"),
    "next_steps": gettext_lazy("What happens next"),
    "themes": gettext_lazy("What you said"),
}
LONGEST = {
    "decision": 300,
    "signed_by": 200,
    "kept": 5000,
    "not_kept": 5000,
    "next_steps": 2000,
    "themes": 200,
    "url": 500,
}
#: A petition says one thing; what a questionnaire brings is more than one theme, or it was not read.
FEWEST_THEMES = {"petition": 1}
FEWEST = 3
LARGEST = 10_000_000
LINKS = ("https://", "http://")


def draft_of(space: Space) -> Content:
    """What was written so far; an empty answer where nothing was."""
    row = AnswerDraft.objects.filter(space=space.pk).first()
    found: Content = row.content if row else {}
    return found


def fingerprint(content: Content) -> str:
    """Names what somebody has before her eyes, so that she neither overwrites nor publishes anything else."""
    written = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest() if content else ""


@transaction.atomic
def save_draft(
    space: Space, *, content: Content, seen: str, user: Any, now: datetime
) -> AnswerDraft:
    """
    Keep an answer as far as it goes; nobody outside of the admin reads it.

    ``seen`` is the fingerprint of what it was written over. Raise ``AnswerChanged`` where that is no longer
    there, and ``InvalidInput`` for what is too long, no number, or no web address.
    """
    cleaned = _cleaned(content, languages(space))
    AnswerDraft.objects.get_or_create(space=space)
    draft = AnswerDraft.objects.select_for_update().get(space=space)
    if draft.content == cleaned:
        return draft
    if fingerprint(draft.content) != seen:
        raise AnswerChanged
    draft.content, draft.edited_at = cleaned, now
    draft.user = user if getattr(user, "is_authenticated", False) else None
    draft.save(update_fields=["content", "edited_at", "user"])
    audit.record(action="answer.save", actor=user, space=space, now=now)
    return draft


def _cleaned(content: Content, codes: list[str]) -> dict[str, Any]:
    """In the shape in which it is read, and nothing else."""
    words = content.get("words", {})
    url = _text(content.get("url"), "url")
    if url and not url.startswith(LINKS):
        raise InvalidInput(field="url")
    return {
        "words": {code: _words(words.get(code, {})) for code in codes},
        "counts": [_count(each) for each in _slots(content.get("counts"))],
        "next_on": _day(content.get("next_on")),
        "url": url,
    }


def _words(said: Content) -> dict[str, Any]:
    found: dict[str, Any] = {name: _text(said.get(name), name) for name in WORDS}
    found["themes"] = [_text(each, "themes") for each in _slots(said.get("themes"))]
    return found


def _text(value: Any, name: str) -> str:
    text = str(value or "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST[name]:
        raise InvalidInput(field=name)
    return text


def _slots(values: Any) -> list[Any]:
    return (list(values or []) + [None] * THEMES)[:THEMES]


def _count(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise InvalidInput(field="counts")
    return value


def _day(value: Any) -> str:
    try:
        found = day(value)
    except ValueError as error:
        raise InvalidInput(field="next_on") from error
    return found.isoformat() if isinstance(found, date) else ""


# What is missing


def problems(space: Space, content: Content, *, now: datetime) -> list[str]:
    """
    Why this cannot be published yet, in words; nothing where it is complete.

    All four parts in the language of the space; in any other language all of them, or none.
    """
    source = space.source_language
    words = content.get("words", {})
    codes = [source, *sorted(code for code in words if code != source)]
    found = [_in_language(words, code, source) for code in codes]
    return [*_shared(space, content, now), *(each for part in found for each in part)]


def _shared(space: Space, content: Content, now: datetime) -> Iterator[str]:
    if space.pk and not space.answered_at and not is_public(space):
        yield _("No public page shows this now, so nobody could read the answer.")
    yield from _missing_themes(space, content)
    next_on = day(content.get("next_on"))
    if next_on is None:
        yield _("Say on which day people hear or see something next.")
    # A correction does not move what was announced for a day that has come meanwhile.
    elif next_on < timezone.localdate(now) and not space.answered_at:
        yield _("The next date has passed already.")


def _missing_themes(space: Space, content: Content) -> Iterator[str]:
    own = content.get("words", {}).get(space.source_language, {})
    pairs = list(zip(_slots(own.get("themes")), _slots(content.get("counts")), strict=True))
    if any(bool(theme) != (count is not None) for theme, count in pairs):
        yield _("Each theme needs the number of those who said it, and each number its theme.")
    fewest = FEWEST_THEMES.get(space.kind, FEWEST)
    if sum(bool(theme) for theme, _count in pairs) < fewest:
        yield ngettext(
            "What you said: name at least %(number)s theme.",
            "What you said: name at least %(number)s themes.",
            fewest,
        ) % {"number": fewest}


def _in_language(words: Content, code: str, source: str) -> Iterator[str]:
    said = words.get(code, {})
    empty = [name for name in WORDS if not said.get(name)]
    named = _named(said)
    if code != source and len(empty) == len(WORDS) and not any(named):
        return
    for name in empty:
        yield _empty(name, code, source)
    # What is missing in the language of the space is said apart.
    if code != source and named != _named(words.get(source, {})):
        yield _empty("themes", code, source)


def _named(said: Content) -> list[bool]:
    """Which of the themes have words."""
    return [bool(theme) for theme in _slots(said.get("themes"))]


def _empty(name: str, code: str, source: str) -> str:
    if code == source:
        return _("“%(part)s” is empty.") % {"part": LABELS[name]}
    shown = {"part": LABELS[name], "language": get_content_languages().get(code, code)}
    return _("“%(part)s” is empty in %(language)s. Write the whole answer, or none of it.") % shown
