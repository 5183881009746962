"""What a published page changes in its space: applied once, on publishing, and never behind people's backs."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic import signals
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import (
    CivicSiteSettings,
    ConsentText,
    Published,
    Space,
    SpacePhase,
    Threshold,
)
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import spaces
from wagtail_civic.verification import handler


def apply(page: Any, *, now: datetime, user: Any = None) -> Space | None:
    """
    Take over what an editor published. Drafts, previews and pages that are not live change nothing.

    Rules come from the page in the space's source language; every language adds its text and its consent.
    A change that needs a reason and has none keeps the old value, and is logged for the editor.
    """
    page = queries.canonical_page(page)
    if not page.live:
        return None
    with transaction.atomic():
        found = queries.locked().filter(translation_key=page.translation_key)
        space = found.first()
        if space is None:
            spaces.create(page, now=now)
            # Locked as it is now: somebody else may have made it, and people signed, since we looked.
            space = found.get()
        if _is_source(space, page):
            _apply_rules(space, page, user, now)
        publish_consent(space, page, now=now)
        publish_text(space, page, user=user, now=now)
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=None)
    )
    return space


def _is_source(space: Space, page: Any) -> bool:
    return space.source_language in ("", page.locale.language_code)


def preview(page: Any, found: Space | None, *, now: datetime) -> Space:
    """An unsaved space built from a draft, so that previews show what publishing would do."""
    space = Space(
        # Django refuses to read relations of an instance without a key; no row has this one.
        pk=found.pk if found else 0,
        translation_key=page.translation_key,
        kind=page.civic_kind,
        title=page.title,
        created_at=now,
        rules=page.get_civic_rules(),
        mandate=_plain(page.get_mandate()),
        handler=page.handler,
    )
    phase = SpacePhase(space=space, opens_at=page.opens_at, closes_at=page.closes_at)
    phase.actions = [page.civic_action]
    thresholds = [Threshold(space=space, name=n, value=v) for n, v in page.get_thresholds().items()]
    queries.attach(
        space,
        phases=[phase],
        thresholds=thresholds,
        tallies=list(found.tallies.all()) if found else [],
        changes=list(found.changes.all()) if found else [],
    )
    return space


def _apply_rules(space: Space, page: Any, user: Any, now: datetime) -> None:
    space.title = page.title
    space.page_id = page.pk
    space.source_language = page.locale.language_code
    space.site = page.get_site()
    space.rules = _plain(page.get_civic_rules())
    space.mandate = _plain(page.get_mandate())
    _apply_handler(space, page, user, now)
    space.save()
    _apply_dates(space, page, user, now)
    _apply_thresholds(space, page, user, now)


def _apply_handler(space: Space, page: Any, user: Any, now: datetime) -> None:
    wanted = handler(page.handler)
    if space.first_record_at and wanted.source != space.identity_source:
        _refused(space, "handler", space.handler, wanted.key, user, now)
        return
    space.handler = wanted.key
    space.identity_source = wanted.source


def _apply_dates(space: Space, page: Any, user: Any, now: datetime) -> None:
    phase = space.phases.filter(key="main").first()
    wanted = {"opens_at": page.opens_at, "closes_at": page.closes_at}
    if phase is None:
        SpacePhase.objects.create(
            space=space, kind=page.civic_kind, actions=[page.civic_action], **wanted
        )
        return
    current = {"opens_at": phase.opens_at, "closes_at": phase.closes_at}
    if _seconds(wanted) == _seconds(current):
        return
    if not space.secret:
        _refused(space, "dates", current, wanted, user, now)
    elif _allowed(space, page, "dates", current, wanted, user, now):
        SpacePhase.objects.filter(pk=phase.pk).update(**wanted)


def _seconds(dates: dict[str, datetime | None]) -> list[datetime | None]:
    """Revisions keep milliseconds and databases more: a date that comes back from one has not changed."""
    return [moment and moment.replace(microsecond=0) for moment in dates.values()]


def _apply_thresholds(space: Space, page: Any, user: Any, now: datetime) -> None:
    wanted = thresholds_of(page)
    current = {threshold.name: threshold.value for threshold in space.thresholds.all()}
    if wanted == current:
        return
    if current and not _allowed(space, page, "threshold", current, wanted, user, now):
        return
    space.thresholds.exclude(name__in=wanted).delete()
    for name, value in wanted.items():
        Threshold.objects.update_or_create(space=space, name=name, defaults={"value": value})


def thresholds_of(page: Any) -> dict[str, int]:
    """The page's numbers, a share of electors turned into a number (rounded up)."""
    wanted = dict(page.get_thresholds())
    share = getattr(page, "goal_percent", None)
    settings = site_settings(page.get_site())
    if share and settings.electors and "goal" not in wanted:
        wanted["goal"] = -int(-settings.electors * share // 100)
    return wanted


def site_settings(site: Any) -> CivicSiteSettings:
    """The site's row, or one with defaults that is not stored."""
    found = CivicSiteSettings.objects.filter(site=site).first() if site else None
    return found or CivicSiteSettings(site=site)


def _allowed(
    space: Space, page: Any, kind: str, before: dict, after: dict, user: Any, now: datetime
) -> bool:
    if space.first_record_at is None:
        return True
    reason = page.change_reason.strip()
    if not reason or _already_used(space, reason):
        _refused(space, kind, before, after, user, now)
        return False
    spaces.log_change(
        space, kind=kind, reason=reason, before=before, after=after, user=user, now=now
    )
    return True


def _already_used(space: Space, reason: str) -> bool:
    """A reason left over from the change before is not a reason for this one."""
    return space.changes.exclude(kind="refused").filter(reason=reason).exists()


def _refused(space: Space, kind: str, before: Any, after: Any, user: Any, now: datetime) -> None:
    spaces.log_change(
        space,
        kind="refused",
        before={kind: _plain(before)},
        after={kind: _plain(after)},
        user=user,
        now=now,
        public=False,
    )


def problems(page: Any, *, space: Space | None = None) -> dict[str, str]:
    """Why publishing this page would not take effect, by field: the editor reads it before she publishes."""
    space = space or queries.for_page(page)
    if space is None or not _is_source(space, page):
        return {}
    if not space.secret and _dates_differ(space.phases.filter(key="main").first(), page):
        return {"closes_at": FrozenRule(reason="erased").detail}
    if space.first_record_at is None:
        return {}
    found = {}
    if handler(page.handler).source != space.identity_source:
        found["handler"] = _("People have signed already: who may sign can no longer change.")
    if _needs_reason(space, page):
        found["change_reason"] = _(
            "People have signed already. Say in public why dates or thresholds change."
        )
    return found


def _needs_reason(space: Space, page: Any) -> bool:
    phase = space.phases.filter(key="main").first()
    current = {threshold.name: threshold.value for threshold in space.thresholds.all()}
    changed = current != thresholds_of(page) or _dates_differ(phase, page)
    reason = page.change_reason.strip()
    return changed and (not reason or _already_used(space, reason))


def _dates_differ(phase: SpacePhase | None, page: Any) -> bool:
    if phase is None:
        return False
    stored = {"opens_at": phase.opens_at, "closes_at": phase.closes_at}
    wanted = {"opens_at": page.opens_at, "closes_at": page.closes_at}
    return _seconds(stored) != _seconds(wanted)


def publish_consent(space: Space, page: Any, *, now: datetime) -> ConsentText:
    """The text people agree to in this language; a changed one is a new version, old ones stay."""
    language = page.locale.language_code
    body = consent_body(page)
    digest = hashlib.sha256(body.encode()).hexdigest()
    newest = space.consents.filter(language=language).order_by("-version").first()
    if newest and newest.sha256 == digest:
        return newest
    consent = ConsentText.objects.create(
        space=space,
        language=language,
        version=newest.version + 1 if newest else 1,
        body=body,
        sha256=digest,
        published_at=now,
    )
    space.consent_ids[language] = consent.pk
    space.save(update_fields=["consent_ids"])
    return consent


def consent_body(page: Any) -> str:
    text = page.consent_text.strip() or site_settings(page.get_site()).consent_text.strip()
    if text:
        return text
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city uses my answers to count and check my signature. "
                "I know that signing can reveal a political opinion."
            )
        return _(
            "The city uses your answers only to count and check signatures, as a task of public interest."
        )


def publish_text(space: Space, page: Any, *, user: Any, now: datetime) -> Published:
    """A snapshot of what people sign, in every published language; unchanged text is not stored again."""
    newest = space.versions.order_by("-version").first()
    language = page.locale.language_code
    before = newest.content if newest else {}
    content = {**before, language: _plain(page.get_published_content())}
    if newest and content == before:
        return newest
    if before.get(language) and space.first_record_at:
        spaces.log_change(space, kind="text", after={"language": language}, user=user, now=now)
    return _store_version(space, content, now)


def _store_version(space: Space, content: dict[str, Any], now: datetime) -> Published:
    space.version += 1
    space.save(update_fields=["version"])
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return Published.objects.create(
        space=space,
        version=space.version,
        content=content,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
        published_at=now,
        records_before=spaces.records(space),
    )


def _plain(value: Any) -> Any:
    """As JSON would give it back, so that what is compared is what is stored."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
