"""What a commitment came of: of an idea, a project, or of whatever has a space – a consultation, a petition, a council."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment, Idea


@dataclass(frozen=True)
class Origin:
    """``kind``: idea, project, or that of the space. ``url`` is empty where there is nothing to open any more."""

    kind: str
    title: str
    url: str


def origin(row: Commitment, language: str) -> Origin:
    """In the language that is read, where its page has that."""
    page = _page(row, language)
    if row.idea and row.idea.state == Idea.State.CONFIRMED:
        return Origin("idea", row.idea.title, _below(page, row.idea.pk))
    if row.project:
        title = in_language(row.project.titles, language)
        return Origin("project", title, _below(page, row.project.pk))
    return Origin(row.space.kind, page.title if page else row.space.title, _url(page))


def _page(row: Commitment, language: str) -> Any:
    page = row.space.page
    if page is None:
        return None
    locale = Locale.objects.filter(language_code=language).first()
    translated = page.get_translation_or_none(locale) if locale else None
    return translated if translated is not None and translated.live else page


def _below(page: Any, number: int) -> str:
    """The number decides; its readable address follows by itself."""
    url = _url(page)
    return f"{url}{number}/" if url else ""


def _url(page: Any) -> str:
    return (page.get_url() or "") if page is not None and page.live else ""
