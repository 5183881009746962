"""Photographs of how far it is, drawn anew: nothing of where and by whom they were taken is left."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from wagtail_civic import text, uploads
from wagtail_civic.exceptions import FieldRequired, InvalidFile, InvalidInput
from wagtail_civic.models import Commitment, CommitmentPicture, Milestone
from wagtail_civic.services import audit

#: Of one commitment: a page shows them all.
MOST_PICTURES = 40


@transaction.atomic
def add_picture(
    commitment: Commitment,
    *,
    file: Any,
    alt: str,
    milestone: Milestone | None = None,
    taken_on: date | None = None,
    user: Any,
    now: datetime,
) -> CommitmentPicture:
    """
    Take a photograph in; ``alt`` says what it shows to whoever does not see it.

    Raise ``FieldRequired`` without words, ``InvalidFile`` for what is no picture, too large, or one too many,
    ``InvalidInput`` for a milestone of something else.
    """
    said = text.clean_text(alt, max_length=200, required=False)
    if not said:
        raise FieldRequired(field="alt")
    if milestone and milestone.commitment_id != commitment.pk:
        raise InvalidInput(field="milestone")
    if commitment.pictures.count() >= MOST_PICTURES:
        raise InvalidFile(field="file", reason="too_many", limit=MOST_PICTURES)
    row = CommitmentPicture(
        commitment=commitment,
        milestone=milestone,
        taken_on=taken_on,
        alt=said,
        **uploads.picture(file).columns,
    )
    row.save()
    _record(commitment, "commitment.picture", row.name, user, now)
    return row


@transaction.atomic
def remove_picture(picture: CommitmentPicture, *, user: Any, now: datetime) -> None:
    commitment, name = picture.commitment, picture.name
    picture.delete()
    _record(commitment, "commitment.picture_removed", name, user, now)


def _record(commitment: Commitment, action: str, name: str, user: Any, now: datetime) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(updated_at=now)
    audit.record(
        action=action,
        actor=user,
        space=commitment.space,
        target=f"commitment {commitment.pk}",
        data={"file": name},
        now=now,
    )
