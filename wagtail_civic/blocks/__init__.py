"""StreamField blocks of wagtail_civic."""

from wagtail_civic.blocks.base import CivicStreamField, LocalizableStructBlock, StableStreamField
from wagtail_civic.blocks.petition import PetitionCallBlock, PetitionListBlock

__all__ = [
    "CivicStreamField",
    "LocalizableStructBlock",
    "PetitionCallBlock",
    "PetitionListBlock",
    "StableStreamField",
]
