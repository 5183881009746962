"""Supporting a question, and no longer; hearing of its answer."""

from datetime import datetime

from wagtail_civic.exceptions import ParticipationClosed, SpaceNotFound
from wagtail_civic.models import Follow, Participant, Question
from wagtail_civic.queries.question import is_readable, target_of
from wagtail_civic.services import contributions, outreach
from wagtail_civic.services.contributions import Supporting, doors_of, terms_of
from wagtail_civic.services.people import known_person
from wagtail_civic.services.question.kinds import QuestionSupportKind

__all__ = [
    "KIND",
    "by_handle",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "follow",
    "known_person",
    "mend_address",
    "resend",
    "support",
    "supported",
    "terms_of",
    "unsupport",
    "withdraw",
    "written",
]

KIND = contributions.register(QuestionSupportKind())


def _meant(question: Question) -> Question:
    if not is_readable(question):
        raise SpaceNotFound
    return question


_questions = Supporting(KIND, meant=_meant)
support, supported, unsupport = (
    _questions.support,
    _questions.supported,
    _questions.unsupport,
)


def follow(question: Question, *, person: Participant, now: datetime) -> Follow:
    """
    Have her told of its answer, as often as asked.

    Raise ``ParticipationClosed`` once the names of its box are erased: nobody follows anything there any more.
    """
    if not question.space.secret:
        raise ParticipationClosed
    return outreach.follow(
        question.space, participant=person, target=target_of(question.pk), now=now
    )


(
    by_handle,
    confirmation_by_token,
    confirm_with_code,
    confirm_with_token,
    resend,
    mend_address,
    ask_withdrawal,
    by_withdrawal_token,
    check_withdrawable,
    withdrawable_while_open,
    withdraw,
) = doors_of(KIND)
written = KIND.shown
