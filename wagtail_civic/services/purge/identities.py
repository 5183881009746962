"""
Forgetting who signed: some months after closing only the totals remain, as every form promises.

The secret of the space is destroyed first. From then on nobody can be recognised in it, so it stays closed,
and whatever stops the erasing, the next run goes on.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import (
    LEFT,
    Channel,
    Comment,
    Confirmation,
    Contribution,
    DataPackage,
    Follow,
    IdeaSupport,
    OutgoingMessage,
    Participant,
    Participation,
    Question,
    QuestionSupport,
    Registration,
    Report,
    Signature,
    Space,
    Support,
    SurveyAnswer,
    SurveyDraft,
    SurveyResponse,
    Tally,
    Vote,
    WithdrawalLink,
    figures_of,
    records_of,
)
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import audit, tallies
from wagtail_civic.services.purge import (
    ideas,
    observations,
    questions,
    registrations,
    sheets,
    traces,
    votes,
)
from wagtail_civic.services.purge.batches import NOBODY, Step, delete, in_batches
from wagtail_civic.services.purge.times import due, is_due, note_orphans

#: An area of the postcode is kept where at least so many signatures share it.
SHARED_BY = 10
AREA_LENGTH = 2

DATES = ("submitted_at", "confirmed_at", "withdrawn_at")

Counts = Iterator[tuple[str, int]]


# What


def _steps(spaces: list[int], now: datetime) -> Iterator[Step]:
    for model in LEFT:
        yield f"unconfirmed {model.tallies[0]}", _unfinished(model, spaces, now), delete
    links = Q(space__in=spaces) & (Q(expires_at=None) | Q(expires_at__gt=now))
    yield "confirmations", Confirmation.objects.filter(links), delete
    yield "withdrawal links", WithdrawalLink.objects.filter(links), delete
    yield "messages", _messages(spaces, now), delete
    yield "follows", Follow.objects.filter(space__in=spaces), delete
    yield "identities", _named(spaces), _unname
    yield "answers that do not count", _uncounted(spaces), delete
    yield "identities of responses", _linked(SurveyResponse, spaces), _unlink
    yield "names on sheets", sheets.known(spaces), sheets.unmatch
    yield "files of sheets", sheets.files(spaces), sheets.forget
    yield "packages of open data", _packages(spaces), delete
    yield "saved drafts", SurveyDraft.objects.filter(space__in=spaces), delete
    yield "reports", Report.objects.filter(comment__space__in=spaces), delete
    yield "comments that do not count", _unsaid(spaces), _blank
    yield "identities of comments", _linked(Comment, spaces), _unlink
    yield "identities of supports", _linked(Support, spaces), _unlink
    yield "identities of participations", _linked(Participation, spaces), _unlink
    yield "identities of supports of ideas", _linked(IdeaSupport, spaces), _unlink
    yield "identities of questions", _linked(Question, spaces), _unlink
    yield "identities of supports of questions", _linked(QuestionSupport, spaces), _unlink
    yield "identities of votes", _linked(Vote, spaces), _unlink
    yield "identities of registrations", _linked(Registration, spaces), _unlink
    yield from observations.steps(spaces)
    yield from ideas.steps(spaces)
    yield from questions.steps(spaces)
    yield from votes.steps(spaces)
    yield from registrations.steps(spaces)


def _packages(spaces: list[int]) -> QuerySet[DataPackage]:
    """Those of questionnaires. A vote on a budget stays countable: its files name nobody, nor does what is left of it."""
    return DataPackage.objects.filter(space__in=spaces).exclude(space__kind="budget")


def _records(spaces: list[int]) -> QuerySet[Signature]:
    return Signature.objects.filter(space__in=spaces)


#: What never counted is no part of any total: it goes as a whole.
_NEVER_COUNTED = Q(state=Contribution.State.PENDING) | Q(channel=Channel.TEST)


def _unfinished(
    model: type[Contribution], spaces: list[int], now: datetime
) -> QuerySet[Contribution]:
    rest = model._default_manager.filter(_NEVER_COUNTED, space__in=spaces)
    unconfirmed = traces.unconfirmed(model, now=now)
    return rest.exclude(traces.old_trial(now)).exclude(pk__in=unconfirmed)


def _messages(spaces: list[int], now: datetime) -> QuerySet[OutgoingMessage]:
    """All but those that are on their way at this moment, which may be for the staff."""
    until = now - timedelta(days=civic_settings.MESSAGE_DAYS)
    waiting = Q(state=OutgoingMessage.State.QUEUED, created_at__gt=until)
    rows = OutgoingMessage.objects.filter(space__in=spaces)
    return rows.exclude(waiting).exclude(traces.old_message(now))


def _named(spaces: list[int]) -> QuerySet[Signature]:
    """Records that still say something about a person; a run that was stopped finds the rest by that."""
    untouched = Q(**Signature.personal, address_hash="")
    unlinked = Q(participant__isnull=True, person_key__isnull=True)
    rows = _records(spaces).exclude(_NEVER_COUNTED).alias(length=Length("postcode"))
    return rows.exclude(untouched & unlinked & Q(length__lte=AREA_LENGTH))


def _unname(rows: QuerySet[Signature]) -> None:
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows.only("state", "postcode", *DATES):
        alike[_area(row), *(_day(getattr(row, name)) for name in DATES)].append(row.pk)
    for (area, *days), ids in alike.items():
        kept = dict(zip(DATES, days, strict=True))
        values = {**NOBODY, **Signature.personal, **kept}
        Signature.objects.filter(pk__in=ids).update(**values, postcode=area)


def _uncounted(spaces: list[int]) -> QuerySet[SurveyAnswer]:
    """In nobody's result, and maybe with a name in them; those that count are part of what is published."""
    rows = SurveyResponse.objects.filter(space__in=spaces).exclude(_NEVER_COUNTED)
    others = rows.exclude(state=Contribution.State.CONFIRMED)
    return SurveyAnswer.objects.filter(response__in=others)


def _unsaid(spaces: list[int]) -> QuerySet[Comment]:
    """What is not shown to anybody; what is shown is part of a public debate."""
    rows = Comment.objects.filter(space__in=spaces).exclude(_NEVER_COUNTED)
    return rows.exclude(state=Contribution.State.CONFIRMED).exclude(body="")


def _blank(rows: QuerySet[Comment]) -> None:
    rows.update(body="")


def _linked(model: type[Contribution], spaces: list[int]) -> QuerySet[Contribution]:
    """Records without a name that still lead to a person, by her row, her key or her address."""
    rows = model._default_manager.filter(space__in=spaces).exclude(_NEVER_COUNTED)
    return rows.exclude(participant__isnull=True, person_key__isnull=True, address_hash="")


def _unlink(rows: QuerySet[Any]) -> None:
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows.only(*DATES):
        alike[tuple(_day(getattr(row, name)) for name in DATES)].append(row.pk)
    for days, ids in alike.items():
        kept = dict(zip(DATES, days, strict=True))
        values = {**NOBODY, **rows.model.personal, **kept}
        rows.model._default_manager.filter(pk__in=ids).update(**values)


def _area(row: Signature) -> str:
    # Of those who count alone: a table by state would make small groups of the others.
    return row.postcode[:AREA_LENGTH] if row.state == Signature.State.CONFIRMED else ""


def _day(moment: datetime | None) -> datetime | None:
    """Noon of that day: the curve by day stays as it is, even where the site's time zone changes."""
    if moment is None:
        return None
    return timezone.make_aware(datetime.combine(timezone.localtime(moment).date(), time(12)))


def _forgotten(spaces: list[int], now: datetime) -> QuerySet[Participant]:
    """People without an account of whom nothing is left anywhere."""
    follows = Follow.objects.filter(participant=OuterRef("pk"), frequency=Follow.Frequency.NOW)
    nowhere = [~Exists(_left(model, spaces, now)) for model in LEFT]
    return Participant.objects.filter(
        *nowhere, ~Exists(follows.exclude(space__in=spaces)), user=None
    )


def _left(model: type[Contribution], spaces: list[int], now: datetime) -> QuerySet[Contribution]:
    """What a person has left elsewhere than in these spaces."""
    hers = model._default_manager.filter(participant=OuterRef("pk"))
    return hers.exclude(space__in=spaces).exclude(traces.old_trial(now))


# How


def count(*, now: datetime) -> Counts:
    """What ``erase`` would do."""
    spaces = [space.pk for space in due(now=now)]
    for name, rows, _forget in _steps(spaces, now):
        yield name, rows.count()
    yield "participants", _forgotten(spaces, now).count()
    yield "petitions erased", len(spaces)


def erase(*, now: datetime, batch: int) -> Counts:
    finished = 0
    note_orphans(now)
    yield from ((name, 0) for name in _names())
    for space in due(now=now):
        if _begin(space.pk, now):
            for name, rows, forget in _steps([space.pk], now):
                yield name, in_batches(rows, forget, batch)
            finished += _finish(space, now)
    yield "participants", in_batches(_forgotten([], now), delete, batch)
    yield "petitions erased", finished


@cache
def _names() -> list[str]:
    """What a night reports of, though there is none of it."""
    return [name for name, _rows, _forget in _steps([], datetime(2000, 1, 1, tzinfo=UTC))]


@transaction.atomic
def _begin(space_id: int, now: datetime) -> bool:
    """From here there is no way back. Asked again under a lock: somebody may just have extended or held it."""
    space = queries.locked().get(pk=space_id)
    if not is_due(space, now):
        return False
    if space.secret:
        _count_for_good(space, now)
        Space.objects.filter(pk=space_id).update(secret="")
    return True


def _count_for_good(space: Space, now: datetime) -> None:
    for name in figures_of(space):
        tally, _created = Tally.objects.get_or_create(space=space, name=name)
        tallies.refresh(tally, now=now)


@transaction.atomic
def _finish(space: Space, now: datetime) -> int:
    _blank_small_areas(space)
    stamped = Space.objects.filter(pk=space.pk, purged_at=None).update(purged_at=now)
    if stamped:
        data = {figures_of(space)[0]: records_of(space).count()}
        audit.record(action="space.erase", actor=None, space=space, data=data, now=now)
    return stamped


def _blank_small_areas(space: Space) -> None:
    areas = _records([space.pk]).exclude(postcode="").order_by().values_list("postcode")
    few = areas.annotate(number=Count("pk")).filter(number__lt=SHARED_BY)
    _records([space.pk]).filter(postcode__in=[area for area, _number in few]).update(postcode="")
