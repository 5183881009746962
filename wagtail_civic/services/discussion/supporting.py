"""Agreeing with a comment, and no longer."""

from wagtail_civic.models import Comment
from wagtail_civic.services import contributions
from wagtail_civic.services.contributions import Supporting, doors_of, terms_of
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.discussion.kinds import CommentSupportKind
from wagtail_civic.services.people import known_person

__all__ = [
    "KIND",
    "by_handle",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
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

KIND = contributions.register(CommentSupportKind())


def _meant(comment: Comment) -> Comment:
    return visible(comment.thread, comment.pk)


_comments = Supporting(KIND, meant=_meant)
support, supported, unsupport = _comments.support, _comments.supported, _comments.unsupport

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
