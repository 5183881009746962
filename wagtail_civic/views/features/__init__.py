"""What the links in messages have to know of each feature: its rules, its screens, its pages."""

from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Space
from wagtail_civic.views.features.base import Feature
from wagtail_civic.views.features.debates import DebateFeature, SupportFeature
from wagtail_civic.views.features.pages import (
    IdeaFeature,
    IdeaSupportFeature,
    QuestionFeature,
    QuestionSupportFeature,
    RegisterFeature,
    RegistrationFeature,
    VoteFeature,
)
from wagtail_civic.views.features.proofs import ProofFeature
from wagtail_civic.views.features.surveys import SurveyFeature

(
    PETITIONS,
    SURVEYS,
    PROOFS,
    DEBATES,
    SUPPORTS,
    REGISTERS,
    IDEAS,
    IDEA_SUPPORTS,
    VOTES,
    ASKED,
    ASKED_SUPPORTS,
    REGISTRATIONS,
) = (
    Feature(),
    SurveyFeature(),
    ProofFeature(),
    DebateFeature(),
    SupportFeature(),
    RegisterFeature(),
    IdeaFeature(),
    IdeaSupportFeature(),
    VoteFeature(),
    QuestionFeature(),
    QuestionSupportFeature(),
    RegistrationFeature(),
)
FEATURES = (
    PETITIONS,
    SURVEYS,
    PROOFS,
    DEBATES,
    SUPPORTS,
    REGISTERS,
    IDEAS,
    IDEA_SUPPORTS,
    VOTES,
    ASKED,
    ASKED_SUPPORTS,
    REGISTRATIONS,
)
#: By the kind of a space.
OF_KIND = {
    "survey": SURVEYS,
    "debate": DEBATES,
    "register": REGISTERS,
    "ideabox": IDEAS,
    "budget": VOTES,
    "question": ASKED,
    "questionbox": ASKED,
    # What people say of an item has an address of its own.
    "council": REGISTRATIONS,
}


def of_space(space: Space) -> Feature:
    if space.is_separated:
        return PROOFS.about(space, 0)
    return OF_KIND.get(space.kind, PETITIONS)


def of_handle(handle: str) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid``."""
    for feature in FEATURES:
        try:
            row = feature.doors.by_handle(handle)
        except TokenInvalid:
            continue
        return feature.about(row.space, row.record_id), row
    raise TokenInvalid


def of_confirmation(token: str, *, now: datetime) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid`` or ``TokenExpired``."""
    for feature in FEATURES:
        try:
            row = feature.doors.confirmation_by_token(token, now=now)
        except TokenInvalid:
            continue
        return feature.about(row.space, row.record_id), row
    raise TokenInvalid


def of_withdrawal(token: str, *, now: datetime) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid`` or ``TokenExpired``."""
    for feature in FEATURES:
        try:
            record = feature.doors.by_withdrawal_token(token, now=now)
        except TokenInvalid:
            continue
        return feature.about(record.space, record.pk), record
    raise TokenInvalid
