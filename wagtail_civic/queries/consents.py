"""What people agree to."""

from wagtail_civic.models import ConsentText, Space


def current_id(space: Space, language: str) -> int | None:
    """The consent in force in this language, else in the space's own."""
    ids = space.consent_ids
    return ids.get(language) or ids.get(space.source_language)


def current(space: Space, language: str) -> ConsentText | None:
    found = current_id(space, language)
    return ConsentText.objects.filter(pk=found).first() if found else None
