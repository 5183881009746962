"""Records, mixins and vocabularies. One direction of imports: base, then shared, then features."""

from wagtail_civic.models.accountability import AnswerDraft, OfficialAnswer
from wagtail_civic.models.audit import AuditEntry
from wagtail_civic.models.ballot import Ballot, Participation
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
from wagtail_civic.models.drafts import FormCount, SurveyDraft
from wagtail_civic.models.idea import (
    LONGEST_IDEA,
    Idea,
    IdeaEvent,
    IdeaFigure,
    IdeaFile,
    IdeaSource,
    IdeaStatus,
    IdeaSupport,
)
from wagtail_civic.models.ideabox import IdeaBoxPageMixin
from wagtail_civic.models.limits import AddressSalt, Bucket, UsedChallenge
from wagtail_civic.models.moderation import Decision, Rule
from wagtail_civic.models.opendata import DataPackage, DataPart
from wagtail_civic.models.outreach import Follow, OutgoingMessage
from wagtail_civic.models.paper import Sheet, SheetFile
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
from wagtail_civic.models.register import (
    LONGEST_OBSERVATION,
    Investigator,
    LastNumber,
    Observation,
    ObservationFile,
    ObservationTag,
    RegisterChannel,
    RegisterPageMixin,
)
from wagtail_civic.models.site import CivicSiteSettings, District, MandateLevel, Theme
from wagtail_civic.models.space import (
    Published,
    Secrecy,
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
    "AddressSalt",
    "AnswerDraft",
    "AnswerTag",
    "AnswerTagging",
    "AuditEntry",
    "Ballot",
    "Bucket",
    "CONTRIBUTIONS",
    "Channel",
    "Citation",
    "CivicSiteSettings",
    "Comment",
    "Confirmation",
    "ConsentText",
    "ConsultationIndexMixin",
    "ConsultationPageMixin",
    "Contribution",
    "DataPackage",
    "DataPart",
    "Decision",
    "District",
    "Follow",
    "FormCount",
    "Idea",
    "IdeaBoxPageMixin",
    "IdeaEvent",
    "IdeaFigure",
    "IdeaFile",
    "IdeaSource",
    "IdeaStatus",
    "IdeaSupport",
    "Investigator",
    "LEFT",
    "LONGEST_COMMENT",
    "LONGEST_IDEA",
    "LONGEST_OBSERVATION",
    "LONGEST_QUOTATION",
    "LastNumber",
    "MandateLevel",
    "ON_PAGES",
    "Observation",
    "ObservationFile",
    "ObservationTag",
    "OfficialAnswer",
    "OutgoingMessage",
    "PAGE_MODEL",
    "Participant",
    "Participation",
    "PetitionPageMixin",
    "Published",
    "Quotation",
    "Realm",
    "RegisterChannel",
    "RegisterPageMixin",
    "Report",
    "Rule",
    "ResultsShown",
    "SNIPPETS",
    "Secrecy",
    "Sheet",
    "SheetFile",
    "Signature",
    "Space",
    "SpaceChange",
    "SpacePhase",
    "Support",
    "Survey",
    "SurveyAnswer",
    "SurveyDraft",
    "SurveyOption",
    "SurveyPageMixin",
    "SurveyQuestion",
    "SurveyResponse",
    "Tally",
    "Theme",
    "Thread",
    "Threshold",
    "UsedChallenge",
    "WITHOUT_RECORDS",
    "WithdrawalLink",
    "contribution_of",
    "counted",
    "figures_of",
    "records_of",
]
