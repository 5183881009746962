"""One family of errors: a code for programs, a status for HTTP, a sentence for people."""

from wagtail_civic.exceptions.base import CivicError, Text, all_errors
from wagtail_civic.exceptions.participation import (
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
    SpaceNotFound,
    VerificationRequired,
)
from wagtail_civic.exceptions.protection import (
    ChallengeFailed,
    ChallengeRequired,
    CodeExpired,
    CodeWrong,
    NotWithdrawable,
    TokenExpired,
    TokenInvalid,
    TooManyMails,
    TooManyTries,
)
from wagtail_civic.exceptions.staff import (
    ChangeNeedsReason,
    FrozenRule,
    SecretDestroyed,
    SecretUnreadable,
    SpaceHasRecords,
)
from wagtail_civic.exceptions.writing import (
    ConsentRequired,
    FieldRequired,
    InvalidEmail,
    InvalidFields,
    InvalidInput,
    InvalidPostcode,
    InvalidText,
    NothingSelected,
    TermsChanged,
)

__all__ = [
    "ChallengeFailed",
    "ChallengeRequired",
    "ChangeNeedsReason",
    "CivicError",
    "CodeExpired",
    "CodeWrong",
    "ConsentRequired",
    "FieldRequired",
    "FrozenRule",
    "InvalidEmail",
    "InvalidFields",
    "InvalidInput",
    "InvalidPostcode",
    "InvalidText",
    "NotWithdrawable",
    "NotYetOpen",
    "NothingSelected",
    "ParticipationClosed",
    "ParticipationSuspended",
    "SecretDestroyed",
    "SecretUnreadable",
    "SpaceHasRecords",
    "SpaceNotFound",
    "TermsChanged",
    "Text",
    "TokenExpired",
    "TokenInvalid",
    "TooManyMails",
    "TooManyTries",
    "VerificationRequired",
    "all_errors",
]
