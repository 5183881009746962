"""Records, mixins and vocabularies. One direction of imports: base, then shared, then features."""

from wagtail_civic.models.audit import AuditEntry
from wagtail_civic.models.base import PAGE_MODEL, Channel, Contribution
from wagtail_civic.models.limits import AddressSalt, Bucket, UsedChallenge
from wagtail_civic.models.moderation import Decision
from wagtail_civic.models.outreach import Follow, OutgoingMessage
from wagtail_civic.models.person import (
    Confirmation,
    ConsentText,
    Participant,
    Realm,
    WithdrawalLink,
)
from wagtail_civic.models.petition import PetitionPageMixin, Signature
from wagtail_civic.models.site import CivicSiteSettings, District, MandateLevel, Theme
from wagtail_civic.models.space import (
    Published,
    Space,
    SpaceChange,
    SpacePhase,
    Tally,
    Threshold,
)

__all__ = [
    "PAGE_MODEL",
    "AddressSalt",
    "AuditEntry",
    "Bucket",
    "Channel",
    "CivicSiteSettings",
    "Confirmation",
    "ConsentText",
    "Contribution",
    "Decision",
    "District",
    "Follow",
    "MandateLevel",
    "OutgoingMessage",
    "Participant",
    "PetitionPageMixin",
    "Published",
    "Realm",
    "Signature",
    "Space",
    "SpaceChange",
    "SpacePhase",
    "Tally",
    "Theme",
    "Threshold",
    "UsedChallenge",
    "WithdrawalLink",
]
