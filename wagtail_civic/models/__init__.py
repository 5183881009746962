"""Records, mixins and vocabularies. One direction of imports: base, then shared, then features."""

from wagtail_civic.models.accountability import AnswerDraft, OfficialAnswer
from wagtail_civic.models.audit import AuditEntry
from wagtail_civic.models.base import PAGE_MODEL, Channel, Contribution
from wagtail_civic.models.consultation import ConsultationIndexMixin, ConsultationPageMixin
from wagtail_civic.models.discussion import (
    LONGEST_COMMENT,
    Citation,
    Comment,
    Report,
    Support,
    Thread,
)
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
from wagtail_civic.models.records import (
    CONTRIBUTIONS,
    LEFT,
    ON_PAGES,
    SNIPPETS,
    WITHOUT_RECORDS,
    contribution_of,
    counted,
    figures_of,
    records_of,
)
from wagtail_civic.models.site import CivicSiteSettings, District, MandateLevel, Theme
from wagtail_civic.models.space import (
    Published,
    Space,
    SpaceChange,
    SpacePhase,
    Tally,
    Threshold,
)
from wagtail_civic.models.survey import (
    ResultsShown,
    Survey,
    SurveyAnswer,
    SurveyOption,
    SurveyPageMixin,
    SurveyQuestion,
    SurveyResponse,
)
from wagtail_civic.models.words import LONGEST_QUOTATION, AnswerTag, AnswerTagging, Quotation

__all__ = [
    "CONTRIBUTIONS",
    "LEFT",
    "LONGEST_COMMENT",
    "LONGEST_QUOTATION",
    "ON_PAGES",
    "PAGE_MODEL",
    "SNIPPETS",
    "WITHOUT_RECORDS",
    "AddressSalt",
    "AnswerDraft",
    "AnswerTag",
    "AnswerTagging",
    "AuditEntry",
    "Bucket",
    "Channel",
    "Citation",
    "CivicSiteSettings",
    "Comment",
    "Confirmation",
    "ConsentText",
    "ConsultationIndexMixin",
    "ConsultationPageMixin",
    "Contribution",
    "Decision",
    "District",
    "Follow",
    "MandateLevel",
    "OfficialAnswer",
    "OutgoingMessage",
    "Participant",
    "PetitionPageMixin",
    "Published",
    "Quotation",
    "Realm",
    "Report",
    "ResultsShown",
    "Signature",
    "Space",
    "SpaceChange",
    "SpacePhase",
    "Support",
    "Survey",
    "SurveyAnswer",
    "SurveyOption",
    "SurveyPageMixin",
    "SurveyQuestion",
    "SurveyResponse",
    "Tally",
    "Theme",
    "Thread",
    "Threshold",
    "UsedChallenge",
    "WithdrawalLink",
    "contribution_of",
    "counted",
    "figures_of",
    "records_of",
]
