"""A consultation moved or stopped as a whole, at once and in public: its steps, and the tools in them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import permissions
from wagtail_civic.exceptions import ChangeNeedsReason, FrozenRule, InvalidInput
from wagtail_civic.models import ON_PAGES, SNIPPETS, Space, SpacePhase
from wagtail_civic.queries import accountability, finality, placements
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.boxes import hosted
from wagtail_civic.services import audit, page_values, phasing, publishing, spaces
from wagtail_civic.services.spaces import Words


def tools(space: Space, *, user: Any = None) -> list[Space]:
    """
    What stops along with it: what follows its steps, the debates on its page, and what else its steps place.

    Of the latter only what this user may publish: whoever places the register of somebody else cannot stop it.
    """
    debating = Space.objects.filter(kind__in=ON_PAGES, rules__page=str(space.translation_key))
    placed = [each for each in placements.in_steps(space).order_by("pk") if _publishes(user, each)]
    found = [*phasing.followers(space), *debating.order_by("pk"), *placed]
    return list({each.pk: each for each in found}.values())


def _publishes(user: Any, tool: Space) -> bool:
    if user is None:
        return True
    if tool.kind in SNIPPETS:
        return permissions.publishes_surveys(user)
    source = accountability.source_of(tool)
    return source is not None and permissions.may_publish(user, source)


@transaction.atomic
def extend(
    space: Space,
    *,
    step: str,
    closes_at: datetime,
    reason: str,
    translations: Words = None,
    user: Any,
    now: datetime,
) -> None:
    """
    Move the end of one step, as publishing the page with this reason would; whatever follows it moves along.

    Raises ``ChangeNeedsReason`` without a reason or with one that was used, ``InvalidInput`` for a date that
    makes no sense, ``FrozenRule`` where results that depend on it are published.
    """
    phase = _movable(space, step, closes_at, now)
    if not reason.strip() or space.changes.filter(reason=reason.strip()).exists():
        raise ChangeNeedsReason(field="reason")
    live: Any = queries.live_pages(space).select_related("locale")
    # The source first: its translations add their words to what it changed.
    for page in sorted(live.specific(), key=lambda page: page.pk != space.page_id):
        words = (translations or {}).get(queries.language_of(page), reason)
        page_values.change_steps(page, {step: {"closes_at": closes_at}}, words)
        for source in (page, *hosted(page)):
            publishing.apply(source, now=now, user=user)
    _log(space, phase, closes_at, reason, translations, user, now)


def _movable(space: Space, step: str, closes_at: datetime, now: datetime) -> SpacePhase:
    phase = space.phases.filter(key=step, closes_at__isnull=False).first()
    if phase is None:
        raise InvalidInput(field="step")
    if closes_at <= now or (phase.opens_at and closes_at <= phase.opens_at):
        raise InvalidInput(field="closes_at")
    if final := phasing.final_follower(phase, now=now):
        raise FrozenRule(reason=finality.stands_still(final, now=now), field="step")
    return phase


def _log(
    space: Space,
    phase: SpacePhase,
    closes_at: datetime,
    reason: str,
    translations: Words,
    user: Any,
    now: datetime,
) -> None:
    """Also where nobody had taken part, of which publishing says nothing in public."""
    if space.changes.filter(kind="dates", reason=reason, at=now).exists():
        return
    before, after = {"closes_at": phase.closes_at}, {"closes_at": closes_at}
    why: dict[str, Any] = {"reason": reason, "translations": translations, "now": now}
    spaces.log_change(space, kind="dates", before=before, after=after, user=user, **why)
    audit.record(action="space.extend", actor=user, space=space, reason=reason, data=after, now=now)


@transaction.atomic
def suspend(space: Space, **why: Any) -> None:
    """The consultation, and what people can do in it; as ``spaces.suspend``."""
    _each(space, Space.Override.NONE, spaces.suspend, why)


@transaction.atomic
def close_early(space: Space, **why: Any) -> None:
    _each(space, Space.Override.NONE, spaces.close_early, why)
    _each(space, Space.Override.SUSPENDED, spaces.close_early, why)


@transaction.atomic
def resume(space: Space, **why: Any) -> None:
    """With the tools that were stopped along with it, whatever else was stopped; not what is published."""
    _each(space, space.override, spaces.resume, why)


def _each(space: Space, before: str, verb: Any, why: dict[str, Any]) -> None:
    stopped_with_it = space.override_reason
    for tool in tools(space, user=why["user"]):
        along = tool.override == before and (not before or tool.override_reason == stopped_with_it)
        if along and tool.secret and not finality.is_frozen(tool, now=why["now"]):
            verb(tool, **why)
    if space.override == before:
        verb(space, **why)
