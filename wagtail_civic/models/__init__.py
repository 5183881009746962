"""Records, mixins and vocabularies. One direction of imports: base, then shared, then features."""

from wagtail_civic.models.accountability import AnswerDraft, OfficialAnswer
from wagtail_civic.models.audit import AuditEntry
from wagtail_civic.models.ballot import Ballot, Participation
from wagtail_civic.models.base import PAGE_MODEL, Channel, Contribution
from wagtail_civic.models.budget import (
    LONGEST_PROJECT,
    BudgetProject,
    Envelope,
    ProjectPicture,
    Vote,
    VoteChoice,
    VoteSheet,
    VotingCode,
)
from wagtail_civic.models.budget_count import BudgetCount, CountRun
from wagtail_civic.models.budget_page import BallotType, BudgetPageMixin, CountingRule
from wagtail_civic.models.commitment import Commitment, CommitmentPicture, Milestone, Term
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
    "BallotType",
    "Bucket",
    "BudgetCount",
    "BudgetPageMixin",
    "BudgetProject",
    "CountRun",
    "Channel",
    "Citation",
    "CivicSiteSettings",
    "Comment",
    "Commitment",
    "CommitmentPicture",
    "Confirmation",
    "ConsentText",
    "ConsultationIndexMixin",
    "ConsultationPageMixin",
    "Contribution",
    "CONTRIBUTIONS",
    "CountingRule",
    "DataPackage",
    "DataPart",
    "Decision",
    "District",
    "Envelope",
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
    "LastNumber",
    "LEFT",
    "LONGEST_COMMENT",
    "LONGEST_IDEA",
    "LONGEST_OBSERVATION",
    "LONGEST_PROJECT",
    "LONGEST_QUOTATION",
    "MandateLevel",
    "Milestone",
    "Observation",
    "ObservationFile",
    "ObservationTag",
    "OfficialAnswer",
    "ON_PAGES",
    "OutgoingMessage",
    "PAGE_MODEL",
    "Participant",
    "Participation",
    "PetitionPageMixin",
    "ProjectPicture",
    "Published",
    "Quotation",
    "Realm",
    "RegisterChannel",
    "RegisterPageMixin",
    "Report",
    "ResultsShown",
    "Rule",
    "Secrecy",
    "Sheet",
    "SheetFile",
    "Signature",
    "SNIPPETS",
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
    "Term",
    "Theme",
    "Thread",
    "Threshold",
    "UsedChallenge",
    "Vote",
    "VoteChoice",
    "VoteSheet",
    "VotingCode",
    "WithdrawalLink",
    "WITHOUT_RECORDS",
    "contribution_of",
    "counted",
    "figures_of",
    "records_of",
]
