"""What goes by its own age, whatever becomes of the petition."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import (
    LEFT,
    AddressSalt,
    Bucket,
    Channel,
    Confirmation,
    Contribution,
    LiveCaption,
    OutgoingMessage,
    Space,
    SurveyDraft,
    UsedChallenge,
    WithdrawalLink,
)
from wagtail_civic.phases import instant
from wagtail_civic.services.purge import registrations, sheets
from wagtail_civic.services.purge.batches import Step, delete

TRIAL_DAYS = 1
#: Long enough to note a recording, of which they become the draft of the transcript.
CAPTIONS = timedelta(days=30)


def steps(now: datetime) -> Iterator[Step]:
    # The salt first: from then on the hashes mean nothing, even where clearing them takes a while.
    yield "address salts", AddressSalt.objects.filter(day__lt=_salt_day(now)), delete
    # Before any row goes, so that a dry run tells the same.
    for model in LEFT:
        found = address_hashes(model, now=now)
        yield f"address hashes of {model.tallies[0]}", found, _clear_address
    for model in LEFT:
        name = model.tallies[0]
        yield f"trial {name}", model._default_manager.filter(old_trial(now)), delete
        yield f"unconfirmed {name}", unconfirmed(model, now=now), delete
    yield "confirmations", Confirmation.objects.filter(expires_at__lte=now), delete
    yield "withdrawal links", WithdrawalLink.objects.filter(expires_at__lte=now), delete
    yield registrations.needs(now)
    yield "live captions", LiveCaption.objects.filter(at__lte=now - CAPTIONS), delete
    yield "files of sheets left behind", sheets.left_behind(now), sheets.empty
    yield "saved drafts", SurveyDraft.objects.filter(old_draft(now)), delete
    yield "used challenges", UsedChallenge.objects.filter(expires_at__lte=now), delete
    yield "limits", Bucket.objects.filter(expires_at__lte=now), delete
    yield "messages", OutgoingMessage.objects.filter(old_message(now)), delete


def old_trial(now: datetime) -> Q:
    return Q(channel=Channel.TEST, submitted_at__lte=now - timedelta(days=TRIAL_DAYS))


def old_draft(now: datetime) -> Q:
    """Past its day, or of a questionnaire that was closed before it."""
    return Q(expires_at__lte=now) | Q(space__override=Space.Override.CLOSED)


def unconfirmed(model: type[Contribution], *, now: datetime) -> QuerySet[Any]:
    """Never confirmed, and no link on its way that still could."""
    living = Confirmation.objects.filter(
        kind=model._meta.model_name, record_id=OuterRef("pk"), expires_at__gt=now
    )
    return model._default_manager.filter(
        ~Exists(living),
        state=Contribution.State.PENDING,
        submitted_at__lte=now - timedelta(days=civic_settings.CONFIRMATION_DAYS),
    )


def address_hashes(model: type[Contribution], *, now: datetime) -> QuerySet[Any]:
    """Hashes whose salt is gone."""
    until = datetime.combine(_salt_day(now), datetime.min.time(), UTC)
    return model._default_manager.filter(submitted_at__lt=until).exclude(address_hash="")


def old_message(now: datetime) -> Q:
    """Sent, or given up: those that wait are still owed to somebody."""
    until = now - timedelta(days=civic_settings.MESSAGE_DAYS)
    return Q(state="sent", sent_at__lte=until) | Q(state="failed", created_at__lte=until)


def _salt_day(now: datetime) -> Any:
    # Salts change at midnight UTC; the last address of a day keeps its salt for the full time.
    return instant(now - timedelta(days=civic_settings.ADDRESS_SALT_DAYS)).date()


def _clear_address(rows: QuerySet[Any]) -> None:
    rows.update(address_hash="")
