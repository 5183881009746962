"""What people agree to."""

from functools import cache

from wagtail_civic.models import ConsentText, Space
from wagtail_civic.models.prepared import Prepared, of_field, stored


def current_id(space: Space, language: str) -> int | None:
    """The consent in force in this language, else in the space's own."""
    ids = space.consent_ids
    return ids.get(language) or ids.get(space.source_language)


def version(space: Space, language: str) -> int:
    """The number of the text in force, 0 where there is none."""
    found = current(space, language)
    return found.version if found else 0


def current(space: Space, language: str) -> ConsentText | None:
    """The text in force; in a preview, the one of the draft."""
    if space._state.adding:
        return next((text for text in space.consents.all() if text.language == language), None)
    found = current_id(space, language)
    rows = _by_id().ask(found) if found else []
    return stored(ConsentText, rows[0]) if rows else None


@cache
def _by_id() -> Prepared:
    return of_field(ConsentText, "id")
