"""The phases of a space: what its page says of them, and the questionnaires that follow one of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from wagtail_civic import signals
from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.phases import Plan
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import audit, page_values, spaces
from wagtail_civic.services.publication import Publication
from wagtail_civic.services.texts import plain

Dates = dict[str, datetime | None]


def plans(source: Any) -> list[Plan]:
    """All phases that a page wants; a petition and a questionnaire have one, ``main``."""
    if hasattr(source, "get_phases"):
        return list(source.get_phases())
    followed = getattr(source, "follows", None)
    dates = followed or source
    actions = (source.civic_action,)
    number = followed.pk if followed else None
    return [
        Plan("main", source.civic_kind, dates.opens_at, dates.closes_at, actions, number),
    ]


def unsaved(space: Space, source: Any) -> list[SpacePhase]:
    return [_row(space, plan) for plan in plans(source)]


def _row(space: Space, plan: Plan) -> SpacePhase:
    return SpacePhase(
        space=space,
        key=plan.key,
        kind=plan.kind,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        actions=list(plan.actions),
        follows_id=plan.follows,
    )


def apply(publication: Publication) -> None:
    """Add, move and drop phases as the page wants them; whoever follows one moves along."""
    space = publication.space
    _hold_still(publication.page)
    stored = {phase.key: phase for phase in space.phases.all()}
    for plan in plans(publication.page):
        phase = stored.pop(plan.key, None)
        if phase is None:
            _row(space, plan).save()
        elif _move(publication, phase, plan):
            _describe(phase, plan)
    # Of what has one phase only, others are not its page's: somebody else made them.
    if hasattr(publication.page, "get_phases"):
        for phase in stored.values():
            _drop(phase)
    _mirror(publication)


def _hold_still(source: Any) -> None:
    """While a questionnaire takes over the dates of a step, whoever publishes its consultation waits."""
    followed = getattr(source, "follows", None)
    if followed:
        list(queries.locked().filter(pk=followed.space_id))
        followed.refresh_from_db()


def _mirror(publication: Publication) -> None:
    """A questionnaire shows in its editor the dates that it follows, and keeps them once it is let go."""
    followed, space = getattr(publication.page, "follows", None), publication.space
    if followed is None or not _differ(followed, _own(publication.page)):
        return
    # Not where that was refused.
    if space.phases.filter(follows=followed.pk).exists():
        page_values.carry(space, _dates(followed))


def _own(source: Any) -> Plan:
    return Plan("main", source.civic_kind, source.opens_at, source.closes_at)


def _move(publication: Publication, phase: SpacePhase, plan: Plan) -> bool:
    """Whether the phase has the dates of the plan now."""
    before, after = _dates(phase), _dates(plan)
    if not _differ(phase, plan):
        return True
    if _holds_still(publication.space, phase, publication.now) or _shuts(
        publication.space, phase, plan, publication.now
    ):
        publication.refuse("dates", before, after)
        return False
    if not publication.allows("dates", before, after, met=_met([phase])):
        return False
    SpacePhase.objects.filter(pk=phase.pk).update(**after)
    for follower in phase.followers.select_related("space"):
        _carry(publication, follower, after)
    return True


def _holds_still(space: Space, phase: SpacePhase, now: datetime) -> bool:
    """Whether people can no longer be recognised, or what they answered is final, here or where the phase is followed."""
    if finality.stands_still(space, now=now):
        return True
    return final_follower(phase, now=now) is not None


def _shuts(space: Space, phase: SpacePhase, plan: Plan, now: datetime) -> bool:
    """
    Whether a vote that has opened would open another time, and its rules could change until then.

    It can be suspended instead, in public.
    """
    if space.kind != "budget" or "vote" not in phase.actions or plan.opens_at is None:
        return False
    return (phase.opens_at is None or phase.opens_at <= now) and plan.opens_at > now


def final_follower(phase: SpacePhase, *, now: datetime) -> Space | None:
    """A questionnaire that follows the phase and whose results are final."""
    found = (each.space for each in phase.followers.select_related("space"))
    return next((space for space in found if finality.stands_still(space, now=now)), None)


def _describe(phase: SpacePhase, plan: Plan) -> None:
    wanted = {"kind": plan.kind, "actions": list(plan.actions), "follows_id": plan.follows}
    if any(getattr(phase, name) != value for name, value in wanted.items()):
        SpacePhase.objects.filter(pk=phase.pk).update(**wanted)


def _drop(phase: SpacePhase) -> None:
    """A step that is gone; while something follows it, or a record names it, it stays as it was."""
    try:
        with transaction.atomic():
            phase.delete()
    except ProtectedError:
        pass


def _carry(publication: Publication, follower: SpacePhase, after: Dates) -> None:
    """Whoever answered a questionnaire reads there that its dates changed, and why."""
    space, before = follower.space, _dates(follower)
    if not space.secret:
        return
    SpacePhase.objects.filter(pk=follower.pk).update(**after)
    page_values.carry(space, after)
    change = None
    if space.first_record_at:
        change = _log(publication, space, before, after)
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=change)
    )


def _log(publication: Publication, space: Space, before: Dates, after: Dates) -> Any:
    said: dict[str, Any] = {"reason": publication.reason, "now": publication.now}
    data = {"before": plain(before), "after": plain(after)}
    audit.record(action="space.dates", actor=publication.user, space=space, data=data, **said)
    return spaces.log_change(
        space,
        kind="dates",
        before=data["before"],
        after=data["after"],
        user=publication.user,
        **said,
    )


def differ(space: Space, source: Any) -> bool:
    return bool(_moved(space, source))


def met_people(space: Space, source: Any) -> bool:
    """Whether people took part under what the page would change."""
    return space.first_record_at is not None or _met(_moved(space, source))


def _moved(space: Space, source: Any) -> list[SpacePhase]:
    wanted = {plan.key: plan for plan in plans(source)}
    phases = space.phases.all()
    return [each for each in phases if each.key in wanted and _differ(each, wanted[each.key])]


def _met(phases: Iterable[SpacePhase]) -> bool:
    """Whether a questionnaire that follows one of them has been answered."""
    followers = SpacePhase.objects.filter(follows__in=[each.pk for each in phases])
    return followers.filter(space__first_record_at__isnull=False).exists()


def problems(space: Space, source: Any, *, now: datetime) -> dict[str, str]:
    """Steps that something follows, and that are gone from a page, have no end there any more, or cannot move."""
    for phase in _moved(space, source):
        final = final_follower(phase, now=now)
        if final:
            sentence = _(
                "The questionnaire “%(title)s” follows a step that you moved, and its results are final."
            )
            return {"steps": sentence % {"title": final.title}}
    wanted = {plan.key: plan for plan in plans(source)}
    if any(_shuts(space, each, wanted[each.key], now) for each in _moved(space, source)):
        return {"opens_at": _("The vote has opened already. To stop it for a while, suspend it.")}
    ends = {plan.key: plan.closes_at for plan in plans(source)}
    for phase in space.phases.all():
        if ends.get(phase.key):
            continue
        follower = phase.followers.select_related("space").first()
        if follower:
            return {"steps": _unfollowed(follower.space.title, gone=phase.key not in ends)}
    return {}


def _unfollowed(title: str, *, gone: bool) -> str:
    if gone:
        sentence = _(
            "The questionnaire “%(title)s” follows a step that you removed. Let it follow another one first, "
            "or give it dates of its own."
        )
    else:
        # What never closes is never final, and is never erased.
        sentence = _(
            "The questionnaire “%(title)s” follows a step that would have no end. Say when the step closes, or "
            "give the questionnaire dates of its own first."
        )
    return sentence % {"title": title}


def followers(space: Space) -> list[Space]:
    """Spaces of the questionnaires that follow a phase of this one."""
    return list(Space.objects.filter(phases__follows__space=space).distinct())


def held(space: Space, source: Any) -> dict[str, Any]:
    """The fields of a page that wants other dates than hold, as they would have to be."""
    phases = _moved(space, source)
    if not phases:
        return {}
    if hasattr(source, "fields_of_dates"):
        return dict(source.fields_of_dates({phase.key: _dates(phase) for phase in phases}))
    dates: dict[str, Any] = dict(_dates(phases[0]))
    return dates | {"follows": phases[0].follows} if hasattr(source, "follows") else dates


def _dates(phase: SpacePhase | Plan) -> Dates:
    return {"opens_at": phase.opens_at, "closes_at": phase.closes_at}


def _differ(phase: SpacePhase, plan: Plan) -> bool:
    before, after = _dates(phase), _dates(plan)
    return any(not page_values.same(before[name], after[name]) for name in before)
