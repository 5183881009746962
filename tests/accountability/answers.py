"""An official answer as an editor writes it, and the way from her form to everybody's eyes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wagtail_civic.models import Space
from wagtail_civic.services import accountability, outreach

PARTS = {
    "decision": "Twelve benches come next spring.",
    "signed_by": "Awa Diop, deputy mayor for streets",
    "kept": "A bench every two hundred metres.",
    "not_kept": "No bench on the bridge: it is too narrow.",
    "next_steps": "The first four are set up.",
}
FRENCH = {
    "decision": "Douze bancs arrivent au printemps.",
    "signed_by": "Awa Diop, adjointe à la voirie",
    "kept": "Un banc tous les deux cents mètres.",
    "not_kept": "Pas de banc sur le pont, trop étroit.",
    "next_steps": "Les quatre premiers sont posés.",
}
THEME = {"en": "More places to sit", "fr": "Plus de bancs"}
DELIBERATION = "https://town.example/deliberations/12"


def next_date() -> str:
    return (timezone.localdate() + timedelta(days=60)).isoformat()


def filled(parts: dict[str, str], language: str = "en", **changes: Any) -> dict[str, Any]:
    """The editor's form; a change replaces a field by its name in it."""
    data = {f"{name}_{language}": words for name, words in parts.items()}
    data |= {f"theme0_{language}": THEME[language], "count0": "214"}
    return data | {"next_on": next_date(), "url": DELIBERATION, "seen": ""} | changes


def content(*languages: str, **changes: Any) -> dict[str, Any]:
    """The same as the service takes it."""
    parts = {"en": PARTS, "fr": FRENCH}
    words = {code: {**parts[code], "themes": [THEME[code]]} for code in languages or ("en",)}
    return {"words": words, "counts": [214], "next_on": next_date(), "url": ""} | changes


def prepared(space: Space, **what: Any) -> str:
    """A draft that is complete; its fingerprint."""
    found = what.get("content") or content()
    seen = accountability.fingerprint(accountability.draft_of(space))
    draft = accountability.save_draft(
        space, content=found, seen=seen, user=None, now=timezone.now()
    )
    return accountability.fingerprint(draft.content)


def published(space: Space, **what: Any) -> Any:
    seen = prepared(space, content=what.pop("content", None))
    return accountability.publish(space, seen=seen, user=None, now=timezone.now(), **what)


def followed_by(space: Space, *people: Any) -> None:
    for person in people:
        outreach.follow(space, participant=person, now=timezone.now())
