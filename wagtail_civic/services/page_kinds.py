"""What publishing has to know of each kind of page, beside the rules and words that all of them have."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Space

if TYPE_CHECKING:
    from wagtail_civic.services.publication import Publication


class PageKind:
    """
    What holds of a kind of which nothing else is said.

    Subclass it and ``register`` it beside the services of the kind.
    """

    def consent(self, page: Any) -> str:
        """What people agree to here, in the language that is on; empty where what a site says of petitions holds."""
        return ""

    def take_over(self, publication: Publication) -> None:
        """What a published page holds beside, in the same transaction."""

    def is_fixed(self, space: Space, *, now: datetime) -> bool:
        """Whether how people are counted stays: from the first record on."""
        return space.first_record_at is not None

    def why_fixed(self, space: Space) -> str:
        """What an editor reads who would change it."""
        return _("People have taken part already: how they are counted can no longer change.")

    def problems(self, space: Space, page: Any, *, now: datetime) -> dict[str, str]:
        """Why some of what ``take_over`` does would be refused, by field."""
        return {}


_KINDS: dict[str, PageKind] = {}
_ANY = PageKind()


def register(name: str, kind: PageKind) -> None:
    """``name`` is the ``civic_kind`` of pages, and the ``kind`` of their spaces."""
    _KINDS[name] = kind


def kind_of(name: str) -> PageKind:
    return _KINDS.get(name, _ANY)
