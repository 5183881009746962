"""What a questionnaire that follows a step has of its consultation."""

from typing import Any

from django.db.models import Q, QuerySet

from wagtail_civic import permissions
from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.queries import spaces


def steps_to_follow(user: Any, *, chosen: int | None = None) -> QuerySet[SpacePhase]:
    """
    Steps with an end, of consultations that have a page which this user may edit; and the one ``chosen`` before.

    A step that is followed keeps its end and its place: that is for whoever writes the consultation to allow.
    """
    rows = SpacePhase.objects.filter(space__kind="consultation", closes_at__isnull=False)
    hers = rows.filter(space__page_gone_at=None, space__in=permissions.spaces_edited_by(user))
    found = rows.filter(Q(pk__in=hers.order_by().values("pk")) | Q(pk=chosen))
    return found.select_related("space").order_by("-space__created_at", "space", "opens_at", "pk")


def mandate_of(phase: SpacePhase, language: str, *, shown_on: Any) -> dict[str, Any] | None:
    """
    Of the consultation that a questionnaire follows: in this language, else as it was written first.

    None where whoever reads the page that it is ``shown_on`` may not read the consultation.
    """
    pages = readable_beside(phase.space, shown_on).select_related("locale")
    found = sorted(
        pages,
        key=lambda page: (page.locale.language_code != language, page.pk != phase.space.page_id),
    )
    return found[0].specific.get_mandate() if found else None


def readable_beside(space: Space, page: Any) -> Any:
    """The live pages of a space that a reader of this page may read: all on its own, else those for everybody."""
    pages: Any = spaces.live_pages(space)
    if page is not None and spaces.canonical_page(page).translation_key == space.translation_key:
        return pages
    return pages.public()
