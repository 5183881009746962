"""The life of a space: created by a live page, guarded at every act, extended or suspended in public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from wagtail_civic import signals
from wagtail_civic.exceptions import (
    ChangeNeedsReason,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
)
from wagtail_civic.models import Channel, Space, SpaceChange, counted
from wagtail_civic.phases import State
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.figures import spoken
from wagtail_civic.services import audit, page_values

#: A public reason by language; whoever reads another one reads the reason itself.
Words = Mapping[str, str] | None

_BLOCKED = {
    State.NOT_YET: NotYetOpen,
    State.CLOSED: ParticipationClosed,
    State.SUSPENDED: ParticipationSuspended,
}


def guard(space: Space, action: str, *, now: datetime) -> None:
    """Raise unless ``action`` is possible now; the one place where that is decided."""
    state = queries.state_of(space, action, now=now)
    if state in _BLOCKED:
        phase = queries.phase_for(space, action)
        raise _BLOCKED[state](
            opens_at=phase.opens_at if phase else None,
            closes_at=finality.closing(space, action),
            reason=spoken(space.override_reason, space.override_translations, get_language() or ""),
        )


def for_page(page: Any, *, now: datetime, preview: bool = False) -> Space:
    """
    The space of a page: a live one gets its row on first use, a draft or a preview an unsaved one.

    Pages made live by code send no signal, so that reading is where they are noticed.
    """
    from wagtail_civic.services import publishing

    found = queries.for_page(page)
    if preview or (found is None and not page.live):
        return publishing.preview(page, found, now=now)
    if found is None:
        publishing.apply(page, now=now)
        found = queries.for_page(page)
    return found or publishing.preview(page, None, now=now)


def create(page: Any, *, now: datetime) -> Space:
    """
    Insert the row of a translation group, for what publishes its page to fill in; of several at once, one wins.

    All get it locked: nobody sees a row before the transaction that inserts it ends.
    """
    key = page.translation_key
    try:
        with transaction.atomic():
            return Space.objects.create(translation_key=key, kind=page.civic_kind, created_at=now)
    except IntegrityError:
        # As it is now: somebody else made it, and people may have signed since.
        return queries.locked().get(translation_key=key)


def note_first_record(space: Space, *, channel: str = Channel.WEB, now: datetime) -> None:
    """From the first record on, what people agreed to take part in is frozen; an editor's trial freezes nothing."""
    if space.first_record_at is None and channel != Channel.TEST:
        Space.objects.filter(pk=space.pk, first_record_at=None).update(first_record_at=now)


def records(space: Space) -> int:
    """Confirmed records of the space now. Counted, because what is logged of a change says how many it met."""
    return counted(space).count()


def log_change(
    space: Space,
    *,
    kind: str,
    now: datetime,
    reason: str = "",
    translations: Words = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    user: Any = None,
    public: bool = True,
) -> SpaceChange:
    # Whoever reads them next on this instance reads this one as well.
    queries.forget(space, "changes")
    return SpaceChange.objects.create(
        space=space,
        kind=kind,
        at=now,
        reason=reason,
        translations=dict(translations or {}),
        before=before or {},
        after=after or {},
        user=user,
        records=records(space),
        public=public,
    )


@transaction.atomic
def extend(
    space: Space,
    *,
    closes_at: datetime,
    reason: str,
    translations: Words = None,
    user: Any,
    now: datetime,
) -> None:
    """Move the closing date of the main phase, with a reason that the public reads."""
    _need(reason)
    _not_erased(space)
    phase = space.phases.select_for_update().get(key="main")
    if phase.follows_id:
        raise FrozenRule(reason="follows")
    _not_final(space, now)
    if closes_at <= now or (phase.opens_at and closes_at <= phase.opens_at):
        raise InvalidInput
    before = {"closes_at": phase.closes_at}
    phase.closes_at = closes_at
    phase.save(update_fields=["closes_at"])
    after = {"closes_at": closes_at} | _reactions(space, closes_at)
    why: dict[str, Any] = {"reason": reason, "translations": translations}
    change = log_change(space, kind="dates", before=before, after=after, user=user, now=now, **why)
    page_values.carry(space, after)
    audit.record(action="space.extend", actor=user, space=space, reason=reason, data=after, now=now)
    _announce(space, change)


def _reactions(space: Space, closes_at: datetime) -> dict[str, Any]:
    """Ideas are supported for at least as long as they are taken: an end of that before this one moves along."""
    moved = space.phases.filter(key="reactions", closes_at__lt=closes_at)
    return {"supports_until": closes_at} if moved.update(closes_at=closes_at) else {}


def suspend(
    space: Space, *, reason: str, translations: Words = None, user: Any, now: datetime
) -> None:
    _override(space, "suspended", reason, translations, user, now)


def close_early(
    space: Space, *, reason: str, translations: Words = None, user: Any, now: datetime
) -> None:
    _override(space, "closed", reason, translations, user, now)


def resume(
    space: Space, *, reason: str, translations: Words = None, user: Any, now: datetime
) -> None:
    if space.is_separated and space.override == Space.Override.CLOSED:
        # Opened again, the ballots that were mixed for its end would be told from those that follow.
        raise FrozenRule(reason="separated_end")
    _override(space, "", reason, translations, user, now)


def _need(reason: str) -> None:
    if not reason.strip():
        raise ChangeNeedsReason


def _not_erased(space: Space) -> None:
    # Locked, so that the purge begins after this act and sees it, or has begun before it.
    if not queries.locked().values_list("secret", flat=True).get(pk=space.pk):
        raise FrozenRule(reason="erased")


def _not_final(space: Space, now: datetime) -> None:
    """Whoever answered after that would be the difference between two published versions, or between two boxes."""
    if why := finality.stands_still(space, now=now):
        raise FrozenRule(reason=why)


@transaction.atomic
def hold(space: Space, *, until: datetime, reason: str, user: Any, now: datetime) -> None:
    """
    Keep the names until then, though their time is over sooner. A second hold replaces the first.

    The reason is for the log and not public. Raise ``FieldRequired`` without one, ``InvalidInput`` for a
    moment that is past, and ``FrozenRule`` once they are being erased.
    """
    if until <= now:
        raise InvalidInput(field="until")
    _keep(space, "space.hold", until, reason.strip(), user, now)


@transaction.atomic
def release_hold(space: Space, *, reason: str, user: Any, now: datetime) -> None:
    """From now on the usual time counts again: what is past it goes with the next purge."""
    _keep(space, "space.release_hold", None, reason.strip(), user, now)


def _keep(
    space: Space, action: str, until: datetime | None, reason: str, user: Any, now: datetime
) -> None:
    if not reason:
        raise FieldRequired(field="reason")
    _not_erased(space)
    data = {"before": space.hold_until, "until": until}
    space.hold_until, space.hold_reason = until, reason if until else ""
    space.save(update_fields=["hold_until", "hold_reason"])
    audit.record(action=action, actor=user, space=space, reason=reason, data=data, now=now)


@transaction.atomic
def _override(
    space: Space, value: str, reason: str, translations: Words, user: Any, now: datetime
) -> None:
    _need(reason)
    if value != Space.Override.CLOSED:
        _not_erased(space)
        if space.override == Space.Override.CLOSED:
            _not_final(space, now)
    before = {"override": space.override}
    space.override = value
    space.override_reason = reason if value else ""
    space.override_translations = dict(translations or {}) if value else {}
    space.save(update_fields=["override", "override_reason", "override_translations"])
    change = log_change(
        space,
        kind=value or "resumed",
        reason=reason,
        translations=translations,
        before=before,
        after={"override": value},
        user=user,
        now=now,
    )
    audit.record(
        action=f"space.{value or 'resumed'}", actor=user, space=space, reason=reason, now=now
    )
    _announce(space, change)


def _announce(space: Space, change: SpaceChange) -> None:
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=change)
    )
