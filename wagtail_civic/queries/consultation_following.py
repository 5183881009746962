"""What a questionnaire that follows a step has of its consultation."""

from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date

from wagtail_civic.models import SpacePhase
from wagtail_civic.queries import spaces


def steps_to_follow() -> QuerySet[SpacePhase]:
    """Steps with an end, of consultations that have a page."""
    rows = SpacePhase.objects.filter(space__kind="consultation", closes_at__isnull=False)
    with_page = rows.filter(space__page_gone_at=None).select_related("space")
    return with_page.order_by("-space__created_at", "space", "opens_at", "pk")


def mandate_of(phase: SpacePhase, language: str) -> dict[str, Any]:
    """Of the consultation that a questionnaire follows: in this language, else as it was written first."""
    pages = spaces.live_pages(phase.space).select_related("locale")
    found = sorted(
        pages,
        key=lambda page: (page.locale.language_code != language, page.pk != phase.space.page_id),
    )
    return found[0].specific.get_mandate() if found else _kept(phase.space.mandate)


def _kept(mandate: dict[str, Any]) -> dict[str, Any]:
    """As it was last published; there it is JSON, which knows no dates."""
    return {**mandate, "answer": parse_date(mandate.get("answer") or "")}
