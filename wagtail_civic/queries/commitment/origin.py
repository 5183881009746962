"""What a commitment came of: of an idea, a project, or of whatever has a space – a consultation, a petition, a council."""

from dataclasses import dataclass
from typing import Any

from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment, Idea, Space
from wagtail_civic.queries import copies, spaces


@dataclass(frozen=True)
class Origin:
    """``kind``: idea, project, item, or that of the space. ``url`` is empty where there is nothing to open any more."""

    kind: str
    title: str
    url: str


def origin(row: Commitment, language: str) -> Origin | None:
    """
    In the language that is read, where its page has that; None once its page is offline.

    What the city promised stays, whatever becomes of the page. What the page was called goes with it.
    """
    page = _page(row.space, language)
    if page is None and (row.space.page or row.space.page_gone_at):
        return None
    if row.idea and row.idea.state == Idea.State.CONFIRMED:
        return Origin("idea", row.idea.title, _below(page, row.idea.pk))
    if row.project:
        title = in_language(copies.shown(row.project).titles, language)
        return Origin("project", title, _below(page, row.project.pk))
    if row.item:
        title = row.item.title_in(language)
        return Origin("item", title, f"{_url(page)}{row.item.slug}/" if _url(page) else "")
    return Origin(row.space.kind, page.title if page else row.space.title, _url(page))


def _page(space: Space, language: str) -> Any:
    """A live one: in this language, else that in which it began, else any."""
    rows = spaces.page_model().objects.live().filter(translation_key=space.translation_key)
    found = {page.pk: page for page in rows.select_related("locale").order_by("pk")}
    spoken = [page for page in found.values() if page.locale.language_code == language]
    return next(iter(spoken), None) or found.get(space.page_id) or next(iter(found.values()), None)


def _below(page: Any, number: int) -> str:
    """The number decides; its readable address follows by itself."""
    url = _url(page)
    return f"{url}{number}/" if url else ""


def _url(page: Any) -> str:
    return (page.get_url() or "") if page is not None else ""
